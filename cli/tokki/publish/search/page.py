"""The search page: the form with its filters, and where its script puts what it found."""

from tokki.publish import address
from tokki.publish.page import Page
from tokki.publish.render import page
from tokki.publish.search.entry import KINDS
from tokki.publish.stock import Stock

_LISTS = {
    address.CLAUSES: "条項の一覧",
    address.EDITIONS: "標準の一覧",
    address.NUMBERS: "条番号から探す",
    address.SYSTEMS: "システムの一覧",
    address.GLOSSARY: "用語集",
    address.CHECKLISTS: "義務の一覧",
    address.RULES: "検査の一覧",
}


def search_pages(stock: Stock) -> tuple[Page, ...]:
    """The page of the search, alone; without script it leads to the lists."""
    library = stock.library
    editions = [
        (str(name), f"{name.standard} {library.editions[name].in_force}")
        for standard in stock.standards
        for name in reversed(library.editions_of(standard))
    ]
    filters = (
        ("kind", "種別", list(KINDS.items())),
        ("topic", "分野", [(name, topic.label) for name, topic in library.topics.items()]),
        ("trait", "適用の条件", [(name, trait.label) for name, trait in library.traits.items()]),
        ("edition", "標準の版", editions),
    )
    own = page(
        address.SEARCH,
        "検索",
        "search.md",
        "条項、標準、システム、用語及び義務の検索",
        hide=("navigation", "toc"),
        filters=filters,
        lists=_LISTS.items(),
    )
    return (own,)

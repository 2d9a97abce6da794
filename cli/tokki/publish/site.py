"""All files of the site that come from the library: pages as Markdown, data as scripts, assets, by path."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib import resources

from tokki.publish import address
from tokki.publish.checklists import checklist_pages
from tokki.publish.clauses import clause_list, clause_page
from tokki.publish.comparisons.pages import compared_pages, comparison_list
from tokki.publish.comparisons.pairs import Group, groups
from tokki.publish.days import day_page, day_script
from tokki.publish.decisions import decision_list
from tokki.publish.editions import edition_pages
from tokki.publish.feed import feed, robots
from tokki.publish.glossary import glossary_page
from tokki.publish.page import Page
from tokki.publish.reference import reference_pages, schema_files
from tokki.publish.rules import rule_pages
from tokki.publish.search.index import PATH as SEARCH_INDEX
from tokki.publish.search.index import search_index
from tokki.publish.search.page import search_pages
from tokki.publish.start import start_page
from tokki.publish.stock import Stock
from tokki.publish.systems import system_pages

Piece = Callable[[Stock], Mapping[str, bytes]]
"""What makes some of the files, whatever the other pieces make; another process can have it (it is pickled)."""
MAKERS: tuple[Callable[[Stock], Iterable[Page]], ...] = (
    start_page,
    clause_list,
    edition_pages,
    comparison_list,
    day_page,
    search_pages,
    system_pages,
    checklist_pages,
    glossary_page,
    rule_pages,
    reference_pages,
    decision_list,
)
"""What makes pages, but for those of each clause and each comparison."""
SCRIPTS: dict[str, Callable[[Stock], bytes]] = {
    SEARCH_INDEX: search_index,
    "assets/day-data.js": day_script,
    address.FEED: feed,
    "robots.txt": robots,
}
"""Data that pages load, by path."""


def pieces(stock: Stock) -> tuple[Piece, ...]:
    """Everything that has to be made, in pieces; the large ones come first."""
    found = tuple(groups(stock))
    revised = {group.key: group for group in found if group.kind == "revisions"}
    return (
        *(partial(_group, group=group) for group in found if group.kind != "revisions"),
        *(partial(_pages, make=make) for make in MAKERS),
        *(partial(_data, path=path) for path in SCRIPTS),
        *(partial(_clause, id=name, group=revised.get(name)) for name in sorted(stock.library.clauses)),
    )


def in_turn(stock: Stock, work: Iterable[Piece]) -> Iterator[Mapping[str, bytes]]:
    """What each piece makes, one after the other."""
    return (make(stock) for make in work)


def site_files(
    stock: Stock, shared_out: Callable[[Stock, tuple[Piece, ...]], Iterable[Mapping[str, bytes]]] = in_turn
) -> dict[str, bytes]:
    """Every generated file below the folder of pages, by path with `/`.

    `shared_out`: who makes the pieces, and gives what they made in any order.
    Errors: TokkiError when the library is not in order; ValueError when two pages have one address (our own mistake).
    """
    files: dict[str, bytes] = {}
    for made in shared_out(stock, pieces(stock)):
        if twice := files.keys() & made.keys():
            raise ValueError(min(twice))
        files |= made
    files |= {**stock.files, **schema_files()}
    return files | {f"assets/{name}": data for name, data in _packed("assets").items()}


def _clause(stock: Stock, id: str, group: Group | None) -> dict[str, bytes]:
    """The page of a clause, and the comparisons of its revisions, which it shows in short."""
    compared = compared_pages(stock, group) if group is not None else ()
    return _written((clause_page(stock, id), *compared))


def _group(stock: Stock, group: Group) -> dict[str, bytes]:
    return _written(compared_pages(stock, group))


def _pages(stock: Stock, make: Callable[[Stock], Iterable[Page]]) -> dict[str, bytes]:
    return _written(make(stock))


def _data(stock: Stock, path: str) -> dict[str, bytes]:
    return {path: SCRIPTS[path](stock)}


def _written(pages: Iterable[Page]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for page in pages:
        if page.source in found:
            raise ValueError(page.source)
        found[page.source] = page.markdown()
    return found


def theme_files() -> Mapping[str, bytes]:
    """What the theme's own templates are overridden with, by path below the folder of the theme."""
    return _packed("theme")


def _packed(folder: str) -> dict[str, bytes]:
    """The files of a folder of this package, by path."""
    found: dict[str, bytes] = {}

    def walk(place: "resources.abc.Traversable", above: str) -> None:
        for each in sorted(place.iterdir(), key=lambda entry: entry.name):
            if each.is_dir() and each.name != "__pycache__":
                walk(each, f"{above}{each.name}/")
            elif each.is_file() and each.name != "__init__.py" and not each.name.endswith(".pyc"):
                found[above + each.name] = each.read_bytes()

    walk(resources.files("tokki.publish") / folder, "")
    return found

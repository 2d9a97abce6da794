"""A page for each two things that are compared, and the page from which one is chosen."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from tokki.compare.comparison import NOISE, Comparison
from tokki.model.style import ComparisonLayout
from tokki.publish import address
from tokki.publish.comparisons.pairs import KINDS, MOST, Both, Group, compared, groups
from tokki.publish.comparisons.why import reasons
from tokki.publish.figures.flow_figure import flow_figure
from tokki.publish.page import Page
from tokki.publish.render import page
from tokki.publish.stock import Stock
from tokki.write.comparison.html import numbers_html, sides_html
from tokki.write.comparison.movement import KIND_WORDS, movement
from tokki.write.comparison.remarks import TAKE_NOTE, Names, remarks
from tokki.write.comparison.side_by_side import side_by_side

HEADS = {"contracts": ("前の契約", "後の契約"), "systems": ("Ａ", "Ｂ")}
"""What the two sides are called where nothing was amended: old, new."""


@dataclass(frozen=True, slots=True)
class Silent:
    """References of a provision whose words say no more what they point at. `page`: its clause; `was`: cited in the old."""

    cited: str
    was: str
    heading: str
    page: str
    told: tuple[str, ...]


def compared_pages(stock: Stock, group: Group) -> Iterator[Page]:
    """A page for each two things of a group."""
    return (_page(stock, both) for both in group.pairs)


def comparison_list(stock: Stock) -> Iterator[Page]:
    """The list of all comparisons."""
    found = tuple(groups(stock))
    yield page(
        address.COMPARE,
        "比べる",
        "compare.md",
        "標準の版、条項の改正、契約及びシステムの新旧対照表を選ぶ",
        hide=("toc",),
        kinds=[(kind, words, [g for g in found if g.kind == kind]) for kind, words in KINDS.items()],
        most=MOST,
    )


def _page(stock: Stock, both: Both) -> Page:
    comparison = compared(stock, both)
    layout = _layout(stock, both)
    names = (both.old.name, both.new.name)
    counts = [(KIND_WORDS[kind], count, kind in NOISE) for kind, count in comparison.counts.items()]
    return page(
        both.path,
        f"{both.title}　{_between(both)}",
        "comparison.md",
        f"{both.title}　{_between(both)}の新旧対照表、条番号対応表及び理由",
        trail=(("比べる", address.COMPARE),),
        both=both,
        kinds=KINDS,
        layout=layout,
        silent=tuple(_silent(stock, comparison)),
        counts=counts,
        flow=flow_figure(comparison, both.path, layout, stock.library.clauses.__contains__)
        if both.kind == "editions"
        else Markup(""),
        table=Markup(sides_html(side_by_side(comparison, layout, names=names, library=stock.library), views=True)),
        numbers=Markup(numbers_html(movement(comparison, layout, names=names))),
        reasons=tuple(reasons(stock, both)),
    )


def _between(both: Both) -> str:
    return f"{both.old.name}と{both.new.name}" if both.kind == "systems" else f"{both.old.name} → {both.new.name}"


def _layout(stock: Stock, both: Both) -> ComparisonLayout:
    """The layout of the library's own house, but with everything named, and no blanks: pages are read, not filed."""
    heads = HEADS.get(both.kind)
    own = stock.library.styles["default"].comparison
    named = {} if heads is None else {"old": heads[0], "new": heads[1]}
    return own.model_copy(update={"unchanged": "abbreviate", "blanks": False, "remarks": True, **named})


def _silent(stock: Stock, comparison: Comparison) -> Iterator[Silent]:
    names = Names.of(comparison, stock.library)
    for article in comparison.pairs:
        for pair in article.walk():
            if pair.ghost or not pair.references:
                continue
            said = [line for line in remarks(pair, names, None, frozenset()) if line.startswith(TAKE_NOTE)]
            if said:
                heading = article.side.provision.heading
                clause = pair.side.provision.id.partition("/")[0]
                known = stock.place(pair.side.provision.id) if clause in stock.library.clauses else ""
                was = pair.old.cited if pair.old is not None and pair.old.cited != pair.side.cited else ""
                told = tuple(line.removeprefix(TAKE_NOTE) for line in said)
                yield Silent(pair.side.cited, was, heading, known, told)

"""Two annexes beside each other: which articles differ, and why each of them does."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from tokki.assemble.annex import Annex, Used
from tokki.model.document import Document, Provision, Reference, Span, Text, Value
from tokki.model.library import Library
from tokki.model.style import HOUSE_WORDS
from tokki.review.papers.matrix import Cause, Cell, matrix

Surface = Literal["house", "reference", "style", "number"]
"""What differs without a difference of content: words of the house (甲乙), what a reference prints, commas and digits of
the style, the article's number."""

Sides = tuple[Cell, Cell]


@dataclass(frozen=True, slots=True)
class ValueGap:
    """A parameter that prints something else in each annex; None where the clause or the parameter is not there."""

    name: str
    label: str
    values: tuple[Used | None, Used | None]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One clause in two annexes. Shapes: every pair is left, right.

    `causes`: what made one of them depart from its standard and did not do the same to the other. `values`: parameters
    that differ. `revisions`: whether they are different texts of the clause, or only one of the standards has it.
    `differs`: whether it differs in content. `surface`: how it differs besides.
    """

    clause: str
    title: str
    cells: Sides
    causes: tuple[tuple[Cause, ...], tuple[Cause, ...]]
    values: tuple[ValueGap, ...] = ()
    surface: tuple[Surface, ...] = ()

    @property
    def revisions(self) -> bool:
        """Whether the two come from different texts."""
        return self.cells[0].revision != self.cells[1].revision

    @property
    def differs(self) -> bool:
        """Whether there is a difference of content."""
        one, other = self.cells
        return bool(any(self.causes) or self.values or self.revisions or one.status != other.status)


@dataclass(frozen=True, slots=True)
class Contrasts:
    """Two annexes, clause by clause."""

    annexes: tuple[Annex, Annex]
    rows: tuple[Contrast, ...]

    @property
    def differing(self) -> tuple[Contrast, ...]:
        """Those that differ in content."""
        return tuple(row for row in self.rows if row.differs)

    @property
    def alike(self) -> tuple[Contrast, ...]:
        """Those that are alike in content, in order."""
        return tuple(row for row in self.rows if not row.differs)


def contrast(library: Library, left: Annex, right: Annex) -> Contrasts:
    """The two annexes clause by clause, in the order of the articles; what neither of them has is left out."""
    both = matrix(library, (left, right))
    spoken = (_spoken(left.document), _spoken(right.document))
    used = (_used(left), _used(right))
    rows = []
    for row in both.rows:
        one, other = row.cells
        causes = (_only(one, other), _only(other, one))
        values = tuple(_gaps(row.clause, *used))
        texts = (spoken[0].get(row.clause, ()), spoken[1].get(row.clause, ()))
        surface = tuple(_surface(one, other, *texts))
        rows.append(Contrast(row.clause, row.title, (one, other), causes, values, surface))
    return Contrasts((left, right), tuple(rows))


def _only(cell: Cell, other: Cell) -> tuple[Cause, ...]:
    """The causes that did not do the same to the other cell; the words of a reason may differ."""

    def deed(cause: Cause) -> tuple[str, ...]:
        told = cause.adjustment
        return (told.path, told.action, "trait" if told.by_trait else "", told.after)

    there = {deed(cause) for cause in other.causes}
    return tuple(cause for cause in cell.causes if deed(cause) not in there)


def _used(annex: Annex) -> dict[tuple[str, str], Used]:
    return {(used.clause, used.name): used for used in annex.values}


def _gaps(
    clause: str, left: Mapping[tuple[str, str], Used], right: Mapping[tuple[str, str], Used]
) -> Iterator[ValueGap]:
    """Parameters of a clause that both annexes have, with different values."""
    for key in dict.fromkeys((*left, *right)):
        if key[0] != clause:
            continue
        one, other = left.get(key), right.get(key)
        if one is not None and other is not None and one.text != other.text:
            yield ValueGap(key[1], one.label, (one, other))


def _spoken(document: Document) -> dict[str, tuple[Provision, ...]]:
    """The provisions of every clause, in order."""
    found: dict[str, list[Provision]] = {}
    for article in document.articles:
        for provision in article.walk():
            clause, _, node = provision.id.partition("/")
            if node:
                found.setdefault(clause, []).append(provision)
    return {clause: tuple(provisions) for clause, provisions in found.items()}


def _surface(one: Cell, other: Cell, left: tuple[Provision, ...], right: tuple[Provision, ...]) -> Iterator[Surface]:
    """How provisions that both have differ in what is printed, content left aside."""
    if one.number and other.number and one.number != other.number:
        yield "number"
    there = {provision.id: provision for provision in right}
    kinds: set[Surface] = set()
    for provision in left:
        if provision.id in there:
            kinds |= set(_kinds(provision.spans, there[provision.id].spans))
    yield from sorted(kinds)


def _kinds(left: tuple[Span, ...], right: tuple[Span, ...]) -> Iterator[Surface]:
    if len(left) != len(right):
        return
    for one, other in zip(left, right, strict=True):
        if one == other or type(one) is not type(other):
            continue
        if isinstance(one, Value) and isinstance(other, Value) and one.name == other.name and one.name in HOUSE_WORDS:
            yield "house"
        elif isinstance(one, Reference):
            yield "reference"
        elif isinstance(one, Text) and isinstance(other, Text) and _folded(one.text) == _folded(other.text):
            yield "style"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("，", "、").replace(",", "、")

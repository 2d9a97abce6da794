"""What stands side by side: pieces, paragraphs, lines of one height, and how lines are put into rows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tokki.write.comparison.remarks import SMALL, TAKE_NOTE
from tokki.write.lines import Kind as Level

ADDED, REMOVED, SAME = "（新設）", "（削る）", "（略）"
NOTHING = "（変更なし）"
SHORT = 150
"""Letters of a row that is not broken over two pages; those of remarks count more, since their column is narrow."""
HEADED = 400
"""The same of a row that begins with a heading, which would stand alone at the foot of a page."""
LINE = 20
"""Letters that stand on one line of a cell in any template."""

Weight = Literal["same", "noise", "loud"]
"""Of a row: nothing changed, nothing but what follows from other changes, or something that a person decided."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one form; `changed` ones are underlined. Blanks that stand for words of the other side are underlined too.

    `noise`: changed, but only because of other changes: a number, a printed reference, width and commas, a filled value.
    """

    text: str
    changed: bool = False
    noise: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a cell. `note`: words of the table, such as （新設）; `label`: the numbers, with the gap after them."""

    kind: Level | Literal["note"]
    words: tuple[Piece, ...]
    label: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Number and words."""
        return tuple(joined(Piece(each.text, each.changed) for each in (*self.label, *self.words)))

    @property
    def weighed(self) -> tuple[Piece, ...]:
        """The same, with what is noise apart from what is not."""
        return tuple(joined((*self.label, *self.words)))

    @property
    def text(self) -> str:
        """All of it without form."""
        return "".join(piece.text for piece in (*self.label, *self.words))


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side. `opens`: the first row of an article, or of a run of articles."""

    old: tuple[Paragraph, ...]
    new: tuple[Paragraph, ...]
    remarks: tuple[str, ...] = ()
    opens: bool = False

    @property
    def short(self) -> bool:
        """Whether it fits on a page with others, so that it need not be broken."""
        texts = [sum(len(p.text) for p in side) for side in (self.old, self.new)]
        headed = any(p.kind == "heading" for p in (*self.old[:1], *self.new[:1]))
        return max(sum(map(len, self.remarks)) * 3 // 2, *texts) <= (HEADED if headed else SHORT)

    @property
    def weight(self) -> Weight:
        """How much it tells; a note of the table, such as （新設）, and a remark beyond the smallest are `loud`."""
        paragraphs = (*self.old, *self.new)
        marked = [piece for paragraph in paragraphs for piece in paragraph.weighed if piece.changed]
        if any(p.kind == "note" for p in paragraphs) or not SMALL.issuperset(self.remarks):
            return "loud"
        if any(not piece.noise for piece in marked):
            return "loud"
        return "noise" if marked or self.remarks else "same"

    @property
    def level(self) -> bool:
        """Whether both sides are of one height, so that more may stand below them."""
        lengths = [[len(p.text) for p in side] for side in (self.old, self.new)]
        return len(self.old) == len(self.new) and all(
            a == b or max(a, b) <= LINE for a, b in zip(*lengths, strict=True)
        )


@dataclass(slots=True)
class Unit:
    """What stands at one height.

    `top`: the outermost provision that came or went; `follows`: goes on below the line before, with nothing beside it;
    `with_next`: never alone, a heading.
    """

    old: tuple[Paragraph, ...] = ()
    new: tuple[Paragraph, ...] = ()
    remarks: tuple[str, ...] = ()
    top: bool = False
    follows: bool = False
    with_next: bool = False

    @property
    def lone(self) -> str:
        """The only side that has words; empty where both have."""
        return "" if self.old and self.new else "old" if self.old else "new"


def note(text: str) -> Paragraph:
    """A paragraph of the table's own words."""
    return Paragraph("note", (Piece(text),))


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one form as one piece."""
    last: Piece | None = None
    for piece in pieces:
        if last is not None and (last.changed, last.noise) == (piece.changed, piece.noise):
            last = Piece(last.text + piece.text, last.changed, last.noise)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None and last.text:
        yield last


def beside(units: list[Unit]) -> list[Unit]:
    """A provision and what stands in its place, 削除 or （適用しない）, at one height."""
    lone = {"old", "new"} - {unit.lone for unit in units if not unit.lone}
    first = units[0]
    for unit in units[1:]:
        if first.lone == "old" and unit.new:
            first.new, unit.new = unit.new, ()
        elif first.lone == "new" and unit.old:
            first.old, unit.old = unit.old, ()
        unit.follows = bool(lone)
    return [unit for unit in units if unit.old or unit.new or unit.remarks]


def _told(remarks: Iterable[str]) -> tuple[str, ...]:
    """Remarks, each once, with the warnings first."""
    return tuple(sorted(dict.fromkeys(remarks), key=lambda remark: not remark.startswith(TAKE_NOTE)))


def packed(units: list[Unit]) -> Iterator[Row]:
    """Units in rows, few enough to be edited by hand, and so that what belongs together stands at one height.

    A line joins the row before it below a heading, below lines of one height, and within a provision that only came or
    went; a line with remarks of its own begins a row.
    """
    rows: list[Row] = []
    before: Unit | None = None
    for unit in units:
        old, new = unit.old, unit.new
        goes_on = before is not None and not unit.top and (unit.follows or unit.lone == before.lone)
        if unit.lone and not goes_on:
            old, new = old or (note(ADDED),), new or (note(REMOVED),)
        own = Row(old, new, _told(unit.remarks), opens=not rows)
        if before is not None and _joins(rows[-1], own, before, unit, goes_on=goes_on):
            row = rows.pop()
            rows.append(Row(row.old + old, row.new + new, _told(row.remarks + unit.remarks), row.opens))
        else:
            rows.append(own)
        before = unit
    yield from rows


def _joins(row: Row, own: Row, before: Unit, unit: Unit, *, goes_on: bool) -> bool:
    """Whether a line goes into the row before it."""
    if before.with_next:
        return True
    texts = [sum(len(p.text) for p in (*a, *b)) for a, b in ((row.old, own.old), (row.new, own.new))]
    if unit.remarks or max(texts) > SHORT:
        return False
    return goes_on if unit.lone and goes_on else row.level

"""Both sides of a row in one column: words that stayed once, those that went struck out before those that came."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tokki.write.comparison.cells import ADDED, REMOVED, Paragraph, Piece, Row
from tokki.write.lines import Kind as Level


@dataclass(frozen=True, slots=True)
class Strand:
    """Words of one form. `side`: where they stand; `noise`: as of a Piece."""

    text: str
    side: Literal["both", "old", "new"]
    noise: bool = False


@dataclass(frozen=True, slots=True)
class Woven:
    """One paragraph of both sides."""

    kind: Level | Literal["note"]
    strands: tuple[Strand, ...]


def one_column(row: Row) -> tuple[Woven, ...]:
    """The paragraphs of a row, old and new ones woven where the words that stayed are the same.

    （新設） and （削る） are left out, for the whole text beside them is marked.
    """
    return tuple(_woven(*(tuple(p for p in side if p.text not in (ADDED, REMOVED)) for side in (row.old, row.new))))


def _woven(old: tuple[Paragraph, ...], new: tuple[Paragraph, ...]) -> Iterator[Woven]:
    i = j = 0
    while i < len(old) and j < len(new):
        a, b = old[i], new[j]
        stayed = _stayed(a)
        if a.kind == b.kind and stayed.strip() and stayed == _stayed(b):
            yield Woven(a.kind, tuple(_strands(a.weighed, b.weighed)))
            i, j = i + 1, j + 1
            continue
        alone_a, alone_b = not stayed.strip() or a.kind == "note", not _stayed(b).strip() or b.kind == "note"
        if alone_a or not alone_b:
            yield _alone(a, "old")
            i += 1
        if alone_b or not alone_a:
            yield _alone(b, "new")
            j += 1
    yield from (_alone(a, "old") for a in old[i:])
    yield from (_alone(b, "new") for b in new[j:])


def _stayed(paragraph: Paragraph) -> str:
    return "".join(piece.text for piece in paragraph.weighed if not piece.changed)


def _alone(paragraph: Paragraph, side: Literal["old", "new"]) -> Woven:
    """A paragraph of one side. What is not marked there is only named: a note of the table, an article that moved."""
    return Woven(
        paragraph.kind, tuple(Strand(p.text, side if p.changed else "both", p.noise) for p in paragraph.weighed)
    )


def _strands(old: tuple[Piece, ...], new: tuple[Piece, ...]) -> Iterator[Strand]:
    """Both sides in one line. What stayed is the same letters on both, in pieces that may be cut elsewhere."""
    ours, theirs = list(reversed(old)), list(reversed(new))
    while ours or theirs:
        if ours and ours[-1].changed:
            gone = ours.pop()
            yield Strand(gone.text, "old", gone.noise)
        elif theirs and theirs[-1].changed:
            came = theirs.pop()
            yield Strand(came.text, "new", came.noise)
        else:
            a, b = ours.pop().text, theirs.pop().text
            n = min(len(a), len(b))
            yield Strand(a[:n], "both")
            ours += [Piece(a[n:])] if a[n:] else []
            theirs += [Piece(b[n:])] if b[n:] else []


__all__ = ["Strand", "Woven", "one_column"]

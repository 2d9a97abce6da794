"""Lines of a redline as paragraphs of Word: which paragraph marks came or went, and what moves under which name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tokki.compare.find import Path
from tokki.write.lines import Kind
from tokki.write.redline.lines import Entry
from tokki.write.redline.words import AUTHORS

Mark = Literal["ins", "del", "moveFrom", "moveTo"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One line in a paragraph. `opens`, `closes`: names of moves whose range begins before it or ends behind it."""

    entry: Entry
    opens: str = ""
    closes: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its lines (two only at the end of a text), its form, its form before where that changes.

    `mark`: what became of the paragraph mark; None where it stays. `shift`: the form changes with the numbers alone.
    """

    pieces: tuple[Piece, ...]
    kind: Kind
    mark: Mark | None = None
    before: Kind | None = None
    shift: bool = False


def paragraphs(entries: Sequence[Entry]) -> tuple[Paragraph, ...]:
    """The lines of a redline as paragraphs.

    A paragraph mark that goes joins its paragraph with the next one, so the last paragraph of a text cannot go. What came
    or went at the end is therefore written as Word itself does it: the mark before it came or went, and the last one stays.
    Source: ECMA-376 part 1, 17.13.5.15 and 17.13.5.20 (deleted and inserted paragraph); tried with LibreOffice 7.4.
    """
    pieces = _pieces(entries)
    tail = len(pieces)
    while tail and _side(pieces[tail - 1]) is not None and _side(pieces[tail - 1]) == _side(pieces[-1]):
        tail -= 1
    if tail == len(pieces):
        return tuple(_within(pieces))
    if not tail:
        return (*map(_plain, pieces[:-1]), Paragraph((pieces[-1],), pieces[-1].entry.kind))
    return (*_within(pieces[: tail - 1]), *_end(pieces[tail - 1], pieces[tail:]))


def _within(pieces: Sequence[Piece]) -> Iterator[Paragraph]:
    """Paragraphs before the end of a text.

    Where new words at the end of a line are followed by new lines, all are one insertion, as when someone types on:
    LibreOffice takes them for one in any case, and would join the line with the next one that stays.
    """
    k = 0
    while k < len(pieces):
        end = k + 1
        if _typed_on(pieces[k]):
            while end < len(pieces) and _side(pieces[end]) is False:
                end += 1
        if end > k + 1:
            yield from _end(pieces[k], pieces[k + 1 : end])
        else:
            yield _plain(pieces[k])
        k = end


def _typed_on(piece: Piece) -> bool:
    """Whether a line that stays ends in new words of the same author as new lines."""
    last = piece.entry.stretches[-1:]
    return piece.entry.stands == "kept" and any(each.op == "+" and each.layer not in AUTHORS for each in last)


def _side(piece: Piece) -> bool | None:
    """Whether a line is of the old text only; None for one that stays."""
    return None if piece.entry.stands == "kept" else piece.entry.is_old


def _plain(piece: Piece) -> Paragraph:
    entry = piece.entry
    shift = entry.stands == "kept" and entry.before != entry.kind
    return Paragraph((piece,), entry.kind, _mark(entry), entry.before if shift else None, shift)


def _mark(entry: Entry) -> Mark | None:
    """The mark shares the fate of the last words: LibreOffice leaves an empty paragraph behind where the two differ."""
    moved = not entry.stretches or entry.stretches[-1].moved
    marks: dict[str, Mark] = {
        "new": "ins",
        "old": "del",
        "from": "moveFrom" if moved else "del",
        "to": "moveTo" if moved else "ins",
    }
    return marks.get(entry.stands)


def _end(last: Piece, tail: Sequence[Piece]) -> tuple[Paragraph, ...]:
    """What stays or goes the other way (`last`), and all behind it, which came or went as one."""
    mark: Mark = "del" if tail[0].entry.is_old else "ins"
    stays = last.entry.stands == "kept"
    before = last.entry.before if mark == "ins" else last.entry.kind
    assert before is not None or not stays
    before = before or last.entry.kind
    if stays:
        shift = last.entry.before if last.entry.before != last.entry.kind else None
        first = Paragraph((last,), last.entry.kind, mark, shift, shift is not None)
        rest = list(tail)
    else:  # two lines that exclude each other share a paragraph
        rest = list(tail[1:])
        ends = _closing(before, tail[0].entry.kind, mark)
        first = Paragraph((last, tail[0]), ends[0], mark if rest else None, ends[1])
        if not rest:
            return (first,)
    kind, other = _closing(before, rest[-1].entry.kind, mark)
    return (first, *map(_plain, rest[:-1]), Paragraph((rest[-1],), kind, None, other))


def _closing(before: Kind, own: Kind, mark: Mark) -> tuple[Kind, Kind | None]:
    """Form and former form of a paragraph that ends the line before it as well."""
    kind, other = (own, before) if mark == "ins" else (before, own)
    return kind, other if other != kind else None


def _pieces(entries: Sequence[Entry]) -> list[Piece]:
    """The lines with the names of moves: one for what moves in one piece on both sides, else one for each line."""
    at: dict[tuple[str, Path], list[int]] = defaultdict(list)
    for k, entry in enumerate(entries):
        if entry.stands in ("from", "to"):
            at[entry.stands, entry.move].append(k)
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    count = 0
    for move in dict.fromkeys(entry.move for entry in entries if entry.stands in ("from", "to")):
        sides = [(at[stands, move], stands) for stands in ("from", "to")]
        runs = [(found[:1], found[-1:]) for found, _ in sides]
        if not all(_whole(entries, found) for found, _ in sides):
            old = {entries[k].old: k for k in sides[0][0]}
            froms = [old[entries[k].partner] for k in sides[1][0]]
            runs = [(froms, froms), (sides[1][0], sides[1][0])]
        for starts, ends in runs:
            for number, (start, end) in enumerate(zip(starts, ends, strict=True), count + 1):
                opens[start], closes[end] = f"move{number}", f"move{number}"
        count += len(runs[0][0])
    return [Piece(entry, opens.get(k, ""), closes.get(k, "")) for k, entry in enumerate(entries)]


def _whole(entries: Sequence[Entry], found: Sequence[int]) -> bool:
    """Whether nothing stands between the lines of a move but what came or went there."""
    own, side = entries[found[0]], entries[found[0]].is_old
    between = entries[found[0] : found[-1] + 1]
    return all(
        (e.stands == own.stands and e.move == own.move) or (e.stands in ("new", "old") and e.is_old == side)
        for e in between
    )

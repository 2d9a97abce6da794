"""The words of one printed line before and after, as stretches that share one fate; joined they give either line exactly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from tokki.compare.key import fold_style
from tokki.compare.smooth import Op
from tokki.compare.wording import Edit, Layer, plain_edits
from tokki.model.document import Span, Value, plain
from tokki.write.lines import UNSURE, Line, span_words

AUTHORS: Mapping[Layer, str] = {"number": "条番号の整理", "style": "表記の整理", "filled": "値の記入"}
"""Whose changes follow from others, or say nothing. A reviewer hides or accepts one author in one step."""
Form = Literal["label", "words", "marked"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one fate: kept (`=`), gone from here (`-`) or new here (`+`).

    `layer` tells whose change it is (numbers, style, words); `form` in which of the sample's forms it is printed;
    `moved`: gone to, or come from, another place unchanged; `note`: what a comment on it says.
    """

    op: Op
    text: str
    layer: Layer = "words"
    form: Form = "words"
    moved: bool = False
    note: str = ""


def printed(line: Line, gap: str) -> str:
    """A line as it is printed: numbers, gaps, words."""
    return gap.join((*line.labels, "")) + line.words


def whole(line: Line, gap: str, op: Op) -> tuple[Stretch, ...]:
    """All of a line, of one fate."""
    found = [Stretch(op, gap.join((*line.labels, "")), form="label")]
    found += [Stretch(op, UNSURE, form="marked")] if line.unsure else []
    found += _same([*_pieces(line.spans)], op)
    return tuple(stretch for stretch in found if stretch.text)


def both(old: Line, new: Line, gaps: tuple[str, str], edits: Sequence[Edit] | None) -> tuple[Stretch, ...]:
    """What became of a line.

    `gaps`: between number and words, old and new; `edits`: those of the provision, which know nothing of the marks for what
    is unsure; None where the words of two provisions have nothing to do with each other.
    """
    found = [*_labels(old.labels, new.labels, gaps)]
    if old.unsure and new.unsure:
        found.append(Stretch("=", UNSURE, form="marked"))
    else:
        found += [Stretch("-", UNSURE, form="marked")] if old.unsure else []
        found += [Stretch("+", UNSURE, form="marked")] if new.unsure else []
    return tuple(stretch for stretch in (*found, *_words(old, new, edits)) if stretch.text)


def gone(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The side of a line that moved away: what is worded anew elsewhere is deleted here, all else moves.

    Numbers and style that change on the way are part of the move.
    """
    return tuple(
        replace(each, op="-", moved=each.op == "=" or each.layer != "words", layer="words", note="")
        for each in stretches
        if each.op != "+"
    )


def come(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The side of a line that came from elsewhere: new words are insertions within the moved ones."""
    return tuple(
        replace(each, op="+", moved=each.op == "=" or each.layer != "words", layer="words")
        for each in stretches
        if each.op != "-"
    )


def _labels(old: tuple[str, ...], new: tuple[str, ...], gaps: tuple[str, str]) -> Iterator[Stretch]:
    pairs = list(zip(old, new, strict=False))
    if len(old) != len(new) or gaps[0] != gaps[1]:
        pairs, gaps = [(gaps[0].join((*old, "")), gaps[1].join((*new, "")))], ("", "")
    for one, other in pairs:
        if one == other:
            yield Stretch("=", one, form="label")
        else:
            layer: Layer = "style" if fold_style(one) == fold_style(other) else "number"
            yield from (Stretch("-", one, layer, "label"), Stretch("+", other, layer, "label"))
        yield Stretch("=", gaps[1], form="label")


def _words(old: Line, new: Line, edits: Sequence[Edit] | None) -> Iterator[Stretch]:
    pieces = [*_pieces(old.spans)], [*_pieces(new.spans)]
    if edits is not None and pieces[0] == pieces[1] and all(e.op == "=" and e.layer == "words" for e in edits):
        yield from _same(pieces[1])
        return
    sides = _Cursor(pieces[0]), _Cursor(pieces[1])
    if edits is None:
        edits = [Edit("-", sides[0].text), Edit("+", sides[1].text)]
    elif not _fits(edits, sides[0].text, sides[1].text):  # a place that is held: 削除, （適用しない）
        edits = plain_edits(sides[0].text, sides[1].text)
    yield from _suffixes(sides[0].start, sides[1].start)
    for edit in edits:
        rest = edit.text
        while rest:
            one, other = (side if edit.op in ops else None for side, ops in zip(sides, ("=-", "=+"), strict=True))
            size = min(len(rest), *(side.left for side in (one, other) if side is not None))
            before = one.take(size) if one is not None else ("words", "")
            after = other.take(size) if other is not None else before
            yield Stretch(edit.op, rest[:size], edit.layer, after[0])
            yield from _suffixes(before[1], after[1] if other is not None else "")
            rest = rest[size:]


def _fits(edits: Iterable[Edit], old: str, new: str) -> bool:
    known = tuple(edits)
    return all(
        "".join(edit.text for edit in known if edit.op in ops) == text for ops, text in (("=-", old), ("=+", new))
    )


def _suffixes(old: str, new: str) -> Iterator[Stretch]:
    """Marks that stand at one point of either line."""
    if old == new:
        yield Stretch("=", new, form="marked")
    else:
        yield from (Stretch("-", old, form="marked"), Stretch("+", new, form="marked"))


def _same(pieces: Iterable[tuple[str, Form, str]], op: Op = "=") -> Iterator[Stretch]:
    """Words of one fate; neighbours of one form together."""
    for form, group in groupby(_parts(pieces), lambda part: part[1]):
        yield Stretch(op, "".join(text for text, _ in group), form=form)


def _parts(pieces: Iterable[tuple[str, Form, str]]) -> Iterator[tuple[str, Form]]:
    for text, form, mark in pieces:
        yield text, form
        if mark:
            yield mark, "marked"


def _pieces(spans: tuple[Span, ...]) -> Iterator[tuple[str, Form, str]]:
    """Words, form, and the mark behind them."""
    for span in spans:
        if isinstance(span, Value) and (span.text is None or span.unsure):
            words = plain((span,))
            yield words, "marked", span_words(span)[len(words) :]
        else:
            yield span.text or "", "words", ""


class _Cursor:
    """A place in the words of one line, which knows the forms and where the marks stand."""

    def __init__(self, pieces: Sequence[tuple[str, Form, str]]) -> None:
        self.start = ""
        self._pieces: list[tuple[str, Form, str]] = []
        for text, form, mark in pieces:
            if text:
                self._pieces.append((text, form, mark))
            elif self._pieces:
                self._pieces[-1] = (*self._pieces[-1][:2], self._pieces[-1][2] + mark)
            else:
                self.start += mark
        self.text = "".join(text for text, _, _ in self._pieces)
        self._pieces.reverse()
        self.left = len(self._pieces[-1][0]) if self._pieces else 0

    def take(self, size: int) -> tuple[Form, str]:
        """Go on by so many letters of the piece at hand: its form, and the mark where it ends."""
        _, form, mark = self._pieces[-1]
        self.left -= size
        if self.left:
            return form, ""
        self._pieces.pop()
        self.left = len(self._pieces[-1][0]) if self._pieces else 0
        return form, mark


def heading_edits(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits of a heading with the brackets it is printed in."""
    return (Edit("=", "（"), *edits, Edit("=", "）"))

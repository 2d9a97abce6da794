"""The words of a provision before and after: edits, and what became of each reference; every kind in its own layer.

References, open values and house words count as one letter each, so that no number of a provision is ever cut, and a
reference whose printed number moved along with its target is the same reference.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from tokki.compare.key import fold_style
from tokki.compare.smooth import Op
from tokki.compare.target import Outcome, ReferenceChange, Targets, Tree, masked
from tokki.compare.words import edits, words_of
from tokki.model.document import Reference, Span, Text, Value
from tokki.model.style import HOUSE_WORDS

__all__ = ["Edit", "Layer", "Outcome", "ReferenceChange", "Wording", "plain_edits", "wording"]

Layer = Literal["words", "number", "style", "filled", "silent"]

_PRIVATE = 0x100000
_WIDE = {0xFF01 + k: chr(0x21 + k) for k in range(94)} | {ord("，"): "、", ord("､"): "、", ord("｡"): "。", 0x301C: "～"}
"""One letter for one letter: what may differ in style alone."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from the old words to the new ones. `text` is as printed on its side; for `=` on both.

    `layer`: `words`, which another default of an open value is too; `number`: a printed number whose target is the same;
    `style`: width, comma, house words; `filled`: an open value that has one now, or the other way round. With `=`,
    `silent` marks a reference whose words stayed and whose target did not; all other kept words are `words`.
    """

    op: Op
    text: str
    layer: Layer = "words"


@dataclass(frozen=True, slots=True)
class Wording:
    """What became of one text. Without changes `edits` is one step that keeps all, or nothing where there are no words."""

    edits: tuple[Edit, ...]
    references: tuple[ReferenceChange, ...] = ()

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers in which something changed."""
        found = {edit.layer for edit in self.edits if edit.op != "=" or edit.layer != "words"}
        return frozenset(found | ({"silent"} if any(r.outcome != "number" for r in self.references) else set()))


def wording(
    old: Sequence[Span],
    new: Sequence[Span],
    successors: Mapping[str, str],
    terms: Iterable[str] = (),
    *,
    trees: tuple[Tree, Tree] = (Tree(), Tree()),
    here: tuple[str, str] = ("", ""),
) -> Wording:
    """The edits and reference changes between two texts.

    `successors`: what each old ID is called in the new text; an old ID that is missing there is gone. `trees` and `here`:
    what stands in what in both documents, and the IDs of the provision, as far as they are known.
    """
    if old == new and not any(isinstance(span, Reference) for span in old):
        text = "".join(map(_words, old))
        return Wording((Edit("=", text),) if text else ())
    code = _Code(Targets(old, new, successors, trees, here))
    found: list[Edit] = []
    if _in_step(old, new, code.targets):
        found = [edit for one, other in zip(old, new, strict=True) for edit in _piece(one, other, code)]
        return Wording(tuple(_joined(found)), tuple(code.changes))
    ours, theirs = code.write(0, old), code.write(1, new)
    i = j = 0
    for kept, gone, come in _runs(edits(ours.letters, theirs.letters, terms)):
        if kept:
            found += _kept(ours.pieces[i : i + kept], theirs.pieces[j : j + kept], code, terms)
            i, j = i + kept, j + kept
        else:
            found += _changed(ours.pieces[i : i + gone], theirs.pieces[j : j + come], code)
            i, j = i + gone, j + come
    return Wording(tuple(_joined(found)), tuple(code.changes))


def plain_edits(old: str, new: str, terms: Iterable[str] = ()) -> tuple[Edit, ...]:
    """The edits between two texts without references: headings, titles."""
    if old == new:
        return (Edit("=", old),) if old else ()
    return wording((Text(old),) if old else (), (Text(new),) if new else (), {}, terms).edits


Piece = str | Span


def _words(piece: Piece) -> str:
    if isinstance(piece, str):
        return piece
    return piece.words if isinstance(piece, Value) else piece.text


def _in_step(old: Sequence[Span], new: Sequence[Span], targets: Targets) -> bool:
    """Whether nothing changed but, at most, in references that stay what they are: most provisions of most editions."""
    if len(old) != len(new):
        return False
    for one, other in zip(old, new, strict=True):
        if isinstance(one, Reference) and isinstance(other, Reference):
            if one.text != other.text and targets.name(0, one) != targets.name(1, other):
                return False
        elif one != other:
            return False
    return True


@dataclass(slots=True)
class _Written:
    """A text as letters to compare, and what each letter stands for."""

    letters: str = ""
    pieces: list[Piece] = field(default_factory=list)


class _Code:
    """One private letter for all spans that are the same thing; and the changes of references found so far."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.changes: list[ReferenceChange] = []
        self.letters: dict[object, str] = {}
        values = [s for s in (*targets.old, *targets.new) if isinstance(s, Value)]
        self.open = {s.name for s in values if s.text is None} | set(HOUSE_WORDS)
        self.defaults: dict[str, str] = {}
        """Names of open values by what they print: one with another name and the same default is the same."""
        for value in values:
            if value.text is None and value.default:
                self.defaults.setdefault(value.name, value.default)

    def write(self, side: int, spans: Sequence[Span]) -> _Written:
        """The text as letters. `side`: 0 old, 1 new."""
        out = _Written()
        parts: list[str] = []
        for span in spans:
            name: object | None = None
            if isinstance(span, Reference):
                name = "reference", self.targets.name(side, span)
            elif isinstance(span, Value) and span.name in self.open:
                name = "value", self.defaults.get(span.name, f"\0{span.name}")
            if name is None:
                parts.append(_words(span).translate(_WIDE))
                out.pieces += _words(span)
            else:
                parts.append(self.letters.setdefault(name, chr(_PRIVATE + len(self.letters) % 6000)))
                out.pieces.append(span)
        out.letters = "".join(parts)
        return out


def _runs(steps: Sequence[tuple[Op, str]]) -> Iterator[tuple[int, int, int]]:
    """Letters kept, or letters deleted and inserted at one place."""
    gone = come = 0
    for op, text in (*steps, ("=", "")):
        if op == "-":
            gone += len(text)
        elif op == "+":
            come += len(text)
        else:
            if gone or come:
                yield 0, gone, come
            gone = come = 0
            if text:
                yield len(text), 0, 0


def _kept(old: Sequence[Piece], new: Sequence[Piece], code: _Code, terms: Iterable[str]) -> Iterator[Edit]:
    """Letters that are the same thing on both sides, though not always in the same words."""
    for plain, group in groupby(zip(old, new, strict=True), key=lambda pair: isinstance(pair[0], str)):
        pairs = list(group)
        if plain:
            yield from _style("".join(_words(a) for a, _ in pairs), "".join(_words(b) for _, b in pairs), terms)
        else:
            yield from (edit for one, other in pairs for edit in _piece(one, other, code))


def _piece(one: Piece, other: Piece, code: _Code) -> tuple[Edit, ...]:
    """A span that is the same thing on both sides."""
    if isinstance(one, Reference) and isinstance(other, Reference):
        return _reference(one, other, code)
    if _words(one) == _words(other):
        return (Edit("=", _words(one)),)
    layer: Layer = "style"
    if isinstance(one, Value) and isinstance(other, Value) and (one.text is None or other.text is None):
        layer = "words" if one.text == other.text else "filled"  # another default is another rule
    return (Edit("-", _words(one), layer), Edit("+", _words(other), layer))


def _style(old: str, new: str, terms: Iterable[str]) -> Iterator[Edit]:
    """Words of one length that differ in width or commas at most; whole words only."""
    if old == new:
        yield Edit("=", old)
        return
    at = 0
    for word in words_of(old, terms):
        theirs = new[at : at + len(word)]
        at += len(word)
        if word == theirs:
            yield Edit("=", word)
        else:
            yield from (Edit("-", word, "style"), Edit("+", theirs, "style"))


def _reference(one: Reference, other: Reference, code: _Code) -> tuple[Edit, ...]:
    change = code.targets.change(one, other, code.changes)
    if change is not None:
        code.changes.append(change)
    if one.text == other.text:
        return (Edit("=", one.text, "silent" if change is not None else "words"),)
    layer: Layer = "words"
    if change is None:
        layer = "style"
    elif change.outcome in ("number", "silent"):
        layer = "number"
    return (Edit("-", one.text, layer), Edit("+", other.text, layer))


def _changed(old: Sequence[Piece], new: Sequence[Piece], code: _Code) -> Iterator[Edit]:
    """Letters deleted and inserted at one place: style alone, or words.

    References in one form at either end stay together although their targets do not; a lone one for a lone one is
    retargeted.
    """
    start, end = _ends(old, new)
    yield from (edit for one, other in zip(old[:start], new[:start], strict=True) for edit in _piece(one, other, code))
    tail = old[len(old) - end :], new[len(new) - end :]
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    gone, come = ["".join(map(_words, side)) for side in (old, new)]
    ours, theirs = [[p for p in side if isinstance(p, Reference)] for side in (old, new)]
    layer: Layer = "style" if not ours and not theirs and fold_style(gone) == fold_style(come) else "words"
    if len(ours) == len(theirs) == 1:
        change = code.targets.change(ours[0], theirs[0], code.changes)
        if change is not None:
            code.changes.append(change)
    if gone:
        yield Edit("-", gone, layer)
    if come:
        yield Edit("+", come, layer)
    yield from (edit for one, other in zip(*tail, strict=True) for edit in _piece(one, other, code))


def _ends(old: Sequence[Piece], new: Sequence[Piece]) -> tuple[int, int]:
    """How many references at the beginning and at the end of two stretches have one form."""

    def alike(pairs: Iterable[tuple[Piece, Piece]]) -> int:
        count = 0
        for one, other in pairs:
            both = isinstance(one, Reference) and isinstance(other, Reference)
            if not both or masked(_words(one)) != masked(_words(other)):
                break
            count += 1
        return count

    start = alike(zip(old, new, strict=False))
    return start, alike(zip(reversed(old[start:]), reversed(new[start:]), strict=False))


def _joined(found: Iterable[Edit]) -> Iterator[Edit]:
    """Neighbours of one kind together; at one place of one layer the deletion comes first."""
    for (kept, layer), group in groupby(found, key=lambda edit: (edit.op == "=", edit.layer)):
        run = list(group)
        if kept:
            yield from run if layer == "silent" else [Edit("=", "".join(edit.text for edit in run), layer)]
            continue
        for op in ("-", "+"):
            text = "".join(edit.text for edit in run if edit.op == op)
            if text:
                yield Edit(op, text, layer)

"""The words of a provision before and after: edits, and what became of each reference; every kind in its own layer.

References, open values and house words count as one letter each, so that no number of a provision is ever cut, and a
reference whose printed number moved along with its target is the same reference.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

from tokki.compare.key import fold_style, mask
from tokki.compare.words import Op, edits, words_of
from tokki.model.document import Reference, Span, Text, Value
from tokki.model.style import HOUSE_WORDS

Layer = Literal["words", "number", "style", "filled", "silent"]
Outcome = Literal["number", "silent", "retargeted", "dangling"]

_PRIVATE = 0x100000
_WIDE = {0xFF01 + k: chr(0x21 + k) for k in range(94)} | {ord("，"): "、", ord("､"): "、", ord("｡"): "。", 0x301C: "～"}
"""One letter for one letter: what may differ in style alone."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from the old words to the new ones. `text` is as printed on its side; for `=` on both.

    `layer`: `words`; `number`: a printed number whose target is the same; `style`: width, comma, house words;
    `filled`: an open value that has one now, or the other way round. With `=`, `silent` marks a reference whose words
    stayed and whose target did not; all other kept words are `words`.
    """

    op: Op
    text: str
    layer: Layer = "words"


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """A reference that changed, in words or in what it points at.

    `outcome`: `number` where the target is the same; `silent` where the words are the same but for numbers, and the
    target is another one (of a range: its ends are the same, and what lies between is not); `retargeted` where both
    changed; `dangling` where nothing is there any more.
    Shapes: `was` are IDs of the old text, `now` of the new; `gained` (new IDs) and `lost` (old IDs) are what differs.
    """

    outcome: Outcome
    old: str
    new: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


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
    old: Sequence[Span], new: Sequence[Span], successors: Mapping[str, str], terms: Iterable[str] = ()
) -> Wording:
    """The edits and reference changes between two texts.

    `successors`: what each old ID is called in the new text; an old ID that is missing there is gone.
    """
    if old == new and all(successors.get(t) == t for s in old if isinstance(s, Reference) for t in s.targets):
        text = "".join(_words(span) for span in old)
        return Wording((Edit("=", text),) if text else ())
    code = _Code(successors)
    code.learn(old, new)
    ours, theirs = code.write(old, old=True), code.write(new, old=False)
    found: list[Edit] = []
    changes: list[ReferenceChange] = []
    i = j = 0
    for run in _runs(edits(ours.letters, theirs.letters, terms)):
        kept, gone, come = run
        if kept:
            found += _kept(ours.pieces[i : i + kept], theirs.pieces[j : j + kept], code, changes, terms)
            i, j = i + kept, j + kept
            continue
        found += _changed(ours.pieces[i : i + gone], theirs.pieces[j : j + come], code, changes)
        i, j = i + gone, j + come
    return Wording(tuple(_joined(found)), tuple(changes))


def plain_edits(old: str, new: str, terms: Iterable[str] = ()) -> tuple[Edit, ...]:
    """The edits between two texts without references: headings, titles."""
    return wording((Text(old),) if old else (), (Text(new),) if new else (), {}, terms).edits


Piece = str | Span


def _words(piece: Piece) -> str:
    if isinstance(piece, str):
        return piece
    return f"｛{piece.name}｝" if isinstance(piece, Value) and piece.text is None else piece.text or ""


@dataclass(slots=True)
class _Written:
    """A text as letters to compare, and what each letter stands for."""

    letters: str = ""
    pieces: list[Piece] = field(default_factory=list)


class _Code:
    """One private letter for all spans that are the same thing: same printed words, or same target."""

    def __init__(self, successors: Mapping[str, str]) -> None:
        self.successors = successors
        self.parent: dict[object, object] = {}
        self.letters: dict[object, str] = {}
        self.open: set[str] = set()

    def target(self, reference: Reference, *, old: bool) -> tuple[str, ...]:
        """The targets as the new text calls them; what is gone keeps its old name, marked."""
        if not old:
            return reference.targets
        return tuple(self.successors.get(t, f"\0{t}") for t in reference.targets)

    def learn(self, old: Sequence[Span], new: Sequence[Span]) -> None:
        """Which spans are the same."""
        self.open = {s.name for s in (*old, *new) if isinstance(s, Value) and s.text is None} | set(HOUSE_WORDS)
        for spans, is_old in ((old, True), (new, False)):
            for span in spans:
                if isinstance(span, Reference):
                    targets = self.target(span, old=is_old)
                    self._join(("words", mask(span.text)), ("targets", targets, span.part) if targets else None)
                    self._join(("words", mask(span.text)), ("printed", span.text))
                elif isinstance(span, Value) and span.text is None and span.default:
                    self._join(("value", span.name), ("default", span.default))

    def _root(self, key: object) -> object:
        while self.parent.setdefault(key, key) != key:
            key = self.parent[key]
        return key

    def _join(self, one: object, other: object | None) -> None:
        if other is not None:
            self.parent[self._root(other)] = self._root(one)

    def write(self, spans: Sequence[Span], *, old: bool) -> _Written:
        """The text as letters."""
        out = _Written()
        parts: list[str] = []
        for span in spans:
            name: object | None = None
            if isinstance(span, Reference):
                name = self._name(span, old=old)
            elif isinstance(span, Value) and span.name in self.open:
                name = self._root(("value", span.name))
            if name is None:
                parts.append(_words(span).translate(_WIDE))
                out.pieces += _words(span)
            else:
                parts.append(self.letters.setdefault(name, chr(_PRIVATE + len(self.letters) % 6000)))
                out.pieces.append(span)
        out.letters = "".join(parts)
        return out

    def _name(self, span: Reference, *, old: bool) -> object:
        targets = self.target(span, old=old)
        return self._root(("targets", targets, span.part) if targets else ("words", mask(span.text)))


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


def _kept(
    old: Sequence[Piece], new: Sequence[Piece], code: _Code, changes: list[ReferenceChange], terms: Iterable[str]
) -> Iterator[Edit]:
    """Letters that are the same thing on both sides, though not always in the same words."""
    at = 0
    while at < len(old):
        one, other = old[at], new[at]
        if isinstance(one, str) or isinstance(other, str):
            end = next((k for k in range(at, len(old)) if not isinstance(old[k], str)), len(old))
            yield from _style("".join(map(_words, old[at:end])), "".join(map(_words, new[at:end])), terms)
            at = end
            continue
        at += 1
        if isinstance(one, Reference) and isinstance(other, Reference):
            yield from _reference(one, other, code, changes)
        elif _words(one) == _words(other):
            yield Edit("=", _words(one))
        else:
            filled = isinstance(one, Value) and isinstance(other, Value) and (one.text is None or other.text is None)
            layer: Layer = "filled" if filled else "style"
            yield from (Edit("-", _words(one), layer), Edit("+", _words(other), layer))


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


def _reference(one: Reference, other: Reference, code: _Code, changes: list[ReferenceChange]) -> tuple[Edit, ...]:
    change = _change(one, other, code)
    if change is not None:
        changes.append(change)
    if one.text == other.text:
        return (Edit("=", one.text, "silent" if change is not None else "words"),)
    layer: Layer = "words"
    if change is None:
        layer = "style"
    elif change.outcome in ("number", "silent"):
        layer = "number"
    return (Edit("-", one.text, layer), Edit("+", other.text, layer))


def _change(one: Reference, other: Reference, code: _Code) -> ReferenceChange | None:
    was, now = code.target(one, old=True), other.targets
    same = set(was) == set(now) and one.part == other.part
    if same and fold_style(one.text) == fold_style(other.text):
        return None
    gained = tuple(t for t in now if t not in was)
    lost = tuple(before for before, t in zip(one.targets, was, strict=True) if t not in now)
    words = one.text == other.text or (mask(one.text) == mask(other.text) and _ends(was) == _ends(now))
    outcome: Outcome
    if same:
        outcome = "number"
    elif not now and was:
        outcome = "dangling"
    else:
        outcome = "silent" if words else "retargeted"
    return ReferenceChange(outcome, one.text, other.text, one.targets, other.targets, gained, lost)


def _ends(targets: tuple[str, ...]) -> tuple[str, ...]:
    return (targets[0], targets[-1]) if len(targets) > 1 else ()


def _changed(old: Sequence[Piece], new: Sequence[Piece], code: _Code, changes: list[ReferenceChange]) -> Iterator[Edit]:
    """Letters deleted and inserted at one place: style alone, or words; a lone reference for a lone one is retargeted."""
    gone, come = ["".join(map(_words, side)) for side in (old, new)]
    ours, theirs = [[p for p in side if isinstance(p, Reference)] for side in (old, new)]
    layer: Layer = "style" if not ours and not theirs and fold_style(gone) == fold_style(come) else "words"
    for one, other in zip(ours, theirs, strict=False):
        if len(ours) == len(theirs) == 1:
            change = _change(one, other, code)
            if change is not None:
                changes.append(change)
    if gone:
        yield Edit("-", gone, layer)
    if come:
        yield Edit("+", come, layer)


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

"""The rows of a 新旧対照表: one walk over a Comparison, then units that stand beside each other put into rows."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal

from tokki.compare.comparison import Comparison, Kind, Pair, Side
from tokki.compare.find import Path
from tokki.compare.wording import Edit
from tokki.model.document import Provision, plain
from tokki.model.style import ComparisonLayout
from tokki.write.comparison.cells import NOTHING, SAME, Paragraph, Piece, Row, Unit, beside, joined, note, packed
from tokki.write.comparison.remarks import Names, reasons, remarks
from tokki.write.lines import GAP, printed_spans, silent


def rows(comparison: Comparison, layout: ComparisonLayout, names: Names, hidden: frozenset[Kind]) -> tuple[Row, ...]:
    """The rows of everything that changed, in one order; `hidden` kinds are neither marked nor reason enough for a row.

    Unchanged articles are left out or abbreviated, as the layout says; one row says so where nothing changed at all.
    """
    walk = _Walk(layout, names, hidden)
    groups: list[list[Unit]] = []
    edits = comparison.title
    if any(edit.op != "=" for edit in edits):
        sides = [Paragraph("heading", tuple(walk.words(edits, sign))) for sign in "-+"]
        groups.append([Unit((sides[0],), (sides[1],), ("題名",))])
    groups += walk.articles(comparison.pairs)
    found = tuple(chain.from_iterable(packed(group) for group in groups))
    nothing = (Paragraph("note", (Piece(NOTHING),)),)
    return found or (Row(nothing, nothing, (), opens=True),)


class _Walk:
    """One walk over the pairs. `pending`: the numbers of an article, until the first line that takes them, by side."""

    def __init__(self, layout: ComparisonLayout, names: Names, hidden: frozenset[Kind]) -> None:
        self.layout = layout
        self.names = names
        self.hidden = hidden
        self.pending: list[tuple[Piece, ...]] = [(), ()]
        self.waiting: tuple[str, ...] = ()

    def articles(self, pairs: Iterable[Pair]) -> Iterator[list[Unit]]:
        """The units of each article; of runs of articles without change together."""
        run: list[Pair] = []
        for pair in pairs:
            mode = self.mode(pair, ())
            if run and mode != self.mode(run[-1], ()):
                yield self.run(run)
                run = []
            if mode == "loud" or pair.stands != "both":
                yield self.article(pair) if mode == "loud" else self.moved(pair)
            elif mode == "numbered" or self.layout.unchanged == "abbreviate":
                run.append(pair)
        if run:
            yield self.run(run)

    def mode(self, pair: Pair, above: Path | None) -> Literal["same", "numbered", "loud"]:
        """Whether a provision is only named: nothing in it changed (`same`), or only its number (`numbered`)."""
        if pair.ghost or pair.old is None or pair.new is None or not pair.sure or pair.old.path[:-1] != above:
            return "loud"
        if pair.kinds - self.hidden - {"renumbered", "moved"}:
            return "loud"
        if any(part.kinds_within() - self.hidden for part in pair.parts):
            return "loud"
        numbered = pair.stands == "new" or (pair.old.provision.label != pair.new.provision.label)
        return "numbered" if numbered and "renumbered" not in self.hidden else "same"

    def run(self, pairs: list[Pair]) -> list[Unit]:
        """Neighbours that are only named, in one line: 第８条～第１２条　（略）; a lone article with its heading."""
        sides = [[s for pair in pairs if (s := _side(pair, k)) is not None] for k in (0, 1)]
        changed = self.layout.numbers and self.mode(pairs[0], pairs[0].old.path[:-1] if pairs[0].old else ()) != "same"
        made = []
        for k, found in enumerate(sides):
            labels = [side.provision.label for side in found]
            name = labels[0] if len(labels) == 1 else ("・" if len(labels) == 2 else "～").join((labels[0], labels[-1]))
            own = (Piece(name, changed, changed and all(map(_stays, pairs))),) if name else ()
            made.append(Paragraph(found[0].provision.level, (Piece(SAME),), self.label(k, own)))
        unit = Unit((made[0],), (made[1],), self.said())
        if len(pairs) > 1 or len(sides[0][0].path) > 1:
            return [unit]
        return [*self.heading(pairs[0], top=False), unit]

    def moved(self, pair: Pair) -> list[Unit]:
        """An article of which only the place is another one."""
        self.waiting = tuple(remarks(pair, self.names, None, self.hidden))
        return self.run([pair])

    def article(self, pair: Pair) -> list[Unit]:
        """The units of an article that changed."""
        if pair.ghost:
            return list(self.gone(pair))
        self.waiting = (*remarks(pair, self.names, None, self.hidden), *reasons(pair, self.names))
        units = [*self.heading(pair, top=_lone(pair))]
        for k in (0, 1):
            side = _side(pair, k)
            self.pending[k] = self.own_label(pair, k) if side is not None and side.provision.label else ()
        sides = [side.provision for k in (0, 1) if (side := _side(pair, k)) is not None]
        if any(p.spans or not p.children or _words_of_state(p) for p in sides):
            units.append(self.line(pair, top=not units and _lone(pair), numbered=False))
        units += self.parts(pair)
        self.pending = [(), ()]
        if _flips(pair):
            return beside(units)
        if units and _lone(pair):
            units[0].top = True
        return list(_come_from(pair, (), units))

    def heading(self, pair: Pair, *, top: bool) -> Iterator[Unit]:
        """The headings of an article on both sides."""
        made: list[tuple[Paragraph, ...]] = []
        for k, sign in enumerate("-+"):
            side = _side(pair, k)
            if side is None or not side.provision.heading or side.provision.state == "deleted":
                made.append(())
                continue
            words = list(self.words(pair.heading, sign)) if pair.heading else [Piece(side.provision.heading)]
            whole = _lone(pair) or _flips(pair) or all(piece.changed for piece in words)
            inner = [Piece("（", whole), *words, Piece("）", whole)] if not _flips(pair) else [_all(side.provision)]
            made.append((Paragraph("heading", tuple(joined(inner))),))
        if made[0] or made[1]:
            yield Unit(made[0], made[1], self.said(), top=top, with_next=True)

    def parts(self, pair: Pair) -> Iterator[Unit]:
        """The units of everything below a pair."""
        above = pair.old.path if pair.old is not None else None
        came = pair.old is None
        run: list[Pair] = []
        for part in pair.parts:
            mode = self.mode(part, above)
            if run and (mode != self.mode(run[-1], above) or any(self.pending)):
                yield from self.run(run)
                run = []
            if mode != "loud":
                run.append(part)
                continue
            yield from self.part(part, above, pair, came=came)
        if run:
            yield from self.run(run)

    def part(self, pair: Pair, above: Path | None, parent: Pair, *, came: bool) -> Iterator[Unit]:
        """The units of one provision below an article, and of all below it."""
        if pair.ghost:
            yield from self.gone(pair)
            return
        when = parent.new.provision.when if parent.new is not None else None
        self.waiting = (*self.waiting, *remarks(pair, self.names, when, self.hidden))
        told = (came or _flips(parent)) if pair.old is None else (parent.new is None or _flips(parent))
        units = [*self.heading(pair, top=_lone(pair) and not told)]
        units.append(self.line(pair, top=_lone(pair) and not told and not units))
        yield from _come_from(pair, above, units)
        yield from self.parts(pair)

    def gone(self, pair: Pair) -> Iterator[Unit]:
        """The place that a provision has left: its number, and where it went."""
        assert pair.old is not None
        assert pair.new is not None
        old = pair.old.provision
        label = self.label(0, (Piece(old.label, changed=self.marks_numbers),) if old.label else ())
        paragraphs = [Paragraph(old.level, (Piece(SAME),), label)]
        if old.heading and len(pair.old.path) == 1:
            paragraphs.insert(0, Paragraph("heading", (Piece(f"（{old.heading}）"),)))
        went = note(f"（{pair.new.cited}へ移す）")
        yield Unit(tuple(paragraphs), (went,), (*self.said(), *remarks(pair, self.names, None, self.hidden)))

    def line(self, pair: Pair, *, top: bool, numbered: bool = True) -> Unit:
        """The provision's own line on the sides on which it is shown; its number too, where none waits for it."""
        made: list[tuple[Paragraph, ...]] = []
        for k, sign in enumerate("-+"):
            side = _side(pair, k)
            if side is None:
                made.append(())
                continue
            own = self.own_label(pair, k) if numbered and side.provision.label else ()
            state = _words_of_state(side.provision)
            if state or _flips(pair):
                text = state or side.provision.text
                words = [Piece(text, changed=_flips(pair) or _lone(pair))] if text else []
            else:
                words = list(self.words(pair.words, sign))
            if not words and not own:
                made.append(())
                continue
            label = self.label(k, own)
            if label and label[-2].changed and (_lone(pair) or _flips(pair)):  # one line under number and words
                label = (*label[:-1], Piece(label[-1].text, changed=True))
            made.append((Paragraph(side.provision.level, tuple(words), label),))
        return Unit(made[0], made[1], self.said() if made[0] or made[1] else (), top)

    @property
    def marks_numbers(self) -> bool:
        """Whether a number that changed is underlined."""
        return self.layout.numbers and "renumbered" not in self.hidden

    def own_label(self, pair: Pair, k: int) -> tuple[Piece, ...]:
        """The number of a provision; underlined where it differs, and where the whole provision came or went."""
        side, other = _side(pair, k), _side(pair, 1 - k)
        assert side is not None
        label = side.provision.label
        whole = other is None or (_flips(pair) and not _words_of_state(side.provision))
        differs = other is not None and (label != other.provision.label or pair.stands == "new")
        marked = differs and self.marks_numbers
        return (Piece(label, whole or marked, noise=marked and not whole and _stays(pair)),)

    def label(self, k: int, own: tuple[Piece, ...]) -> tuple[Piece, ...]:
        """All numbers of a line on one side with the gaps after them; takes the article's where it waits."""
        found = [*self.pending[k], *own]
        self.pending[k] = ()
        return tuple(chain.from_iterable((piece, Piece(GAP)) for piece in found))

    def said(self) -> tuple[str, ...]:
        """The remarks that wait for a line."""
        found, self.waiting = self.waiting, ()
        return found

    def words(self, edits: Iterable[Edit], sign: str) -> Iterator[Piece]:
        """One side of some edits; `sign` is that of the side's own changes, - or +."""
        yield from joined(self._pieces(tuple(edits), sign))

    def _pieces(self, edits: tuple[Edit, ...], sign: str) -> Iterator[Piece]:
        for i, edit in enumerate(edits):
            shown = _KIND_OF.get(edit.layer) not in self.hidden
            if edit.op == "=":
                yield Piece(edit.text)
            elif edit.op == sign:
                yield Piece(edit.text, shown, noise=shown and edit.layer in _KIND_OF)
            elif self.layout.blanks and shown and all(each.op != sign for each in edits[max(0, i - 1) : i + 2]):
                yield Piece(_blank(edit.text), changed=True)


_KIND_OF: dict[str, Kind] = {"number": "reference", "style": "style", "filled": "filled"}


def _blank(text: str) -> str:
    """Blanks as wide as a text. Units: half-width letters take half a blank."""
    wide = sum(1 if ord(c) > 0xFF and not 0xFF61 <= ord(c) <= 0xFF9F else 0.5 for c in text)
    return GAP * max(1, round(wide))


def _side(pair: Pair, k: int) -> Side | None:
    return pair.new if k else pair.old


def _lone(pair: Pair) -> bool:
    """Whether there is only one side: inserted or removed."""
    return pair.old is None or pair.new is None


def _stays(pair: Pair) -> bool:
    """Whether at most the number of a provision is another one, not its place among the others."""
    return pair.stands == "both" and "moved" not in pair.kinds


def _flips(pair: Pair) -> bool:
    """Whether a provision gave way to 削除 or （適用しない）, or came where that was."""
    if pair.old is None or pair.new is None:
        return False
    return bool(_words_of_state(pair.old.provision)) != bool(_words_of_state(pair.new.provision))


def _words_of_state(provision: Provision) -> str:
    """What is printed instead of words, 削除 or （適用しない）; empty where they are printed."""
    return plain(printed_spans(provision)) if silent(provision) else ""


def _all(provision: Provision) -> Piece:
    return Piece(f"（{provision.heading}）", changed=not _words_of_state(provision))


def _come_from(pair: Pair, above: Path | None, units: list[Unit]) -> Iterator[Unit]:
    """The units of a provision with something to show; the first says where it came from, if from elsewhere."""
    shown = [unit for unit in units if unit.old or unit.new]
    if shown and pair.old is not None and pair.new is not None and pair.old.path[:-1] != above:
        shown[0].old = (note(f"（{pair.old.cited}から移す）"), *shown[0].old)
    yield from shown

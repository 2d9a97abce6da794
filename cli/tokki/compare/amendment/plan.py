"""What is done to each pair: it stays, is changed inside, or is written anew."""

from collections.abc import Callable, Sequence

from tokki.compare.amendment.change import Change, change_of
from tokki.compare.amendment.draft import silent
from tokki.compare.amendment.order import Entry, in_order
from tokki.compare.comparison import Pair
from tokki.model.document import Provision
from tokki.model.number import Number


class Plan:
    """Decisions about pairs, each made once. `anew`: a further test of articles that must be written anew."""

    def __init__(self, anew: Callable[[Pair], bool] | None = None) -> None:
        self.further = anew
        self.changed: dict[int, Change] = {}
        self.written: dict[int, bool] = {}
        self.inside: dict[int, bool] = {}
        self.kept: list[Pair] = []

    def change(self, pair: Pair) -> Change:
        """The change of a pair's own words."""
        if id(pair) not in self.changed:
            assert pair.old is not None
            below = [p.text for child in pair.old.provision.children for p in child.walk()]
            self.changed[id(pair)] = Change() if silent(pair.old.provision) else change_of(pair, below)
            self.kept.append(pair)
        return self.changed[id(pair)]

    def within(self, pair: Pair) -> bool:
        """Whether anything below a pair changes."""
        if id(pair) not in self.inside:
            assert pair.old is not None
            quiet = silent(pair.old.provision)
            self.inside[id(pair)] = not quiet and any(
                part.stands != "both" or _renumbered(part) or self.changes(part) for part in pair.parts
            )
            self.kept.append(pair)
        return self.inside[id(pair)]

    def changes(self, pair: Pair | None) -> bool:
        """Whether a pair that stays changes in anything but its number."""
        if pair is None or pair.old is None or pair.new is None:
            return False
        old, new = pair.old.provision, pair.new.provision
        if _unlike(old, new):
            return True
        return old.heading != new.heading or not self.change(pair).nothing or self.within(pair)

    def anew(self, pair: Pair) -> bool:
        """Whether a pair is written anew: no finer sentences say it, or not in fewer words."""
        if id(pair) not in self.written:
            self.written[id(pair)] = self._anew(pair)
            self.kept.append(pair)
        return self.written[id(pair)]

    def _anew(self, pair: Pair) -> bool:
        assert pair.old is not None
        assert pair.new is not None
        old, new = pair.old.provision, pair.new.provision
        if _unlike(old, new):
            return True
        if not self.changes(pair):
            return False
        if self.change(pair).anew and not (old.level == "paragraph" and old.children and new.children):
            return True
        if self.within(pair):
            try:
                entries = self.entries(pair.parts)
                in_order(entries)
            except ValueError:
                return True
            if not any(entry.kind == "stay" for entry in entries):
                return True
            single = sum(child.level == "paragraph" for child in old.children) == 1
            if single and any(e.kind in ("replace", "go") and _paragraph(e) for e in entries):
                return True
        return old.level == "article" and self.further is not None and self.further(pair)

    def entries(self, pairs: Sequence[Pair]) -> list[Entry]:
        """What becomes of siblings, in the order of both texts."""
        out: list[Entry] = []
        gap: list[Entry] = []
        for pair in pairs:
            old = pair.old.provision if pair.old is not None else None
            new = pair.new.provision if pair.new is not None else None
            if pair.stands == "both" and old is not None and new is not None:
                if not self.anew(pair):
                    out += (*_gap(gap), Entry("stay", pair, new, old.number, new.number))
                    gap = []
                    continue
                gap += (Entry("go", pair, None, old.number), Entry("come", pair, new, None, new.number))
            elif pair.stands == "old" and old is not None:
                gap.append(Entry("go", pair, None, old.number))
            elif new is not None:
                gap.append(Entry("come", pair, new, None, new.number))
        return [*out, *_gap(gap)]


def _gap(gap: Sequence[Entry]) -> list[Entry]:
    """What goes and comes between two that stay, by number; of one number, it is replaced where it is."""
    come = {entry.will: entry for entry in gap if entry.kind == "come"}
    out: list[Entry] = []
    for entry in gap:
        other = come.pop(entry.was, None) if entry.kind == "go" and entry.was is not None else None
        if other is not None:
            out.append(Entry("replace", entry.pair, other.new, entry.was, other.will))
        elif entry.kind == "go":
            out.append(entry)
    out += come.values()
    return sorted(out, key=lambda entry: entry.will or entry.was or Number((0,)))


def _unlike(old: Provision, new: Provision) -> bool:
    """Whether two are of different tiers, or one of them prints no words."""
    return old.level != new.level or silent(old) != silent(new) or (silent(old) and old.state != new.state)


def _renumbered(pair: Pair) -> bool:
    assert pair.old is not None
    assert pair.new is not None
    return pair.old.provision.number != pair.new.provision.number


def _paragraph(entry: Entry) -> bool:
    assert entry.pair is not None
    side = entry.pair.old
    return side is not None and side.provision.level == "paragraph"

"""A Comparison as the printed lines of both documents in one order: what stays, comes, goes and moves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from tokki.compare.comparison import Comparison, Pair, Side
from tokki.compare.find import Path
from tokki.model.document import Document, Provision
from tokki.write.lines import Kind, Line, blocks
from tokki.write.redline.notes import Notes
from tokki.write.redline.words import Stretch, both, come, gone, heading_edits, whole

Key = tuple[Path, bool]
"""A printed line: where the provision stands whose words it holds, and whether it is the heading."""
Stands = Literal["kept", "new", "old", "from", "to"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of either text, or one that both share.

    `kind`: its form in the new text (in the old one where it is only there), `before`: in the old one; `move`: of `from`
    and `to` lines, what moves as one. `old`, `new`: where it stands in the two texts; `partner`: of a `to` line, where
    it stood.
    """

    stands: Stands
    kind: Kind
    stretches: tuple[Stretch, ...]
    before: Kind | None = None
    old: Key | None = None
    new: Key | None = None
    move: Path = ()
    partner: Key | None = None

    @property
    def is_old(self) -> bool:
        """Whether accepting the changes takes it away."""
        return self.stands in ("old", "from")


class Print:
    """The printed lines of one document, in order, by the provision whose words they hold."""

    def __init__(self, document: Document) -> None:
        """Print the document."""
        self.lines: dict[Key, Line] = {}
        self.own: dict[Path, Key] = {}
        self.ids: dict[Path, str] = {}
        self._blocks: list[list[Key]] = []
        for index, article in enumerate(document.articles):
            _collect(article, (index,), self.ids)
        addressed = replace(document, articles=tuple(_addressed(a, (k,)) for k, a in enumerate(document.articles)))
        for block in blocks(addressed):
            keys: list[Key] = []
            for line in block.lines:
                key = (_path(line.ids[-1]), False) if line.ids else (_path(block.article.id), True)
                if line.kind == "article":
                    self.own[key[0][:1]] = key
                self.lines[key] = line
                keys.append(key)
            self._blocks.append(keys)

    def under(self, path: Path) -> list[Key]:
        """The lines of a provision and of all below it."""
        keys = self._blocks[path[0]]
        return keys if len(path) == 1 else [key for key in keys if key[0][: len(path)] == path]


def _addressed(p: Provision, path: Path) -> Provision:
    """The provision with its place for an ID, so that every printed line can be found."""
    below = tuple(_addressed(child, (*path, k)) for k, child in enumerate(p.children))
    place = ".".join(map(str, path))
    return Provision(
        p.level, p.number, p.label, p.spans, below, p.heading, place, state=p.state, unsure=p.unsure
    )  # `replace` takes four times as long


def _path(text: str) -> Path:
    return tuple(map(int, text.split(".")))


def _collect(provision: Provision, path: Path, ids: dict[Path, str]) -> None:
    ids[path] = provision.id
    for k, child in enumerate(provision.children):
        _collect(child, (*path, k), ids)


def entries(comparison: Comparison, old: Print, new: Print, gaps: Mapping[Kind, str]) -> tuple[Entry, ...]:
    """All lines in the order of the Comparison. `gaps`: what stands between number and words, by kind of line.

    Every line of either document occurs once, one that moved once on each side.
    """
    maker = _Maker(comparison, old, new, gaps)
    for pair in comparison.pairs:
        maker.put(pair, ())
    return tuple(maker.settled())


class _Maker:
    """Walks the pairs. Each line is put once; what left is put where it stood, before it is known what became of it."""

    def __init__(self, comparison: Comparison, old: Print, new: Print, gaps: Mapping[Kind, str]) -> None:
        self.old, self.new, self.gaps = old, new, gaps
        self.notes = Notes(comparison)
        self.found: list[Entry] = []
        self.done: tuple[set[Key], set[Key]] = (set(), set())
        self.pairs: dict[Key, Pair] = {}
        self.partners: dict[Key, Key] = {}
        self.shared: set[Path] = set()
        there = [p for p in comparison.walk() if p.old is not None and p.new is not None and not p.ghost]
        for pair in there:
            for heading in (True, False):
                self._join(_key(pair.old, heading), _key(pair.new, heading), pair)
        taken = set(self.partners.values())
        for pair in there:  # two numbers of one article whose words have no counterpart stand on one line: 第５条 削除
            one, other = self._own(pair)
            if one is not None and other is not None and one not in taken and other not in self.partners:
                self._join(one, other, pair)
                self.shared.add(pair.side.path)

    def _join(self, one: Key | None, other: Key | None, pair: Pair) -> None:
        if one is not None and other is not None and one in self.old.lines and other in self.new.lines:
            self.partners[other], self.pairs[other] = one, pair

    def _own(self, pair: Pair) -> tuple[Key | None, Key | None]:
        """The lines with the article's own number; None for what is no article on both sides."""
        assert pair.old is not None
        assert pair.new is not None
        if len(pair.old.path) > 1 or len(pair.new.path) > 1:
            return None, None
        return self.old.own.get(pair.old.path), self.new.own.get(pair.new.path)

    def put(self, pair: Pair, move: Path) -> None:
        """The lines of a pair and of all below it; `move`: of what has come here from elsewhere."""
        if pair.stands == "old":
            if not move:  # what moved away is put where it stood, with all that went or stayed behind
                assert pair.old is not None
                for key in self.old.under(pair.old.path):
                    self._put_old(key)
            return
        if pair.stands == "new" and pair.old is not None:
            move = pair.side.path
        self._put_own(pair, _key(pair.old, True), _key(pair.new, True), move)
        if pair.new is not None and pair.new.path in self.shared:
            self._put_own(pair, *self._own(pair), move)
        else:
            self._put_own(pair, _key(pair.old, False), _key(pair.new, False), move)
        for part in pair.parts:
            self.put(part, move)

    def _put_own(self, pair: Pair, old: Key | None, new: Key | None, move: Path) -> None:
        if not move and new is not None and old is not None and self.partners.get(new) == old:
            self._put_kept(old, new)
            return
        if not move and pair.old is not None and old is not None:
            self._put_old(old)
        if new is not None:
            self._put_new(new, move)

    def _put_kept(self, old: Key, new: Key) -> None:
        if self._first(0, old) and self._first(1, new):
            one, other = self.old.lines[old], self.new.lines[new]
            self.found.append(Entry("kept", other.kind, self._both(old, new), one.kind, old, new))

    def _put_old(self, key: Key) -> None:
        if self._first(0, key):
            line = self.old.lines[key]
            self.found.append(Entry("old", line.kind, whole(line, self.gaps[line.kind], "-"), line.kind, old=key))

    def _put_new(self, key: Key, move: Path) -> None:
        if self._first(1, key):
            line = self.new.lines[key]
            self.found.append(Entry("new", line.kind, whole(line, self.gaps[line.kind], "+"), new=key, move=move))

    def _first(self, side: int, key: Key) -> bool:
        """Whether there is such a line, and it has not been put yet."""
        there = key in (self.old, self.new)[side].lines and key not in self.done[side]
        self.done[side].add(key)
        return there

    def _both(self, old: Key, new: Key) -> tuple[Stretch, ...]:
        one, other, pair = self.old.lines[old], self.new.lines[new], self.pairs[new]
        gaps = self.gaps[one.kind], self.gaps[other.kind]
        assert pair.old is not None
        assert pair.new is not None
        if new[1]:
            return both(one, other, gaps, heading_edits(pair.heading))
        if pair.old.provision.state != pair.new.provision.state:
            return both(one, other, gaps, None)
        if pair.new.path in self.shared:
            return both(one, other, gaps, None if len(old[0]) == len(new[0]) else ())
        return self.notes.on_references(pair, both(one, other, gaps, pair.words))

    def settled(self) -> Iterator[Entry]:
        """The entries, what left and came again joined as moved; with the comments."""
        left = {entry.old for entry in self.found if entry.stands == "old"}
        came = {
            self.partners[entry.new]: entry
            for entry in self.found
            if entry.new in self.partners and entry.move and self.partners[entry.new] in left
        }
        for entry in self.found:
            if entry.stands == "old" and entry.old in came:
                to = came[entry.old]
                assert entry.old is not None
                assert to.new is not None
                stretches = gone(self._both(entry.old, to.new))
                yield replace(entry, stands="from", stretches=stretches, move=to.move)
                continue
            if entry.new is not None and entry.stands == "new":
                before = self.partners.get(entry.new)
                if before is not None and before in came:
                    entry = replace(entry, stands="to", stretches=come(self._both(before, entry.new)), partner=before)
                else:
                    entry = replace(entry, move=())
            yield replace(entry, stretches=self.notes.on_line(entry.old, entry.new, entry.stretches))


def _key(side: Side | None, heading: bool) -> Key | None:
    return (side.path, heading) if side is not None else None

"""The order in which siblings are deleted, moved and added.

Source: domain report 4.3, rules 1-3 and 7: front to back; room is made from the rear, and closed from the front; nothing
jumps over another; what is new is added as soon as there is room for it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tokki.compare.comparison import Pair
from tokki.model.document import Provision
from tokki.model.number import Number


@dataclass(slots=True, eq=False)
class Entry:
    """What becomes of one sibling: it stays (perhaps moved and changed), goes, comes, or is replaced where it is."""

    kind: Literal["stay", "go", "come", "replace"]
    pair: Pair | None = None
    new: Provision | None = None
    was: Number | None = None
    will: Number | None = None

    @property
    def moved(self) -> bool:
        """Whether it stays under another number."""
        return self.kind == "stay" and self.was != self.will


def in_order(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries in the order in which they are dealt with. `entries` are in the order of both texts.

    Errors: ValueError where numbers are missing, or do not rise.
    """
    for name in ("was", "will"):
        numbers = [number for entry in entries if (number := getattr(entry, name)) is not None]
        if any(a >= b for a, b in pairwise(numbers)):
            raise ValueError(name)
    if any((e.was is None and e.kind != "come") or (e.will is None and e.kind != "go") for e in entries):
        raise ValueError("number")
    return tuple(_Sorter(entries).sort())


class _Sorter:
    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = list(entries)
        self.needs = {entry: self._needs(k, entry) for k, entry in enumerate(self.entries)}
        self.waiting: dict[Entry, list[Entry]] = defaultdict(list)
        self.left = {e: set(self.needs[e]) for e in self.entries if e.kind == "come"}
        for entry, needs in self.left.items():
            for need in needs:
                self.waiting[need].append(entry)
        self.early = {entry for entry, needs in self.left.items() if any(need.moved for need in needs)}
        self.done: dict[Entry, None] = {}

    def sort(self) -> Iterator[Entry]:
        """All entries; each after what must make room for it."""
        for entry in self.entries:
            self._with_needs(entry)
        return iter(self.done)

    def _with_needs(self, entry: Entry) -> None:
        stack = [(entry, iter(self.needs[entry]))]
        while stack:
            last, rest = stack[-1]
            need = next((each for each in rest if each not in self.done), None)
            if need is not None:
                stack.append((need, iter(self.needs[need])))
                continue
            stack.pop()
            if last not in self.done:
                self._finish(last)

    def _finish(self, entry: Entry) -> None:
        self.done[entry] = None
        for new in self.waiting.pop(entry, ()):
            self.left[new].discard(entry)
            if not self.left[new] and new in self.early and new not in self.done:
                self.done[new] = None

    def _needs(self, k: int, entry: Entry) -> list[Entry]:
        """What must be out of the way first."""
        if entry.kind in ("go", "replace") or (entry.kind == "stay" and not entry.moved):
            return []
        assert entry.will is not None
        down = entry.was is None or entry.will > entry.was
        up = entry.was is None or entry.will < entry.was
        needs: list[Entry] = []
        if down:
            needs += self._held(range(k + 1, len(self.entries)), entry.will, below=False)
        if up:
            needs += self._held(range(k - 1, -1, -1), entry.will, below=True)
        return needs

    def _held(self, places: range, number: Number, *, below: bool) -> Iterator[Entry]:
        """Entries on one side whose old number stands in the way; those that go at this very place, too."""
        near = True
        for at in places:
            other = self.entries[at]
            if other.was is None:
                continue
            blocks = other.was >= number if below else other.was <= number
            if other.kind == "go" and near:
                yield other
                continue
            near = False
            if not blocks:
                return
            if other.moved or other.kind == "go":
                yield other

"""How the words of one provision are changed: by quotations, by a part that comes or goes, or not by less than the whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from tokki.compare.amendment.amendment import Part, Swap
from tokki.compare.amendment.draft import part_of
from tokki.compare.amendment.words import found_swaps
from tokki.compare.comparison import Pair
from tokki.compare.wording import Edit, plain_edits

MANY = 8
"""More quotations than this, and the provision is written anew."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to the words, in this order: a part goes, words are swapped, a part comes.

    `lead`: the swaps are made in these words alone, not in what is below. `anew`: the words are replaced as a whole.
    """

    cut: Part | None = None
    swaps: tuple[Swap, ...] = ()
    lead: bool = False
    add: Part | None = None
    added: str = ""
    anew: bool = False

    @property
    def nothing(self) -> bool:
        """Whether the words stay."""
        return not (self.cut or self.swaps or self.add or self.anew)


def change_of(pair: Pair, below: Sequence[str]) -> Change:
    """The change of a pair's own words. `below`: the texts of what stands below, which a location reaches as well."""
    assert pair.old is not None
    assert pair.new is not None
    old, new = pair.old.provision.text, pair.new.provision.text
    if old == new:
        return Change()
    for change in _tries(old, new, pair.words, below):
        if change is not None:
            return change
    return Change(anew=True)


def _tries(old: str, new: str, words: Sequence[Edit], below: Sequence[str]) -> "list[Change | None]":
    """Ways to make one text of the other, the plainest first."""
    tries: list[Change | None] = []
    part, start = _gained(old, new)
    if part is not None:
        tries.append(_swapped(old, new[:start], (), below, Change(add=part, added=new[start:])))
    part, start = _gained(new, old)
    if part is not None:
        tries.append(_swapped(old[:start], new, (), below, Change(cut=part)))
    tries.append(_swapped(old, new, words, below, Change()))
    return tries


def _gained(old: str, new: str) -> tuple[Part | None, int]:
    """The ただし書 or 後段 that the new text has and the old one has not, and where it begins."""
    proviso = part_of(new, "proviso")
    if proviso is not None:
        return (None, 0) if part_of(old, "proviso") is not None or part_of(old, "second") else ("proviso", proviso[0])
    second = part_of(new, "second")
    if second is None or part_of(old, "second") is not None or part_of(old, "proviso") is not None:
        return None, 0
    return "second", second[0]


def _swapped(old: str, new: str, words: Sequence[Edit], below: Sequence[str], rest: Change) -> Change | None:
    edits = words if _gives(words, old, new) else plain_edits(old, new)
    if old == new:
        return rest
    for others, lead in ((below, False), ((), True)):
        swaps = found_swaps(edits, others)
        if swaps is not None and len(swaps) <= MANY and sum(len(s.old) + len(s.new) + 6 for s in swaps) <= len(new) + 8:
            return Change(rest.cut, swaps, lead and bool(below), rest.add, rest.added)
        if not below:
            break
    return None


def _gives(words: Sequence[Edit], old: str, new: str) -> bool:
    """Whether edits are those of these two texts."""
    return old == "".join(e.text for e in words if e.op != "+") and new == "".join(e.text for e in words if e.op != "-")

"""The links of two rows of provisions while they are found: who is linked to whom, how strongly, and what lies between."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tokki.compare.key import Key, strangers
from tokki.compare.order import rising

Proof = Literal["declared", "id", "text", "heading", "alike"]
Role = Literal["pair", "split", "merge"]
PLACE = 0.3
"""What agreeing neighbours add to the likeness of texts."""
SURE = 1.1
"""From so much strength a pair is sure."""


@dataclass(frozen=True, slots=True)
class Link:
    """An old and a new provision by index; None on one side: inserted or removed.

    `role`: `pair` is the one primary link of a provision; `split` and `merge` say where else its text is found.
    Units: `score` from 0 to 1, how alike the masked texts are.
    """

    old: int | None
    new: int | None
    proof: Proof | None = None
    score: float = 0.0
    sure: bool = True
    role: Role = "pair"


class Board:
    """Who is linked to whom so far (-1: nobody), with proof, score and strength of the claim, by old index."""

    def __init__(self, old: Sequence[Key], new: Sequence[Key], context: bool) -> None:
        self.old, self.new, self.context = old, new, context
        self.to_new, self.to_old = [-1] * len(old), [-1] * len(new)
        self.claims: dict[int, tuple[Proof, float, float]] = {}
        self.often = [Counter((key.heading, key.whole) for key in keys) for keys in (old, new)]

    def link(self, i: int, j: int, proof: Proof, score: float, strength: float) -> None:
        """A pair; of two IDs that differ it is never sure."""
        self.to_new[i], self.to_old[j] = j, i
        known = proof in ("declared", "id") or not strangers(self.old[i], self.new[j])
        self.claims[i] = (proof, score, strength if known else -1.0)

    def equal(self, i: int, j: int, *, strong: bool = False) -> None:
        """A link of equal texts; a weak one needs a neighbour, and as many such texts old as new."""
        key = self.old[i]
        as_many = self.often[0][key.heading, key.whole] == self.often[1][self.new[j].heading, self.new[j].whole]
        strength = SURE if strong else SURE - PLACE / 2 if as_many else -1.0
        self.link(i, j, "text" if key.whole else "heading", 1.0, strength)

    def beside(self, i: int, j: int, step: int) -> bool:
        """Whether the neighbours on one side are a pair, or both texts end there."""
        i, j = i + step, j + step
        if 0 <= i < len(self.old) and 0 <= j < len(self.new):
            return self.to_new[i] == j
        return i in (-1, len(self.old)) and j in (-1, len(self.new))

    def sides(self, i: int, j: int) -> float:
        """The share of neighbours that agree: 0, ½ or 1."""
        return (self.beside(i, j, -1) + self.beside(i, j, 1)) / 2 if self.context else 0.0

    def free(self) -> Iterator[tuple[int, int, Key]]:
        """Side (0 old, 1 new), index and key of whatever has no link."""
        for side, (keys, taken) in enumerate(((self.old, self.to_new), (self.new, self.to_old))):
            yield from ((side, k, key) for k, key in enumerate(keys) if taken[k] < 0)


def gaps(board: Board) -> tuple[list[int], list[int]]:
    """For each old and new index the gap it is in, between the pairs that keep their order (longest rising run)."""
    linked = [i for i, j in enumerate(board.to_new) if j >= 0]
    kept = [linked[k] for k in rising(board.to_new[i] for i in linked)]
    sides = ((kept, len(board.old)), ([board.to_new[i] for i in kept], len(board.new)))
    ours, theirs = ([bisect_left(marks, k) for k in range(length)] for marks, length in sides)
    return ours, theirs


def runs(board: Board) -> None:
    """Equal texts next to a pair, forwards from the beginning and backwards from the end."""
    m, n = len(board.old), len(board.new)
    for step, order, j in ((1, range(m), 0), (-1, range(m - 1, -1, -1), n - 1)):
        for i in order if board.context else ():
            if board.to_new[i] < 0 <= j < n and board.to_old[j] < 0:
                one, other = board.old[i], board.new[j]
                if (one.whole, one.heading) == (other.whole, other.heading) and not strangers(one, other):
                    board.equal(i, j)
            j = board.to_new[i] + step if board.to_new[i] >= 0 else -1

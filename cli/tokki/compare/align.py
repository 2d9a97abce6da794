"""Which provision of one text is which of another: pairs with their proof, and where a text was split or joined.

Source: the order of proof is DESIGN's (Comparison); the assignment is the shortest augmenting path method of Jonker and
Volgenant (1987) on a sparse graph. A number is never evidence: the keys have none.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import log10
from typing import Literal

from tokki.compare.key import (
    Evidence,
    Key,
    Rooms,
    Weights,
    alike,
    candidates,
    evidence,
    given,
    key_of,
    neighbours,
    same_heading,
    strangers,
    weigh,
)
from tokki.model.document import Provision

Proof = Literal["declared", "id", "text", "heading", "alike"]
Role = Literal["pair", "split", "merge"]
FLOOR = 0.6
SHORT = 10
"""Equal texts shorter than so many characters need a neighbour that agrees."""
HEADING, PLACE = 0.25, 0.3
"""What an equal heading and agreeing neighbours add to the likeness of texts."""
SURE, LEAD, LEAST = 1.1, 0.1, 0.4
"""A sure pair that is only alike has likeness of LEAST, with an equal heading and neighbours SURE (two witnesses, and one
of them a neighbour: statutes are full of twins), and a LEAD on all its rivals."""
EARLY, FAINT = 0.8, 0.1
"""From EARLY a pair with a lead is taken first and supports its neighbours; below FAINT nothing makes a pair of texts."""
STEPS = 500
"""So many places are tried to make room for one more pair; after that it stays alone."""


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


def align(
    old: Sequence[Provision],
    new: Sequence[Provision],
    *,
    declared: Iterable[tuple[int, int]] = (),
    floor: float = FLOOR,
) -> tuple[Link, ...]:
    """Links of old and new provisions, in the order of `new`; removed ones come last, each list in order.

    Shapes: m old, n new; every provision occurs in exactly one link of role `pair`. Splits and merges follow the
            primary link of their new provision.
    Units:  `floor` and scores are ratios from 0 to 1; 1.0 = equal after folding width and commas and masking numbers.
            A pair is taken when likeness, heading and neighbours together reach `floor`.
    Errors: ValueError when a declared pair is not among the provisions (a caller's mistake). A poor match is no error.
    """
    return align_keys([key_of(p) for p in old], [key_of(p) for p in new], declared=declared, floor=floor)


def align_keys(
    old: Sequence[Key],
    new: Sequence[Key],
    *,
    declared: Iterable[tuple[int, int]] = (),
    floor: float = FLOOR,
    short: int = SHORT,
    weights: Weights | None = None,
    context: bool = True,
) -> tuple[Link, ...]:
    """`align` over keys made before.

    `weights`: of the whole documents, where the sequences are parts of them; `context`: whether order means anything.
    """
    board = _Board(old, new, context)
    extra = _declare(board, declared)
    _same_id(board)
    _same_text(board, short)
    if -1 in board.to_new or -1 in board.to_old:
        weights = weights or weigh([*old, *new])
        if -1 in board.to_new and -1 in board.to_old:
            _alike(board, weights, floor)
            _equals_in_gaps(board)
        extra += _parts(board, weights)
    return tuple(_in_order(board, extra))


class _Board:
    """Who is linked to whom so far (-1: nobody), with proof, score and strength of the claim, by old index."""

    def __init__(self, old: Sequence[Key], new: Sequence[Key], context: bool) -> None:
        self.old, self.new, self.context = old, new, context
        self.to_new, self.to_old = [-1] * len(old), [-1] * len(new)
        self.claims: dict[int, tuple[Proof, float, float]] = {}
        self.often = [Counter((key.heading, key.whole) for key in keys) for keys in (old, new)]
        self.known: list[dict[int, Evidence]] = [{}, {}]

    def link(self, i: int, j: int, proof: Proof, score: float, strength: float) -> None:
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

    def evidence(self, side: int, k: int, weights: Weights) -> Evidence:
        if k not in self.known[side]:
            self.known[side][k] = evidence((self.old, self.new)[side][k], weights)
        return self.known[side][k]

    def free(self) -> Iterator[tuple[int, int, Key]]:
        """Side (0 old, 1 new), index and key of whatever has no link."""
        for side, (keys, taken) in enumerate(((self.old, self.to_new), (self.new, self.to_old))):
            yield from ((side, k, key) for k, key in enumerate(keys) if taken[k] < 0)


def _declare(board: _Board, declared: Iterable[tuple[int, int]]) -> list[Link]:
    extra = []
    for i, j in dict.fromkeys(declared):
        if not (0 <= i < len(board.old) and 0 <= j < len(board.new)):
            raise ValueError(f"declared pair ({i}, {j}) is not among {len(board.old)} old and {len(board.new)} new")
        if board.to_new[i] < 0 and board.to_old[j] < 0:
            board.link(i, j, "declared", 1.0, SURE)
        else:
            extra.append(Link(i, j, "declared", 1.0, True, "split" if board.to_new[i] >= 0 else "merge"))
    return extra


def _once(board: _Board, name: Callable[[Key], Hashable]) -> list[tuple[int, int]]:
    """Free pairs of one name that occurs once on either side; a name of None is none."""
    found: list[dict[Hashable, list[int]]] = [defaultdict(list), defaultdict(list)]
    for side, k, key in board.free():
        found[side][name(key)].append(k)
    both = ((at, found[1].get(what, [])) for what, at in found[0].items() if what is not None)
    return [(ours[0], theirs[0]) for ours, theirs in both if len(ours) == len(theirs) == 1]


def _same_id(board: _Board) -> None:
    for i, j in _once(board, lambda key: key.id or None):
        board.link(i, j, "id", 1.0, SURE)


def _same_text(board: _Board, short: int) -> None:
    """Equal texts: those that occur once, with their heading and then without; then equals along neighbours."""
    named: tuple[Callable[[Key], Hashable], ...] = (
        lambda key: None if key.vacant or not (key.whole or key.heading) else (key.heading, key.whole),
        lambda key: None if key.vacant else key.whole or None,
    )
    for name in named:
        for i, j in _once(board, name):
            long = len(board.old[i].whole)
            if long >= 3 * SHORT or not strangers(board.old[i], board.new[j]):
                board.equal(i, j, strong=long >= short)
    _runs(board)


def _runs(board: _Board) -> None:
    """Equal texts next to a pair, forwards from the beginning and backwards from the end."""
    m, n = len(board.old), len(board.new)
    for step, order, j in ((1, range(m), 0), (-1, range(m - 1, -1, -1), n - 1)):
        for i in order if board.context else ():
            if board.to_new[i] < 0 <= j < n and board.to_old[j] < 0:
                one, other = board.old[i], board.new[j]
                if (one.whole, one.heading) == (other.whole, other.heading) and not strangers(one, other):
                    board.equal(i, j)
            j = board.to_new[i] + step if board.to_new[i] >= 0 else -1


def _equals_in_gaps(board: _Board) -> None:
    """What is left of texts that occur several times: in order within one gap; in any order where that means nothing."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    gaps = _gaps(board)
    for side, k, key in board.free():
        groups[gaps[side][k] if board.context or key.vacant else -1, key.heading, key.whole][side].append(k)
    for ours, theirs in groups.values():
        for i, j in zip(ours, theirs, strict=False):
            if not strangers(board.old[i], board.new[j]):
                board.equal(i, j)


def _gaps(board: _Board) -> tuple[list[int], list[int]]:
    """For each old and new index the gap it is in, between the pairs that keep their order (longest rising run)."""
    tails, ends, before = list[int](), list[int](), dict[int, int]()
    for i, j in enumerate(board.to_new):
        if j >= 0:
            at = bisect_left(tails, j)
            before[i] = ends[at - 1] if at else -1
            tails[at : at + 1], ends[at : at + 1] = [j], [i]
    kept, i = list[int](), ends[-1] if ends else -1
    while i >= 0:
        kept.append(i)
        i = before[i]
    kept.reverse()
    sides = ((kept, len(board.old)), ([board.to_new[i] for i in kept], len(board.new)))
    ours, theirs = ([bisect_left(marks, k) for k in range(length)] for marks, length in sides)
    return ours, theirs


def _alike(board: _Board, weights: Weights, floor: float) -> None:
    """The best assignment of what is free by likeness, headings and places: first what leads clearly, then all of it."""
    free = [(side, k) for side, k, key in board.free() if not key.vacant]
    known = [{k: board.evidence(side, k, weights) for s, k in free if s == side} for side in (0, 1)]
    heads = [Counter(key.heading for key in keys) for keys in (board.old, board.new)]
    shared = candidates(known[0], known[1], weights)
    likeness: dict[tuple[int, int], tuple[float, float]] = {}
    for turn in (0, 1, 2):
        gaps = _gaps(board)
        rooms: Rooms = defaultdict(lambda: ([], []))
        for side, k in free:
            if (board.to_new, board.to_old)[side][k] < 0:
                rooms[gaps[side][k]][side].append(k)
        totals: dict[tuple[int, int], float] = {}
        for i, j in shared | neighbours(rooms) if turn and board.context else shared:
            if board.to_new[i] >= 0 or board.to_old[j] >= 0:
                continue
            if (i, j) not in likeness:
                one, other = known[0][i], known[1][j]
                heading = HEADING * same_heading(one.heading, other.heading)
                often = max(side[one.heading] for side in heads) if one.heading == other.heading else 1
                likeness[i, j] = alike(one, other, weights), heading / often**0.5
            like, heading = likeness[i, j]
            place = board.sides(i, j)
            if board.context and gaps[0][i] == gaps[1][j]:
                place = (place + 1 / (1 + log10(max(map(len, rooms[gaps[0][i]]))))) / 2
            if like >= FAINT and like + heading + PLACE * place >= floor:
                totals[i, j] = like + heading + PLACE * place
        for i, j, lead in _best(totals, floor):
            like, heading = likeness[i, j]
            if turn == 2 or (lead >= LEAD and like >= LEAST and totals[i, j] >= EARLY):
                headed = known[0][i].heading and known[0][i].heading == known[1][j].heading
                strength = like + (heading if headed else 0) if lead >= LEAD and like >= LEAST else -1.0
                board.link(i, j, "heading" if headed else "alike", like, strength)
        _runs(board)


def _best(totals: Mapping[tuple[int, int], float], floor: float) -> Iterator[tuple[int, int, float]]:
    """The assignment with the greatest sum above `floor`; with each pair, its lead on the best of its rivals."""
    rows: dict[int, dict[int, int]] = defaultdict(dict)
    rivals: dict[tuple[int, int], list[float]] = defaultdict(list)
    for (i, j), total in sorted(totals.items()):
        rows[i][j] = int((total - floor) * 1e6) + 1
        rivals[0, i].append(total)
        rivals[1, j].append(total)
    for i, j in sorted(assign(rows).items()):
        both = sorted((*rivals[0, i], *rivals[1, j]))
        both.remove(totals[i, j])
        both.remove(totals[i, j])
        yield i, j, totals[i, j] - max(both, default=0.0)


def assign(rows: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    """Row → column so that the sum of gains is greatest; a row may stay alone.

    Shapes: `rows[i]` maps columns to gains, whole numbers above 0.
    """
    holder: dict[int, int] = {}
    chosen: dict[int, int] = {}
    price: dict[int, int] = defaultdict(int)
    for start in rows:
        # Column -1 - i lets row i stay alone. Losses are counted against the prices so far.
        known, came, done = dict[int, int](), dict[int, int](), dict[int, int]()
        heap: list[tuple[int, int]] = []
        row, base, end = start, 0, None
        while end is None and len(done) < STEPS:
            for column, gain in (*rows[row].items(), (-1 - row, 0)):
                loss = base - gain - price[column]
                if column not in done and (column not in known or loss < known[column]):
                    known[column], came[column] = loss, row
                    heappush(heap, (loss, column))
            loss, column = heappop(heap)
            while column in done:
                loss, column = heappop(heap)
            done[column] = loss
            if column in holder:
                row = holder[column]
                base = loss + rows[row].get(column, 0) + price[column]
            else:
                end = column
        if end is not None:
            for column, loss in done.items():
                price[column] += loss - done[end]
            while end is not None:
                row = came[end]
                holder[end] = row
                chosen[row], end = end, chosen.get(row) if row != start else None
    return {row: column for row, column in chosen.items() if column >= 0}


def _parts(board: _Board, weights: Weights) -> Iterator[Link]:
    """Splits and merges: an inserted provision whose text an old one, still there, has given away; and the reverse."""
    keys = (board.old, board.new)
    for side, taken, partners in ((1, board.to_old, board.to_new), (0, board.to_new, board.to_old)):
        parts = {k: board.evidence(side, k, weights) for k, to in enumerate(taken) if to < 0}
        wholes = {
            k: (board.evidence(1 - side, k, weights), board.evidence(side, to, weights))
            for k, to in (enumerate(partners) if parts else ())
            if to >= 0 and keys[1 - side][k].whole != keys[side][to].whole
        }
        for part, whole, share in given(parts, wholes, weights):
            old, new = (whole, part) if side else (part, whole)
            yield Link(old, new, "alike", share, False, "split" if side else "merge")


def _in_order(board: _Board, extra: list[Link]) -> Iterator[Link]:
    """Everything in the order of `new`, then what was removed."""
    beside: dict[int | None, list[Link]] = defaultdict(list)
    for link in extra:
        beside[link.new].append(link)
    for j, i in enumerate(board.to_old):
        proof, score, strength = board.claims.get(i, (None, 0.0, SURE))
        sides = board.sides(i, j) or (-1.0 if proof in ("heading", "alike") else 0.0)
        yield Link(i if i >= 0 else None, j, proof, score, strength + PLACE * sides >= SURE - 1e-9)
        yield from beside[j]
    yield from (Link(i, None) for i, j in enumerate(board.to_new) if j < 0)

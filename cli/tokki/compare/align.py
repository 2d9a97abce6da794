"""Which provision of one text is which of another: pairs with their proof, and where a text was split or joined.

Source: the order of proof is DESIGN's (Comparison). A number is never evidence: the keys have none.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import log10

from tokki.compare.board import PLACE, SURE, Board, Link, gaps, runs
from tokki.compare.key import (
    Key,
    Weights,
    alike,
    evidence,
    key_of,
    same_heading,
    strangers,
    weigh,
)
from tokki.compare.order import assign
from tokki.compare.propose import Rooms, candidates, given, neighbours
from tokki.model.document import Provision

FLOOR = 0.6
SHORT = 10
"""Equal texts shorter than so many characters need a neighbour that agrees."""
HEADING = 0.25
"""What an equal heading adds to the likeness of texts."""
LEAD, LEAST = 0.1, 0.4
"""A sure pair that is only alike has likeness of LEAST, with an equal heading and neighbours SURE (two witnesses, and one
of them a neighbour: statutes are full of twins), and a LEAD on all its rivals."""
EARLY, FAINT = 0.8, 0.1
"""From EARLY a pair with a lead is taken first and supports its neighbours; below FAINT nothing makes a pair of texts."""


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
    weights: Callable[[], Weights] | None = None,
    context: bool = True,
) -> tuple[Link, ...]:
    """`align` over keys made before.

    `weights`: of the whole documents, where the sequences are parts of them; `context`: whether order means anything.
    """
    board = Board(old, new, context)
    extra = _declare(board, declared)
    _same_id(board)
    _same_text(board, short)
    if -1 in board.to_new or -1 in board.to_old:
        known = cache(weights or (lambda: weigh([*old, *new])))
        if -1 in board.to_new and -1 in board.to_old:
            _alike(board, known(), floor)
            _equals_in_gaps(board)
        extra += _parts(board, known)
    return tuple(_in_order(board, extra))


def _declare(board: Board, declared: Iterable[tuple[int, int]]) -> list[Link]:
    extra = []
    for i, j in dict.fromkeys(declared):
        if not (0 <= i < len(board.old) and 0 <= j < len(board.new)):
            raise ValueError(f"declared pair ({i}, {j}) is not among {len(board.old)} old and {len(board.new)} new")
        if board.to_new[i] < 0 and board.to_old[j] < 0:
            board.link(i, j, "declared", 1.0, SURE)
        else:
            extra.append(Link(i, j, "declared", 1.0, True, "split" if board.to_new[i] >= 0 else "merge"))
    return extra


def _once(board: Board, name: Callable[[Key], Hashable]) -> list[tuple[int, int]]:
    """Free pairs of one name that occurs once on either side; a name of None is none."""
    found: list[dict[Hashable, list[int]]] = [defaultdict(list), defaultdict(list)]
    for side, k, key in board.free():
        found[side][name(key)].append(k)
    both = ((at, found[1].get(what, [])) for what, at in found[0].items() if what is not None)
    return [(ours[0], theirs[0]) for ours, theirs in both if len(ours) == len(theirs) == 1]


def _same_id(board: Board) -> None:
    for i, j in _once(board, lambda key: key.id or None):
        board.link(i, j, "id", 1.0, SURE)


def _same_text(board: Board, short: int) -> None:
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
    runs(board)


def _equals_in_gaps(board: Board) -> None:
    """What is left of texts that occur several times: in order within one gap; in any order where that means nothing."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    between = gaps(board)
    for side, k, key in board.free():
        groups[between[side][k] if board.context or key.vacant else -1, key.heading, key.whole][side].append(k)
    for ours, theirs in groups.values():
        for i, j in zip(ours, theirs, strict=False):
            if not strangers(board.old[i], board.new[j]):
                board.equal(i, j)


def _alike(board: Board, weights: Weights, floor: float) -> None:
    """The best assignment of what is free by likeness, headings and places: first what leads clearly, then all of it."""
    free = [(side, k) for side, k, key in board.free() if not key.vacant]
    both = ((0, board.old), (1, board.new))
    known = [{k: evidence(keys[k], weights) for s, k in free if s == side} for side, keys in both]
    heads = [Counter(key.heading for key in keys) for keys in (board.old, board.new)]
    shared = candidates(known[0], known[1], weights)
    likeness: dict[tuple[int, int], tuple[float, float]] = {}
    for turn in (0, 1, 2):
        between = gaps(board)
        rooms: Rooms = defaultdict(lambda: ([], []))
        for side, k in free:
            if (board.to_new, board.to_old)[side][k] < 0:
                rooms[between[side][k]][side].append(k)
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
            if board.context and between[0][i] == between[1][j]:
                place = (place + 1 / (1 + log10(max(map(len, rooms[between[0][i]]))))) / 2
            if like >= FAINT and like + heading + PLACE * place >= floor:
                totals[i, j] = like + heading + PLACE * place
        for i, j, lead in _best(totals, floor):
            like, heading = likeness[i, j]
            if turn == 2 or (lead >= LEAD and like >= LEAST and totals[i, j] >= EARLY):
                headed = known[0][i].heading and known[0][i].heading == known[1][j].heading
                strength = like + (heading if headed else 0) if lead >= LEAD and like >= LEAST else -1.0
                board.link(i, j, "heading" if headed else "alike", like, strength)
        runs(board)


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


def _parts(board: Board, weights: Callable[[], Weights]) -> Iterator[Link]:
    """Splits and merges: an inserted provision whose text an old one, still there, has given away; and the reverse."""
    keys = (board.old, board.new)
    for side, taken, partners in ((1, board.to_old, board.to_new), (0, board.to_new, board.to_old)):
        parts = {k: keys[side][k] for k, to in enumerate(taken) if to < 0}
        linked = ((k, keys[1 - side][k], keys[side][to]) for k, to in enumerate(partners) if parts and to >= 0)
        wholes = {k: (was, now) for k, was, now in linked if was.whole != now.whole}
        for part, whole, share in given(parts, wholes, weights()) if wholes else ():
            old, new = (whole, part) if side else (part, whole)
            yield Link(old, new, "alike", share, False, "split" if side else "merge")


def _in_order(board: Board, extra: list[Link]) -> Iterator[Link]:
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

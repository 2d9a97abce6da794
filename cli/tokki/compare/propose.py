"""Which pairs are worth comparing at all, and which parts came from which wholes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from tokki.compare.key import Evidence, Key, Weights, evidence

RARE, NEAR, FEW, MANY = 8, 60, 5, 120
"""Runs found in up to RARE new texts propose pairs (up to NEAR, where those are too few); FEW proposals are kept. Of more
than MANY runs a part is looked at."""


def _probe(runs: frozenset[str]) -> Iterable[str]:
    """Of many runs every third or so, always the same ones: enough to find where they stand."""
    return runs if len(runs) <= MANY else [run for run in runs if ord(run[1]) % 3 == 0] or runs


def candidates(old: Mapping[int, Evidence], new: Mapping[int, Evidence], weights: Weights) -> set[tuple[int, int]]:
    """Pairs worth comparing: those that share the most of what is rare, and those with one heading."""
    where: dict[str, list[int]] = defaultdict(list)
    heads: dict[str, list[int]] = defaultdict(list)
    for j, other in new.items():
        heads[other.heading].append(j)
        for run in _probe(other.runs):
            where[run].append(j)
    heads.pop("", None)
    found = {(i, j) for i, one in old.items() for j in heads.get(one.heading, ())[:FEW]}
    for i, one in old.items():
        places = [(run, where[run]) for run in _probe(one.runs) if run in where]
        votes: Counter[int] = Counter()
        for limit in (RARE, NEAR):
            for run, at in places:
                if len(at) <= limit:
                    for j in at:
                        votes[j] += weights.of.get(run, weights.most)
            if votes:
                break
        best = sorted(votes, key=lambda j: (-votes[j], j))[:FEW]
        found.update((i, j) for j in best if 3 * votes[j] >= votes[best[0]])
    return found


Rooms = Mapping[int, tuple[list[int], list[int]]]
"""What is free between two pairs that keep their order, old and new."""
CROWD = 36
"""Between two pairs in order so many combinations of what is left are compared, else only the diagonals."""


def neighbours(rooms: Rooms) -> set[tuple[int, int]]:
    """Pairs that their place alone proposes."""
    found: set[tuple[int, int]] = set()
    for ours, theirs in rooms.values():
        spare = len(theirs) - len(ours)
        if len(ours) * len(theirs) <= CROWD:
            found.update(product(ours, theirs))
        else:
            near = ((at, at + by) for at in range(len(ours)) for by in (-1, 0, 1, spare - 1, spare, spare + 1))
            found.update((ours[at], theirs[k]) for at, k in near if 0 <= k < len(theirs))
    return found


PART, GIVEN = 20, 0.5
"""A part that was split off or merged has so many runs, and so much of its weight from one whole."""


def given(
    parts: Mapping[int, Key], wholes: Mapping[int, tuple[Key, Key]], weights: Weights
) -> Iterator[tuple[int, int, float]]:
    """Parts whose text stands in a whole, but not in what that whole has become: part, whole, share of the part's weight.

    Shapes: `wholes` maps to what it was and what it is.
    """
    long = {k: evidence(part, weights) for k, part in parts.items() if len(part.whole) >= PART}
    long = {k: part for k, part in long.items() if len(part.runs) >= PART}
    wanted = frozenset[str]().union(*(part.runs for part in long.values()))
    where: dict[str, list[int]] = defaultdict(list)
    for k, (was, now) in wholes.items() if wanted else ():
        if was.whole != now.whole:
            for run in (evidence(was, weights).runs & wanted) - evidence(now, weights).runs:
                where[run].append(k)
    for k, part in long.items():
        shares: Counter[int] = Counter()
        for run in part.runs & where.keys():
            for whole in where[run][:NEAR]:
                shares[whole] += weights.of.get(run, weights.most)
        if shares:
            whole = min(shares, key=lambda whole: (-shares[whole], whole))
            if shares[whole] >= GIVEN * part.weight:
                yield k, whole, shares[whole] / part.weight

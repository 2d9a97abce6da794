"""Order and assignment: the longest run that keeps its order, and the choice of pairs with the greatest sum."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush

STEPS = 500
"""So many places are tried to make room for one more pair; after that it stays alone."""


def rising(numbers: Iterable[int]) -> list[int]:
    """Where the longest run of numbers that only rise stands, by position.

    Source: Schensted 1961, by patience sorting.
    """
    tails, ends, before = list[int](), list[int](), list[int]()
    for k, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [number], [k]
    kept, k = list[int](), ends[-1] if ends else -1
    while k >= 0:
        kept.append(k)
        k = before[k]
    kept.reverse()
    return kept


def assign(rows: Mapping[int, Mapping[int, int]]) -> dict[int, int]:
    """Row → column so that the sum of gains is greatest; a row may stay alone.

    Shapes: `rows[i]` maps columns to gains, whole numbers above 0.
    Source: the shortest augmenting path method of Jonker and Volgenant 1987, on a sparse graph.
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

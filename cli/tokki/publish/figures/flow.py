"""What became of the numbers of articles between two Documents: the bands that a picture of it is drawn from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tokki.compare.comparison import Comparison, Pair, Side

Fate = Literal["same", "shifted", "moved", "inserted", "removed", "deleted"]
FATES: dict[Fate, str] = {
    "same": "番号が変わらない",
    "shifted": "番号だけが変わる",
    "moved": "順序が変わる",
    "inserted": "新設",
    "removed": "削る",
    "deleted": "削除",
}
"""`deleted`: the number is held by 削除."""
RUN = 3
"""Neighbours of one fate that are drawn as one band."""


@dataclass(frozen=True, slots=True)
class Band:
    """Articles that are neighbours on both sides and fared alike, or one article.

    `old`, `new`: where the first of them stands among the articles of that side, from 0; None where there is none.
    Shapes: `olds` and `news` hold the same number of articles, or one of them none.
    """

    fate: Fate
    old: int | None
    new: int | None
    olds: tuple[Side, ...]
    news: tuple[Side, ...]

    @property
    def count(self) -> int:
        """How many articles."""
        return max(len(self.olds), len(self.news))


@dataclass(frozen=True, slots=True)
class Flow:
    """All bands in the order of the Comparison; `parts`: other articles that text of one went to (places on both sides)."""

    bands: tuple[Band, ...]
    parts: tuple[tuple[int, int], ...]

    @property
    def counts(self) -> dict[Fate, int]:
        """How many articles fared how; fates that do not occur are left out."""
        found = {fate: sum(band.count for band in self.bands if band.fate == fate) for fate in FATES}
        return {fate: count for fate, count in found.items() if count}


def flow(comparison: Comparison) -> Flow:
    """The flow of the articles' numbers."""
    singles = list(_singles(comparison))
    places = {band.old: band.new for band in singles if band.old is not None and band.new is not None}
    ties = {
        (tie.old.path[0], tie.new.path[0])
        for pair in comparison.walk()
        for tie in pair.ties
        if tie.kind in ("split", "merged")
    }
    parts = sorted((old, new) for old, new in ties if places.get(old) != new)
    return Flow(tuple(_joined(singles)), tuple(parts))


def _singles(comparison: Comparison) -> Iterator[Band]:
    for pair in comparison.pairs:
        if pair.ghost:
            continue
        old = pair.old if pair.old is not None and len(pair.old.path) == 1 else None
        yield Band(
            _fate(pair, old),
            old.path[0] if old is not None else None,
            pair.new.path[0] if pair.new is not None else None,
            (old,) if old is not None else (),
            (pair.new,) if pair.new is not None else (),
        )


def _fate(pair: Pair, old: Side | None) -> Fate:
    if pair.new is None:
        return "removed"
    if old is None:
        return "inserted"
    if pair.new.provision.state == "deleted" and old.provision.state != "deleted":
        return "deleted"
    if pair.stands != "both" or "moved" in pair.kinds:
        return "moved"
    return "same" if old.provision.label == pair.new.provision.label else "shifted"


def _joined(singles: list[Band]) -> Iterator[Band]:
    """Runs that are long enough as one band."""
    run: list[Band] = []
    for band in (*singles, None):
        if run and (band is None or not _goes_on(run[-1], band)):
            yield from [_whole(run)] if len(run) >= RUN else run
            run = []
        if band is not None:
            run.append(band)


def _goes_on(last: Band, band: Band) -> bool:
    if band.fate != last.fate:
        return False
    steps = [(last.old, band.old), (last.new, band.new)]
    return all((a is None and b is None) or (a is not None and b == a + 1) for a, b in steps)


def _whole(run: list[Band]) -> Band:
    olds = tuple(side for band in run for side in band.olds)
    return Band(run[0].fate, run[0].old, run[0].new, olds, tuple(side for band in run for side in band.news))

"""Old number ⇄ ID ⇄ new number: the lines of a trace, as data. The schema of the JSON is `schemas/trace.json`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tokki.compare.board import Proof
from tokki.compare.comparison import KINDS, Comparison, Kind, Pair, Side
from tokki.compare.trace import Path

FORMAT = "tokki-trace-1"
Relation = Literal["pair", "inserted", "removed", "split", "merged", "moved", "kept"]

Spot = tuple[int, str] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a provision and what became of it, or another place where text of it went.

    `relation`: `pair` for the one successor; `inserted` and `removed` where there is one side only; else of a tie.
    `kinds`: what changed in the provision itself; `within`: in it and in all below it.
    Units: `score` from 0 to 1, None where there is one side only.
    """

    old: Side | None
    new: Side | None
    relation: Relation
    kinds: tuple[Kind, ...] = ()
    within: tuple[Kind, ...] = ()
    proof: Proof | None = None
    score: float | None = None
    sure: bool = True


def rows(comparison: Comparison, *, back: bool = False) -> tuple[Row, ...]:
    """All lines in the order of the old document, or `back` in that of the new one; what is missing there comes last."""
    found = [row for pair in comparison.walk() if not pair.ghost for row in _rows(pair)]

    def order(row: Row) -> tuple[bool, Path, bool]:
        side = row.new if back else row.old
        return side is None, side.path if side is not None else (), row.relation != "pair"

    return tuple(dict.fromkeys(sorted(found, key=order)))


def _rows(pair: Pair) -> Iterator[Row]:
    kinds, within = (tuple(k for k in KINDS if k in some) for some in (pair.kinds, pair.kinds_within()))
    if pair.old is not None and pair.new is not None:
        yield Row(pair.old, pair.new, "pair", kinds, within, pair.proof, pair.score, pair.sure)
    else:
        yield Row(pair.old, pair.new, "inserted" if pair.old is None else "removed", kinds, within)
    for tie in pair.ties:
        relation: Relation = tie.kind if tie.kind in ("split", "merged", "moved") else "kept"
        yield Row(tie.old, tie.new, relation, (), (), tie.proof, tie.score, tie.sure)


def chosen(found: Sequence[Row], *, whole: bool = False) -> tuple[Row, ...]:
    """The lines of a table: articles, and what is below them where it did not go along with its article.

    `whole`: all lines.
    """
    if whole:
        return tuple(found)
    to_new = {row.old.path: row.new.path for row in found if row.relation == "pair" and row.old and row.new}

    def counts(row: Row) -> bool:
        article = {len(side.path) for side in (row.old, row.new) if side is not None} == {1}
        if article or row.relation in ("split", "merged") or row.old is None or row.new is None:
            return article or row.relation in ("split", "merged")
        return to_new.get(row.old.path[:1]) != row.new.path[:1]

    return said_once([row for row in found if counts(row)])


def said_once(found: Sequence[Row]) -> tuple[Row, ...]:
    """The lines without those that say less of the same numbers: an article and its only paragraph are cited alike."""
    pairs = {(spot(row.old), spot(row.new)) for row in found if row.relation == "pair"}
    both = [(spot(row.old), spot(row.new)) for row in found if row.old is not None and row.new is not None]
    known = {old for old, _new in both}, {new for _old, new in both}
    out: dict[tuple[Spot, Spot, bool], Row] = {}
    for row in found:
        old, new = spot(row.old), spot(row.new)
        alone = row.old is None or row.new is None
        if alone and (old in known[0] or new in known[1]):
            continue
        if alone or row.relation == "pair" or (old, new) not in pairs:
            out.setdefault((old, new, row.relation == "pair"), row)
    return tuple(out.values())


def spot(side: Side | None) -> Spot:
    """What a number means in one document, where a number may stand twice: the article's place, and the number."""
    return None if side is None else (side.path[0], side.cited)


def trace_data(
    found: Sequence[Row], names: Sequence[str], *, asked: str | None = None, back: bool = False
) -> dict[str, Any]:
    """The lines as data for JSON.

    `names`: what the documents are called, in order; `asked`: the provision that was asked for.
    """
    return {
        "format": FORMAT,
        "documents": list(names),
        "asked": asked,
        "back": back,
        "rows": [
            {
                "old": _side(row.old),
                "new": _side(row.new),
                "relation": row.relation,
                "kinds": list(row.kinds),
                "within": list(row.within),
                "proof": row.proof,
                "score": None if row.score is None else round(row.score, 4),
                "sure": row.sure,
            }
            for row in found
        ],
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    provision = side.provision
    return {
        "cited": side.cited,
        "id": provision.id,
        "level": provision.level,
        "heading": provision.heading,
        "state": provision.state,
    }

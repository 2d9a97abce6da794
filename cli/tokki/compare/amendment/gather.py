"""What stands side by side in one sentence, said together: runs of moves, and the same words in several places."""

from collections.abc import Sequence
from dataclasses import replace

from tokki.compare.amendment.amendment import Clause, Delete, Location, Move, Reword, Sentence, Shift
from tokki.model.number import Number

LUMP = 4
"""From so many moves of one step on, all but the outermost are said together (domain report 4.3, rule 6)."""


def gathered(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """The clauses of one sentence, lists and runs joined."""
    return tuple(_shifts(_lists(clauses)))


def merged(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences; neighbours that swap the same words in whole articles are one (rule 5)."""
    out: list[Sentence] = []
    for sentence in sentences:
        if out and len(out[-1].clauses) == len(sentence.clauses) == 1:
            joined = _joined(out[-1].clauses[0], sentence.clauses[0])
            if isinstance(joined, Reword) and all(len(place.marks) == 1 for place in joined.places):
                out[-1] = replace(out[-1], clauses=(joined,))
                continue
        out.append(sentence)
    return tuple(out)


def _lists(clauses: Sequence[Clause]) -> list[Clause]:
    out: list[Clause] = []
    for clause in clauses:
        joined = _joined(out[-1], clause) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(clause)
    return out


def _joined(one: Clause, other: Clause) -> Clause | None:
    """Two clauses as one, where they say the same of siblings."""
    if isinstance(one, Reword) and isinstance(other, Reword) and one.swaps == other.swaps:
        if _beside(one.places[-1], other.places[0]):
            return replace(one, places=(*one.places, *other.places))
    elif isinstance(one, Delete) and isinstance(other, Delete) and _beside(one.places[-1], other.places[0]):
        return Delete((*one.places, *other.places))
    return None


def _beside(one: Location, other: Location) -> bool:
    plain = all(p.part is None and p.field == "text" and p.marks for p in (one, other))
    return plain and one.marks[:-1] == other.marks[:-1] and one.marks[-1].word == other.marks[-1].word


def _shifts(clauses: Sequence[Clause]) -> list[Clause]:
    out: list[Clause] = []
    run: list[Move] = []
    for clause in (*clauses, None):
        if isinstance(clause, Move) and (not run or _follows(run[-1], clause)):
            run.append(clause)
            continue
        out += _lump(run)
        run = [clause] if isinstance(clause, Move) else []
        if clause is not None and not run:
            out.append(clause)
    return out


def _follows(one: Move, other: Move) -> bool:
    """Whether two moves are neighbours of one step: the second of the number before when going down, after when up."""
    step, a, b = _step(one), one.place.marks, other.place.marks
    if step is None or step != _step(other) or a[:-1] != b[:-1]:
        return False
    first, second = a[-1].number, b[-1].number
    assert first is not None
    assert second is not None
    return second.parts[0] - first.parts[0] == (-1 if step > 0 else 1)


def _step(move: Move) -> int | None:
    """How far a provision moves among its siblings; None where a branch number or a glyph is in it."""
    here, there = move.place.marks[-1], move.to[-1]
    if len(move.to) != len(move.place.marks) or here.word not in ("条", "項", "号"):
        return None
    if here.number is None or there.number is None or len(here.number.parts) > 1 or len(there.number.parts) > 1:
        return None
    return there.number.parts[0] - here.number.parts[0]


def _lump(run: Sequence[Move]) -> list[Clause]:
    if len(run) < LUMP:
        return list(run)
    step = _step(run[0])
    assert step is not None
    ends = sorted((run[1].place, run[-1].place), key=lambda place: place.marks[-1].number or Number((0,)))
    return [run[0], Shift(Location(ends[0].marks, ends[1].marks), step)]

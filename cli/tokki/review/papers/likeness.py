"""Which system that was consulted before is most like a system, by facts and traits, and how the two differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from tokki.assemble.annex import Annex
from tokki.assemble.choose import verdicts
from tokki.model.library import Library
from tokki.model.system import Cloud, ContractId, Facts


@dataclass(frozen=True, slots=True)
class Point:
    """One point of comparison. `fact`: its name; `label`: the trait's, empty for a fact itself; `values`: this, the other's."""

    fact: str
    label: str
    values: tuple[object, object]

    @property
    def known(self) -> bool:
        """Whether both sides are known."""
        return None not in self.values

    @property
    def same(self) -> bool:
        """Whether both are known and equal."""
        return self.known and self.values[0] == self.values[1]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like another contract is. `abroad`: it is another organisation's.

    `score`: from 0 to 1: the weight of points that are the same, out of all that either side knows.
    """

    other: ContractId
    abroad: bool
    points: tuple[Point, ...]
    score: float

    @property
    def same(self) -> tuple[Point, ...]:
        """What is known of both and the same."""
        return tuple(point for point in self.points if point.same)

    @property
    def different(self) -> tuple[Point, ...]:
        """What is known of both and different."""
        return tuple(point for point in self.points if point.known and not point.same)


def likeness(library: Library, annex: Annex, other: ContractId) -> Likeness:
    """How like a contract of another system is."""
    own, system = library.systems[annex.system], library.systems[other.system]
    points = tuple(compared(library, own.facts, system.facts))
    return Likeness(other, system.organisation != own.organisation, points, _score(points))


def most_like(library: Library, annex: Annex) -> Likeness | None:
    """The most similar contract of another system that was consulted before; None where there is none."""
    return next(iter(by_likeness(library, annex)), None)


def by_likeness(library: Library, annex: Annex) -> list[Likeness]:
    """The contracts of other systems that were consulted before, the most similar first.

    Consulted before: it began no later. The library does not know the days of consultations. A council knows the papers of
    its own organisation, so that another's is taken only where there is none.
    """
    assert annex.contract is not None
    own = library.systems[annex.system]
    found = []
    for name, system in library.systems.items():
        earlier = [c for c in library.contracts_of(name) if c.day <= annex.contract.day]
        if name == annex.system or system.kind != own.kind or not earlier:
            continue
        found.append(likeness(library, annex, earlier[-1]))
    return sorted(found, key=lambda each: (each.abroad, -each.score, each.other))


def compared(library: Library, one: Facts, other: Facts) -> Iterator[Point]:
    """Every trait, and the facts that say more than a trait, of two systems."""
    left, right = verdicts(library.traits, one), verdicts(library.traits, other)
    for name, trait in library.traits.items():
        yield Point(trait.fact, trait.label, (left(name), right(name)))
    forms = tuple(facts.cloud.form if isinstance(facts.cloud, Cloud) else None for facts in (one, other))
    yield Point("cloud.form", "", (forms[0], forms[1]))
    networks = tuple(tuple(sorted(facts.networks)) if facts.networks is not None else None for facts in (one, other))
    yield Point("networks", "", (networks[0], networks[1]))


def _score(points: tuple[Point, ...]) -> float:
    """What both have, or both are, counts three times what neither has; a doubt counts half."""
    same = sum(1 if point.values[0] is False else 3 for point in points if point.same)
    different = sum(3 for point in points if point.known and not point.same)
    doubtful = sum(0.5 for point in points if not point.known and point.values != (None, None))
    whole = same + different + doubtful
    return same / whole if whole else 0.0

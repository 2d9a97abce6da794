"""Why each fact is asked for: the traits that rest on it, and the clauses that these bring in or leave out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tokki.model.clause import Revision, RevisionId
from tokki.model.condition import Condition
from tokki.model.edition import EditionId
from tokki.model.library import Library


@dataclass(frozen=True, slots=True)
class Why:
    """A trait with its label, and the titles of the clauses that hang on it: as a whole, or in a part of their text."""

    trait: str
    label: str
    clauses: tuple[str, ...]
    parts: tuple[str, ...]


def asking(library: Library, editions: Iterable[EditionId]) -> Mapping[str, tuple[Why, ...]]:
    """By fact, the traits that some clause of these editions asks for, in the order of traits.yaml.

    Shapes: clauses in the order of the editions, each title once.
    """
    cited = dict.fromkeys(
        revision
        for edition in editions
        for entry in library.editions[edition].articles
        for revision in entry.revisions
        if revision in library.revisions
    )
    found: dict[str, list[Why]] = {}
    for name, trait in library.traits.items():
        clauses, parts = _hanging(name, library, cited)
        if clauses or parts:
            found.setdefault(trait.fact, []).append(Why(name, trait.label, clauses, parts))
    return {fact: tuple(whys) for fact, whys in found.items()}


def editions_for(library: Library, system: str) -> tuple[EditionId, ...]:
    """The edition of a system's newest contract, else the newest edition of every standard."""
    contracts = library.contracts_of(system)
    if contracts and library.contracts[contracts[-1]].edition in library.editions:
        return (library.contracts[contracts[-1]].edition,)
    return tuple(library.editions_of(standard)[-1] for standard in sorted({e.standard for e in library.editions}))


def _hanging(trait: str, library: Library, cited: Iterable[RevisionId]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    whole, parts = dict[str, None](), dict[str, None]()
    for revision in (library.revisions[each] for each in cited):
        if _asks(revision.when, trait):
            whole[revision.title] = None
        elif _asks_within(revision, trait):
            parts[revision.title] = None
    return tuple(whole), tuple(title for title in parts if title not in whole)


def _asks(condition: Condition, trait: str) -> bool:
    return any(atom.op == "trait" and atom.args[0] == trait for atom in condition.atoms())


def _asks_within(revision: Revision, trait: str) -> bool:
    return any(_asks(node.when, trait) for node in revision.nodes())

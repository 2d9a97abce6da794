"""The library as a noun: every authored thing by its ID, however it was loaded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tokki.model.clause import Clause, Revision, RevisionId
from tokki.model.edition import Edition, EditionId, Release
from tokki.model.place import Place
from tokki.model.style import HOUSE_WORDS, Style
from tokki.model.system import Contract, ContractId, System
from tokki.model.vocabulary import Checklist, Glossary, Topic, Trait

KeyPath = tuple[str | int, ...]
ThingId = str | RevisionId | EditionId | ContractId


@dataclass(frozen=True, slots=True)
class Library:
    """All clauses, editions, systems and vocabularies.

    `place(thing, keys, offset)` tells where a key of a thing stands; `offset` counts characters into a text.
    Things are named `clause:id`, `system:id`, `style:id`, `checklist:id`, `traits`, `topics`, `glossary`, or by
    their citation object.
    """

    clauses: Mapping[str, Clause]
    revisions: Mapping[RevisionId, Revision]
    editions: Mapping[EditionId, Edition]
    releases: Mapping[EditionId, Release]
    systems: Mapping[str, System]
    contracts: Mapping[ContractId, Contract]
    checklists: Mapping[str, Checklist]
    styles: Mapping[str, Style]
    traits: Mapping[str, Trait]
    topics: Mapping[str, Topic]
    glossary: Glossary
    place: Callable[[ThingId, KeyPath, int], Place] = field(compare=False)

    def at(self, thing: ThingId, *keys: str | int, offset: int = 0) -> Place:
        """Where a key of a thing stands."""
        return self.place(thing, keys, offset)

    def revisions_of(self, clause: str) -> tuple[RevisionId, ...]:
        """The revisions of a clause, oldest first."""
        return tuple(sorted(r for r in self.revisions if r.clause == clause))

    def editions_of(self, standard: str) -> tuple[EditionId, ...]:
        """The editions of a standard, oldest first."""
        return tuple(sorted(e for e in self.editions if e.standard == standard))

    def contracts_of(self, system: str) -> tuple[ContractId, ...]:
        """The contracts of a system, oldest first."""
        return tuple(sorted(c for c in self.contracts if c.system == system))

    def words(self, style: Style, edition: Edition | None) -> dict[str, str]:
        """The house words: the style's, else the edition's, else the default style's.

        Errors: KeyError when the library has no default style.
        """
        default = self.styles["default"].words
        house = style.words if style.id != "default" else {}  # the default style speaks last
        own = edition.words if edition is not None else {}
        return {word: house.get(word) or own.get(word) or default[word] for word in HOUSE_WORDS}

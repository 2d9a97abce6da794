"""The library as a noun: every authored thing by its ID, however it was loaded."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby

from tokki.model.clause import Clause, Revision, RevisionId
from tokki.model.edition import Edition, EditionId, Release
from tokki.model.form import Form
from tokki.model.place import Place
from tokki.model.records import Records
from tokki.model.style import HOUSE_WORDS, Style
from tokki.model.system import Contract, ContractId, System
from tokki.model.vocabulary import Checklist, Glossary, Topic, Trait

KeyPath = tuple[str | int, ...]
ThingId = str | RevisionId | EditionId | ContractId


@dataclass(frozen=True)
class _Index:
    """Where revisions are found, and what editions call their articles."""

    revisions: Mapping[RevisionId, Revision]
    editions: Mapping[EditionId, Edition]

    @cached_property
    def titles(self) -> Mapping[str, tuple[tuple[date, str], ...]]:
        """The titles that editions give to articles, by the article's ID, with their days."""
        found: dict[str, list[tuple[date, str]]] = {}
        for own, edition in sorted(self.editions.items()):
            for entry in edition.articles:
                if entry.title is not None:
                    found.setdefault(entry.id, []).append((own.day, entry.title))
        return {name: tuple(titles) for name, titles in found.items()}

    @cached_property
    def by_clause(self) -> Mapping[str, tuple[RevisionId, ...]]:
        """The revisions of each clause, oldest first."""
        return {clause: tuple(own) for clause, own in groupby(sorted(self.revisions), lambda each: each.clause)}

    @cached_property
    def by_duty(self) -> Mapping[str, tuple[RevisionId, ...]]:
        """The revisions that name each duty; every revision is read for it."""
        found: dict[str, dict[RevisionId, None]] = {}
        for own in sorted(self.revisions):
            for claim in self.revisions[own].claims:
                found.setdefault(claim.duty, {})[own] = None
        return {duty: tuple(own) for duty, own in found.items()}


@dataclass(frozen=True)
class _Contracts:
    """Where contracts are found: a prefecture's service has ten thousand of them."""

    contracts: Mapping[ContractId, Contract]

    @cached_property
    def by_system(self) -> Mapping[str, tuple[ContractId, ...]]:
        """The contracts of each system, oldest first."""
        return {system: tuple(own) for system, own in groupby(sorted(self.contracts), lambda each: each.system)}


@dataclass(frozen=True, slots=True)
class Library:
    """All clauses, editions, systems and vocabularies.

    `place(thing, keys, offset)` tells where a key of a thing stands; `offset` counts characters into a text.
    Things are named `clause:id`, `system:id`, `records:id`, `style:id`, `checklist:id`, `form:id`, `traits`, `topics`, `glossary`, or by
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
    forms: Mapping[str, Form] = field(default_factory=dict)
    records: Mapping[str, Records] = field(default_factory=dict)
    _kept: list["_Index"] = field(default_factory=list, repr=False, compare=False)
    _held: list["_Contracts"] = field(default_factory=list, repr=False, compare=False)

    def at(self, thing: ThingId, *keys: str | int, offset: int = 0) -> Place:
        """Where a key of a thing stands."""
        return self.place(thing, keys, offset)

    def revisions_of(self, clause: str) -> tuple[RevisionId, ...]:
        """The revisions of a clause, oldest first."""
        return self._index.by_clause.get(clause, ())

    def article_titles(self, article: str) -> tuple[tuple[date, str], ...]:
        """The titles of its own that an article bears, by edition, with the edition's day; none for most."""
        return self._index.titles.get(article, ())

    def revisions_for(self, duty: str) -> tuple[RevisionId, ...]:
        """The revisions that say of themselves that they meet a duty, or a part of it; in order."""
        return self._index.by_duty.get(duty, ())

    @property
    def _index(self) -> "_Index":
        """The index of revisions and editions; copies with other systems or contracts share it."""
        found = self._kept[:1]
        if not found or found[0].revisions is not self.revisions or found[0].editions is not self.editions:
            found = [_Index(self.revisions, self.editions)]  # anew in a copy with others
            self._kept[:] = found
        return found[0]

    def editions_of(self, standard: str) -> tuple[EditionId, ...]:
        """The editions of a standard, oldest first."""
        return tuple(sorted(e for e in self.editions if e.standard == standard))

    def contracts_of(self, system: str) -> tuple[ContractId, ...]:
        """The contracts of a system, oldest first."""
        held = self._held[:1]
        if not held or held[0].contracts is not self.contracts:  # made anew in a copy with other contracts
            held = [_Contracts(self.contracts)]
            self._held[:] = held
        return held[0].by_system.get(system, ())

    def words(self, style: Style, edition: Edition | None) -> dict[str, str]:
        """The house words: the style's, else the edition's, else the default style's.

        Errors: KeyError when the library has no default style.
        """
        default = self.styles["default"].words
        house = style.words if style.id != "default" else {}  # the default style speaks last
        own = edition.words if edition is not None else {}
        return {word: house.get(word) or own.get(word) or default[word] for word in HOUSE_WORDS}

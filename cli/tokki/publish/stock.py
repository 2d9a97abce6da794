"""What the pages are made from: the library, the day on which it stands, and each document made once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble, edition_document
from tokki.assemble.history import Numbered, Standing, history
from tokki.assemble.revision import revision_document
from tokki.compare.compare import compare
from tokki.compare.comparison import Comparison
from tokki.compare.lineage import lineage
from tokki.model.clause import RevisionId
from tokki.model.document import Document, Provision
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.model.system import ContractId
from tokki.publish import address
from tokki.publish.manual import CommandHelp
from tokki.review.duties.coverage import Coverage, Reader
from tokki.review.papers.brief import Brief, brief

T = TypeVar("T")

LAST = 16
"""Comparisons of revisions that are kept."""


@dataclass(frozen=True, slots=True)
class Stock:
    """A library on a day. What is asked for is made on the first time and kept.

    `say`: a sentence of rules in Japanese; `commands`: what the command line offers; `files`: documents by path, which
    pages link to and the site holds; `written`: what people wrote for the site, by path.
    Errors: TokkiError from the making, when the library is not in order (`tokki check` tells it first).
    """

    library: Library
    day: date
    say: Callable[[str], str] = str
    commands: tuple[CommandHelp, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    written: Mapping[str, bytes] = field(default_factory=dict)
    _made: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def _once(self, key: object, make: Callable[[], T]) -> T:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]  # type: ignore[return-value]

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of the glossary, which no edit cuts."""
        return tuple(term.term for term in self.library.glossary.terms)

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards, those first that most contracts are under."""

        def make() -> tuple[str, ...]:
            under = [contract.edition.standard for contract in self.library.contracts.values()]
            return tuple(sorted({e.standard for e in self.library.editions}, key=lambda s: (-under.count(s), s)))

        return self._once("standards", make)

    def in_force(self, standard: str, day: date | None = None) -> EditionId | None:
        """The edition of a standard on a day (else on the library's): the last one in force, None before the first."""
        on = day or self.day

        def make() -> EditionId | None:
            found = [e for e in self.library.editions_of(standard) if self.library.editions[e].in_force <= on]
            return found[-1] if found else None

        return self._once(("in force", standard, on), make)

    def printed(self) -> Mapping[RevisionId, tuple[str, ...]]:
        """The revisions that editions in force print, each with its standards."""

        def make() -> dict[RevisionId, tuple[str, ...]]:
            found: dict[RevisionId, list[str]] = {}
            for standard in self.standards:
                edition = self.in_force(standard)
                for entry in self.library.editions[edition].articles if edition is not None else ():
                    for revision in entry.revisions:
                        found.setdefault(revision, []).append(standard)
            return {revision: tuple(standards) for revision, standards in found.items()}

        return self._once("printed", make)

    def edition(self, id: EditionId) -> Document:
        """An edition as a Document in the library's own style."""
        return self._once(id, lambda: edition_document(self.library, id))

    def article(self, id: EditionId, clause: str) -> Provision:
        """The article of an edition that prints a clause.

        Errors: KeyError when there is none.
        """

        def make() -> dict[str, Provision]:
            found: dict[str, Provision] = {}
            for article in self.edition(id).articles:
                for each in article.walk():
                    found.setdefault(each.id.partition("/")[0], article)
            return found

        return self._once(("articles", id), make)[clause]

    def revision(self, id: RevisionId) -> Document:
        """A revision as a Document."""
        return self._once(id, lambda: revision_document(self.library, id))

    def annex(self, id: ContractId) -> Annex:
        """The annex of a contract."""
        return self._once(id, lambda: assemble(self.library, id))

    def history(self, clause: str) -> tuple[Standing, ...]:
        """Where a clause stood in every edition."""
        numbered = self._once("numbered", lambda: Numbered(self.library))
        style = self.library.styles["default"]
        return self._once(("history", clause), lambda: history(self.library, clause, style, numbered))

    def shown(self, clause: str) -> RevisionId | None:
        """The revision whose text comes first on the page of a clause; None where no edition in force prints it."""
        standings = {each.edition: each.revision for each in self.history(clause)}
        current = (self.in_force(standard) for standard in self.standards)
        return next((found for edition in current if edition and (found := standings.get(edition))), None)

    def place(self, provision: str) -> str:
        """The address of a provision by its ID path: its node, where the text that comes first on the page has it."""
        clause, _, node = provision.partition("/")
        first = self.shown(clause) if node else None
        known = first is not None and any(each.id == node for each in self.library.revisions[first].nodes())
        return address.clause(clause, node if known else "")

    def compared(self, old: Document, new: Document) -> Comparison:
        """Two documents compared, with what the library declares of them. Not kept: there are many and they are large."""
        return compare(old, new, lineage=lineage(self.library, old, new), terms=self.terms)

    def revised(self, old: RevisionId, new: RevisionId) -> Comparison:
        """Two revisions compared. The last few are kept: the page of a clause shows what its comparisons do."""
        made = self._once("revised", dict[tuple[RevisionId, RevisionId], Comparison])
        if (old, new) not in made:
            for first in list(made)[: 1 - LAST]:
                del made[first]
            made[old, new] = self.compared(self.revision(old), self.revision(new))
        return made[old, new]

    def coverage(self, id: ContractId) -> Coverage:
        """The duties that a contract meets, on the library's day or on its first, whichever is later."""

        def make() -> Coverage:
            reader = Reader(self.library, self.annex(id))
            return reader.coverage(max(self.day, reader.term.from_))

        return self._once(("coverage", id), make)

    def brief(self, id: ContractId) -> Brief:
        """The council paper of a contract as data, on the contract's first day."""
        return self._once(("brief", id), lambda: brief(self.library, self.annex(id)))

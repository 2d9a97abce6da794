"""What a file was made from: by its properties, its bookmarks, or its words alone."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.compare.key import mask
from tokki.model.document import Document
from tokki.model.edition import EditionId, parse_edition_id
from tokki.model.finding import TokkiError
from tokki.model.fingerprint import article_hash, bookmark, document_hash, short_mark
from tokki.model.issue import IssueId
from tokki.model.library import Library
from tokki.model.resolve import as_printed
from tokki.model.system import ContractId, parse_contract_id
from tokki.review.register.issue import Issue

By = Literal["properties", "bookmarks", "text"]
LEAST = 0.3
"""A file of which less is found in a contract is not called an annex of it."""
WORDS = 12
"""Shorter provisions stand in many contracts and tell nothing."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The contract and edition a file was issued from.

    `by`: the strongest witness there is. `others`: contracts that fit as well. `issue`: the kept issue that it is, where
    it was issued for good; what is known of the file is then known from that, not from the library of today.
    Units: `confidence` from 0 to 1: 1 for properties, else the share of the file's provisions (bookmarks or texts) that
           this contract has.
    """

    contract: ContractId
    edition: EditionId
    by: By
    confidence: float
    others: tuple[ContractId, ...] = ()
    issue: IssueId | None = None


Lines = tuple[tuple[str, str, str], ...]
"""Number, heading and words of everything on a paper."""


@dataclass(frozen=True)
class Issued:
    """An annex as the library makes it, and what it is recognised by."""

    annex: Annex
    kept: Issue | None = None
    """The issue that this is, where it was kept; None for what the library makes today."""

    @cached_property
    def marks(self) -> frozenset[str]:
        """The bookmarks of its provisions."""
        return frozenset(bookmark(p.id) for p in self.annex.document.walk() if p.id)

    @cached_property
    def texts(self) -> frozenset[str]:
        """Its words, see `texts`."""
        return texts(self.annex.document)

    @cached_property
    def mark(self) -> str:
        """Its short fingerprint for paper."""
        return short_mark(document_hash(self.annex.document))

    @cached_property
    def lines(self) -> Lines:
        """What stands on its paper, see `lines_of`."""
        return lines_of(self.annex.document)

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The hash of each article by its ID."""
        return {article.id: article_hash(article) for article in self.annex.document.articles}

    @cached_property
    def printed(self) -> Document:
        """What its paper says, see `tokki.model.resolve.as_printed`."""
        return as_printed(self.annex.document)


class Register:
    """Every annex of a library, assembled once, to look files up in."""

    def __init__(self, library: Library, kept: Sequence[Issue] = ()) -> None:
        """Keep the library and the annexes that were issued; others are made when first asked for."""
        self.library = library
        self.kept = {each.whole: Issued(each.annex, each) for each in kept}
        self._made: dict[tuple[ContractId, EditionId], Issued | None] = {}

    def issued(self, contract: ContractId, edition: EditionId) -> Issued | None:
        """The annex of a contract under an edition; None where it cannot be made."""
        if (contract, edition) not in self._made:
            try:
                there = contract in self.library.contracts
                made = Issued(assemble(self.library, contract, edition_id=edition)) if there else None
            except TokkiError:
                made = None
            self._made[contract, edition] = made
        return self._made[contract, edition]

    @cached_property
    def contracts(self) -> tuple[Issued, ...]:
        """Every annex that was issued, newest first, then that of every contract under its own edition, oldest first."""
        made = (self.issued(c, contract.edition) for c, contract in sorted(self.library.contracts.items()))
        fresh = (each for each in made if each is not None and document_hash(each.annex.document) not in self.kept)
        return (*reversed(self.kept.values()), *fresh)

    def of(self, origin: Origin) -> Issued | None:
        """The annex of an origin: the issue that it names, else what the library makes."""
        if origin.issue is not None:
            return next(each for each in self.kept.values() if each.kept is not None and each.kept.id == origin.issue)
        return self.issued(origin.contract, origin.edition)

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The ID behind every bookmark that any annex, any revision or any edition's article may carry."""
        ids = {p.id for each in self.contracts for p in each.annex.document.walk() if p.id}
        return {**marks_of(self.library), **{bookmark(path): path for path in ids}}

    def told(self, properties: Mapping[str, str]) -> Issued | None:
        """The annex that the properties of a file name; None where they name none that the library makes."""
        origin = _told(self, properties)
        return self.of(origin) if origin is not None else None

    def with_mark(self, typed: str) -> tuple[Issued, ...]:
        """The annexes whose short fingerprint was typed in from paper; small letters and a missing hyphen are the same."""
        bare = typed.strip().upper().replace("-", "")
        return tuple(each for each in self.contracts if each.mark.replace("-", "") == bare)


def marks_of(library: Library) -> dict[str, str]:
    """The ID behind every bookmark that an article of an edition, or a provision of a revision, may carry."""
    ids = {entry.id for edition in library.editions.values() for entry in edition.articles}
    for name, revision in library.revisions.items():
        ids |= {name.clause, *(f"{name.clause}/{node.id}" for node in revision.nodes())}
    return {bookmark(path): path for path in ids}


def lines_of(document: Document) -> Lines:
    """Title, numbers, headings and words in order: what two papers must share to be the same.

    An article's first paragraph stands on its line, so empty texts say nothing.
    """
    lines = [(p.label, p.heading, p.text) for p in document.walk()]
    return (("", document.title, ""), *(line for line in lines if any(line)))


def texts(document: Document) -> frozenset[str]:
    """The words of every provision that says something, numbers masked."""
    return frozenset(mask(p.text) for p in document.walk() if len(p.text) >= WORDS)


def identify(
    register: Register, document: Document, properties: Mapping[str, str], marks: AbstractSet[str]
) -> Origin | None:
    """What a file was made from; None where nothing in the library is like it.

    Shapes: `properties` as `tokki.write.properties` writes them; `marks` are the names of the file's bookmarks.
    """
    told = _told(register, properties)
    if told is not None and _akin(register.of(told), document):
        return told
    if not register.contracts:
        return None
    known = marks & register.marks.keys()
    words = texts(document)

    def fit(each: Issued) -> tuple[float, float]:
        held = len(known & each.marks) / len(known | each.marks) if known else 0.0
        return held, len(words & each.texts) / len(words | each.texts) if words else 0.0

    ranked = sorted(register.contracts, key=fit, reverse=True)
    best = ranked[0]
    by: By = "bookmarks" if known & best.marks else "text"
    share = len(known & best.marks) / len(known) if by == "bookmarks" else len(words & best.texts) / max(len(words), 1)
    if share < LEAST:
        return None
    contract, edition = best.annex.contract, best.annex.edition
    assert contract is not None
    assert edition is not None
    alike = (e.annex.contract for e in ranked[1:] if fit(e) == fit(best) and e.annex.contract is not None)
    others = tuple(dict.fromkeys(each for each in alike if each != contract))
    return Origin(contract, edition, by, share, others, best.kept.id if best.kept is not None else None)


def _akin(issued: Issued | None, document: Document) -> bool:
    """Whether a file has anything of the annex that its properties name: a table made beside it has them, too."""
    if issued is None or document is issued.annex.document or not issued.texts:
        return True
    own = {p.text for p in issued.annex.document.walk() if len(p.text) >= WORDS}
    same = own & {p.text for p in document.walk()}
    return 10 * len(same) >= len(own) or 10 * len(texts(document) & issued.texts) >= len(issued.texts)


def _told(register: Register, properties: Mapping[str, str]) -> Origin | None:
    kept = register.kept.get(properties.get("tokki.hash", ""))
    if kept is not None and kept.kept is not None and kept.annex.edition is not None:
        return Origin(kept.kept.id.contract, kept.annex.edition, "properties", 1.0, issue=kept.kept.id)
    try:
        contract = parse_contract_id(properties.get("tokki.contract", ""))
        edition = parse_edition_id(properties.get("tokki.edition", ""))
    except ValueError:
        return None
    if contract not in register.library.contracts or edition not in register.library.editions:
        return None
    return Origin(contract, edition, "properties", 1.0)

"""The rules of drafting over a whole library: every edition as it stands, every annex as it will be signed."""

from collections.abc import Callable, Iterator

from tokki.assemble.assemble import assemble, edition_document
from tokki.model.clause import RevisionId, parse_revision_id
from tokki.model.document import Document, Provision
from tokki.model.edition import EditionId
from tokki.model.finding import Finding, TokkiError
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.system import ContractId
from tokki.review.lint.definitions import definitions
from tokki.review.lint.lint import as_findings, lint
from tokki.review.lint.subject import HEADING, Doubt, Subject

IN_ANNEX = frozenset(("definitions-missing", "definitions-before", "references", "references-wide"))
"""What only the assembled order can show; everything else was said of the standard."""


def lint_library(library: Library) -> Iterator[Finding]:
    """Doubts about the newest edition of each standard and every one not released, and about every contract under them.

    An edition that was released and followed by another is history: nobody can mend it.
    """
    current = {library.editions_of(edition.standard)[-1] for edition in library.editions}
    current |= {edition for edition in library.editions if edition not in library.releases}
    for edition in sorted(current):
        try:
            document = edition_document(library, edition)
        except TokkiError:
            continue  # said by the rules of texts
        yield from _standard(library, edition, document)
        coined = frozenset(each.term for each in definitions(Subject(document)) if not each.scoped)
        for contract, terms in sorted(library.contracts.items()):
            if terms.edition == edition:
                yield from _annex(library, contract, coined)


def _standard(library: Library, edition: EditionId, document: Document) -> Iterator[Finding]:
    style = library.styles["default"]
    labels = {name: trait.label for name, trait in library.traits.items()}
    subject = Subject(document, "standard", library.glossary.terms, style.comma, edition.day, traits=labels)
    accepted = _accepted(library, document)
    doubts = [d for d in lint(subject, style.lint_off) if (d.rule, d.id) not in accepted]
    yield from as_findings(doubts, _cited(document, str(edition)), _in_library(library, document, edition))


def _annex(library: Library, contract: ContractId, coined: frozenset[str]) -> Iterator[Finding]:
    try:
        annex = assemble(library, contract)
    except TokkiError:
        return
    document = annex.document
    subject = Subject(document, "annex", library.glossary.terms, annex.style.comma, contract.day, coined)
    accepted = _accepted(library, document)
    off = {*annex.style.lint_off, *(each.rule for each in library.contracts[contract].accepted)}
    doubts = [d for d in lint(subject, off) if d.rule in IN_ANNEX and (d.rule, d.id) not in accepted]
    place = library.at(contract)
    yield from as_findings(doubts, _cited(document, str(contract)), lambda _doubt: place)


def _accepted(library: Library, document: Document) -> set[tuple[str, str]]:
    """Rules that a revision keeps silent, with the provision's ID."""
    found = set()
    for revision_id in _revisions(document):
        for accepted in library.revisions[revision_id].accepted:
            path = f"{revision_id.clause}/{accepted.node}" if accepted.node else revision_id.clause
            found.add((accepted.rule, path))
    return found


def _revisions(document: Document) -> set[RevisionId]:
    return {parse_revision_id(name) for p in document.walk() for name in p.revision.split()}


def _cited(document: Document, name: str) -> dict[str, str]:
    """What a provision is called in findings: the document, its article's number, its ID."""
    return {p.id: f"{name} {article.label} ({p.id})" for article in document.articles for p in article.walk()}


def _in_library(library: Library, document: Document, edition: EditionId) -> Callable[[Doubt], Place]:
    """Where the words of a doubt stand in the files: in the text of their node, else at its head."""
    by_id: dict[str, Provision] = {p.id: p for p in document.walk()}

    def place(doubt: Doubt) -> Place:
        provision = by_id.get(doubt.id)
        named = provision.revision.split() if provision is not None else []
        if not named:
            return library.at(edition)
        revision_id = parse_revision_id(named[0])
        revision = library.revisions[revision_id]
        node = doubt.id.partition("/")[2]
        if doubt.start == HEADING or not node:
            return library.at(revision_id, "title")
        text = next((n.text for n in revision.nodes() if n.id == node), "")
        offset = max(text.find(doubt.found), 0) if doubt.found else 0
        return library.at(revision_id, *revision.keys_of(node), "text", offset=offset)

    return place

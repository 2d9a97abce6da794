"""What holds for every edition, however clauses, groups, branches, deleted places and references are mixed."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assemble.generate import CONTRACT, DAY, EDITION, libraries
from tests.assemble.resolve import Reader

from tokki.assemble.assemble import assemble, edition_document
from tokki.model.clause import Revision, RevisionId
from tokki.model.document import Document, Provision, Reference, Span
from tokki.model.edition import Edition, Entry
from tokki.model.library import Library

MANY = settings(max_examples=80)


def _documents(library: Library) -> tuple[Document, Document]:
    """The edition as it stands, and as the contract's facts make it."""
    return edition_document(library, EDITION), assemble(library, CONTRACT).document


@MANY
@given(libraries())
def test_numbers_increase(library: Library) -> None:
    """Numbers of siblings increase strictly in the order of print."""
    for document in _documents(library):
        for siblings in (document.articles, *(p.children for p in document.walk())):
            numbers = [p.number for p in siblings if p.number is not None]
            assert len(numbers) == len(siblings)
            assert all(a < b for a, b in pairwise(numbers))


@MANY
@given(libraries())
def test_ids_are_unique(library: Library) -> None:
    """No two provisions have one ID."""
    for document in _documents(library):
        ids = [p.id for p in document.walk()]
        assert len(ids) == len(set(ids))


@MANY
@given(libraries())
def test_references_lead_where_they_point(library: Library) -> None:
    """Every reference has targets that stand in the document, and a reader of its words comes to the same ones."""
    for document in _documents(library):
        reader = Reader(document)
        for provision, reference in _references(document):
            assert reference.targets
            targets = {reader.same(target) for target in reference.targets}
            assert reader.read(provision.id, reference.text) == targets, (provision.id, reference)


@MANY
@given(libraries())
def test_assembling_twice_is_equal(library: Library) -> None:
    """The same library gives the same annex."""
    assert assemble(library, CONTRACT) == assemble(library, CONTRACT)


@MANY
@given(libraries(), st.integers(0, 6))
def test_inserting_a_clause_moves_numbers_only(library: Library, at: int) -> None:
    """A clause put in anywhere changes numbers and the words of references, never what references point at."""
    old = edition_document(library, EDITION)
    new = edition_document(_with_a_clause(library, at), EDITION)
    left = [p for p in new.walk() if p.id.partition("/")[0] != "new"]
    assert [_content(p) for p in old.walk()] == [_content(p) for p in left]


def _with_a_clause(library: Library, at: int) -> Library:
    rid = RevisionId("new", DAY)
    body = [{"id": "x", "text": "新しい条とする。"}]
    revision = Revision.model_validate({"title": "新", "why": "試験", "body": body})
    edition = library.editions[EDITION]
    entries = list(edition.articles)
    entries.insert(min(at, len(entries)), Entry.model_validate({"clause": rid}))
    changed: Edition = edition.model_copy(update={"articles": tuple(entries)})
    return replace(library, revisions={**library.revisions, rid: revision}, editions={EDITION: changed})


def _content(provision: Provision) -> tuple[object, ...]:
    """A provision without its number and without the words of its references."""
    return provision.id, provision.level, provision.heading, provision.state, tuple(_span(s) for s in provision.spans)


def _span(span: Span) -> object:
    return frozenset(span.targets) - {"new"} if isinstance(span, Reference) else span


def _references(document: Document) -> Iterator[tuple[Provision, Reference]]:
    for provision in document.walk():
        for span in provision.spans:
            if isinstance(span, Reference):
                yield provision, span

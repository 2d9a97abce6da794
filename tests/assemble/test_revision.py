"""One revision as a Document: IDs as in editions, no numbers of others, comparable with its like."""

from itertools import pairwise

import pytest

from tokki.assemble.assemble import edition_document
from tokki.assemble.history import history
from tokki.assemble.revision import revision_document
from tokki.commands.place import good_library, shipped
from tokki.compare.compare import compare
from tokki.model.clause import RevisionId
from tokki.model.document import Reference
from tokki.model.library import Library


@pytest.fixture(scope="module")
def library() -> Library:
    return good_library(shipped("clauses"))[1]


def test_every_revision_is_a_document_of_its_own(library: Library) -> None:
    """What references point at is in it; the article has no number; the IDs are those of its nodes."""
    assert library.revisions
    for name in library.revisions:
        document = revision_document(library, name)
        (article,) = document.articles
        ids = [p.id for p in document.walk()]
        assert (article.id, article.number, article.label) == (name.clause, None, "")
        assert ids[1:] == [f"{name.clause}/{node.id}" for node in library.revisions[name].nodes()]
        targets = {t for p in document.walk() for s in p.spans if isinstance(s, Reference) for t in s.targets}
        assert targets <= set(ids), name


def test_a_revision_is_what_its_edition_prints(library: Library) -> None:
    """Without references to other clauses the words are those of the edition."""
    edition = max(e for e in library.editions if e.standard == "full")
    printed = {p.id: p for p in edition_document(library, edition).walk()}
    compared = 0
    for entry in library.editions[edition].articles:
        for name in entry.revisions:
            for provision in revision_document(library, name).articles[0].children:
                if not any(isinstance(span, Reference) for span in printed[provision.id].spans):
                    assert provision.text == printed[provision.id].text
                    compared += 1
    assert compared


def test_a_clause_is_named_by_its_title_of_the_day(library: Library) -> None:
    texts = {
        day: "".join(p.text for p in revision_document(library, RevisionId("media", day)).walk())
        for day in (r.day for r in library.revisions_of("media") if not r.variant)
        if day.year >= 2021
    }
    assert texts
    assert all("「漏えい等の発生時の対応」の条に定めるところにより" in text for text in texts.values())


def test_what_stands_outside_is_no_silent_change(library: Library) -> None:
    """Between revisions of one clause only what is in the clause can be silent."""
    for clause in library.clauses:
        own = library.revisions_of(clause)
        for one, other in pairwise(own):
            found = compare(revision_document(library, one), revision_document(library, other))
            lost = [t for p in found.walk() for r in p.references for t in (*r.was, *r.now)]
            assert all(t.partition("/")[0] == clause for t in lost)


def test_history_names_every_edition_of_a_clause(library: Library) -> None:
    """The revision and the number are those of the edition's Document."""
    for clause in library.clauses:
        for found in history(library, clause, library.styles["default"]):
            document = edition_document(library, found.edition)
            holds = [p for p in document.walk() if p.id.partition("/")[0] == clause and p.state == "present"]
            assert bool(holds) == (found.revision is not None)
            if found.revision is not None:
                assert str(found.revision) in holds[0].revision.split()
                article = next(a for a in document.articles if holds[0] in tuple(a.walk()))
                assert found.cited.startswith(
                    article.label if article.label.startswith("第") else f"第{article.label}項"
                )

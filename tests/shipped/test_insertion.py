"""An item put in at place 5 of the short standard: the acceptance test of the Shinjuku annex.

Source: domain report 5.3: 前各項 keeps its sense, the range grows, nine items move.
"""

from dataclasses import replace

import pytest

from tokki.assemble.assemble import edition_document
from tokki.model.clause import Revision, RevisionId
from tokki.model.document import Document, Reference
from tokki.model.edition import Entry, parse_edition_id
from tokki.model.library import Library

SHORT = parse_edition_id("short@2007-04-01")
PLACE = 5


@pytest.fixture(scope="module")
def documents(shipped: Library) -> tuple[Document, Document]:
    """The short standard of 2007, and the same with an item on telework put in."""
    rid = RevisionId("in-between", SHORT.day)
    body = [{"id": "ban", "text": "{contractor}は、従事者の自宅において個人情報を取り扱わせてはならない。"}]
    revision = Revision.model_validate({"title": "在宅勤務の禁止", "why": "試験のため。", "body": body})
    edition = shipped.editions[SHORT]
    entries = list(edition.articles)
    entries.insert(PLACE - 1, Entry.model_validate({"clause": rid}))
    changed = edition.model_copy(update={"articles": tuple(entries)})
    longer = replace(
        shipped,
        revisions={**shipped.revisions, rid: revision},
        editions={**shipped.editions, SHORT: changed},
    )
    return edition_document(shipped, SHORT), edition_document(longer, SHORT)


def test_thirteen_items(documents: tuple[Document, Document]) -> None:
    """The standard has thirteen items before, fourteen after."""
    assert [len(document.articles) for document in documents] == [13, 14]


def test_nine_numbers_move(documents: tuple[Document, Document]) -> None:
    """Nine items move by one place, the others stay."""
    before, after = ({a.id: a.number for a in document.articles} for document in documents)
    assert len([a for a in before if before[a] != after[a]]) == 9


def test_references_are_mended(documents: tuple[Document, Document]) -> None:
    """The range takes in the new item; 前各項 keeps its words, and covers the new item too."""
    before, after = (_references(document) for document in documents)
    assert [text for text, _ in before] == ["前各項", "前各項", "第１項から第１１項まで"]
    assert [text for text, _ in after] == ["前各項", "前各項", "第１項から第１２項まで"]
    for (_, old), (_, new) in zip(before, after, strict=True):
        assert new == (*old[: PLACE - 1], "in-between", *old[PLACE - 1 :])


def test_nothing_else_changes(documents: tuple[Document, Document]) -> None:
    """Apart from numbers and references, every item reads as before."""
    words = [
        [(a.heading, [s for p in a.walk() for s in p.spans if not isinstance(s, Reference)]) for a in document.articles]
        for document in documents
    ]
    del words[1][PLACE - 1]
    assert words[0] == words[1]


def _references(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(s.text, s.targets) for p in document.walk() for s in p.spans if isinstance(s, Reference)]

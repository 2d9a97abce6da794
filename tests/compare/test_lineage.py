"""What the library says about origins: only what was declared between two Documents, and only what stands in the old one."""

from datetime import date

import pytest
from tests.compare.editions import article, document, paragraph

from tokki.compare.compare import compare
from tokki.compare.lineage import lineage
from tokki.model.clause import Revision, RevisionId, parse_revision_id
from tokki.model.document import Document, Provision
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.vocabulary import Glossary

A = "受注者は、この業務を処理するために収集した個人情報を施錠のできる保管庫に保管しなければならない。"
B = "この契約が終了したときは、個人情報を記録した媒体を速やかに返還し、又は消去しなければならない。"


def library(**origins: dict[str, list[str]]) -> Library:
    """A library of revisions (`erasure_2022`: of 1 April 2022) with what they come from."""
    revisions = {}
    for name, told in origins.items():
        clause, _, year = name.rpartition("_")
        body = [{"id": "text", "text": "本文とする。"}]
        data = {
            "title": "題名",
            "why": "理由",
            "body": body,
            **told,
        }
        revisions[RevisionId(clause, date(int(year), 4, 1))] = Revision.model_validate(data)
    return Library(
        clauses={},
        revisions=revisions,
        editions={},
        releases={},
        systems={},
        contracts={},
        checklists={},
        styles={},
        traits={},
        topics={},
        glossary=Glossary(terms=()),
        place=lambda _thing, _keys, _offset: Place("none"),
    )


def holding(*revisions: str) -> Document:
    """A document with one article of each revision."""
    return document(*(_article(*name.split("+")) for name in revisions))


def _article(first: str, *others: str) -> Provision:
    ids = [str(parse_revision_id(name).clause) for name in (first, *others)]
    paragraphs = [paragraph(A, k, id=f"{name}/text") for k, name in enumerate(ids, start=1)]
    found = article("", "", 1, *paragraphs, id=ids[0])
    return Provision(
        found.level, found.number, found.label, (), found.children, "", found.id, " ".join((first, *others))
    )


KNOWN = library(
    return_2010={},
    return_2022={},
    erasure_2022={"supersedes": ["return/text"]},
    erasure_2024={"from": ["return"]},
    erasure_2026={"from": ["nobody"]},
)
TABLE = [
    ("declared between", "return@2010-04-01", "erasure@2022-04-01", [("return/text", "erasure")]),
    ("by every revision since", "return@2010-04-01", "erasure@2024-04-01", [("return/text", "erasure"), ("return", "erasure")]),
    ("not by later ones", "return@2010-04-01", "return@2022-04-01", []),
    ("not what the old one holds already", "return@2010-04-01 erasure@2022-04-01", "erasure@2024-04-01", [("return", "erasure")]),
    ("not where it is not there", "other@2010-04-01", "erasure@2022-04-01", []),
    ("not what nobody was", "return@2010-04-01 erasure@2024-04-01", "erasure@2026-04-01", []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_table(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert list(lineage(KNOWN, holding(*old.split()), holding(*new.split()))) == expected


def test_a_clause_within_an_article_is_its_first_provision_there() -> None:
    new = holding("return@2022-04-01+erasure@2022-04-01")
    assert lineage(KNOWN, holding("return@2010-04-01"), new) == (("return/text", "erasure/text"),)


def test_a_document_from_outside_declares_nothing() -> None:
    outside = document(article(A, "保管", 1))
    assert lineage(KNOWN, outside, holding("erasure@2022-04-01")) == ()
    assert lineage(KNOWN, holding("return@2010-04-01"), outside) == ()


def test_what_a_file_cites_may_be_no_revision() -> None:
    odd = document(Provision("article", None, "", id="return", revision="nothing of ours"))
    assert lineage(KNOWN, odd, holding("erasure@2022-04-01")) == ()


def test_a_declared_origin_goes_before_likeness() -> None:
    old = document(article("", "返還", 1, paragraph(A, id="return/text"), id="return"))
    new = document(
        article("", "保管", 1, paragraph(A, id="storage/text"), id="storage"),
        article("", "消去", 2, paragraph(B, id="erasure/text"), id="erasure"),
    )
    found = compare(old, new, lineage=[("return/text", "erasure/text")])
    pairs = {
        (p.old.provision.id, p.new.provision.id, p.proof, p.sure)
        for p in found.walk()
        if p.old and p.new and not p.ghost
    }
    assert ("return/text", "erasure/text", "declared", True) in pairs

"""A foreign document beside the standards: which clause each article is like, and what has no counterpart."""

from dataclasses import replace
from datetime import date

import pytest

from tokki.assemble.assemble import edition_document
from tokki.model.document import Document
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.read.text import read_text
from tokki.review.resemblance import best_edition, match, style_of
from tokki.write.text import document_text

FULL = EditionId("full", date(2023, 4, 1))
OURS = """個人情報の取扱いに関する特約
（秘密を守る義務）
第１条　乙は、この契約による業務に関して知り得た個人情報その他の情報を他に漏らしてはならない。この契約の終了後も、同様とする。
（再委託の制限）
第２条　乙は、甲の承諾があるときを除き、仕事を人に回してはならない。
（庭木の手入れ）
第３条　乙は、敷地内の樹木を毎年二回剪定し、落葉を清掃しなければならない。
"""


def as_text(document: Document) -> Document:
    """The document as one who has only its text knows it."""
    return read_text(document_text(document), "a.txt").document


@pytest.mark.parametrize("style", ["default", "meguro", "shinjuku"])
def test_an_edition_is_like_itself(shipped: Library, style: str) -> None:
    """Read from its own text, each article is found, by likeness and in order; the words say the style."""
    document = as_text(edition_document(shipped, FULL, style))
    assert style_of(shipped, document) == style
    found = match(shipped, document, FULL)
    expected = [article.id for article in edition_document(shipped, FULL).articles]
    assert [row.found.provision.id if row.found else "" for row in found.articles] == expected
    assert found.lacking == ()
    assert all(row.sure and row.score > 0.9 for row in found.articles if row.article.provision.state == "present")


def test_what_has_a_counterpart(shipped: Library) -> None:
    """By words under another heading, by the heading with other words, and not at all."""
    document = read_text(OURS, "a.txt").document
    secrecy, other, trees = match(shipped, document, EditionId("short", date(2007, 4, 1))).articles
    assert secrecy.found is not None
    assert (secrecy.found.provision.id, secrecy.score > 0.5) == ("secrecy", True)
    assert other.found is not None
    assert (other.found.provision.id, other.sure) == ("subcontracting", False)
    assert trees.found is None
    assert trees.score == 0


def test_what_is_lacking(shipped: Library) -> None:
    """Everything of the standard that the document has no counterpart for, in order."""
    document = read_text(OURS, "a.txt").document
    lacking = [side.provision.id for side in match(shipped, document, EditionId("short", date(2007, 4, 1))).lacking]
    assert lacking == [
        "principle", "purpose-limitation", "security-measures", "copying", "return", "periodic-report", "audit",
        "training", "incident", "publication", "damages",
    ]  # fmt: skip


def test_the_best_edition(shipped: Library) -> None:
    """The edition that a text was printed from; of equal ones the newest."""
    for edition in (EditionId("full", date(2017, 4, 1)), EditionId("short", date(2010, 4, 1)), FULL):
        document = as_text(edition_document(shipped, edition, "meguro"))
        best = best_edition(shipped, document)
        assert best == edition or edition_document(shipped, best) == edition_document(shipped, edition)


def test_nothing_at_all(shipped: Library) -> None:
    """A text without provisions is like nothing, and lacks everything."""
    empty = replace(read_text("", "a.txt").document, title="空")
    found = match(shipped, empty, FULL)
    assert (found.articles, found.share) == ((), 0.0)
    assert len(found.lacking) == sum(a.state == "present" for a in edition_document(shipped, FULL).articles)

"""Issued annexes are recognised by what they carry, and exactly what hands have altered is reported."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.read.test_word_round_trip import saved
from tests.review.issued import altered, article, delete, issued, move, reword, without_bookmarks

from tokki.assemble.annex import Annex
from tokki.model.clause import RevisionId
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.model.system import ContractId, parse_contract_id
from tokki.read.text import read_text
from tokki.read.word.word import read_word
from tokki.review.verification import FOLLOWS, Verification, Verifier
from tokki.write.properties import properties
from tokki.write.text import annex_text, document_text

BICYCLES = parse_contract_id("meguro-bicycles@2023-04-01")
MISTAKES = ("carried", "bookmarks", "retyped", "text")
"""A file with everything, one without properties, one whose words were pasted into a new file, one saved as text."""


def annex_of(verifier: Verifier, contract: ContractId) -> Annex:
    found = verifier.register.issued(contract, verifier.register.library.contracts[contract].edition)
    assert found is not None
    return found.annex


def verified(verifier: Verifier, data: bytes, how: str = "carried") -> Verification:
    """The verification of a Word file, as it came or with less than it carried."""
    if how in ("retyped", "text"):
        data = altered(data, without_bookmarks)
    word = read_word(data, "a.docx", ids=verifier.register.marks)
    if how == "text":
        read = read_text(document_text(word.document), "a.txt")
        return verifier.verify("a.txt", read.document, {}, frozenset())
    known: Mapping[str, str] = word.properties if how == "carried" else {}
    return verifier.verify("a.docx", word.document, known, word.marks)


def three(document: Any) -> None:
    """A word, a deleted paragraph, a moved article."""
    reword(document, "法令等を遵守しなければならない", "法令等の遵守に努める")
    delete(article(document, "秘密の保持")[2])
    move(document, "持出しの禁止", behind="アクセスの制御")


def told(found: Verification) -> list[tuple[str, list[str]]]:
    return [(pair.side.cited, sorted(pair.kinds - FOLLOWS)) for pair in found.alterations]


@pytest.mark.parametrize("how", MISTAKES)
def test_exactly_what_was_altered(verifier: Verifier, how: str) -> None:
    """Whatever the file still carries, the three places are reported, and nothing else."""
    data = altered(issued(annex_of(verifier, BICYCLES)), three)
    found = verified(verifier, data, how)
    assert found.origin is not None
    assert found.origin.contract == BICYCLES
    assert found.origin.by == {"carried": "properties", "bookmarks": "bookmarks"}.get(how, "text")
    assert sorted(told(found)) == [
        ("第１１条第２項", ["removed"]),
        ("第１７条", ["moved"]),
        ("第５条第１項", ["reworded"]),
    ]
    assert {kind for pair in found.follows for kind in pair.kinds} <= FOLLOWS


def test_what_only_follows_is_told_apart(verifier: Verifier) -> None:
    """Two articles changed places and got new numbers: one was moved, and 第４３条 elsewhere means another one now."""

    def swapped(document: Any) -> None:
        move(document, "監査及び検査", behind="漏えい等の発生時の対応")
        for heading, old, new in (
            ("監査及び検査", "第４２条", "第４３条"),
            ("漏えい等の発生時の対応", "第４３条", "第４２条"),
        ):
            run = article(document, heading)[1].runs[0]
            assert run.text.startswith(old)
            run.text = run.text.replace(old, new)

    found = verified(verifier, altered(issued(annex_of(verifier, BICYCLES)), swapped))
    assert [kinds for _, kinds in told(found)] == [["moved"]]
    kinds = {kind for pair in found.follows for kind in pair.kinds}
    assert {"renumbered", "silent"} <= kinds <= FOLLOWS


def test_numbers_alone(verifier: Verifier) -> None:
    """A number that somebody typed over is a difference on paper, although no rule changed."""
    found = verified(
        verifier, altered(issued(annex_of(verifier, BICYCLES)), lambda d: reword(d, "第４７条", "第４８条"))
    )
    assert found.altered and not found.alterations
    assert {kind for pair in found.follows for kind in pair.kinds} == {"renumbered"}


def test_the_title(verifier: Verifier) -> None:
    """A title that was typed over is an alteration, too."""

    def change(document: Any) -> None:
        reword(document, "個人情報等の取扱いに係る標準特記仕様書", "個人情報等の取扱いに係る特記仕様書")

    found = verified(verifier, altered(issued(annex_of(verifier, BICYCLES)), change))
    assert found.altered and not found.alterations
    assert "".join(edit.text for edit in found.title if edit.op == "-") == "標準"


@pytest.mark.parametrize("how", MISTAKES)
def test_every_annex_is_recognised(verifier: Verifier, how: str) -> None:
    """As issued, nothing is altered; by words alone the contract is found, or one that says the same."""
    for contract in verifier.register.library.contracts:
        found = verified(verifier, issued(annex_of(verifier, contract)), how)
        assert found.origin is not None, contract
        assert contract in (found.origin.contract, *found.origin.others)
        assert found.comparison is None, (contract, told(found))
        assert found.origin.confidence == 1


def test_a_stranger(verifier: Verifier) -> None:
    """What resembles nothing is nobody's, though it has provisions."""
    text = "賃貸借契約書\n（目的）\n第１条　貸主は、この建物を借主に賃貸し、借主は、これを賃借する。\n第２条　賃料は、毎月末日までに支払わなければならない。\n"
    found = verifier.verify("a.txt", read_text(text, "a.txt").document, {}, frozenset())
    assert (found.origin, found.alterations, found.newer) == (None, (), ())


def test_properties_of_another_file(verifier: Verifier) -> None:
    """Properties that name a contract of which the file has nothing are not believed."""
    text = "覚書\n第１条　貸主は、この建物を借主に賃貸し、借主は、これを賃借することに合意した。\n"
    carried = properties(annex_of(verifier, BICYCLES))
    assert verifier.verify("a.docx", read_text(text, "a").document, carried, frozenset()).origin is None


def test_what_is_newer_and_what_the_law_demands(verifier: Verifier) -> None:
    """The newest edition beside the contract: changed articles, with the duties that only the newer text meets."""
    found = verified(verifier, issued(annex_of(verifier, BICYCLES)))
    assert found.newest == EditionId("full", date(2026, 4, 1))
    rows = {row.title: row for row in found.newer}
    law = rows["法令等の遵守"]
    assert "appi/A2" in law.demanded
    assert law.was == (RevisionId("law", date(2021, 9, 10)),) or law.was[0].clause == "law"
    assert law.now[0].day > law.was[0].day and all(law.why)
    assert rows["開示請求等への協力"].was == ()


def test_the_library_changed_since(verifier: Verifier) -> None:
    """An article whose hash at the time of issue is another one: the library was rewritten under a signed contract."""
    annex = annex_of(verifier, BICYCLES)
    carried = properties(annex)
    carried["tokki.article.secrecy"] = "0" * 16 + carried["tokki.article.secrecy"][16:]
    word = read_word(issued(annex), "a.docx", ids=verifier.register.marks)
    found = verifier.verify("a.docx", word.document, carried, word.marks)
    assert found.since == ("secrecy",)
    assert not found.altered


def test_the_mark_on_paper(verifier: Verifier) -> None:
    """Typed in from paper: in small letters and without a hyphen, too; one letter less is nobody's."""
    (one,) = [each for each in verifier.register.contracts if each.annex.contract == BICYCLES]
    for typed in (one.mark, one.mark.lower(), f" {one.mark.replace('-', '')} "):
        assert verifier.register.with_mark(typed) == (one,)
    assert verifier.register.with_mark(one.mark[:-1]) == ()


def test_a_notice_of_withdrawal(verifier: Verifier, shipped: Library) -> None:
    """A paper that says that there is no annex is known for what it is."""
    system = next(s for s in shipped.systems.values() if s.kind == "withdrawn")
    paper = read_text("文書\nこの案件は取り下げられたため、特記仕様書を作成しない。\n", "a.docx").document
    found = verifier.verify("a.docx", replace(paper), {"tokki.system": system.id}, frozenset())
    assert (found.origin, found.withdrawn) == (None, system.id)


def test_text_as_issued(verifier: Verifier) -> None:
    """The text that `annex --format txt` writes is recognised by its words."""
    annex = annex_of(verifier, BICYCLES)
    found = verifier.verify("a.txt", read_text(annex_text(annex), "a.txt").document, {}, frozenset())
    assert found.origin is not None
    assert (found.origin.contract, found.origin.by, found.altered) == (BICYCLES, "text", False)


@pytest.mark.needs("soffice")
def test_after_libreoffice(verifier: Verifier, tmp_path: Path) -> None:
    """Saved anew by another program, with and without properties: as issued, and altered in exactly the three places."""
    data = issued(annex_of(verifier, BICYCLES))
    for name, each in (("issued", data), ("altered", altered(data, three))):
        (tmp_path / f"{name}.docx").write_bytes(each)
    saved(sorted(tmp_path.glob("*.docx")), tmp_path / "saved", tmp_path)
    same, other = ((tmp_path / "saved" / f"{name}.docx").read_bytes() for name in ("issued", "altered"))
    for how in ("carried", "bookmarks"):
        assert not verified(verifier, same, how).altered
        assert len(told(verified(verifier, other, how))) == 3

"""Annexes written as Word files are read back as they were, with IDs and provenance; also after other programs saved them."""

import subprocess
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.test_round_trip import printed, references, tree
from tests.write.build import annex, every_form
from tests.write.docx_tools import edited, replaced

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble, edition_document
from tokki.compare.compare import compare
from tokki.library.load import load
from tokki.model.document import Provision, Reference, Text
from tokki.model.family import FAMILIES, LEVELS, Level
from tokki.model.family import printed as label_of
from tokki.model.fingerprint import bookmark, document_hash, short_mark
from tokki.model.number import Digits, Number
from tokki.model.resolve import is_synthetic
from tokki.read.word.word import Changes, WordRead, read_word
from tokki.write.properties import properties
from tokki.write.redline.redline import redline_docx
from tokki.write.template import Template
from tokki.write.word import annex_docx

ROOT = Path(__file__).parents[2]
TEMPLATE = Template.parse((ROOT / "templates" / "annex.docx").read_bytes())


@pytest.fixture(scope="module")
def annexes() -> list[Annex]:
    """The annex of every contract, and every edition as if it were one."""
    shipped = load(ROOT / "clauses").library
    given = [assemble(shipped, contract) for contract in shipped.contracts]
    for edition in shipped.editions:
        document = edition_document(shipped, edition)
        given.append(
            Annex(document, "甲市", "system", "件名", None, edition, document.title, shipped.styles["default"])
        )
    return given


def known(annex: Annex) -> dict[str, str]:
    return {bookmark(p.id): p.id for p in annex.document.walk() if p.id}


def same(found: WordRead, annex: Annex) -> None:
    """What was read is the annex in levels, numbers, headings, words, targets, IDs, revisions and provenance."""
    document, given = found.document, annex.document
    assert found.findings == (), annex.name
    assert (document.title, document.family, document.notices) == (given.title, given.family, given.notices)
    assert [tree(a) for a in document.articles] == [tree(a) for a in given.articles]
    assert printed(document) == printed(given)
    identities(found, annex)
    assert dict(found.properties) == properties(annex)
    assert found.fingerprint == short_mark(document_hash(given))
    assert (document.style, document.provenance.edition) == (given.style, str(annex.edition or ""))
    assert (document.provenance.system, document.provenance.contract) == (annex.system, str(annex.contract or ""))


def identities(found: WordRead, annex: Annex) -> None:
    """Every provision has the ID and revision it had, and references name the same ones."""
    document, given = found.document, annex.document
    assert [(p.id, p.revision) for p in document.walk()] == [(p.id, p.revision) for p in given.walk()]
    got = dict(references(document))
    for key, target in references(given):
        whole, places = next(value for at, value in got.items() if at == key)
        assert places == target[1] or whole == target[0] + "各号"
    assert found.marks == {bookmark(p.id) for p in given.walk()}
    assert found.bookmarks == {p.id: bookmark(p.id) for p in given.walk()}


def test_round_trip(annexes: list[Annex]) -> None:
    for each in annexes:
        same(read_word(annex_docx(each, TEMPLATE), f"{each.name}.docx", ids=known(each)), each)


def test_without_the_library(annexes: list[Annex]) -> None:
    """The properties name the articles; what is in them keeps the bookmark as its ID."""
    for each in annexes:
        found = read_word(annex_docx(each, TEMPLATE), "a.docx").document
        assert [a.id for a in found.articles] == [a.id for a in each.document.articles]
        below = [(p.id, q.id) for a, b in zip(found.articles, each.document.articles, strict=True)
                 for p, q in zip(a.walk(), b.walk(), strict=True) if p is not a]  # fmt: skip
        assert below == [(bookmark(q), q) for _, q in below]


def test_without_references(annexes: list[Annex]) -> None:
    """Whoever only asks whether words and numbers are as they were need not wait for the citations."""
    for each in annexes[:4]:
        found = read_word(annex_docx(each, TEMPLATE), "a.docx", ids=known(each), references=False)
        assert found.references == () and found.findings == ()
        assert [tree(a) for a in found.document.articles] == [tree(a) for a in each.document.articles]
        assert [p.id for p in found.document.walk()] == [p.id for p in each.document.walk()]


def test_without_bookmarks(annexes: list[Annex]) -> None:
    """A file that was retyped has the same provisions; its IDs say where they stand, and nothing is taken for granted."""

    def retyped(document: Any) -> None:
        for mark in document.element.body.xpath("//w:bookmarkStart | //w:bookmarkEnd"):
            mark.getparent().remove(mark)

    for each in annexes[:4]:
        found = read_word(edited(annex_docx(each, TEMPLATE), retyped), "a.docx", ids=known(each))
        assert [tree(a) for a in found.document.articles] == [tree(a) for a in each.document.articles]
        assert all(is_synthetic(p.id) and not p.revision for p in found.document.walk())
        assert (found.marks, found.bookmarks) == (frozenset(), {})


def test_every_form() -> None:
    """States, marks of what is unsure, seven tiers, special characters."""
    given = every_form()
    found = read_word(annex_docx(given, TEMPLATE), "a.docx", ids=known(given))
    assert found.findings == ()
    assert [(p.id, p.state, p.unsure, p.label, p.heading) for p in found.document.walk() if not is_synthetic(p.id)] == [
        (p.id, p.state if p.id not in ("audit", "audit/instead", "entry") else _read_as(p), p.unsure, p.label, p.heading
         if p.state != "deleted" else "") for p in given.document.walk() if p.id
    ]  # fmt: skip


def _read_as(provision: Provision) -> str:
    """A refused provision prints as an absent one, or prints what stands in its place."""
    return "absent" if provision.id == "entry" else "present"


WORDS = st.text(alphabet="受注者個人情報を漏えいしてはならない、書面によるＩＴA", min_size=2, max_size=40).map(
    "当該".__add__
)
FORMS: tuple[Digits, ...] = ("full", "half", "mixed")  # 二 may be a paragraph or an item where nothing else tells


@st.composite
def provisions(draw: st.DrawFn, depth: int, number: int, family: str, form: Digits, path: str) -> Provision:
    """A provision of a tier with a few below it, numbered as the family does."""
    level: Level = LEVELS[depth]
    tier = FAMILIES[family].tiers[level]
    silent = tier.first_silent and number == 1
    label = "" if silent else label_of(tier.label, Number((number,)), tier.glyphs, form)
    below = draw(st.integers(0, 3 if depth < 3 else 1)) if 0 < depth < len(LEVELS) - 1 else 0
    least = depth + 1
    if depth == 0:
        below = draw(st.integers(1, 3))
        least = 1 if FAMILIES[family].paragraphs or below == 1 else 2
    children = tuple(
        draw(provisions(least, n, family, form, f"{path}/{n}")) for n in range(1, below + 1)
    )  # fmt: skip
    text = draw(WORDS) + draw(st.sampled_from(["。", "。", ""]) if depth > 1 else st.just("。"))
    heading = draw(st.sampled_from(["", "目的", "再委託の制限"])) if depth == 0 else ""
    revision = f"{path.partition('/')[0]}@2021-09-10"
    return Provision(
        level, Number((number,)), label, () if depth == 0 else (Text(text),), children, heading, path, revision
    )


@st.composite
def documents(draw: st.DrawFn) -> Annex:
    """An annex whose articles cite each other."""
    family, form = draw(st.sampled_from(["article", "dai", "item"])), draw(st.sampled_from(FORMS))
    articles = [draw(provisions(0, n, family, form, f"clause-{n}")) for n in range(1, draw(st.integers(2, 6)) + 1)]
    cited = draw(st.sampled_from(articles))
    if family == "article":
        first = articles[0].children[0]
        citing = replace(first, spans=(Reference(cited.label, (cited.id,)), Text("の規定により、"), *first.spans))
        articles[0] = replace(articles[0], children=(citing, *articles[0].children[1:]))
    return annex(*articles, family=family, notices=draw(st.sampled_from([(), ("作例。当該自治体の文書ではない。",)])))


@given(documents())
@settings(max_examples=150)
def test_any_document(given: Annex) -> None:
    found = read_word(annex_docx(given, TEMPLATE), "a.docx", ids=known(given))
    assert {f.rule for f in found.findings} <= {"read.heading-guessed"}
    same(replace(found, findings=()), given)


@pytest.mark.needs("soffice")
def test_after_libreoffice(annexes: list[Annex], tmp_path: Path) -> None:
    """Saved anew by another program: the same provisions with the same IDs, properties and fingerprint."""
    source, target = tmp_path / "issued", tmp_path / "saved"
    source.mkdir()
    for i, each in enumerate(annexes):
        (source / f"{i}.docx").write_bytes(annex_docx(each, TEMPLATE))
    saved(sorted(source.iterdir()), target, tmp_path)
    for i, each in enumerate(annexes):
        same(read_word((target / f"{i}.docx").read_bytes(), "a.docx", ids=known(each)), each)


def saved(files: list[Path], target: Path, home: Path) -> None:
    """Have LibreOffice open files and save them as Word files."""
    command = [
        "soffice",
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
    ]
    subprocess.run([*command, "--outdir", str(target), *map(str, files)], check=True, capture_output=True, timeout=300)


def test_after_python_docx(annexes: list[Annex]) -> None:
    for each in annexes[:4]:
        same(read_word(edited(annex_docx(each, TEMPLATE), lambda _: None), "a.docx", ids=known(each)), each)


def test_edited_by_hand(annexes: list[Annex]) -> None:
    """A reworded paragraph keeps its ID, a new one gets none, a deleted one takes its ID with it, a moved article keeps all."""
    given = annexes[3]
    articles = given.document.articles
    moved = articles[4].heading

    def by_hand(document: Any) -> None:
        words = next(p for p in document.paragraphs if p.text.startswith("２　"))
        words.runs[-1].text = words.runs[-1].text.replace("構成する", "成すものとする")
        gone = next(p for p in document.paragraphs if p.text.startswith("３　この"))
        gone._element.getparent().remove(gone._element)
        words.insert_paragraph_before("２　受注者は、誠実に履行しなければならない。", words.style)
        words.runs[0].text = "３　"
        heading = next(p._element for p in document.paragraphs if p.text == f"（{moved}）")
        following = [heading]
        while (element := following[-1].getnext()) is not None and element.tag.endswith("}p"):
            if "".join(element.itertext()).startswith("（" + articles[5].heading):
                break
            following.append(element)
        for element in following:
            document.element.body.sectPr.addprevious(element)

    found = read_word(edited(annex_docx(given, TEMPLATE), by_hand), "a.docx", ids=known(given)).document
    first, last = found.articles[0], found.articles[-1]
    assert [(p.label, is_synthetic(p.id)) for p in first.children] == [("", False), ("２", True), ("３", False)]
    assert first.children[2].id == articles[0].children[1].id
    assert [p.id for p in last.walk()] == [p.id for p in articles[4].walk()]


def test_link_and_words_differ() -> None:
    """A number typed over a field is read as it stands, and doubted."""
    given = every_form()
    data = replaced(annex_docx(given, TEMPLATE), "第１条第２項</w:t>", "第５条</w:t>")
    found = read_word(data, "a.docx", ids=known(given))
    assert [(f.rule, f.place.line, f.words) for f in found.findings] == [
        ("word.link", 22, {"found": "第５条", "linked": "第１条　２"})
    ]
    cited = next(p for p in found.document.walk() if p.id == "secret/a")
    assert [s.targets for s in cited.spans if isinstance(s, Reference)] == [("sub",), ("audit",)]


def test_redlines(annexes: list[Annex]) -> None:
    """Of a file with tracked changes, accepting reads the new document with its IDs, rejecting the old one's words."""
    editions = [each for each in annexes if each.contract is None and str(each.edition).startswith("full@")]
    for old, new in pairwise(sorted(editions, key=lambda each: str(each.edition))):
        data = redline_docx(compare(old.document, new.document), TEMPLATE, day=date(2026, 4, 1))
        accepted, rejected = (
            read_word(data, "a.docx", changes=c, ids=known(old) | known(new)) for c in get_args(Changes)
        )
        assert [tree(a) for a in accepted.document.articles] == [tree(a) for a in new.document.articles]
        assert [tree(a) for a in rejected.document.articles] == [tree(a) for a in old.document.articles]
        assert [p.id for p in accepted.document.walk()] == [p.id for p in new.document.walk()]
        assert accepted.tracked == rejected.tracked != ()

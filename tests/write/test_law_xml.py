"""What we write as law XML keeps the schema, and is read back as it was: every annex and edition, and random documents."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.commands.running import run, small
from tests.compare.editions import documents as anything
from tests.read.test_round_trip import printed, references, tree
from tests.write.law_structure import breaches

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble, edition_document
from tokki.library.load import load
from tokki.model.document import Document, Provenance, Provision, State, Text
from tokki.model.family import FAMILIES, LEVELS, Family, Level
from tokki.model.family import printed as label_of
from tokki.model.finding import TokkiError
from tokki.model.number import Digits, Number
from tokki.model.place import Place
from tokki.read.law.law import read_law
from tokki.read.text import Read, read_text
from tokki.read.tree import Group
from tokki.write.law.law_xml import annex_law_xml, law_xml
from tokki.write.lines import blocks
from tokki.write.text import about

CASES = Path(__file__).parents[1] / "cases" / "law"


@pytest.fixture(scope="module")
def annexes() -> list[Annex]:
    """The annex of every contract that ships, and every edition as if it were one."""
    library = load(Path(__file__).parents[2] / "clauses").library
    made = [assemble(library, contract) for contract in library.contracts]
    for edition in library.editions:
        document = edition_document(library, edition)
        made.append(Annex(document, "甲市", "system", "件名", None, edition, document.title, library.styles["default"]))
    return made


def valid(data: bytes) -> etree._Element:
    """The root of what was written, which keeps the schema."""
    root = etree.fromstring(data)
    assert breaches(root) == []
    return root


def test_annexes(annexes: list[Annex]) -> None:
    """Levels, numbers, headings, printed words and targets of references come back; organisation and system too."""
    for annex in annexes:
        data = annex_law_xml(annex)
        valid(data)
        read = read_law(data, "a.xml")
        assert read.findings == (), annex.name
        assert (read.document.title, read.document.family) == (annex.document.title, annex.document.family)
        assert read.document.notices == annex.document.notices
        assert read.preamble == tuple(about(annex))
        assert [tree(a) for a in read.document.articles] == [tree(a) for a in annex.document.articles]
        assert printed(read.document) == printed(annex.document)
        got = dict(references(read.document))
        for key, (words, targets) in references(annex.document):
            if got[key][0] == words:
                assert got[key][1] == targets
            else:  # 前項各号 is one citation where it is read, and two things in the library
                assert got[key][0] == words + "各号"
                assert {place[:-1] for place in got[key][1]} == set(targets)


def test_same_bytes_again(annexes: list[Annex]) -> None:
    """Law XML → Document → law XML is the same to the byte, once the day is known, which the Document does not read."""
    for annex in annexes:
        data = annex_law_xml(annex)
        read = read_law(data, "a.xml")
        dated = replace(read.document, provenance=annex.document.provenance)
        assert law_xml(dated, groups=read.groups, preamble=read.preamble) == data


def test_command(tmp_path: Path) -> None:
    """`tokki annex --format xml` writes the law XML of the annex, and no table."""
    small(tmp_path)
    ran = run(tmp_path, "annex", "library-desk", "--format", "xml", "--format", "txt", "-o", "out")
    assert ran.code == 0
    (made,) = (tmp_path / "out").glob("*.xml")
    valid(made.read_bytes())
    (text,) = (path for path in (tmp_path / "out").glob("*.txt") if "deviations" not in path.name)
    assert shapes(read_law(made.read_bytes(), "a")) == shapes(read_text(text.read_text(encoding="utf-8"), "a"))


@pytest.mark.parametrize("name", sorted(path.parent.name for path in CASES.glob("*/written.xml")))
def test_cases_keep_the_schema(name: str) -> None:
    valid((CASES / name / "written.xml").read_bytes())


@pytest.mark.parametrize("name", ["statute", "ordinance", "service"])
def test_law_as_text(name: str) -> None:
    """Law XML → Document → text → Document gives the same tree."""
    read = read_law((CASES / name / "input.xml").read_bytes(), "a.xml")
    assert shapes(read_text(text_of(read), "a.txt")) == shapes(read)


def text_of(read: Read) -> str:
    lines = [read.document.title, *read.preamble]
    for i, block in enumerate(blocks(read.document)):
        lines += [f"{g.label}　{g.heading}" for g in read.groups if g.before == i]
        lines += ["　".join((*line.labels, line.words)) for line in block.lines]
    return "\n".join(lines)


def shapes(read: Read) -> list[object]:
    groups = [(g.label, g.heading, g.before) for g in read.groups]
    return [*groups, *(p.state for p in read.document.articles), *map(tree, read.document.articles)]


# random documents: labels as a house prints them, tiers with or without gaps, words of every kind

LEADS = ("受注者は、", "ただし、", "（以下「甲」という。）", "１　", "・", "Ａ＆Ｂ <x> & \"y\"", "　", "「い。」", "ろ。", "。", " は ", "削除", "［", "（に")  # fmt: skip
STATES: list[State] = ["present", "present", "present", "deleted", "absent"]
words = st.lists(st.sampled_from(LEADS), min_size=1, max_size=6).map("".join).filter(lambda t: t != "削除")
headings = st.sampled_from(["", "目的", "（注）の扱い", "Ａ＆Ｂ<c>"])


@st.composite
def made(draw: st.DrawFn) -> Document:
    family = FAMILIES[draw(st.sampled_from(sorted(FAMILIES)))]
    digits: Digits = draw(st.sampled_from(["full", "half", "mixed", "kanji"]))
    articles = []
    numbers = draw(st.lists(st.tuples(st.integers(1, 40)) | st.tuples(st.integers(1, 40), st.integers(2, 9)), unique=True, min_size=1, max_size=5))  # fmt: skip
    for parts in sorted(numbers):
        number = Number(parts)
        label = label_of(family.tiers["article"].label, number, "digits", digits)
        heading = draw(headings)
        state: State = draw(st.sampled_from(STATES))
        if state != "present":
            shown = "" if state == "deleted" else heading
            articles.append(Provision("article", number, label, heading=shown, state=state))
            continue
        count = draw(st.integers(1, 3)) if family.paragraphs else 1
        children = tuple(draw(below("paragraph", n, family, digits)) for n in range(1, count + 1))
        if draw(st.integers(0, 5)) == 0:  # items right under the article
            children = tuple(draw(below("item", n, family, digits)) for n in range(1, count + 1))
        articles.append(Provision("article", number, label, (), children, heading))
    notices = tuple(draw(st.lists(st.sampled_from(["作例", "甲<乙>"]), max_size=2)))
    return Document("特記事項 & <題>", tuple(articles), family=family.name, notices=notices)


@st.composite
def below(draw: st.DrawFn, level: Level, n: int, family: Family, digits: Digits) -> Provision:
    tier = family.tiers[level]
    branch = level == "item" and draw(st.integers(0, 4)) == 0
    number = Number((n, 2)) if branch else Number((n,))
    silent = tier.first_silent and n == 1
    label = "" if silent else label_of(tier.label, number, tier.glyphs, digits)
    children: tuple[Provision, ...] = ()
    deeper = LEVELS[LEVELS.index(level) + 1 :]
    if deeper and draw(st.integers(0, 2)) == 0:
        next_level = draw(st.sampled_from(deeper[:2]))
        count = draw(st.integers(1, 3))
        children = tuple(draw(below(next_level, k, family, digits)) for k in range(1, count + 1))
        if draw(st.integers(0, 3)) == 0:
            children = (*children, Provision(deeper[0], None, "", (Text(draw(words)),)))
        children = tuple(child for child in children if child.level == children[0].level)
    return Provision(level, number, label, (Text(draw(words)),), children)


@given(made())
def test_random_documents(document: Document) -> None:
    data = law_xml(document)
    valid(data)
    read = read_law(data, "a.xml")
    assert [tree(a) for a in read.document.articles] == [tree(a) for a in document.articles]
    assert [a.state for a in read.document.articles] == [a.state for a in document.articles]
    assert printed(read.document) == printed(document)
    assert (read.document.title, read.document.notices) == (document.title, document.notices)
    assert law_xml(read.document) == data


@given(anything)
def test_any_document(document: Document) -> None:
    """Whatever a document holds: it is refused for a control character, or what is written keeps the schema and is read."""
    try:
        data = law_xml(document)
    except TokkiError as error:
        assert {found.rule for found in error.findings} == {"write.control-character"}
        return
    valid(data)
    again = law_xml(read_law(data, "a.xml").document)
    assert law_xml(read_law(again, "a.xml").document) == again


def test_control_character() -> None:
    document = Document("規則", (Provision("article", Number((1,)), "第１条", (Text("あ\x0bい"),)),))
    with pytest.raises(TokkiError) as caught:
        law_xml(document)
    (found,) = caught.value.findings
    assert (found.rule, found.words["code"]) == ("write.control-character", "U+000B")


LABELS = ("第一編", "第２章", "第一章の二", "第1節", "第三款", "第四目", "")
groupings = st.lists(st.tuples(st.sampled_from(LABELS), st.integers(0, 4)), max_size=8)


@given(groupings)
def test_groups(given: list[tuple[str, int]]) -> None:
    """Groups of any kind in any order keep their places; what is left out between them gets no title."""
    groups = tuple(
        Group(label, f"見出し{i}", before, Place("a"))
        for i, (label, before) in enumerate(sorted(given, key=lambda pair: pair[1]))
    )
    articles = tuple(Provision("article", Number((n,)), f"第{n}条", (Text("あ。"),)) for n in range(1, 5))
    root = etree.fromstring(law_xml(Document("規則", articles), groups=groups))
    read = read_law(etree.tostring(root), "a.xml")
    found = [(g.label, g.heading, g.before) for g in read.groups]
    assert found == [(g.label, g.heading, g.before) for g in groups]
    assert [a.number for a in read.document.articles] == [a.number for a in articles]


@pytest.mark.parametrize(
    ("provenance", "preamble", "said"),
    [
        (Provenance(), (), ("Reiwa", "1", "1", "Misc", "")),
        (Provenance(edition="full@2018-04-01"), (), ("Heisei", "30", "1", "Misc", "")),
        (Provenance("full@2018-04-01", "s", "s@2023-04-01"), ("団体　甲市",), ("Reiwa", "5", "1", "Misc", "")),
        (Provenance(), ("（昭和二十二年法律第六十七号）",), ("Showa", "22", "67", "Act", "昭和二十二年法律第六十七号")),
    ],
)
def test_head(provenance: Provenance, preamble: tuple[str, ...], said: tuple[str, ...]) -> None:
    """The law's number where there is one; else the day of the contract or the edition, and no number."""
    document = Document("規則", (), provenance=provenance)
    root = valid(law_xml(document, preamble=preamble))
    assert (*(root.get(name) for name in ("Era", "Year", "Num", "LawType")), root.findtext("LawNum")) == said


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("あ。", [("あ。", None, None)]),
        ("あ。い（う。え）。", [("あ。", "1", None), ("い（う。え）。", "2", None)]),
        ("あ。ただし、い。", [("あ。", "1", "main"), ("ただし、い。", "2", "proviso")]),
        ("あ。ただし，い。う。", [("あ。", "1", "main"), ("ただし，い。", "2", "proviso"), ("う。", "3", "main")]),
        ("ただし、あ。", [("ただし、あ。", None, None)]),
        ("あ「い。」う", [("あ「い。」う", None, None)]),
    ],
)
def test_sentences(text: str, sentences: list[tuple[str, str | None, str | None]]) -> None:
    """本文 and ただし書, and several sentences with their numbers, as statutes have them."""
    article = Provision(
        "article", Number((1,)), "第１条", (), (Provision("paragraph", Number((1,)), "", (Text(text),)),)
    )
    root = valid(law_xml(Document("規則", (article,))))
    assert [(e.text, e.get("Num"), e.get("Function")) for e in root.iter("Sentence")] == sentences


def test_columns() -> None:
    """A full-width space parts the columns of an item, not within brackets and not in a paragraph."""
    item = Provision("item", Number((1,)), "（１）", (Text("第三条（甲　乙）　百円"),))
    paragraph = Provision("paragraph", Number((1,)), "", (Text("次の　とおり"),), (item,))
    root = valid(law_xml(Document("規則", (Provision("article", Number((1,)), "第１条", (), (paragraph,)),))))
    assert [e.findtext("Sentence") for e in root.iter("Column")] == ["第三条（甲　乙）", "百円"]
    assert root.findtext(".//ParagraphSentence/Sentence") == "次の　とおり"


def test_pages_are_indented_and_equal() -> None:
    """Same document, same bytes: UTF-8 with its declaration, indented by two."""
    read = read_law((CASES / "statute" / "input.xml").read_bytes(), "a.xml")
    data = law_xml(read.document, groups=read.groups, preamble=read.preamble)
    assert data == law_xml(read.document, groups=read.groups, preamble=read.preamble)
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<Law ') and data.endswith(b"</Law>\n")
    assert re.search(rb"\n {6}<Chapter Num=\"1\">\n {8}<ChapterTitle>", data)

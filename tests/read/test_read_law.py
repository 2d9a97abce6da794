"""Law XML: cases with all that is read and written of them, what is refused, and any bytes at all."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.show_read import read_text_of

from tokki.model.finding import Finding, TokkiError
from tokki.model.law_number import parse_law_number
from tokki.model.place import Place
from tokki.model.rules.read import READ
from tokki.read.law.law import read_law
from tokki.read.law.source import MAX_BYTES
from tokki.write.law.law_xml import law_xml

CASES = Path(__file__).parents[1] / "cases" / "law"
NAMES = sorted(path.parent.name for path in CASES.glob("*/input.xml"))
LAW = "<Law><LawNum/><LawBody><LawTitle>法</LawTitle><MainProvision>{}</MainProvision></LawBody></Law>"


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, rewrite: bool) -> None:
    """The input of a case is read, and written again, as its files say, to the letter."""
    read = read_law((CASES / name / "input.xml").read_bytes(), "input.xml")
    written = law_xml(read.document, groups=read.groups, preamble=read.preamble)
    for file, found in (("expected.txt", read_text_of(read)), ("written.xml", written.decode())):
        expected = CASES / name / file
        if rewrite:
            expected.write_text(found, encoding="utf-8")
        assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_places(name: str) -> None:
    """Each provision's place is where its words begin in the file, column and all; in UTF-16 too."""
    text = (CASES / name / "input.xml").read_text(encoding="utf-8")
    lines = text.split("\n")
    wide = text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    read, same = read_law(text.encode(), "a.xml"), read_law(wide, "a.xml")
    assert same == read
    for provision in read.document.walk():
        place, words = read.places[provision.id], provision.text or provision.label
        assert lines[place.line - 1][place.column - 1 :].startswith((words[:3], provision.label))


def refused(data: bytes) -> Finding:
    with pytest.raises(TokkiError) as caught:
        read_law(data, "a.xml")
    (found,) = caught.value.findings
    return found


ENTITIES = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))


@pytest.mark.parametrize(
    ("text", "rule", "line", "column"),
    [
        ("", "read.law-broken", 1, 1),
        ("これは法律です。", "read.law-broken", 1, 1),
        ("<Law>\n<LawNum>一</LawBody>\n</Law>", "read.law-broken", 2, 20),
        ("<Law>\n  <LawBody>", "read.law-broken", 2, 12),
        ("<Law>\n&nbsp;</Law>", "read.law-broken", 2, 7),
        ("<a>" * 300 + "</a>" * 300, "read.law-broken", 1, 771),
        ("<Law>\x00</Law>", "read.law-broken", 1, 6),
        ('<!DOCTYPE Law [<!ENTITY x SYSTEM "file:///etc/passwd">]><Law>&x;</Law>', "read.law-doctype", 1, 1),
        ('<!DOCTYPE Law SYSTEM "http://localhost/law.dtd"><Law/>', "read.law-doctype", 1, 1),
        (f'<!DOCTYPE Law [<!ENTITY e0 "x">{ENTITIES}]><Law a="&e11;">&e11;</Law>', "read.law-doctype", 1, 1),
        ("<html><body>第一条</body></html>", "read.law-none", 1, 1),
        ("<Law><LawNum/></Law>", "read.law-none", 1, 1),
    ],
)
def test_refused(text: str, rule: str, line: int, column: int) -> None:
    """Broken XML with its place; a document type in any encoding; XML that is no law."""
    found = refused(text.encode())
    assert (found.rule, found.place) == (rule, Place("a.xml", line, column))
    if rule == "read.law-doctype":
        declared = f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")
        assert refused(declared).rule == rule


def test_broken_tells_what() -> None:
    found = refused(b"<Law>\n<LawNum></LawBody></Law>")
    assert found.words["said"] == "Opening and ending tag mismatch: LawNum line 2 and LawBody"


def test_too_large() -> None:
    assert refused(b" " * (MAX_BYTES + 1)).rule == "read.too-large"


TAGS = (
    "Part", "PartTitle", "Chapter", "Section", "Article", "ArticleTitle", "ArticleCaption", "Paragraph", "ParagraphNum",
    "ParagraphSentence", "Sentence", "Column", "Item", "ItemTitle", "ItemSentence", "Subitem1", "Subitem1Title",
    "Subitem1Sentence", "Subitem10", "List", "ListSentence", "Sublist1", "TableStruct", "QuoteStruct", "Ruby", "Rt", "Law",
)  # fmt: skip
WORDS = (
    "第一条",
    "第３条の２",
    "二",
    "（１）",
    "ア",
    "・",
    "削除",
    "前条",
    "第九項",
    "あ。",
    "ただし、い。",
    "（見出し）",
    " ",
    "\n  ",
)
NUMS = ("", ' Num="1"', ' Num="3_2"', ' Num="4:7"', ' Num="x"', ' Num="0"', ' Delete="true" Num="2"')
elements = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.builds(
        lambda tag, num, held: f"<{tag}{num}>{''.join(held)}</{tag}>",
        st.sampled_from(TAGS), st.sampled_from(NUMS), st.lists(inner, max_size=5),
    ),
    max_leaves=40,
)  # fmt: skip


@given(st.lists(elements, max_size=6).map("".join))
def test_any_elements(inner: str) -> None:
    """Elements in any order are read: IDs tell provisions apart, places are in the file, and what is written is read."""
    read = read_law(LAW.format(inner).encode(), "a.xml")
    ids = [provision.id for provision in read.document.walk()]
    assert len(ids) == len(set(ids)) and set(read.places) == set(ids)
    assert all(found.rule in READ and found.place >= Place("a.xml", 1, 1) for found in read.findings)
    read_law(law_xml(read.document, groups=read.groups, preamble=read.preamble), "a.xml")


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode), st.integers(0, 3000), st.integers(0, 60))
def test_any_bytes(noise: bytes, at: int, gone: int) -> None:
    """Bytes of any kind, alone or in the middle of a law, are read or refused."""
    whole = (CASES / "statute" / "input.xml").read_bytes()
    for data in (noise, whole[:at] + noise + whole[at + gone :]):
        try:
            read_law(data, "a.xml")
        except TokkiError as error:
            assert all(found.rule in READ for found in error.findings)


@pytest.mark.parametrize(
    ("text", "era", "year", "kind", "number"),
    [
        ("昭和三十七年法律第百三十四号", "Showa", 37, "Act", 134),
        ("（令和元年法律第五号）", "Reiwa", 1, "Act", 5),
        ("平成二四年八月二二日法律第六七号", "Heisei", 24, "Act", 67),
        ("昭和２４年政令第３０号", "Showa", 24, "CabinetOrder", 30),
        ("平成十一年総理府令第一号", "Heisei", 11, "MinisterialOrdinance", 1),
        ("令和5年甲市条例第3号", "Reiwa", 5, "Misc", 3),
        ("明治五年太政官布告第三百三十七号", "Meiji", 5, "Misc", 337),
    ],
)
def test_law_number(text: str, era: str, year: int, kind: str, number: int) -> None:
    found = parse_law_number(text)
    assert found is not None
    assert (found.era, found.year, found.type, found.number) == (era, year, kind, number)
    assert found.text == text.strip("（）")


@pytest.mark.parametrize(
    "text", ["", "法律第五号", "昭和三十七年法律", "昭和三十七年法律第百三十四号による改正", "平成〇年法律第一号"]
)
def test_no_law_number(text: str) -> None:
    assert parse_law_number(text) is None

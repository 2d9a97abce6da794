"""Forms as Word file, page, text and data, read back."""

import json
from pathlib import Path
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from lxml import etree
from lxml import html as pages
from tests.write.build import annex, article, node
from tests.write.docx_tools import W, body, edited, opened, paragraph, replaced, root

from tokki.assemble.annex import Annex
from tokki.model.document import Reference
from tokki.model.finding import TokkiError
from tokki.model.printed_form import Columns, Fields, Lines, PrintedForm, Row
from tokki.write.data import annex_data, annex_json
from tokki.write.forms.html import forms_html
from tokki.write.forms.text import forms_markdown, forms_text
from tokki.write.forms.word import forms_docx
from tokki.write.template import Template
from tokki.write.template_check import check_template, kind_of
from tokki.write.text import annex_text

PATH = Path(__file__).parents[2] / "templates" / "forms.docx"
PLEDGE = PrintedForm(
    "pledge",
    "様式第１号",
    "誓約書",
    "第１条",
    "従事者",
    "業務に従事する前",
    (
        Lines("right", ("　　年　　月　　日",), ("",)),
        Lines("to", ("（宛先）　受注者",), ("",)),
        Lines("text", ("私は、下記の事項を守ります。", "A&B <x>"), ("", "")),
        Lines("centre", ("記",), ("",)),
        Lines("points", ("漏らしません。", "持ち出しません。"), ("１", "２")),
        Fields((Row("業務", ("放置自転車の管理",)), Row("本人", group=True), Row("氏名", lines=3))),
        Lines("notes", ("自署してください。",), ("",)),
    ),
)
LIST = PrintedForm(
    "list",
    "様式第２号",
    "名簿",
    "第１条及び第２条",
    "受注者",
    "業務の開始前",
    (
        Lines("from", ("所在地", "名称"), ("", "")),
        Fields((Row("人数", ("　　人",)),)),
        Lines("heading", ("従事者",), ("",), page=True),
        Columns(("氏名", "場所"), (1, 3), 2),
        Lines("notes", ("一つ", "二つ"), ("１", "２")),
    ),
)
BODY = [
    ("特記・注記", "作例。当該自治体の文書ではない。"),
    ("特記・題名", "様式集"),
    ("特記・副題", "目黒区　放置自転車等管理システム"),
    ("様式・番号", "様式第１号（第１条関係）"),
    ("様式・題名", "誓約書"),
    ("様式・右寄せ", "　　年　　月　　日"),
    ("様式・宛先", "（宛先）　受注者"),
    ("様式・本文", "私は、下記の事項を守ります。"),
    ("様式・本文", "A&B <x>"),
    ("様式・中央", "記"),
    ("様式・列記", "１　漏らしません。"),
    ("様式・列記", "２　持ち出しません。"),
    ("Normal", ""),
    ("様式・備考", "備考　自署してください。"),
    ("様式・番号", "様式第２号（第１条及び第２条関係）"),
    ("様式・題名", "名簿"),
    ("様式・差出人", "所在地"),
    ("様式・差出人", "名称"),
    ("様式・小見出し", "従事者"),
    ("Normal", ""),
    ("様式・備考", "備考"),
    ("様式・備考", "１　一つ"),
    ("様式・備考", "２　二つ"),
]


def made(*forms: PrintedForm) -> Annex:
    cited = Reference("様式第１号", ("form:pledge",))
    first = article(
        1, "誓約", node("paragraph", "", "受注者は、", cited, "を提出させる。", path="pledge/a"), path="pledge"
    )
    return annex(first, forms=forms or (PLEDGE, LIST))


@pytest.fixture(scope="module")
def template() -> Template:
    return Template.parse(PATH.read_bytes(), "forms", "templates/forms.docx")


@pytest.fixture(scope="module")
def word(template: Template) -> bytes:
    return forms_docx(made(), template)


def height(row: Any) -> int:
    (found,) = row._tr.iter(f"{W}trHeight")
    return int(found.get(f"{W}val"))


def test_paragraphs(word: bytes) -> None:
    """Every line in the form of its sample, in order."""
    assert body(word) == BODY


def test_tables(word: bytes) -> None:
    """A list of the forms, rows to fill in with room to write, empty rows; all as wide as the text."""
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in opened(word).tables]
    assert tables == [
        [
            ["番号", "様式", "条項", "作成者", "時期"],
            ["様式第１号", "誓約書", "第１条", "従事者", "業務に従事する前"],
            ["様式第２号", "名簿", "第１条及び第２条", "受注者", "業務の開始前"],
        ],
        [["業務", "放置自転車の管理"], ["本人", "本人"], ["氏名", ""]],
        [["人数", "　　人"]],
        [["氏名", "場所"], ["", ""], ["", ""]],
    ]
    first, _, high = opened(word).tables[1].rows
    assert height(high) > 2 * height(first)
    widths = [sum(int(c.get(f"{W}w", "0")) for c in t.iter(f"{W}gridCol")) for t in root(word).iter(f"{W}tbl")]
    assert widths == [9298] * 4


def test_pages(word: bytes) -> None:
    """Every form begins a page, by its style; a heading that asks for a page begins one too, before its table."""
    document = opened(word)
    assert document.styles["様式・番号"].paragraph_format.page_break_before
    assert paragraph(word, "従事者").paragraph_format.page_break_before
    before = paragraph(word, "従事者")._p.getprevious()
    assert before.tag == f"{W}tbl"  # nothing between that could run over to a page of its own
    assert paragraph(word, "備考").paragraph_format.keep_with_next is None
    assert [p.paragraph_format.keep_with_next for p in document.paragraphs if p.text == "備考"] == [True]


def test_what_the_file_says_of_itself(word: bytes) -> None:
    """Title, standard and fingerprint of the annex, for those who have only the forms."""
    document = opened(word)
    assert document.core_properties.title == "様式集"
    foot = document.sections[0].footer.paragraphs[0].text
    assert "full@2021-09-10" in foot
    assert "作例。当該自治体の文書ではない。" in document.sections[0].header.paragraphs[0].text


def test_same_bytes_again(word: bytes, template: Template) -> None:
    again = Template.parse(PATH.read_bytes(), "forms", "other.docx")
    assert forms_docx(made(), template) == word
    assert forms_docx(made(), again) == word


def test_a_clerk_changes_a_sample() -> None:
    """The form of the sample is the form of every line, and the height of its row that of empty rows."""

    def change(document: Any) -> None:
        (sample,) = [p for p in document.paragraphs if p.text.startswith("《題名》")]
        sample.alignment = WD_ALIGN_PARAGRAPH.LEFT
        sample.runs[0].font.size = Pt(20)

    data = replaced(edited(PATH.read_bytes(), change), 'w:val="397"', 'w:val="800"')
    assert check_template(data, "forms.docx", "forms") == ()
    word = forms_docx(made(), Template.parse(data, "forms"))
    title = paragraph(word, "誓約書")
    assert (title.alignment, title.runs[0].font.size) == (WD_ALIGN_PARAGRAPH.LEFT, Pt(20))
    assert [height(row) for row in opened(word).tables[1].rows] == [800, 800, 1400]


def test_the_template_is_known_by_its_cells() -> None:
    """`tokki template check` needs no name to know what a template is for."""
    data = PATH.read_bytes()
    assert kind_of(data, "a.docx") == "forms"

    def take_out(document: Any) -> None:
        (sample,) = [p for p in document.paragraphs if "《本文》" in p.text]
        sample._p.getparent().remove(sample._p)

    lacking = edited(data, take_out)
    (found,) = check_template(lacking, "a.docx", "forms")
    assert (found.rule, found.words["marker"]) == ("template.missing-sample", "《本文》")


def test_control_characters_are_refused(template: Template) -> None:
    bad = PrintedForm("bad", "様式第１号", "誓約\x01書", "第１条", "従事者", "前", ())
    with pytest.raises(TokkiError) as refused:
        forms_docx(made(bad), template)
    assert [f.rule for f in refused.value.findings] == ["write.control-character"]


def test_page_for_a_browser() -> None:
    """Links lead to the forms, every heading names its section, rows and columns have heads, nothing is fetched."""
    text = forms_html(made())
    page = pages.document_fromstring(text)
    links = [a.get("href") for a in page.iter("a")]
    assert links == ["#form-pledge", "#form-list"]
    assert [page.get_element_by_id(link[1:]).tag for link in links if link] == ["section", "section"]
    for section in page.iter("section"):
        assert page.get_element_by_id(section.get("aria-labelledby", "")).tag == "h2"
    assert [th.text_content() for th in page.iter("th") if th.get("scope") == "row"][2:] == ["業務", "氏名", "人数"]
    assert "A&amp;B &lt;x&gt;" in text
    assert "://" not in text and "<script" not in text and "url(" not in text
    assert 'class="heading page"' in text


def test_text_and_markdown() -> None:
    """What a terminal shows holds every word; what Markdown would read is escaped."""
    text = forms_text(made())
    for words in ("様式第１号（第１条関係）", "１　漏らしません。", "【氏名】", "〔本人〕", "氏名／場所", "２　二つ"):
        assert words in text.splitlines() or words in text
    markdown = forms_markdown(made())
    assert "## 様式第２号（第１条及び第２条関係） 名簿" in markdown
    assert "| 業務 | 放置自転車の管理 |" in markdown
    assert "A\\&B \\<x\\>" in markdown
    assert [line for line in markdown.splitlines() if line.startswith("|  |")] == ["|  |  |"] * 2


def test_data() -> None:
    """The JSON of an annex has its forms; the annex itself prints the number as words."""
    data = annex_data(made())
    assert json.loads(annex_json(made()))["forms"] == data["forms"]
    pledge, names = data["forms"]
    assert (pledge["id"], pledge["label"], pledge["relation"]) == ("pledge", "様式第１号", "第１条")
    assert pledge["parts"][4] == {
        "kind": "points",
        "page": False,
        "lines": [{"mark": "１", "text": "漏らしません。"}, {"mark": "２", "text": "持ち出しません。"}],
    }
    assert pledge["parts"][5] == {
        "fields": [
            {"label": "業務", "text": ["放置自転車の管理"], "lines": 1},
            {"group": "本人"},
            {"label": "氏名", "text": [], "lines": 3},
        ]
    }
    assert names["parts"][3] == {"columns": [{"head": "氏名", "width": 1}, {"head": "場所", "width": 3}], "rows": 2}
    assert annex_data(annex())["forms"] == []
    assert "受注者は、様式第１号を提出させる。" in annex_text(made())


def test_order_of_properties(word: bytes) -> None:
    """What Word demands of the order of a paragraph's, a row's and a cell's properties. Source: ECMA-376 part 1, 17.3.1.26."""
    order = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "pBdr", "snapToGrid", "spacing", "ind", "jc"]
    for properties in root(word).iter(f"{W}pPr"):
        names = [etree.QName(child).localname for child in properties]
        assert names == sorted(names, key=order.index)
    for properties in root(word).iter(f"{W}tcPr"):
        names = [etree.QName(child).localname for child in properties]
        assert names == sorted(names, key=["tcW", "gridSpan", "shd", "vAlign"].index)

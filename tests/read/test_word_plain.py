"""What is plain is read as it stands; whatever could change what is printed is left to the whole reader."""

from pathlib import Path

import pytest
from tests.write.build import annex, article, node
from tests.write.docx_tools import replaced

from tokki.model.finding import TokkiError
from tokki.read.word.plain import plain_word
from tokki.write.properties import properties
from tokki.write.template import Template
from tokki.write.word import annex_docx

TEMPLATE = Template.parse((Path(__file__).parents[2] / "templates" / "annex.docx").read_bytes())
GIVEN = annex(
    article(
        1,
        "目的",
        node("paragraph", "", "趣旨を定める。", path="a/1"),
        node("paragraph", "２", "一部とする。", path="a/2"),
    ),
    article(2, "再委託", node("paragraph", "", "再委託をしてはならない。", path="b/1")),
)
DATA = annex_docx(GIVEN, TEMPLATE)


def test_plain() -> None:
    """Notices, title and every line of the articles; the table above them is none of them."""
    found = plain_word(DATA, "a.docx")
    assert found is not None
    assert found.paragraphs == (
        *GIVEN.document.notices, GIVEN.document.title,
        "（目的）", "第１条　趣旨を定める。", "２　一部とする。", "（再委託）", "第２条　再委託をしてはならない。",
    )  # fmt: skip
    assert found.properties == properties(GIVEN)


WORDS = "一部とする。"
RUN = f'<w:t xml:space="preserve">{WORDS}</w:t>'
ODD = {
    "tracked": f'{RUN}</w:r><w:ins w:id="9" w:author="x"><w:r><w:t>追加</w:t></w:r></w:ins><w:r>',
    "deleted": f'{RUN}</w:r><w:del w:id="9" w:author="x"><w:r><w:delText>削除</w:delText></w:r></w:del><w:r>',
    "hidden": f"<w:rPr><w:vanish/></w:rPr>{RUN}",
    "struck": f"<w:rPr><w:strike/></w:rPr>{RUN}",
    "tab": f"<w:tab/>{RUN}",
    "break": f"{RUN}<w:br/>",
    "symbol": f'{RUN}<w:sym w:font="Wingdings" w:char="F0FC"/>',
    "note": f'{RUN}<w:footnoteReference w:id="2"/>',
    "field": f"{RUN}<w:instrText> AUTONUM </w:instrText>",
}


@pytest.mark.parametrize("odd", ODD)
def test_odd(odd: str) -> None:
    """Changes, hidden and struck words, signs, notes, fields."""
    data = replaced(DATA, RUN, ODD[odd])
    assert plain_word(data, "a.docx") is None


def test_numbers_by_style() -> None:
    """A style that numbers paragraphs prints numbers that no paragraph holds."""
    data = replaced(DATA, "<w:pPr>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>', "word/styles.xml")
    assert plain_word(data, "a.docx") is None


@pytest.mark.parametrize("place", ["<w:sectPr>", "<w:tbl>"])
def test_a_second_table(place: str) -> None:
    """A table that was put in may hold words that count."""
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>特約</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    assert plain_word(replaced(DATA, place, f"{table}{place}"), "a.docx") is None


def test_provisions_in_the_table() -> None:
    """A provision written into the table at the head."""
    assert plain_word(replaced(DATA, ">団体<", ">第３条　特約<"), "a.docx") is None


def test_where_the_table_stands() -> None:
    """Behind the notice and the title."""
    found = plain_word(DATA, "a.docx")
    assert found is not None
    assert found.head == 2


def test_what_is_refused() -> None:
    """As by the whole reader."""
    with pytest.raises(TokkiError):
        plain_word(DATA[:500], "a.docx")

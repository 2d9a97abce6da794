"""Templates of papers: what a clerk may change in them, and what she is told."""

from functools import partial
from typing import Any

import pytest
from tests.write.conftest import TEMPLATES
from tests.write.docx_tools import edited, opened, replaced

from tokki.write.package import unpack
from tokki.write.paper.paper import Grid, Paper, Section, cell, prose, say
from tokki.write.paper.word import paper_docx
from tokki.write.template import Template
from tokki.write.template_check import check_template, kind_of

BRIEF = (TEMPLATES / "brief.docx").read_bytes()
PAPER = Paper(
    title="諮問資料",
    subject="図書館予約システム",
    organisation="丘の上市",
    about=(("団体", say("丘の上市")),),
    notices=("作例。",),
    sections=(
        Section("one", "目的", (prose("予約を受け付けるため。"),)),
        Section("two", "表", (Grid(((cell("まとまり"),), (cell("甲"), cell("不明（要確認）"))), (1, 1), ("項目", "内容"), "表の名"),)),
    ),
    mark="ABCD-EFGH",
)  # fmt: skip


@pytest.mark.parametrize("name", ["brief", "matrix"])
def test_shipped_templates(name: str) -> None:
    """Each is known for what it is, and in order."""
    data = (TEMPLATES / f"{name}.docx").read_bytes()
    assert kind_of(data, "t.docx") == "paper"
    assert check_template(data, "t.docx", "paper") == ()


MISTAKES = [
    ("《節》", "", "template.missing-sample", "t.docx"),
    ("《表の内容》", "", "template.missing-sample", "t.docx"),
    ("《節》", "《章》", "template.unknown-marker", "t.docx/word/document.xml:4:1"),
    ("《文》", "《図の箱》", "template.misplaced", "t.docx/word/document.xml:5:1"),
    ("《表の項目》", "《注釈》", "template.misplaced", "t.docx/word/document.xml:12:1"),
    ("{{ title }}", "題名", "template.missing-placeholder", "t.docx"),
    ("{{ subject }}", "{{ edition }}", "template.unknown-placeholder", "t.docx/word/document.xml:3:1"),
]


@pytest.mark.parametrize(("old", "new", "rule", "place"), MISTAKES)
def test_mistakes(old: str, new: str, rule: str, place: str) -> None:
    """Rule and place of what is wrong."""
    found = check_template(replaced(BRIEF, old, new), "t.docx", "paper")
    assert (rule, place) in [(each.rule, str(each.place)) for each in found]


def written(template: bytes) -> Any:
    return opened(paper_docx(PAPER, Template.parse(template, "paper")))


def test_body_takes_the_form_of_the_samples() -> None:
    """Headings, text and cells have the styles of their samples; a group reaches over the whole width."""
    document = written(BRIEF)
    styles = {p.text: p.style.name for p in document.paragraphs if p.text}
    assert styles["１　目的"] == "特記・節"
    assert styles["予約を受け付けるため。"] == "特記・文"
    assert styles["表の名"] == "特記・表題"
    table = document.tables[-1]
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["項目", "内容"], ["まとまり", "まとまり"], ["甲", "不明（要確認）"]
    ]  # fmt: skip
    assert table.rows[2].cells[1].paragraphs[0].runs[0].font.highlight_color is not None


def test_tables_are_as_wide_as_the_page() -> None:
    """A clerk who takes larger paper gets wider tables."""

    def change(document: Any) -> None:
        document.sections[0].page_width *= 2

    plain, wide = (
        sum(column.width for column in written(data).tables[-1].columns) for data in (BRIEF, edited(BRIEF, change))
    )
    assert wide > plain * 2


def test_a_style_that_a_clerk_changed() -> None:
    """The shading of a head follows its sample."""
    data = paper_docx(PAPER, Template.parse(replaced(BRIEF, 'w:fill="E7EBEF"', 'w:fill="C0FFEE"'), "paper"))
    assert b'w:fill="C0FFEE"' in unpack(data)["word/document.xml"]
    assert b'w:fill="E7EBEF"' not in unpack(data)["word/document.xml"]


def test_fewer_samples() -> None:
    """Without a sample for notes, lists, captions or groups, theirs is that of the text or of a row's head."""
    fewer = BRIEF
    for marker in ("《箇条》", "《注釈》", "《表題》", "《表の区切り》"):
        fewer = edited(fewer, partial(_drop, marker=marker))
    assert check_template(fewer, "t.docx", "paper") == ()
    assert [row.cells[0].text for row in written(fewer).tables[-1].rows] == ["項目", "まとまり", "甲"]


def _drop(document: Any, marker: str) -> None:
    paragraphs = [
        *document.paragraphs,
        *(p for t in document.tables for r in t.rows for c in r.cells for p in c.paragraphs),
    ]
    paragraph = next(p for p in paragraphs if p.text.startswith(marker))
    for run in paragraph.runs:
        run.text = ""

"""新旧対照表 and 条番号対応表 as Word files, read back; and what a clerk can do to their templates."""

import io
import zipfile
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from tests.write.compared import NAMES, comparison, last_table, options, row_marks, table_of, underlined
from tests.write.conftest import TEMPLATES
from tests.write.docx_tools import W, edited, opened, replaced, root

from tokki.model.finding import TokkiError
from tokki.model.style import ComparisonLayout
from tokki.write.comparison.cells import Paragraph
from tokki.write.comparison.movement import ORDERS, movement
from tokki.write.comparison.side_by_side import SideBySide
from tokki.write.comparison.word import movement_docx, side_by_side_docx
from tokki.write.template_check import check_template, kind_of

SIDES = (TEMPLATES / "side-by-side.docx").read_bytes()
MOVEMENT = (TEMPLATES / "movement.docx").read_bytes()


def written(name: str, **more: Any) -> tuple[SideBySide, bytes]:
    """The table of a case, and its Word file."""
    table = table_of(name, **more)
    return table, side_by_side_docx(table, SIDES)


def words(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [p.text for p in paragraphs] or [""]


@pytest.mark.parametrize("name", NAMES)
def test_rows_and_underlines(name: str) -> None:
    """Every cell holds the paragraphs of its row; what is underlined is what changed, and nothing else."""
    table, data = written(name)
    rows = last_table(data).rows
    assert [cell.text for cell in rows[0].cells] == list(table.columns)
    assert len(rows) == len(table.rows) + 1
    for row, made in zip(table.rows, rows[1:], strict=True):
        cells = list(made.cells)
        for side, cell in zip(table.sided(row.old, row.new), cells[:2], strict=True):
            assert [p.text for p in cell.paragraphs] == words(side)
            marked = ["".join(piece.text for piece in p.pieces if piece.changed) for p in side] or [""]
            assert underlined(cell) == marked
        if table.remarks:
            assert [p.text for p in cells[2].paragraphs] == (list(row.remarks) or [""])
        assert len(cells) == (3 if table.remarks else 2)


@pytest.mark.parametrize("name", NAMES)
def test_pages(name: str) -> None:
    """The heads stand on every page, short rows do not break, and a long one may."""
    table, data = written(name)
    head, *rows = row_marks(data)
    assert head == (True, True)
    assert rows == [(False, row.short) for row in table.rows]
    section = opened(data).sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height


def test_a_long_provision_may_break_over_pages() -> None:
    """A text of many lines is no row that has to stand on one page, a short one is."""
    table, data = written("article-inserted", reasons={})
    assert all(row.short for row in table.rows)
    long = table_of("paragraphs-and-items")
    grown = [
        type(row)((*row.old, *row.old * 20), (*row.new, *row.new * 20), row.remarks, row.opens) for row in long.rows
    ]
    data = side_by_side_docx(SideBySide(long.head, tuple(grown), long.legend, long.remarks), SIDES)
    assert not all(kept for _, kept in list(row_marks(data))[1:])


def test_lines_between_rows() -> None:
    """A full line above each article, a faint one between rows of one article."""
    table, data = written("paragraphs-and-items")
    made = [*[*root(data).iter(f"{W}tbl")][-1].iterfind(f"{W}tr")][1:]
    faint = [row.find(f"{W}tc/{W}tcPr/{W}tcBorders/{W}top") is not None for row in made]
    assert faint == [not row.opens for row in table.rows]
    assert faint[0] is False
    assert True in faint


def test_columns_are_left_out_and_change_places() -> None:
    """Without remarks the table keeps its width; the sides are those of the layout."""
    table, data = written("numbers-hidden")
    assert table.columns == ("改正後", "改正前")
    grid = [*root(data).iter(f"{W}tblGrid")][-1]
    widths = [int(column.get(f"{W}w", "0")) for column in grid]
    whole = [int(column.get(f"{W}w", "0")) for column in [*root(SIDES).iter(f"{W}tblGrid")][-1]]
    assert len(widths) == 2
    assert sum(whole) - 2 <= sum(widths) <= sum(whole)
    _, other = written("old-on-the-left")
    assert [cell.text for cell in last_table(other).rows[0].cells] == ["現行", "改正案", "摘要"]


def test_head_legend_and_properties() -> None:
    """Title, names, legend and fingerprints are printed; the hashes travel in the properties."""
    table, data = written("title-and-likely")
    document = opened(data)
    texts = [p.text for p in document.paragraphs]
    assert table.head.title in texts
    assert [text for text in texts if text in table.legend] == list(table.legend)
    assert [[c.text for c in row.cells] for row in document.tables[0].rows] == [
        ["改正後", "新.txt"],
        ["改正前", "旧.txt"],
    ]
    old, new = table.head.marks
    assert document.sections[0].footer.paragraphs[0].text == f"照合番号　改正後 {new}\t1／1\t改正前 {old}"
    custom = zipfile.ZipFile(io.BytesIO(data)).read("docProps/custom.xml").decode()
    assert all(whole in custom for whole in table.head.hashes)
    assert 'name="tokki.table"' in custom


def test_equal_input_gives_equal_bytes() -> None:
    """Neither the clock nor the object decides."""
    assert written("order")[1] == written("order")[1]
    moved = [movement(comparison("order"), names=("a", "b")) for _ in range(2)]
    assert movement_docx(moved[0], MOVEMENT) == movement_docx(moved[1], MOVEMENT)


def test_levels_take_the_forms_of_their_samples() -> None:
    """Each level has its style; without a sample of its own it takes that of the level above."""
    _, data = written("paragraphs-and-items")

    def styles(data: bytes) -> dict[str, str]:
        return {p.text: p.style.name for row in last_table(data).rows for cell in row.cells for p in cell.paragraphs}

    own = styles(data)
    assert own["（１）　（略）"] == "特記・対照の号"
    assert own["（返還）"] == "特記・対照の見出し"
    assert own["（新設）"] == "特記・対照の略"
    fewer = edited(SIDES, lambda document: _drop(document, "《号》"))
    assert check_template(fewer, "t.docx", "side-by-side") == ()
    made = side_by_side_docx(table_of("paragraphs-and-items"), fewer)
    assert styles(made)["（１）　（略）"] == "特記・対照の項"


def _drop(document: Any, marker: str) -> None:
    cell = document.tables[-1].rows[1].cells[0]
    paragraph = next(p for p in cell.paragraphs if p.text.startswith(marker))
    paragraph._element.getparent().remove(paragraph._element)


def test_a_control_character_is_refused() -> None:
    """What XML cannot hold is told, not written."""
    table = table_of("nothing", names=("a\x0bb", "c"))
    with pytest.raises(TokkiError) as caught:
        side_by_side_docx(table, SIDES)
    assert [found.rule for found in caught.value.findings] == ["write.control-character"]


@pytest.mark.parametrize("name", NAMES)
def test_movement(name: str) -> None:
    """Two tables: by old numbers and by new ones, heads repeated."""
    table = movement(comparison(name), options(name)["layout"], names=("旧.txt", "新.txt"))
    data = movement_docx(table, MOVEMENT)
    for made, order in zip(opened(data).tables[1:], ORDERS, strict=True):
        rows = [[cell.text for cell in row.cells] for row in made.rows]
        columns = table.columns()
        names = [next(n for n, head in columns.items() if head == text) for text in rows[0]]
        assert rows[1:] == [[line.cells()[n] for n in names] for line in table.ordered(order)]
    assert [head for head, _ in row_marks(data)][:2] == [True, False]


def test_movement_in_one_table() -> None:
    """A clerk may delete the second table."""

    def change(document: Any) -> None:
        second = document.tables[2]._element
        second.getparent().remove(second)

    one = edited(MOVEMENT, change)
    assert check_template(one, "t.docx", "movement") == ()
    data = movement_docx(movement(comparison("order")), one)
    assert len(opened(data).tables) == 2


@pytest.mark.parametrize("kind", ["annex", "deviations", "side-by-side", "movement", "text"])
def test_shipped_templates(kind: str) -> None:
    """Each is known for what it is, and in order."""
    data = (TEMPLATES / f"{kind}.docx").read_bytes()
    assert kind_of(data, "t.docx") == kind
    assert check_template(data, "t.docx", kind) == ()


MISTAKES = [
    ("side-by-side", "《右》", "", "template.missing-sample", "t.docx"),
    ("side-by-side", "《凡例》", "", "template.missing-sample", "t.docx"),
    ("side-by-side", "《項》", "《条項》", "template.unknown-marker", "t.docx/word/document.xml:14:1"),
    ("side-by-side", "《項》", "《条》", "template.twice", "t.docx/word/document.xml:14:1"),
    ("side-by-side", "《凡例》", "《条》", "template.misplaced", "t.docx/word/document.xml"),
    ("side-by-side", "{{ left }}", "左", "template.missing-placeholder", "t.docx"),
    ("side-by-side", "{{ left }}", "{{ system }}", "template.unknown-placeholder", "t.docx/word/document.xml:8:1"),
    ("movement", "《旧番号》", "", "template.missing-sample", "t.docx"),
    ("movement", "《異動》", "《記号》", "template.twice", "t.docx/word/document.xml:17:1"),
]


@pytest.mark.parametrize(("kind", "old", "new", "rule", "place"), MISTAKES)
def test_mistakes(kind: Any, old: str, new: str, rule: str, place: str) -> None:
    """Rule and place of what is wrong."""
    data = replaced({"side-by-side": SIDES, "movement": MOVEMENT}[kind], old, new)
    assert (rule, place) in [(found.rule, str(found.place)) for found in check_template(data, "t.docx", kind)]


def test_a_wrong_template_is_refused() -> None:
    """No table is made from a template with errors."""
    with pytest.raises(TokkiError) as caught:
        side_by_side_docx(table_of("nothing"), replaced(SIDES, "《右》", ""))
    assert "template.missing-sample" in [found.rule for found in caught.value.findings]


def test_blanks_are_underlined() -> None:
    """Where the layout asks for them, blanks of the length of the words stand on the other side."""
    plain = table_of("old-on-the-left", layout=ComparisonLayout())
    assert "　　　" not in "".join(p.text for row in plain.rows for p in (*row.old, *row.new))
    _, data = written("old-on-the-left")
    marked = [text for row in last_table(data).rows for cell in row.cells for text in underlined(cell)]
    assert "甲が指定した" in marked
    assert "　" * len("甲が指定した") in marked

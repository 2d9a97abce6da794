"""The register in Excel: read back, printable, and no word of a library becomes a formula."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.commands.running import SMALL

from tokki.library.load import load
from tokki.model.library import Library
from tokki.model.records import Records
from tokki.review.register.standing import register
from tokki.write.package import unpack
from tokki.write.register.excel import register_xlsx
from tokki.write.register.html import register_html
from tokki.write.register.lines import HEADS, lines

DAY = date(2025, 4, 1)
EVIL = '=HYPERLINK("http://evil.example","<b>&開く</b>")'
MARKS = ("=1+1", "+1", "-1", "@SUM(A1)", EVIL)


@pytest.fixture(scope="module")
def hostile() -> Library:
    """The small library with words that spreadsheets and browsers would act on."""
    library = load(Path(SMALL)).library
    system = library.systems["library-desk"].model_copy(update={"organisation": MARKS[0], "title": EVIL})
    meeting = {"council": "会", "date": "2022-03-01", "number": MARKS[3], "title": "件", "result": "conditional"}
    records = Records.model_validate({"consultations": [{**meeting, "conditions": list(MARKS)}]})
    systems = {**library.systems, "library-desk": system}
    return replace(library, systems=systems, records={"library-desk": records})


def test_every_cell_is_what_the_register_says(hostile: Library) -> None:
    """Heads, lines and nothing else; each of them words."""
    rows = register(hostile, DAY)
    sheet = load_workbook(io.BytesIO(register_xlsx(rows, DAY))).active
    assert sheet is not None
    found = [tuple(cell.value or "" for cell in row) for row in sheet.iter_rows(min_row=3)]
    assert found == [HEADS, *lines(rows)]
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "inlineStr", "n"}  # n: empty


def test_the_package_holds_no_formula_link_or_clock(hostile: Library) -> None:
    """The same register gives the same bytes."""
    rows = register(hostile, DAY)
    data = register_xlsx(rows, DAY)
    assert data == register_xlsx(rows, DAY)
    parts = unpack(data)
    assert b"<f>" not in b"".join(parts.values())
    assert not [name for name in parts if "externalLink" in name or "vba" in name]
    assert b"2025-04-01T00:00:00Z" in parts["docProps/core.xml"]


def test_it_is_made_to_be_printed(hostile: Library) -> None:
    """A4 on its side, as wide as the page, heads on every page and in sight when scrolling."""
    book = load_workbook(io.BytesIO(register_xlsx(register(hostile, DAY), DAY)))
    sheet = book.active
    assert sheet is not None
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.freeze_panes == "E4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.auto_filter.ref == f"A3:J{sheet.max_row}"


def test_the_page_shows_words_as_words(hostile: Library) -> None:
    """No tag and no script comes from the library."""
    page = register_html(register(hostile, DAY), DAY)
    assert "<b>" not in page
    assert "<script" not in page
    assert "&lt;b&gt;&amp;開く&lt;/b&gt;" in page

"""The register as an Excel sheet: one table to sort, filter and print on A4 on its side. No cell holds a formula."""

import io
import re
from collections.abc import Sequence
from datetime import date
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tokki.review.register.standing import Standing
from tokki.write.package import pack, unpack
from tokki.write.register.lines import HEADS, TITLE, counts, lines
from tokki.write.register.words import NOTE, OVERDUE

WIDTHS = (7, 8, 17, 8, 24, 18, 24, 18, 44, 30)
"""In characters of the usual font; a full-width one takes two."""
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FONT = "ＭＳ ゴシック"
_SIDE = Side(style="thin", color="808080")
_FILLS = {OVERDUE: "FBE0DC", NOTE: "FFF5D6"}
_HEAD_ROW = 3
_ROOM = 1.06
"""Half-width glyphs of 9 points in the width of one of the usual 11, with some room for words that go to the next line."""


def register_xlsx(rows: Sequence[Standing], day: date) -> bytes:
    """The workbook; the same register gives the same bytes, dated on its own day."""
    book = Workbook()
    book.properties.creator = "tokki"
    book.properties.title = TITLE
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "台帳"
    sheet["A1"], sheet["A2"] = TITLE, counts(rows, day)
    sheet["A1"].font, sheet["A2"].font = Font(_FONT, 14, bold=True), Font(_FONT, 10)
    _line(sheet, _HEAD_ROW, HEADS, head=True)
    for number, cells in enumerate(lines(rows), _HEAD_ROW + 1):
        _line(sheet, number, cells)
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    last = f"{get_column_letter(len(HEADS))}{sheet.max_row}"
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{last}"
    sheet.freeze_panes = f"E{_HEAD_ROW + 1}"
    _page(sheet, last)
    out = io.BytesIO()
    book.save(out)
    return _still(out.getvalue(), day)


def _line(sheet: Worksheet, number: int, cells: Sequence[str], *, head: bool = False) -> None:
    for column, text in enumerate(cells, 1):
        cell = sheet.cell(number, column)
        cell.value = text
        cell.data_type = "s"  # never a formula, whatever it begins with
        cell.quotePrefix = text[:1] in ("=", "+", "-", "@")
        cell.font = Font(_FONT, 9, bold=head)
        cell.alignment = Alignment(wrap_text=True, vertical="center" if head else "top")
        cell.border = Border(_SIDE, _SIDE, _SIDE, _SIDE)
        colour = "D9E2EC" if head else _FILLS.get(cells[0]) if column == 1 else None
        if colour:
            cell.fill = PatternFill("solid", fgColor=colour)
    deepest = max(_depth(text, width) for text, width in zip(cells, WIDTHS, strict=True))
    sheet.row_dimensions[number].height = 12 * deepest + 4


def _depth(text: str, width: int) -> int:
    """How many lines a text takes in a column; spreadsheets on other machines do not always measure it themselves."""
    lengths = (sum(1 if glyph.isascii() else 2 for glyph in line) for line in text.split("\n"))
    return sum(max(1, ceil(length / (width * _ROOM))) for length in lengths)


def _page(sheet: Worksheet, last: str) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.print_area = f"A1:{last}"
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.4
    margins.bottom, margins.footer = 0.7, 0.3  # less of it, and the page number is cut off
    sheet.HeaderFooter.oddFooter.center.text = "&P / &N"  # type: ignore[union-attr]


def _still(data: bytes, day: date) -> bytes:
    """The package with the register's day in place of the clock's, so that equal content is equal bytes."""
    parts = unpack(data)
    time = f"{day}T00:00:00Z".encode()
    return pack({**parts, _CORE: _TIMES.sub(rb"\g<1>" + time, parts[_CORE])})

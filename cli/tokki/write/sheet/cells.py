"""How the sheets look: fonts, borders, widths, drop-downs, paper; and the values of their cells."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.model.question import NO, UNKNOWN, YES, Question, quoted, said

LONGEST = 32_767
FONT = "ＭＳ ゴシック"
INK, QUIET, LINK = "FF1A1A1A", "FF595959", "FF0B5394"
_THIN = Side(style="thin", color="FF8C8C8C")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="FFDCE6F1")
GROUND = PatternFill("solid", fgColor="FFF3F3F3")
ANSWER = PatternFill("solid", fgColor="FFFFFBE6")
_DATE = '[$-411]ggge"年"m"月"d"日";@'
_FIRST_DAY = date(1900, 3, 1)  # before it, Excel and the calendar disagree
_LEFT_OPEN = "一覧から選ぶか、空欄のままとしてください。"


def put(
    sheet: Worksheet,
    row: int,
    column: int,
    value: str,
    *,
    bold: bool = False,
    size: float = 10,
    color: str = INK,
    ground: PatternFill | None = None,
    box: bool = True,
    wrap: bool = True,
    centre: bool = False,
) -> Cell:
    """A cell with words of ours, which nobody needs to change."""
    cell = _cell(sheet, row, column)
    _text(cell, value)
    cell.font = Font(name=FONT, size=size, bold=bold, color=color)
    cell.alignment = Alignment(horizontal="center" if centre else "left", vertical="center", wrap_text=wrap)
    if box:
        cell.border = _BOX
    if ground is not None:
        cell.fill = ground
    return cell


def head(sheet: Worksheet, row: int, column: int, value: str) -> Cell:
    """A cell of the heading of a table."""
    return put(sheet, row, column, value, bold=True, ground=_HEAD, centre=True)


def quiet(sheet: Worksheet, row: int, column: int, value: str) -> Cell:
    """A cell with an explanation."""
    return put(sheet, row, column, value, size=9, color=QUIET, ground=GROUND)


def answer(sheet: Worksheet, row: int, column: int, question: Question, value: object, *, given: bool = True) -> Cell:
    """A cell to be filled in. `given`: whether there is a value; one that is None is then 不明, else the cell is empty."""
    cell = _cell(sheet, row, column)
    cell.fill, cell.border = ANSWER, _BOX
    cell.font = Font(name=FONT, size=10, color=INK)
    cell.alignment = Alignment(horizontal="left", vertical="center", wrap_text=True)
    cell.protection = Protection(locked=False)
    cell.number_format = _DATE if question.kind == "day" else "@"
    if not given:
        return cell
    if isinstance(value, date) and value >= _FIRST_DAY:
        cell.value = value
        cell.number_format = _DATE
    else:
        words = said(question, value)
        _text(cell, quoted(words) if isinstance(value, str) and not question.choices else words)
    return cell


def fit(sheet: Worksheet, row: int, widths: Sequence[float]) -> None:
    """A row as high as its longest text needs; one of a line keeps growing by itself as somebody types."""
    lines = max(_lines(str(sheet.cell(row, column).value or ""), width) for column, width in enumerate(widths, 2))
    if lines > 1:
        sheet.row_dimensions[row].height = 13.5 * lines + 5


def _lines(text: str, width: float) -> int:
    """Lines that a text takes up in a column; a full-width character counts as two."""
    room = max(int(width * 1.1) - 2, 2)
    sizes = (sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in line) for line in text.split("\n"))
    return sum(max(1, -(-size // room)) for size in sizes)


def _text(cell: Cell, value: str) -> None:
    """Words, whatever they begin with: `=1+1` in a library is no formula.

    Errors: TokkiError `sheet.too-long` for more than a cell can hold, which would be cut off without a word.
    """
    if len(value) > LONGEST:
        raise TokkiError([finding("sheet.too-long", Place(cell.coordinate), begins=value[:20], limit=LONGEST)])
    cell.value = value
    cell.data_type = "s"
    if value.startswith(("=", "'", "+", "-", "@")):
        cell.quotePrefix = True


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    found = sheet.cell(row, column)
    assert isinstance(found, Cell)
    return found


def offer(sheet: Worksheet, question: Question, places: str) -> None:
    """A drop-down for the cells of a question that has choices."""
    if question.kind in ("flag", "part") or question.listed:
        words: Sequence[str] = (YES, NO, UNKNOWN)
    elif question.kind == "choice":
        unknown = () if question.required else (UNKNOWN,)
        words = (*(name for _, name in question.choices), *unknown)
    else:
        return
    drop = DataValidation(type="list", formula1='"' + ",".join(words) + '"', allow_blank=True, showErrorMessage=True)
    drop.errorTitle, drop.error = "選択肢にありません", _LEFT_OPEN
    drop.add(places)
    sheet.add_data_validation(drop)


def paper(sheet: Worksheet, name: str, top: str, *, landscape: bool = False) -> None:
    """A4, as wide as the page, the rows `top` on every page, name and page number at the foot."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = top
    for side, inches in (("left", 0.5), ("right", 0.5), ("top", 0.6), ("bottom", 0.7)):
        setattr(sheet.page_margins, side, inches)
    foot = HeaderFooterItem(
        left=_HeaderFooterPart(name.replace("&", "&&")),
        center=_HeaderFooterPart("&A"),
        right=_HeaderFooterPart("&P／&N"),
    )
    sheet.HeaderFooter.oddFooter = foot
    sheet.sheet_format.defaultRowHeight, sheet.sheet_format.customHeight = 18, True
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100

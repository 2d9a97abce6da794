"""An Excel book opened without trust → the cells of its sheets. Nothing is run, fetched or calculated.

Limits: those of a package (`tokki.read.word.package`), all its parts together included; `MAX_CELLS` cells that hold
something, and none beyond `MAX_ROWS` rows or `MAX_COLUMNS` columns.
"""

import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from openpyxl import load_workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.read.file import MAX_BYTES
from tokki.read.word.package import MAX_READ, Package, open_package

MAX_CELLS = 50_000
MAX_ROWS = 5_000
MAX_COLUMNS = 60

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_EXCEL = (".spreadsheetml.", ".ms-excel.")
_LINKED = ("externalLink", "connections", "queryTable", "oleObject", "control", "xlExternalLinkPath")
_PROBLEMS = {
    "word.no-word": "it is no Excel book (.xlsx)",
    "word.password": "it is protected by a password",
    "word.damaged": "it is damaged",
    "word.large": "it is too large",
    "word.bomb": "it is far larger unpacked than packed",
    "word.parts": "it has too many parts",
    "word.outside": "it names a part outside itself",
    "word.doctype": "it declares a document type (DTD)",
}

Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class CellRead:
    """What a cell holds. `kind`: `f` a formula, `e` an error value, else a value."""

    value: Value
    kind: str


@dataclass(frozen=True, slots=True)
class SheetRead:
    """A sheet: its cells that hold something, by row and column from 1."""

    path: str
    name: str
    cells: dict[tuple[int, int], CellRead]

    def at(self, row: int, column: int) -> CellRead | None:
        """A cell; None where it is empty."""
        return self.cells.get((row, column))

    def words(self, row: int, column: int) -> str:
        """The text of a cell; empty where it has none."""
        cell = self.at(row, column)
        return str(cell.value).strip() if cell is not None else ""

    def place(self, row: int, column: int) -> Place:
        """Where a cell is: `調査票.xlsx:基本!D7`."""
        return Place(f"{self.path}:{self.name}", row, column, cell=True)

    @property
    def last(self) -> int:
        """The last row that holds something."""
        return max((row for row, _ in self.cells), default=0)


def open_book(data: bytes, path: str) -> list[SheetRead]:
    """The sheets of an Excel book, in their order; sheets that hold no cells (charts) are left out.

    Errors: TokkiError `sheet.refused` for what is no such book, has macros, links to other books, or is too large.
    """
    rows, columns = _check(data, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that are not kept: nothing is saved from here
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False, data_only=False)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError) as error:
        raise _refused(path, problem="it is damaged") from error
    try:
        found = [sheet for sheet in cast(list[object], book.worksheets) if isinstance(sheet, ReadOnlyWorksheet)]
        return [SheetRead(path, sheet.title, dict(_cells(sheet, path, rows, columns))) for sheet in found]
    finally:
        book.close()


def _check(data: bytes, path: str) -> tuple[int, int]:
    """The last row and the last column in which some sheet holds something.

    Errors: TokkiError `sheet.refused`.
    """
    if len(data) > MAX_BYTES:
        raise _refused(path, problem="it is too large")
    try:
        package = open_package(data, path, _EXCEL)
        if package.macros:
            raise _refused(path, problem="it holds macros")
        return _parts(package, path)
    except TokkiError as error:
        rule = error.findings[0].rule
        if rule.startswith("word."):
            raise _refused(path, problem=_PROBLEMS.get(rule, "it is damaged")) from error
        raise


def _parts(package: Package, path: str) -> tuple[int, int]:
    """Every part of XML is read once, within the limits of a package, so that nothing of it surprises who reads it next."""
    if package.unpacked > MAX_READ:
        raise _refused(path, problem="it is too large")
    count = rows = columns = 0
    for name in sorted(package.names):
        root = package.xml(name) if name.endswith((".xml", ".rels", ".vml")) else None
        if root is not None and root.tag == f"{_MAIN}worksheet":
            for cell in root.iter(f"{_MAIN}c"):
                if len(cell):
                    row, column = _spot(cell.get("r", ""), path)
                    count, rows, columns = count + 1, max(rows, row), max(columns, column)
        if not name.endswith(".rels"):
            for kind, _, outside in package.relations(name):
                if kind in _LINKED or (outside and kind != "hyperlink"):
                    raise _refused(path, problem="it is linked to other files")
    if count > MAX_CELLS or rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise _refused(path, problem="it holds too many cells")
    return rows, columns


def _spot(name: str, path: str) -> tuple[int, int]:
    """Row and column of `D7`."""
    match = re.fullmatch(r"([A-Z]{1,3})([1-9][0-9]{0,6})", name)
    if match is None:
        raise _refused(path, problem="it is damaged")
    column = 0
    for letter in match.group(1):
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match.group(2)), column


def _cells(sheet: ReadOnlyWorksheet, path: str, rows: int, columns: int) -> Iterator[tuple[tuple[int, int], CellRead]]:
    sheet.reset_dimensions()
    try:
        for row in cast(Any, sheet).iter_rows(max_row=max(rows, 1), max_col=max(columns, 1)):
            for cell in row:
                if cell.value is not None and cell.value != "":
                    yield (cell.row, cell.column), CellRead(_value(cell.value), str(cell.data_type))
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, SyntaxError) as error:
        raise _refused(path, problem="it is damaged") from error


def _value(value: object) -> Value:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, str | int | float | bool | date) else str(value)


def _refused(path: str, *, problem: str) -> TokkiError:
    return TokkiError([finding("sheet.refused", Place(path), problem=problem)])

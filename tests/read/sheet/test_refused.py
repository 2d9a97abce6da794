"""Books that are not read: macros, links, bombs, and whatever else may be sent as an Excel file."""

import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from tests.read.sheet.books import a_system, changed, nothing, sheet_of

from tokki.model.finding import TokkiError
from tokki.read.sheet.answers import read_answers
from tokki.write.package import pack, unpack
from tokki.write.sheet.facts_sheet import facts_xlsx

SHEET = facts_xlsx(a_system(nothing()), {})
Parts = dict[str, bytes]


def _macros(parts: Parts) -> None:
    parts["xl/vbaProject.bin"] = b"x"


def _macro_kind(parts: Parts) -> None:
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    text = parts["[Content_Types].xml"]
    assert kind in text
    parts["[Content_Types].xml"] = text.replace(kind, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")


def _linked(kind: bytes) -> Callable[[Parts], None]:
    def link(parts: Parts) -> None:
        name = "xl/_rels/workbook.xml.rels"
        relation = (
            b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
            + kind
            + b'" Target="file:///other.xlsx" TargetMode="External"/></Relationships>'
        )
        parts[name] = parts[name].replace(b"</Relationships>", relation)

    return link


def _doctype(parts: Parts) -> None:
    text = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + text


def _bomb(parts: Parts) -> None:
    parts["xl/media/blank.bin"] = b"\0" * 40_000_000


def _far(parts: Parts) -> None:
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )


def _many(parts: Parts) -> None:
    name = "xl/worksheets/sheet1.xml"
    rows = b"".join(
        b'<row r="%d">%s</row>' % (row, b"".join(b'<c r="A%c%d"><v>1</v></c>' % (65 + c, row) for c in range(20)))
        for row in range(200, 2900)
    )
    parts[name] = parts[name].replace(b"</sheetData>", rows + b"</sheetData>")


def _bad_spot(parts: Parts) -> None:
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'r="B1"', b'r="1B"', 1)


def _torn(parts: Parts) -> None:
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"][:-20]


def _no_strings(parts: Parts) -> None:
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</sheetData>", b'<row r="90"><c r="B90" t="s"><v>9</v></c></row></sheetData>')


CASES: dict[str, tuple[Callable[[Parts], None], str]] = {
    "macros": (_macros, "it holds macros"),
    "a book that says it has macros": (_macro_kind, "it holds macros"),
    "another book behind a formula": (_linked(b"externalLink"), "it is linked to other files"),
    "a connection to a database": (_linked(b"connections"), "it is linked to other files"),
    "a picture from elsewhere": (_linked(b"image"), "it is linked to other files"),
    "a document type": (_doctype, "it declares a document type (DTD)"),
    "a bomb": (_bomb, "it is too large"),
    "a cell at the end of the world": (_far, "it holds too many cells"),
    "too many cells": (_many, "it holds too many cells"),
    "a cell without a place": (_bad_spot, "it is damaged"),
    "half a part": (_torn, "it is damaged"),
    "words that are not there": (_no_strings, "it is damaged"),
}


def refusal(data: bytes) -> tuple[str, str]:
    """Rule and problem."""
    with pytest.raises(TokkiError) as refused:
        read_answers(data, "調査票.xlsx")
    (found,) = refused.value.findings
    return found.rule, found.words.get("problem", "")


@pytest.mark.parametrize(("change", "problem"), CASES.values(), ids=CASES)
def test_a_book_that_could_do_something_is_refused(change: Callable[[Parts], None], problem: str) -> None:
    parts = dict(unpack(SHEET))
    change(parts)
    assert refusal(pack(parts)) == ("sheet.refused", problem)


def test_what_is_no_book_is_refused() -> None:
    for data in (b"", b"a,b\n", b"PK\x03\x04", b"%PDF-1.7", SHEET[: len(SHEET) // 2]):
        assert refusal(data)[0] == "sheet.refused"
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert refusal(word.getvalue()) == ("sheet.refused", "it is no Excel book (.xlsx)")


def test_a_book_of_something_else_is_told_from_a_fact_sheet() -> None:
    out = io.BytesIO()
    Workbook().save(out)
    assert refusal(out.getvalue())[0] == "sheet.foreign"


def test_a_sheet_without_its_system_is_told() -> None:
    def forget(book: Workbook) -> None:
        sheet_of(book)["D8"].value = None

    assert refusal(changed(SHEET, forget))[0] == "sheet.no-system"


def test_an_address_that_excel_made_a_link_of_is_no_link_to_a_file() -> None:
    def link(book: Workbook) -> None:
        sheet_of(book)["D12"].hyperlink = "mailto:desk@example.org"

    assert read_answers(changed(SHEET, link), "調査票.xlsx").findings == ()


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, len(SHEET) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_damaged_bytes_are_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SHEET)
    for at, value in changes:
        data[at] = value
    try:
        read_answers(bytes(data), "調査票.xlsx")
    except TokkiError as error:
        assert error.findings


@settings(max_examples=60)
@given(st.data())
def test_damaged_parts_are_read_or_refused(data: st.DataObject) -> None:
    """Bytes within a part, packed well: what unpacks and is no longer what it was."""
    parts = dict(unpack(SHEET))
    name = data.draw(st.sampled_from(sorted(parts)))
    text = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 30))] = data.draw(
            st.sampled_from((b"", b'"', b"<a>", b"9999999", b"-1"))
        )
    try:
        read_answers(pack({**parts, name: bytes(text)}), "調査票.xlsx")
    except TokkiError as error:
        assert error.findings

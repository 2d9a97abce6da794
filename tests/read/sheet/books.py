"""Fact sheets for tests: facts of every form, and sheets that somebody has filled in."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from tokki.model.facts import Facts
from tokki.model.question import MAIN, Question, questions
from tokki.model.system import System
from tokki.write.sheet.facts_sheet import facts_xlsx

_USUAL = st.sampled_from(
    ("氏名", "不明", "「不明」", "=1+1", "'a", "はい", "24", "3A", "2023-04-01", "a: b #c", "[x]", "LINE：x")
)
_ANY = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1)
texts = st.one_of(_USUAL, _ANY).map(str.strip).filter(bool)
"""What a YAML file can hold as a text: nothing unseen, no blanks around it."""
days = st.dates().map(str)


def _value(question: Question) -> st.SearchStrategy[Any]:
    if question.choices:
        return st.sampled_from([choice for choice, _ in question.choices])
    return {"text": texts, "flag": st.booleans(), "day": days}[question.kind]


def _row(columns: tuple[Question, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {own.path: _value(own) if own.required else st.none() | _value(own) for own in columns}
    )


def _fact(question: Question) -> st.SearchStrategy[Any]:
    if question.kind == "roles":
        return st.dictionaries(st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True), st.none() | texts, max_size=4)
    if question.kind == "table":
        return st.none() | st.lists(_row(question.columns), max_size=4)
    if question.kind == "words":
        return st.none() | st.lists(_value(question.columns[0]), max_size=4)
    if question.kind == "part":
        own = tuple(q for q in questions() if q.path.startswith(f"{question.path}."))
        parts = st.fixed_dictionaries({q.key: st.none() | _value(q) for q in own})
        return st.none() | st.just(False) | parts
    return st.none() | _value(question)


facts_data = st.fixed_dictionaries({q.path: _fact(q) for q in questions() if "." not in q.path})
"""The facts of a system as JSON-like data."""


def a_system(facts: Mapping[str, Any]) -> System:
    """A system with these facts."""
    head = {"id": "town-desk", "organisation": "丘の上市", "title": "窓口予約", "kind": "outsourcing"}
    return System.model_validate({**head, "facts": facts})


def data_of(thing: BaseModel) -> dict[str, Any]:
    """JSON-like data of a model."""
    return thing.model_dump(mode="json", by_alias=True)


def nothing() -> dict[str, Any]:
    """Facts of which nothing is known."""
    return data_of(Facts())


def changed(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    """A book that somebody has opened, changed and saved."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_of(book: Workbook, name: str = MAIN) -> Worksheet:
    """A sheet by name."""
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows_of(sheet: Worksheet) -> dict[str, int]:
    """The row of each question, by what the hidden column says."""
    return {str(sheet.cell(row, 1).value): row for row in range(8, sheet.max_row + 1)}


def filled(answers: Mapping[str, Any], facts: Mapping[str, Any] | None = None, **lists: Mapping[str, Any]) -> bytes:
    """A sheet with answers typed in: by fact in 基本, by sheet and cell elsewhere."""

    def fill(book: Workbook) -> None:
        main = sheet_of(book)
        rows = rows_of(main)
        for path, value in answers.items():
            main.cell(rows[path if path in rows else f"facts.{path}"], 4).value = value
        for name, cells in lists.items():
            for spot, value in cells.items():
                sheet_of(book, name)[spot].value = value

    return changed(facts_xlsx(a_system(facts if facts is not None else nothing()), {}), fill)

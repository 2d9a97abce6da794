"""A fact sheet that came back → its answers, and every doubt about them with its cell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tokki.model.facts import ROLES
from tokki.model.finding import Finding, TokkiError, finding, in_order
from tokki.model.markup import NAME
from tokki.model.place import Place
from tokki.model.question import FIRST, HEAD, KEYS, LISTS, MARK, NO, UNKNOWN, Question, questions
from tokki.read.sheet.values import Answer, answer
from tokki.read.sheet.workbook import SheetRead, open_book

ANSWER = 4
"""The column of the answers in 基本."""
_ROLE = Question("role", "役割", "", "text", (), (), True)
_HOLDER = Question("holder", "名称", "", "text")
_ID = re.compile(rf"(?=.{{1,32}}$){NAME}")
_ROLE_OF = {words: role for role, words in ROLES.items()}


@dataclass(frozen=True, slots=True)
class Answers:
    """What a sheet says. What is not answered is in none of these.

    `system`: the ID; `mark`: of the facts from which the sheet was made (`facts_mark`), empty for a blank one; `head`:
    organisation, title, kind; `facts`: by path, as JSON-like data (a part: true, false or None; a list: its rows, where
    None is unknown; `roles.operator`: one party); `places`: the cell of each; `roles`: the parties that have a row,
    with a name in it or not; None where they cannot be read.
    """

    system: str
    mark: str
    head: Mapping[str, str]
    facts: Mapping[str, Any]
    places: Mapping[str, Place]
    findings: tuple[Finding, ...]
    roles: frozenset[str] | None = None


@dataclass(slots=True)
class _Book:
    path: str
    main: SheetRead
    others: dict[str, SheetRead]
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    roles: set[str] | None = None

    def take(self, question: Question, sheet: SheetRead, row: int, column: int) -> Answer | None:
        """The answer in a cell; what is wrong with it is kept."""
        found = answer(question, sheet.at(row, column), sheet.place(row, column))
        if isinstance(found, Finding):
            self.findings.append(found)
            return None
        return found


def read_answers(data: bytes, path: str) -> Answers:
    """The answers of a fact sheet. `path`: the file's name, as findings show it.

    Errors: TokkiError `sheet.refused`, `sheet.foreign`, `sheet.no-system`. What is wrong with single cells is in `findings`.
    """
    sheets = open_book(data, path)
    marked = {sheet.words(1, 1): sheet for sheet in reversed(sheets)}
    if MARK not in marked:
        raise TokkiError([finding("sheet.foreign", Place(path))])
    others = {mark.partition(":")[2]: sheet for mark, sheet in marked.items() if mark.startswith(f"{MARK}:")}
    book = _Book(path, marked[MARK], others)
    rows = _rows_by_key(book)
    head = dict(_head(book, rows))
    system = head.pop("id", "")
    if not system:
        raise TokkiError([finding("sheet.no-system", Place(path))])
    facts = dict(_facts(book, rows))
    _parts(book, facts)
    mark = book.main.words(2, 1)
    roles = frozenset(book.roles) if book.roles is not None else None
    return Answers(system, mark, head, facts, book.places, in_order(book.findings), roles)


def _rows_by_key(book: _Book) -> dict[str, int]:
    """The row of each question of 基本, by what column A says."""
    rows: dict[str, int] = {}
    for row, column in sorted(book.main.cells):
        key = book.main.words(row, 1)
        if column != 1 or row < 3:
            continue
        if key in rows:
            first = str(book.main.place(rows[key], ANSWER)).rpartition("!")[2]
            label = book.main.words(row, 2)
            book.findings.append(finding("sheet.twice", book.main.place(row, ANSWER), label=label, first=first))
        rows.setdefault(key, row)
    return rows


def _head(book: _Book, rows: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for question in HEAD:
        row = rows.get(question.path)
        if row is None:
            book.findings.append(finding("sheet.missing-rows", Place(book.path), label=question.label))
            continue
        place = book.places[question.path] = book.main.place(row, ANSWER)
        found = book.take(question, book.main, row, ANSWER)
        if found is not None and found.value is None:
            book.findings.append(finding("sheet.needed", place, label=question.label))
        elif found is not None:
            yield question.path, str(found.value)


def _facts(book: _Book, rows: Mapping[str, int]) -> Iterator[tuple[str, Any]]:
    for question in questions():
        if question.kind == "roles":
            yield from _roles(book, question)
            continue
        row = rows.get(f"facts.{question.path}")
        if row is None:
            book.findings.append(finding("sheet.missing-rows", Place(book.path), label=question.label))
            continue
        book.places[question.path] = book.main.place(row, ANSWER)
        before = len(book.findings)
        found = book.take(question, book.main, row, ANSWER)
        if question.listed:
            yield from _list(book, question, found, spoilt=len(book.findings) > before)
        elif found is not None:
            yield question.path, found.value


def _list(
    book: _Book, question: Question, there: Answer | None, *, spoilt: bool
) -> Iterator[tuple[str, list[Any] | None]]:
    """The rows of a list beside the answer whether there is any."""
    sheet = book.others.get(LISTS if question.kind == "words" else question.path)
    before = len(book.findings)
    rows, cells = (_words if question.kind == "words" else _table)(book, question, sheet)
    if spoilt or len(book.findings) > before:
        return
    place = book.places[question.path]
    if there is not None and there.value is not True and rows:
        told = {"label": question.label, "answer": NO if there.value is False else UNKNOWN}
        book.findings.append(
            finding(
                "sheet.contradiction", place, **told, cells=cells[0] if len(cells) == 1 else f"{cells[0]}…{cells[-1]}"
            )
        )
    elif there is not None and there.value is True and not rows:
        name = sheet.name if sheet is not None else question.label
        book.findings.append(finding("sheet.none-named", place, label=question.label, sheet=name))
    elif rows:
        yield question.path, rows
    elif there is not None:
        yield question.path, [] if there.value is False else None


def _words(book: _Book, question: Question, sheet: SheetRead | None) -> tuple[list[Any], list[str]]:
    """The words in the column of a list, and their cells."""
    columns = _columns(book, sheet, (question.columns[0],), told=False)
    column = columns.get(question.columns[0].path)
    if sheet is None or column is None:
        book.findings.append(finding("sheet.missing-rows", Place(book.path), label=question.label))
        return [], []
    rows, cells = [], []
    for row in range(FIRST, sheet.last + 1):
        found = book.take(question.columns[0], sheet, row, column)
        if found is not None and found.value is None:
            place, label = sheet.place(row, column), question.label
            book.findings.append(finding("sheet.needed", place, label=label))
        elif found is not None:
            rows.append(found.value)
            cells.append(str(found.place).rpartition(":")[2])
    return rows, cells


def _table(book: _Book, question: Question, sheet: SheetRead | None) -> tuple[list[Any], list[str]]:
    """The rows of a table as mappings, and the first cell of each."""
    if sheet is None:
        book.findings.append(finding("sheet.missing-rows", Place(book.path), label=question.label))
        return [], []
    columns = _columns(book, sheet, question.columns)
    rows, cells = [], []
    for row in range(FIRST, sheet.last + 1):
        found = _row(book, sheet, row, question.columns, columns)
        if found is not None:
            rows.append(found)
            cells.append(str(sheet.place(row, min(columns.values()))).rpartition(":")[2])
    return rows, cells


def _row(
    book: _Book, sheet: SheetRead, row: int, fields: Sequence[Question], columns: Mapping[str, int]
) -> dict[str, Any] | None:
    """A row as a mapping, its empty cells unknown; None for an empty row."""
    if all(sheet.at(row, column) is None for column in columns.values()):
        return None
    before = len(book.findings)
    found = {own.path: book.take(own, sheet, row, columns[own.path]) for own in fields if own.path in columns}
    if len(book.findings) == before and all(each is None for each in found.values()):
        return None
    made: dict[str, Any] = {}
    for own in fields:
        told = found.get(own.path)
        made[own.path] = told.value if told is not None else None
        spoilt = len(book.findings) > before
        if own.required and made[own.path] is None and own.path in columns and not spoilt:
            place = sheet.place(row, columns[own.path])
            book.findings.append(finding("sheet.missing", place, label=own.label))
    return made


def _columns(book: _Book, sheet: SheetRead | None, fields: Sequence[Question], *, told: bool = True) -> dict[str, int]:
    """The column of each field, by what the hidden row of keys says."""
    if sheet is None:
        return {}
    keys = {sheet.words(row, column): column for row, column in sorted(sheet.cells, reverse=True) if row == KEYS}
    for own in fields if told else ():
        if own.path not in keys:
            book.findings.append(finding("sheet.missing-rows", sheet.place(KEYS, 1), label=own.label))
    return {own.path: keys[own.path] for own in fields if own.path in keys}


def _roles(book: _Book, question: Question) -> Iterator[tuple[str, str | None]]:
    """Each party that is named; a role without a name is not answered."""
    sheet = book.others.get(question.path)
    columns = _columns(book, sheet, (_ROLE, _HOLDER))
    if sheet is None or len(columns) < 2:
        book.findings.append(finding("sheet.missing-rows", Place(book.path), label=question.label))
        return
    seen: dict[str, Place] = {}
    book.roles = set()
    for row in range(FIRST, sheet.last + 1):
        role = book.take(_ROLE, sheet, row, columns["role"])
        holder = book.take(_HOLDER, sheet, row, columns["holder"])
        if role is not None and role.value is not None:
            book.roles.add(_ROLE_OF.get(str(role.value), str(role.value)))
        if holder is None:
            continue
        place = sheet.place(row, columns["role"])
        if role is None or role.value is None:
            book.findings.append(finding("sheet.missing", place, label=_ROLE.label))
            continue
        name = _ROLE_OF.get(str(role.value), str(role.value))
        if not _ID.fullmatch(name):
            known = "、".join(ROLES.values())
            book.findings.append(finding("sheet.choice", place, found=str(role.value)[:40], known=known))
        elif name in seen:
            told = {"label": role.value, "first": str(seen[name]).rpartition("!")[2]}
            book.findings.append(finding("sheet.twice", place, **told))
        else:
            seen[name] = place
            book.places[f"{question.path}.{name}"] = holder.place
            yield f"{question.path}.{name}", None if holder.value is None else str(holder.value)


def _parts(book: _Book, facts: dict[str, Any]) -> None:
    """A cloud or a trial beside its parts: parts without an answer say that there is one; with 「いいえ」 they contradict."""
    for question in questions():
        if question.kind != "part":
            continue
        own = [path for path in facts if path.startswith(f"{question.path}.") and facts[path] is not None]
        if facts.get(question.path, True) is not True and own:
            told = NO if facts[question.path] is False else UNKNOWN
            cells = "、".join(str(book.places[path]).rpartition("!")[2] for path in own)
            place = book.places[question.path]
            words = {"label": question.label, "answer": told, "cells": cells}
            book.findings.append(finding("sheet.contradiction", place, **words))
        elif own and question.path not in facts:
            facts[question.path] = True

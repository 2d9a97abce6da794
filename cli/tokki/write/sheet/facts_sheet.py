"""The fact sheet (調査票): what is known of a system and what is to be asked, as an Excel book to be filled in."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.styles import Font, Protection
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import BaseModel

from tokki.model.facts import ROLES, Facts
from tokki.model.place import letters
from tokki.model.question import FIRST, HEAD, KEYS, LISTS, MAIN, MARK, Question, facts_mark, questions, role_words
from tokki.model.system import System
from tokki.review.papers.asking import Why
from tokki.write.package import pack, unpack
from tokki.write.sheet.cells import FONT, GROUND, LINK, answer, fit, head, offer, paper, put, quiet

TITLE = "調査票"
FOR_PAPERS = "諮問資料に書くため"
WIDTH = 140.0
SPARE = 12
"""Empty rows under what is known, at least."""
_NOTES = (
    "１　黄色の欄に書く。「はい」「いいえ」は一覧から選び、分からないときは「不明」を選ぶ。",
    "２　不明のままでも特記仕様書は作られる。不明の事項に係る条は、入れた上で【要確認】と示される。",
    "３　相手方や項目のような一覧は、その名のシートに一行に一つずつ書く。行は足りなければ挿入する。",
    "４　空欄は「答えない」の意味で、これまでの答えがそのまま残る。隠れたＡ列は消さない。",
)
_CREATED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_COLUMNS = (("事項", 24), ("問い", 40), ("答え", 30), ("なぜ尋ねるか（答えにより変わる条）", 46))
_ROLE = Question("role", "役割", "一覧から選ぶ", "text", (), (), True)
_ROLES = Question("role", "役割", "一覧から選ぶ", "choice", tuple(ROLES.items()), (), True)
_HOLDER = Question("holder", "名称", "課又は事業者の名称。事業者は正式な名称で書く", "text")


@dataclass(frozen=True, slots=True)
class Blank:
    """A sheet for a system that is not there yet: its ID, and what is known of its head."""

    id: str
    organisation: str = ""
    title: str = ""
    kind: str = "outsourcing"


def facts_xlsx(system: System | Blank, why: Mapping[str, Sequence[Why]]) -> bytes:
    """The book: 基本 with every question, 一覧 with the lists of words, and a sheet for each table.

    Shapes: column A of each sheet is hidden and says which fact each row or column is for; numbers say nothing.
    """
    book = Workbook()
    main = book.active
    assert isinstance(main, Worksheet)
    facts = system.facts if isinstance(system, System) else None
    footer = f"{TITLE}　{system.organisation}　{system.title}"
    _main(main, system, facts, why)
    paper(main, footer, "7:7", landscape=True)
    lists = book.create_sheet(LISTS)
    _lists(lists, [q for q in questions() if q.kind == "words"], facts)
    paper(lists, footer, "4:5", landscape=True)
    for question in (q for q in questions() if q.kind in ("table", "roles")):
        sheet = book.create_sheet(question.label)
        rows = _roles(facts) if question.kind == "roles" else _rows(question, facts)
        columns = (_ROLE, _HOLDER) if question.kind == "roles" else question.columns
        _table(sheet, question, columns, rows)
        paper(sheet, footer, "4:5", landscape=True)
    out = io.BytesIO()
    book.properties.creator = "tokki"
    book.save(out)
    parts = unpack(out.getvalue())
    core = "docProps/core.xml"
    return pack({**parts, core: _CREATED.sub(rb"\g<1>2000-01-01T00:00:00Z", parts[core])})


def _main(sheet: Worksheet, system: System | Blank, facts: Facts | None, why: Mapping[str, Sequence[Why]]) -> None:
    sheet.title = MAIN
    _opening(sheet, MARK, f"{TITLE}　{system.title}".rstrip("　"), _COLUMNS)
    put(sheet, 2, 1, facts_mark(facts) if facts is not None else "", box=False)
    for row, note in enumerate(_NOTES, 2):
        put(sheet, row, 2, note, size=9, box=False, wrap=False)
    for column, (name, _) in enumerate(_COLUMNS, 2):
        head(sheet, 7, column, name)
    sheet.row_dimensions[7].height = 20
    row = 8
    for question in HEAD:
        value = getattr(system, question.path)
        put(sheet, row, 1, question.path, box=False)
        put(sheet, row, 2, question.label, bold=True)
        quiet(sheet, row, 3, question.help)
        cell = answer(sheet, row, 4, question, value, given=bool(value))
        quiet(sheet, row, 5, "この名により読み戻す" if question.path == "id" else "表題及び諮問資料に書くため")
        if question.path == "id":
            cell.protection, cell.fill = Protection(locked=True), GROUND
        offer(sheet, question, cell.coordinate)
        row += 1
    for question in questions():
        _question(sheet, row, question, facts, why.get(question.path, ()))
        row += 1
    for each in range(8, row):
        fit(sheet, each, [width for _, width in _COLUMNS])
    sheet.freeze_panes = "D8"
    protection = sheet.protection
    protection.sheet = True
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    sheet.print_area = f"B1:E{row - 1}"


def _question(sheet: Worksheet, row: int, question: Question, facts: Facts | None, why: Sequence[Why]) -> None:
    put(sheet, row, 1, f"facts.{question.path}", box=False)
    below = "." in question.path
    put(sheet, row, 2, ("　└ " if below else "") + question.label, bold=not below)
    place = LISTS if question.kind == "words" else question.label
    told = question.help
    if question.listed:
        told += f"。「はい」のときは、シート「{place}」に書く"
    elif question.kind == "roles":
        told += f"。シート「{place}」に書く"
    elif below:
        told += "（上が「はい」のときだけ）"
    quiet(sheet, row, 3, told)
    if question.kind == "roles":
        cell = put(sheet, row, 4, f"→ シート「{place}」")
    else:
        value = facts.look_up(question.path) if facts is not None else None
        if question.kind == "part" or question.listed:
            value = None if value is None else bool(value)
        empty = below and facts is not None and not facts.look_up(question.path.partition(".")[0])
        cell = answer(sheet, row, 4, question, value, given=facts is not None and not empty)
        offer(sheet, question, cell.coordinate)
    if question.listed or question.kind == "roles":
        label = sheet.cell(row, 2)
        label.hyperlink = f"#'{place}'!B{FIRST}"
        label.font = Font(name=FONT, size=10, bold=True, color=LINK, underline="single")
    quiet(sheet, row, 5, "\n".join(map(_because, why)) or FOR_PAPERS)


def _because(why: Why) -> str:
    return f"「{why.label}」：" + "、".join((*why.clauses, *(f"{title}（一部）" for title in why.parts)))


def _opening(sheet: Worksheet, mark: str, title: str, columns: Sequence[tuple[str, float]]) -> None:
    put(sheet, 1, 1, mark, box=False)
    put(sheet, 1, 2, title, bold=True, size=14, box=False, wrap=False)
    sheet.row_dimensions[1].height = 24
    sheet.column_dimensions["A"].hidden = True
    for column, (_, width) in enumerate(columns, 2):
        sheet.column_dimensions[letters(column)].width = width


def _lists(sheet: Worksheet, asked: Sequence[Question], facts: Facts | None) -> None:
    known = [_words(question, facts) for question in asked]
    count = max(map(len, known))
    rows = [[own[row] if row < len(own) else ... for own in known] for row in range(count)]
    note = "シート「基本」で「はい」と答えたものについて、上から一行に一つずつ書く。"
    columns = [(q, q.columns[0], WIDTH / len(asked)) for q in asked]
    _grid(sheet, f"{MARK}:{LISTS}", LISTS, note, columns, rows)


def _words(question: Question, facts: Facts | None) -> tuple[Any, ...]:
    found = facts.look_up(question.path) if facts is not None else None
    return found if isinstance(found, tuple) else ()


def _table(sheet: Worksheet, question: Question, fields: Sequence[Question], rows: Sequence[Sequence[Any]]) -> None:
    narrow = {"flag": 18.0, "choice": 18.0, "day": 24.0}
    rest = WIDTH - sum(narrow.get(field.kind, 0) for field in fields)
    wide = rest / sum(field.kind not in narrow for field in fields)
    note = question.help if question.kind == "roles" else "シート「基本」で「はい」と答えたときに、一行に一つずつ書く。"
    columns = [(field, field, narrow.get(field.kind, wide)) for field in fields]
    _grid(sheet, f"{MARK}:{question.path}", question.label, note, columns, rows)


def _grid(
    sheet: Worksheet, mark: str, title: str, note: str, columns: Sequence[tuple[Question, Question, float]],
    rows: Sequence[Sequence[Any]],
) -> None:  # fmt: skip
    """A table to be filled in. `columns`: what is asked, what a cell answers, width; `rows`: `...` where nothing is answered."""
    widths = [width for _, _, width in columns]
    _opening(sheet, mark, title, [("", width) for width in widths])
    put(sheet, 2, 2, note, size=9, box=False, wrap=False)
    sheet.row_dimensions[KEYS].hidden = True
    last = FIRST - 1 + len(rows) + SPARE
    for column, (asked, field, _) in enumerate(columns, 2):
        put(sheet, KEYS, column, asked.path, box=False)
        head(sheet, 4, column, asked.label)
        quiet(sheet, 5, column, asked.help)
        for row in range(FIRST, last + 1):
            value = rows[row - FIRST][column - 2] if row - FIRST < len(rows) else ...
            answer(sheet, row, column, field, value, given=value is not ...)
        offer(sheet, _ROLES if field is _ROLE else field, f"{letters(column)}{FIRST}:{letters(column)}{last + 100}")
    for row in range(4, FIRST + len(rows)):
        fit(sheet, row, widths)
    sheet.freeze_panes = f"B{FIRST}"
    sheet.print_area = f"B1:{letters(1 + len(columns))}{last}"


def _rows(question: Question, facts: Facts | None) -> list[list[Any]]:
    values = facts.look_up(question.path) if facts is not None else ()
    return [[_own(row, column) for column in question.columns] for row in values or ()]  # type: ignore[attr-defined]


def _own(row: BaseModel, column: Question) -> Any:
    name = "from_" if column.path == "from" else column.path.replace("-", "_")
    return getattr(row, name)


def _roles(facts: Facts | None) -> list[list[Any]]:
    """Those that are named, then the usual ones that are not, to be filled in."""
    named = facts.roles if facts is not None else {}
    rest = [role for role in ROLES if role not in named]
    return [*([role_words(role), holder] for role, holder in named.items()), *([role_words(r), ...] for r in rest)]

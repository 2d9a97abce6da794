"""One cell → the answer to one question, or a finding that says why it is none."""

import unicodedata
from dataclasses import dataclass
from datetime import date

from tokki.model.calendar import parse_day
from tokki.model.finding import Finding, finding
from tokki.model.place import Place
from tokki.model.question import NO, UNKNOWN, YES, Question, unquoted
from tokki.read.sheet.workbook import CellRead

_YES = frozenset((YES, "有", "あり", "有り", "ある", "○", "〇", "◯", "true", "yes", "必須"))
_NO = frozenset((NO, "無", "なし", "無し", "ない", "×", "false", "no", "任意"))
_UNKNOWN = frozenset((UNKNOWN, "未定", "未確認", "分からない", "わからない", "?"))
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as JSON-like data: a text, true or false, a day as 2023-04-01, or None for 不明."""

    value: str | bool | None
    place: Place


def answer(question: Question, cell: CellRead | None, place: Place) -> Answer | Finding | None:
    """What a cell answers; None where it is empty."""
    if cell is None:
        return None
    if cell.kind in ("f", "e"):
        rule = "sheet.formula" if cell.kind == "f" else "sheet.error-value"
        return finding(rule, place, found=_short(str(cell.value)))
    if isinstance(cell.value, str) and not cell.value.strip():
        return None
    if isinstance(cell.value, str):
        unseen = next((c for c in cell.value if c != "\n" and unicodedata.category(c) in _UNSEEN), None)
        if unseen is not None:
            return finding("sheet.unseen", place, code=f"U+{ord(unseen):04X}")
    told = unicodedata.normalize("NFKC", str(cell.value)).strip().casefold()
    if told in _UNKNOWN and (question.kind != "text" or told == UNKNOWN):
        return Answer(None, place)
    if question.kind == "day":
        return _day(cell, place)
    if question.choices:
        return _choice(question, told, cell, place)
    if question.kind == "text":
        return _text(cell, place)
    if isinstance(cell.value, bool) or told in _YES or told in _NO:
        return Answer(cell.value if isinstance(cell.value, bool) else told in _YES, place)
    return finding("sheet.choice", place, found=_short(str(cell.value)), known=f"{YES}、{NO}、{UNKNOWN}")


def _choice(question: Question, told: str, cell: CellRead, place: Place) -> Answer | Finding:
    for choice, words in question.choices:
        if told in (choice.casefold(), unicodedata.normalize("NFKC", words).casefold()):
            return Answer(choice, place)
    known = "、".join(words for _, words in question.choices)
    return finding("sheet.choice", place, found=_short(str(cell.value)), known=known)


def _day(cell: CellRead, place: Place) -> Answer | Finding:
    if isinstance(cell.value, date):
        return Answer(cell.value.isoformat(), place)
    try:
        return Answer(parse_day(str(cell.value)).isoformat(), place)
    except ValueError:
        return finding("sheet.day", place, found=_short(str(cell.value)))


def _text(cell: CellRead, place: Place) -> Answer | Finding:
    value = cell.value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, date | float | bool):
        return finding("sheet.not-text", place, found=str(value))
    return Answer(unquoted(str(value).strip()), place)


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"

"""Answers: the fields of a form ⇄ the data of a fact, as the file holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tokki.web import typed
from tokki.web.questions import Part, Question
from tokki.web.words import NO, UNKNOWN, YES

Data = Any
Fields = Mapping[str, str]
MORE = 2
"""So many empty rows stand below those that are filled."""
_ROWS = 200
_FLAG = {YES: "true", NO: "false"}


@dataclass(slots=True)
class Answers:
    """Reads fields; what cannot be read is kept in `problems`: the field and what is wrong with it, in Japanese."""

    fields: Fields
    problems: dict[str, str] = field(default_factory=dict)

    def of(self, question: Question, old: Data) -> Data:
        """The data of a fact; `old` is what the file holds now."""
        name = f"f.{question.fact}"
        if question.kind in ("text", "day", "choice"):
            return self._blank(Part(question.fact, question.kind, question.label, choices=question.choices), name)
        if question.kind == "roles":
            return self._roles(question, old if isinstance(old, dict) else {})
        said = self.fields.get(name, UNKNOWN)
        if said not in (YES, NO):
            return None
        if question.kind == "flag":
            return _FLAG[said]
        if said == NO:
            return [] if question.listed else "false"
        if question.kind == "thing":
            return self._thing(question.parts, name)
        found = self._rows(question, name) if question.kind == "rows" else self._list(question, name, old)
        if not found:
            self.problems[name] = "「ある」と答えたときは、その内容を一つ以上記入してください。"
        return found

    def _list(self, question: Question, name: str, old: Data) -> list[str]:
        if question.kind == "words":
            return typed.lines(self.fields.get(f"{name}.lines", ""))
        found = [key for key, _ in question.choices if self.fields.get(f"{name}.{key}")]
        return old if isinstance(old, list) and sorted(old) == sorted(found) else found

    def _roles(self, question: Question, old: dict[str, Data]) -> dict[str, Data]:
        new = dict(old)
        for part in question.parts:
            words = self._blank(part, f"f.{part.path}")
            if words is not None or part.name in old:
                new[part.name] = words
        return new

    def _thing(self, parts: tuple[Part, ...], name: str) -> dict[str, Data]:
        return {part.name: self._blank(part, f"{name}.{part.name}") for part in parts}

    def _rows(self, question: Question, name: str) -> list[dict[str, Data]]:
        rows = []
        for at in range(_ROWS):
            own = f"{name}.{at}"
            if not any(f"{own}.{part.name}" in self.fields for part in question.parts):
                break
            row = self._thing(question.parts, own)
            empty = all(value is None for value in row.values())
            if empty:
                continue
            for part in question.parts:
                if part.needed and row[part.name] is None:
                    self.problems[f"{own}.{part.name}"] = f"「{part.label}」を記入してください。"
            rows.append(row)
        if not rows and not any(part.needed for part in question.parts):
            rows.append({part.name: None for part in question.parts})
        return rows

    def _blank(self, part: Part, name: str) -> str | None:
        text = typed.line(self.fields.get(name, ""))
        match part.kind:
            case "flag":
                return _FLAG.get(text)
            case "choice":
                return text if text in dict(part.choices) else None
            case "day" if text:
                found = typed.day(text)
                if found is None:
                    self.problems[name] = "日付を「2026年4月1日」又は「令和8年4月1日」のように記入してください。"
                    return None
                return str(found)
        return text or None


def fields_of(question: Question, data: Data) -> dict[str, str]:
    """The data of a fact as fields of a form; what `Answers.of` gives back."""
    name = f"f.{question.fact}"
    if question.kind in ("text", "day", "choice"):
        return {name: data or ""}
    if question.kind == "roles":
        return {f"f.{part.path}": (data or {}).get(part.name) or "" for part in question.parts}
    if data is None:
        return {name: UNKNOWN}
    if question.kind == "flag":
        return {name: YES if data == "true" else NO}
    if data in ("false", []):
        return {name: NO}
    if question.kind == "thing":
        return {name: YES, **_blanks(question.parts, data, name)}
    if question.kind == "rows":
        found = {name: YES}
        for at, row in enumerate(data):
            found |= _blanks(question.parts, row, f"{name}.{at}")
        return found
    if question.kind == "words":
        return {name: YES, f"{name}.lines": "\n".join(data)}
    return {name: YES, **{f"{name}.{key}": "on" for key in data}}


def _blanks(parts: tuple[Part, ...], data: dict[str, Data], name: str) -> dict[str, str]:
    said = {"true": YES, "false": NO}
    return {
        f"{name}.{part.name}": said.get(value, "") if part.kind == "flag" else value or ""
        for part in parts
        for value in (data.get(part.name) or "",)
    }


def row_count(question: Question, fields: Fields) -> int:
    """How many rows a table shows: those in the fields, and some empty ones."""
    name = f"f.{question.fact}"
    first = [part.name for part in question.parts]
    filled = [at for at in range(_ROWS) if any(fields.get(f"{name}.{at}.{each}") for each in first)]
    return min((max(filled) + 1 if filled else 0) + MORE, _ROWS)

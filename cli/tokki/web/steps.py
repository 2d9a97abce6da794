"""One step of the interview: the answers that were posted are taken into the draft, field by field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tokki.assemble.values import ValueProblem, given_text
from tokki.model.edition import EditionId
from tokki.model.facts import SYSTEM_KINDS
from tokki.model.library import Library
from tokki.web import typed
from tokki.web.answers import Answers, fields_of
from tokki.web.case import Case
from tokki.web.draft import BLANKS, Data, Draft, draft
from tokki.web.interview import Blank, StepName, asked, blanks
from tokki.web.questions import questions

STATUS = {"planned": "予定", "trial": "試行", "concluded": "締結済み", "ended": "終了"}
SYSTEMS = {key: words for key, words in SYSTEM_KINDS.items() if key != "withdrawn"}
_TITLES = {"organisation": "団体の名称", "title": "システムの名称"}


@dataclass(frozen=True, slots=True)
class Taken:
    """The draft with the answers in it, and what could not be taken: field and sentence. With problems the draft is the old one."""

    draft: Draft
    problems: Mapping[str, str] = field(default_factory=dict)


def take(case: Case, step: StepName, form: Mapping[str, str]) -> Taken:
    """The draft with the answers of a step.

    Errors: TokkiError for a draft that cannot be read.
    """
    if step == "basic":
        return _basic(case, form)
    profile, contract = case.draft.data
    if step == "values":
        problems = _values(case, form, contract)
    else:
        reader = Answers(form)
        facts = profile.setdefault("facts", {}) or {}
        profile["facts"] = facts
        for fact in form.get("asked", "").split():
            if fact in questions():
                new = reader.of(questions()[fact], facts.get(fact))
                if fact in facts or new:
                    facts[fact] = new
        problems = reader.problems
    return Taken(case.draft if problems else case.draft.with_data(profile, contract), problems)


def _basic(case: Case, form: Mapping[str, str]) -> Taken:
    profile, contract = case.draft.data
    library = case.stock.library
    problems: dict[str, str] = {}
    for key, words in _TITLES.items():
        profile[key] = typed.line(form.get(f"b.{key}", ""))
        if not profile[key]:
            problems[f"b.{key}"] = f"「{words}」を記入してください。"
    profile["kind"] = _one_of(form.get("b.kind", ""), SYSTEMS, profile.get("kind"))
    contract["status"] = _one_of(form.get("b.status", ""), STATUS, contract.get("status"))
    contract["style"] = _one_of(form.get("b.style", ""), library.styles, contract.get("style"))
    contract["edition"] = _one_of(form.get("b.edition", ""), map(str, library.editions), contract.get("edition"))
    system = typed.half(form.get("b.id", "")).lower()
    if (system in library.clauses or library.editions_of(system)) and system != case.draft.system:
        problems["b.id"] = "この記号は、条項又は標準が用いています。別の記号を記入してください。"
    days: dict[str, Any] = {}
    for key, needed in (("from", True), ("to", False)):
        text = form.get(f"b.{key}", "")
        days[key] = typed.day(text)
        if days[key] is None and (needed or typed.line(text)):
            problems[f"b.{key}"] = "日付を「2026年4月1日」又は「令和8年4月1日」のように記入してください。"
    if days["from"] and days["to"] and days["to"] < days["from"]:
        problems["b.to"] = "契約の終わりは、始まりより後の日を記入してください。"
    if problems:
        return Taken(case.draft, problems)
    profile["id"] = system
    contract["term"] = {"from": str(days["from"]), "to": str(days["to"]) if days["to"] else None}
    old = case.draft
    base = old.base if system == old.system else ("", "")
    base = base if days["from"] == old.day else (base[0], "")
    try:
        new = draft(old.key, system, str(days["from"]), old.profile, old.contract, base)
    except ValueError:
        return Taken(
            old, {"b.id": "記号は、小文字のａからｚまで、数字及びハイフンを用いて32字以内で記入してください。"}
        )
    return Taken(new.with_data(profile, contract))


def _one_of(given: str, known: Any, old: Any) -> Any:
    return given if given in set(known) else old


def _values(case: Case, form: Mapping[str, str], contract: Data) -> dict[str, str]:
    """Take the values of parameters into the contract; one that is left empty is the standard's again."""
    problems: dict[str, str] = {}
    values = dict(contract.get("values") or {})
    for blank in (blank for _, rows in groups(case) for blank in rows):
        name = f"v.{blank.key}"
        if name not in form:
            continue
        text = typed.line(form[name])
        text = typed.half(text) if blank.parameter.unit is not None else text
        if not text:
            values.pop(blank.key, None)
            continue
        if (text == blank.usual and blank.key not in values) or text == _given(values.get(blank.key)):
            continue
        try:
            given_text(blank.key, blank.parameter, text)
        except ValueProblem:
            problems[name] = f"「{blank.parameter.label}」は、数字で記入してください。"
            continue
        values[blank.key] = text
    contract["values"] = values
    return problems


def _given(value: Any) -> str:
    return str(next(iter(value.values()), "")) if isinstance(value, dict) else value or ""


def groups(case: Case) -> Iterator[tuple[str, tuple[Blank, ...]]]:
    """The parameters to be decided, by article; none where the annex cannot be made."""
    if case.annex is None:
        return
    yield from blanks(case.library, case.library.editions[case.contract.edition], case.annex)


def fields(case: Case, step: StepName) -> dict[str, str]:
    """What the blanks of a step hold now."""
    profile, contract = case.draft.data
    if step == "basic":
        term = contract.get("term") or {}
        return {
            **{f"b.{key}": said if (said := profile.get(key) or "") not in BLANKS else "" for key in _TITLES},
            "b.id": case.draft.system,
            "b.kind": profile.get("kind") or "",
            "b.from": str(case.draft.day),
            "b.to": term.get("to") or "",
            "b.edition": contract.get("edition") or "",
            "b.style": contract.get("style") or "",
            "b.status": contract.get("status") or "planned",
        }
    if step == "values":
        return {f"v.{key}": _given(value) for key, value in (contract.get("values") or {}).items()}
    facts = profile.get("facts") or {}
    found: dict[str, str] = {}
    for question in questions().values():
        found |= fields_of(question, facts.get(question.fact))
    return found


def questions_of(case: Case, step: StepName) -> Any:
    """The questions of a step for a good draft."""
    return asked(case.library, case.contract.edition, case.system.facts, case.system.kind, step)


def editions(library: Library) -> list[tuple[str, str]]:
    """The editions to choose from, newest first: citation and title."""
    found = sorted(library.editions, key=lambda e: (e.standard != "full", e.standard, -e.day.toordinal()))
    return [(str(e), f"{e.day}から　{library.editions[e].title}（{e.standard}）") for e in found]


def usual_standard(library: Library) -> str:
    """The standard that a contract is made from where nobody says another."""
    return "full" if library.editions_of("full") else min(e.standard for e in library.editions)


def edition_on(library: Library, standard: str, day: date) -> EditionId:
    """The edition of a standard that is in force on a day; the oldest where none is."""
    known = library.editions_of(standard)
    return next((e for e in reversed(known) if e.day <= day), known[0])


def borrowed(case: Case, system: str) -> Draft:
    """The draft with the answers of another system wherever its own are unknown."""
    profile, contract = case.draft.data
    other = case.stock.library.systems[system].facts.model_dump(mode="json", by_alias=True)
    facts = profile.setdefault("facts", {})
    for fact in questions():
        if fact != "roles" and facts.get(fact) is None and other.get(fact) is not None:
            facts[fact] = as_data(other[fact])
    return case.draft.with_data(profile, contract)


def as_data(value: Any) -> Any:
    """JSON as a file holds it: everything but None, lists and mappings is a text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return {key: as_data(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_data(each) for each in value]
    return None if value is None else str(value)

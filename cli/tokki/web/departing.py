"""Deviations of a draft: what a clerk asks for, as the contract's file holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tokki.model.clause import RevisionId
from tokki.model.document import Provision
from tokki.model.edition import Entry
from tokki.web import typed
from tokki.web.case import Case
from tokki.web.draft import Data, Draft
from tokki.web.wording import UnknownMark, Wording, wording
from tokki.web.words import BASIS

REASON = "理由を記入してください。審議会及び相手方に示す表に記されます。"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One provision that can be changed in place. `path`: `clause/node`; `own`: whether the contract changed it already."""

    path: str
    label: str
    level: str
    wording: Wording
    own: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A deviation as the file holds it, or what is wrong with it: field and sentence."""

    data: Data = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)


def sentences_of(case: Case, article: Provision) -> list[Sentence]:
    """The sentences of an article with the words that a clerk edits."""
    assert case.annex is not None
    found = []
    for provision in article.walk():
        authored = _authored(case, provision.id)
        if authored is not None:
            text, own = authored
            words = wording(text, provision, case.annex)
            found.append(Sentence(provision.id, provision.label, provision.level, words, own))
    return found


def _authored(case: Case, path: str) -> tuple[str, bool] | None:
    """The authored text of a node as it is now: the contract's own, else the revision's."""
    clause, slash, node = path.partition("/")
    if not slash:
        return None
    for deviation in case.contract.deviations:
        if deviation.replace is not None and (deviation.replace.revision.clause, deviation.replace.node) == (
            clause,
            node,
        ):
            return (deviation.text or "").replace("\n", ""), True
    revision = revision_of(case, clause)
    nodes = case.library.revisions[revision].nodes() if revision is not None else ()
    return next(((each.text.replace("\n", ""), False) for each in nodes if each.id == node), None)


def revision_of(case: Case, clause: str) -> RevisionId | None:
    """The revision of a clause that the annex has."""
    choices = case.annex.choices if case.annex is not None else ()
    return next((choice.revision for choice in choices if choice.revision.clause == clause), None)


def asked(case: Case, form: Mapping[str, str]) -> Asked:
    """The deviation that a form asks for."""
    problems: dict[str, str] = {}
    kind = form.get("kind", "")
    data: Data = {}
    match kind:
        case "replace":
            data = _replaced(case, form, problems)
        case "omit" | "refused":
            data = {kind: form.get("clause", "")}
            if kind == "refused":
                data |= {key: words for key in ("by", "instead") if (words := typed.line(form.get(key, "")))}
                if "by" not in data:
                    problems["by"] = "誰が応じなかったかを記入してください。"
        case "add":
            data = {"add": form.get("clause", "")} | ({"after": after} if (after := form.get("after", "")) else {})
            data |= {"branch": "true"} if form.get("branch") == "branch" else {}
    why = typed.line(form.get("why", ""))
    if not why:
        problems["why"] = REASON
    data["why"] = why
    until = form.get("until", "")
    if typed.line(until):
        day = typed.day(until)
        if day is None:
            problems["until"] = "日付を「2026年4月1日」又は「令和8年4月1日」のように記入してください。"
        data["until"] = str(day)
    if approved := typed.line(form.get("approved", "")):
        data["approved"] = approved
    data["basis"] = form["basis"] if form.get("basis") in BASIS else "source"
    return Asked(data, problems)


def _replaced(case: Case, form: Mapping[str, str], problems: dict[str, str]) -> Data:
    path = form.get("path", "")
    clause, _, node = path.partition("/")
    revision = revision_of(case, clause)
    provision = next((p for p in case.annex.document.walk() if p.id == path), None) if case.annex is not None else None
    authored = _authored(case, path)
    if revision is None or provision is None or authored is None or case.annex is None:
        problems["text"] = "改める文を選び直してください。"
        return {}
    words = "".join(typed.lines(form.get("text", "")))
    try:
        text = wording(authored[0], provision, case.annex).authored(words)
    except UnknownMark as unknown:
        problems["text"] = f"{unknown}が何を指すか分かりません。元の文にある括弧の中は、書き換えないでください。"
        return {}
    if not text:
        problems["text"] = "改めた後の文を記入してください。条項を除くときは「入れない」を選んでください。"
    dated = str(revision).partition("@")[2]
    return {"replace": f"{clause}/{node}@{dated}", "text": text}


def departed(case: Case, data: Data) -> Draft:
    """The draft with a deviation, in place of one of the same kind about the same provision."""
    profile, contract = case.draft.data
    deviations = list(contract.get("deviations") or [])
    at = next((i for i, old in enumerate(deviations) if _target(old) == _target(data)), None)
    if at is None:
        deviations.append(data)
    else:
        deviations[at] = data
    contract["deviations"] = deviations
    return case.draft.with_data(profile, contract)


def _target(data: Data) -> Any:
    return next(((k, str(data[k]).partition("@")[0]) for k in ("omit", "add", "replace", "refused") if k in data), None)


def undone(case: Case, index: int) -> Draft:
    """The draft without one of its deviations."""
    profile, contract = case.draft.data
    deviations = list(contract.get("deviations") or [])
    contract["deviations"] = deviations[:index] + deviations[index + 1 :]
    return case.draft.with_data(profile, contract)


def additions(case: Case) -> list[tuple[str, str]]:
    """Clauses outside the edition that can be added: the newest revision of that day, and its title."""
    edition = case.library.editions[case.contract.edition]
    there = {revision.clause for entry in edition.articles for revision in entry.revisions}
    found = []
    for clause in case.library.clauses:
        fit = [r for r in case.library.revisions_of(clause) if r.day <= case.draft.day and not r.variant]
        if clause not in there and fit:
            topic = case.library.topics[case.library.clauses[clause].topic].label
            found.append((str(fit[-1]), f"{case.library.revisions[fit[-1]].title}（{topic}）"))
    return sorted(found, key=lambda each: each[1].rpartition("（")[2])


def stations(case: Case) -> list[tuple[str, str]]:
    """The articles behind which a clause can be put: ID, number and heading."""
    assert case.annex is not None
    entries: tuple[Entry, ...] = case.library.editions[case.contract.edition].articles
    names = {entry.id for entry in entries if entry.deleted is None}
    return [(a.id, f"{a.label}（{a.heading}）") for a in case.annex.document.articles if a.id in names]

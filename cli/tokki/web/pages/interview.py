"""The interview, step by step: every post carries the draft and the answers of one step, and says where to go."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response
from starlette.routing import Route

from tokki.review.papers.likeness import most_like
from tokki.web import steps
from tokki.web.answers import row_count
from tokki.web.case import Case
from tokki.web.desk import Call, Desk
from tokki.web.effects import standing
from tokki.web.interview import STEPS, StepName, decided_by
from tokki.web.pages import preview, results

_ORDER: tuple[StepName, ...] = tuple(STEPS)


def routes(desk: Desk) -> list[Route]:
    """The pages of the interview."""
    return [
        desk.form("/interview", lambda call: _answered(desk, call)),
        desk.form("/interview/effect", lambda call: _effect(desk, call)),
    ]


def _step(call: Call) -> StepName:
    name = call.form.get("step", "basic")
    return name if name in STEPS else "basic"


def _answered(desk: Desk, call: Call) -> Response:
    """The page that was asked for, once the answers are in the draft; the same one again where something is wrong."""
    before, step = desk.case(call), _step(call)
    taken = steps.take(before, step, call.form) if "step" in call.form else steps.Taken(before.draft)
    if taken.problems:
        return show(desk, call, before, step, before, taken.problems)
    case = desk.case_of(taken.draft, before.stock)
    go = call.form.get("go", "stay")
    if go.startswith("borrow:") and go[7:] in case.stock.library.systems:
        return show(desk, call, desk.case_of(steps.borrowed(case, go[7:]), before.stock), step, before)
    if go == "preview" or (go == "next" and step == _ORDER[-1]):
        return preview.show(desk, call, case)
    if go == "results":
        return results.show(desk, call, case)
    return show(desk, call, case, _target(step, go), before)


def _target(step: StepName, go: str) -> StepName:
    at = _ORDER.index(step)
    match go:
        case "next":
            return _ORDER[min(at + 1, len(_ORDER) - 1)]
        case "back":
            return _ORDER[max(at - 1, 0)]
    return go if go in STEPS else step


def _effect(desk: Desk, call: Call) -> Response:
    """What the answers on the page do, and the draft with them: a piece of a page, for the script."""
    before, step = desk.case(call), _step(call)
    taken = steps.take(before, step, call.form)
    case = before if taken.problems else desk.case_of(taken.draft, before.stock)
    return desk.render(call, "_standing.html", standing=standing(case, before), draft=case.draft.fields(), live=True)


def show(
    desk: Desk,
    call: Call,
    case: Case,
    step: StepName,
    before: Case | None = None,
    problems: Mapping[str, str] | None = None,
) -> Response:
    """A step as a page. With problems, what was typed stands in the blanks."""
    if not case.good and step != "basic":
        return desk.error(call, desk.told(case.findings))
    values = steps.fields(case, step)
    if problems:
        values |= {key: value for key, value in call.form.items() if key[:2] in ("b.", "f.", "v.")}
    words: dict[str, Any] = {
        "step": step,
        "steps": STEPS,
        "last": step == _ORDER[-1],
        "values": values,
        "problems": problems or {},
        "draft": case.draft.fields(),
        "title": case.draft.data[0].get("title") or "",
        "standing": standing(case, before) if case.good else None,
        "live": False,
    }
    if step == "basic":
        words |= _choices(case)
        template = "basic.html"
    elif step == "values":
        words["groups"] = list(steps.groups(case))
        template = "values.html"
    else:
        words |= _asked(case, step, values)
        template = "step.html"
    return desk.render(call, template, 422 if problems else 200, **words)


def _choices(case: Case) -> dict[str, Any]:
    library = case.stock.library
    return {
        "editions": steps.editions(library),
        "styles": [(name, style.title) for name, style in library.styles.items()],
        "kinds": steps.SYSTEMS,
        "statuses": steps.STATUS,
    }


def _asked(case: Case, step: StepName, values: Mapping[str, str]) -> dict[str, Any]:
    asked = steps.questions_of(case, step)
    like = most_like(case.library, case.annex) if case.annex is not None and step == "further" else None
    return {
        "asked": asked,
        "rows": {question.fact: row_count(question, values) for question in asked if question.kind == "rows"},
        "decides": decided_by(case.library, case.contract.edition),
        "like": like,
        "other": case.library.systems[like.other.system] if like is not None else None,
    }

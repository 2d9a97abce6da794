"""Departing from the standard: change a sentence, leave out, add, mark as refused; each with its reason."""

from collections.abc import Mapping

from starlette.responses import Response
from starlette.routing import Route

from tokki.model.fingerprint import bookmark
from tokki.web import departing
from tokki.web.case import Case
from tokki.web.desk import Call, Desk
from tokki.web.interview import STEPS
from tokki.web.pages import preview
from tokki.web.words import BASIS


def routes(desk: Desk) -> list[Route]:
    """The pages of deviations."""
    return [
        desk.form("/deviation/edit", lambda call: _edit(desk, call)),
        desk.form("/deviation", lambda call: _depart(desk, call)),
    ]


def _edit(desk: Desk, call: Call) -> Response:
    case = desk.case(call)
    return _page(desk, call, case, call.form.get("edit", ""))


def _page(desk: Desk, call: Call, case: Case, article_id: str, problems: Mapping[str, str] | None = None) -> Response:
    """The page of one article; without one, the page for adding a clause."""
    if case.annex is None:
        return preview.show(desk, call, case)
    article = next((a for a in case.annex.document.articles if a.id == article_id), None)
    clauses = dict.fromkeys(c.revision.clause for c in case.annex.choices if c.article == article_id)
    own = [
        (i, deviation)
        for i, deviation in enumerate(case.contract.deviations)
        if deviation.clause in clauses or deviation.clause == article_id
    ]
    return desk.render(
        call,
        "deviation.html" if article is not None else "addition.html",
        422 if problems else 200,
        draft=case.draft.fields(),
        step="preview",
        steps=STEPS,
        article=article,
        anchor=bookmark(article_id) if article is not None else "",
        sentences=departing.sentences_of(case, article) if article is not None else [],
        clauses=[(c, case.library.revisions[r].title) for c in clauses if (r := departing.revision_of(case, c))],
        in_edition=case.library.editions[case.contract.edition].entry_of(article_id) is not None,
        own=own,
        additions=departing.additions(case),
        stations=departing.stations(case),
        basis=BASIS,
        typed=call.form if problems else {},
        problems=problems or {},
    )


def _depart(desk: Desk, call: Call) -> Response:
    """The preview with the deviation; the same page again where something is missing."""
    case = desk.case(call)
    undo = call.form.get("undo", "")
    if undo:
        draft = departing.undone(case, int(undo)) if undo.isdecimal() and len(undo) < 6 else case.draft
        return preview.show(desk, call, desk.case_of(draft, case.stock), "加除修正を取り消しました。")
    asked = departing.asked(case, call.form)
    if asked.problems:
        return _page(desk, call, case, call.form.get("edit", ""), asked.problems)
    after = desk.case_of(departing.departed(case, asked.data), case.stock)
    if after.annex is None:
        told = desk.told(after.findings)
        words = "".join(f"{each.message}{each.mend}" for each in told[:2])
        return _page(desk, call, case, call.form.get("edit", ""), {"kind": words})
    return preview.show(desk, call, after, "加除修正を加えました。")

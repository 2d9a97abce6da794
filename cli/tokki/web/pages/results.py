"""What comes out: Word, PDF, the profile, all in one zip; or saved into the library."""

from collections.abc import Callable
from dataclasses import replace

from starlette.responses import Response
from starlette.routing import Route

from tokki.assemble.assemble import assemble
from tokki.library.load import laid_over
from tokki.model.finding import TokkiError, in_order
from tokki.review.integrity import check_system
from tokki.review.papers.brief import brief
from tokki.web.case import Case
from tokki.web.desk import Call, Desk
from tokki.web.draft import Draft
from tokki.web.files import download
from tokki.web.interview import STEPS
from tokki.web.service import Told
from tokki.web.shelf import Changed, Stock
from tokki.write.package import pack
from tokki.write.paper.brief import brief_paper
from tokki.write.paper.word import paper_docx
from tokki.write.word import annex_docx, deviations_docx

PAPERS = {"annex": "特記仕様書", "deviations": "標準からの加除修正事項", "brief": "諮問資料"}


def routes(desk: Desk) -> list[Route]:
    """The pages of results."""
    return [
        desk.form("/results", lambda call: show(desk, call, desk.case(call))),
        desk.form("/results/file", lambda call: _file(desk, call)),
        desk.form("/results/save", lambda call: _save(desk, call)),
    ]


def show(desk: Desk, call: Call, case: Case, notice: str = "", told: list[Told] | None = None) -> Response:
    """What can be had of a draft, and what stands in the way."""
    return desk.render(
        call,
        "results.html",
        422 if told else 200,
        draft=case.draft.fields(),
        step="results",
        steps=STEPS,
        title=case.draft.data[0].get("title") or "",
        papers=PAPERS,
        paths=case.draft.paths,
        pdf=desk.service.pdf is not None,
        saving=desk.service.saving,
        refused=case.refused,
        told=told if told is not None else desk.told(case.findings),
        failed=told is not None,
        notice=notice,
    )


def word_files(desk: Desk, case: Case) -> dict[str, Callable[[], bytes]]:
    """What makes each Word file of a case, by its name.

    Errors: of the functions: TokkiError.
    """
    annex, template = case.annex, desk.service.template
    assert annex is not None

    def paper() -> bytes:
        found = brief_paper(brief(case.library, annex), case.library.glossary)
        return paper_docx(found, template("brief", "paper"), case.draft.day)

    return {
        "annex": lambda: annex_docx(annex, template("annex", "annex")),
        "deviations": lambda: deviations_docx(annex, template("deviations", "deviations")),
        "brief": paper,
    }


def _names(case: Case) -> dict[str, str]:
    name = str(case.draft.contract_id)
    return {"annex": name, "deviations": f"{name}.deviations", "brief": f"{name}.brief"}


def _file(desk: Desk, call: Call) -> Response:
    """One file."""
    case, asked = desk.case(call), call.form.get("file", "")
    if asked in ("system.yaml", "contract.yaml"):
        own = case.draft.paths[0 if asked == "system.yaml" else 1]
        return download(own.rpartition("/")[2], case.draft.files[own])
    if case.refused:
        return show(desk, call, case)
    names, makers = _names(case), word_files(desk, case)
    kind, _, suffix = asked.partition(".")
    if kind in makers and suffix == "docx":
        return download(f"{names[kind]}.docx", makers[kind]())
    if kind in makers and suffix == "pdf" and desk.service.pdf is not None:
        word = {f"{names[kind]}.docx": makers[kind]()}
        return download(f"{names[kind]}.pdf", desk.service.pdf(word)[f"{names[kind]}.pdf"])
    if asked == "all.zip":
        files = {f"{names[each]}.docx": made() for each, made in makers.items()}
        return download(f"{case.draft.contract_id}.zip", pack({**files, **case.draft.files}))
    return show(desk, call, case)


def _save(desk: Desk, call: Call) -> Response:
    """Into the library, whole or not at all; refused where `tokki check` would find an error, or somebody was faster."""
    case = desk.case(call)
    if not desk.service.saving:
        return show(desk, call, case)
    try:
        desk.shelf.save(case.draft, lambda stock: check(case.draft, stock))
    except Changed:
        told = Told(
            "error",
            "この案件のファイルは、この下書きを始めた後に、ほかの人が書き換え、又は新しく作っています。",
            "このまま保存すると、その人の書き換えが失われます。",
            "下書きをファイルに取り、保存されている案件からもう一度始めて、違いを書き写してください。",
        )
        return show(desk, call, case, told=[told])
    except TokkiError as error:
        return show(desk, call, case, told=desk.told(error.findings))
    saved = replace(case.draft, base=desk.shelf.hashes(case.draft))
    return show(desk, call, desk.case_of(saved), "保存しました。")


def check(draft: Draft, stock: Stock) -> None:
    """Nothing, where the library holds together with the draft in it.

    Errors: TokkiError with the errors in the draft's files.
    """
    loaded = laid_over(stock.library, draft.files)
    found = list(loaded.findings)
    if not loaded.left_out:
        assemble(loaded.library, draft.contract_id)
        found += check_system(loaded.library, draft.system)
    wrong = [f for f in found if f.definition.severity == "error" and f.place.path in draft.paths]
    if wrong:
        raise TokkiError(in_order(wrong))

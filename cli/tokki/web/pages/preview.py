"""The annex as it will stand, differences from the standard marked; coverage and what is open beside it."""

from dataclasses import dataclass, field

from markupsafe import Markup, escape
from starlette.responses import Response
from starlette.routing import Route

from tokki.assemble.annex import Annex
from tokki.model.fingerprint import bookmark
from tokki.web.case import Case
from tokki.web.desk import Call, Desk
from tokki.web.effects import Effect, effect, standing
from tokki.web.interview import STEPS
from tokki.write.coverage.rows import LEGEND, MARKS, TABLE_TITLE, about, cited, parts
from tokki.write.lines import Block, blocks
from tokki.write.provision_html import Dress, paragraph_html

_DRESSED = {True: Dress(" changed"), False: Dress(" changed mine")}
"""What a condition did, and what the contract did."""


@dataclass(slots=True)
class Piece:
    """One article: its anchor, heading and paragraphs as HTML, and what sets it apart from the standard."""

    id: str
    anchor: str
    heading: str
    html: Markup
    editable: bool
    own: list[Effect] = field(default_factory=list)
    by_trait: list[Effect] = field(default_factory=list)


def routes(desk: Desk) -> list[Route]:
    """The page of the preview."""
    return [desk.form("/preview", lambda call: show(desk, call, desk.case(call)))]


def show(desk: Desk, call: Call, case: Case, notice: str = "") -> Response:
    """The preview of a draft; where no annex can be made, what is wrong."""
    if case.annex is None or case.coverage is None:
        return desk.render(
            call, "broken.html", 422, told=desk.told(case.findings), draft=case.draft.fields(), steps=STEPS, step="preview",
            deviations=_listed(case),
        )  # fmt: skip
    pieces, gone = _pieces(case.annex)
    return desk.render(
        call,
        "preview.html",
        draft=case.draft.fields(),
        step="preview",
        steps=STEPS,
        title=case.annex.title,
        about=[("団体", case.annex.organisation), ("標準", f"{case.annex.edition_title}（{case.annex.edition}）")],
        document=case.annex.document,
        pieces=pieces,
        gone=gone,
        standing=standing(case),
        told=desk.told(case.findings),
        coverage=parts(case.coverage, 60),
        coverage_about=about(case.coverage)[3:4],
        legend=LEGEND,
        marks=MARKS,
        cited=cited,
        table=TABLE_TITLE,
        notice=notice,
        live=False,
    )


def _listed(case: Case) -> list[tuple[int, str, str]]:
    """The deviations of a draft whose annex cannot be made, so that they can be taken back."""
    deviations = case.contract.deviations if case.good else ()
    return [(i, str(d.replace or d.clause), d.why) for i, d in enumerate(deviations)]


def _pieces(annex: Annex) -> tuple[list[Piece], list[Effect]]:
    """The articles in order, and the adjustments of articles that are not there."""
    known = {p.id for p in annex.document.walk() if p.id}
    home = {choice.revision.clause: choice.article for choice in annex.choices}
    changed = {a.path: a.by_trait for a in annex.adjustments if a.action != "not-applied"}
    pieces = {block.article.id: _piece(block, known, changed) for block in blocks(annex.document)}
    gone = []
    for adjustment in annex.adjustments:
        clause = adjustment.path.partition("/")[0]
        piece = pieces.get(home.get(clause, clause))
        if piece is None:
            gone.append(effect(adjustment))
        else:
            (piece.by_trait if adjustment.by_trait else piece.own).append(effect(adjustment))
    return list(pieces.values()), gone


def _piece(block: Block, known: set[str], changed: dict[str, bool]) -> Piece:
    own, lines, heading = block.article.id, list(block.lines), ""
    if lines[0].kind == "heading":
        heading = str(escape(lines.pop(0).words))

    def link(target: str) -> str | None:
        return f"#{bookmark(target)}" if target in known else None

    def dress(path: str) -> Dress:
        return _DRESSED[changed[path]] if path in changed else Dress()

    html = "".join(paragraph_html(line, own, bookmark, link, dress) for line in lines)
    return Piece(own, bookmark(own) if own else "", heading, Markup(html), block.article.state != "deleted")

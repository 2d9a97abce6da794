"""The kit for a change of contract: annex, table of deviations, forms, 新旧対照表, redline, amendment sentences, reasons."""

from collections.abc import Callable

from tokki.compare.amendment.amend import amend, amend_whole
from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.place import Place
from tokki.review.change import Change
from tokki.review.duties.coverage import cover
from tokki.review.papers.reasons import duties_of, reasons
from tokki.write.comparison.paper import Paper, paper_docx, paper_markdown
from tokki.write.comparison.reasons import reasons_paper, sentences_paper
from tokki.write.comparison.side_by_side import side_by_side
from tokki.write.comparison.word import side_by_side_docx
from tokki.write.forms.word import forms_docx
from tokki.write.placeholders import context
from tokki.write.redline.redline import redline_docx
from tokki.write.sample import TemplateKind
from tokki.write.template import Template
from tokki.write.word import annex_docx, deviations_docx

Source = Callable[[TemplateKind], tuple[bytes, str]]
"""The bytes of a Word template by its kind, and the path that findings show."""


def kit(change: Change, source: Source, *, partial: bool = False) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The files of a change by name, and doubts.

    `partial`: amendment sentences even where most of the text changes.
    Errors: those of the writers; then there is nothing.
    """
    name, annex = change.new.name, change.new

    def template(kind: TemplateKind) -> Template:
        data, path = source(kind)
        return Template.parse(data, kind, path)

    files = {
        f"{name}.docx": annex_docx(annex, template("annex")),
        f"{name}.deviations.docx": deviations_docx(annex, template("deviations")),
    }
    if annex.forms:
        files[f"{name}.forms.docx"] = forms_docx(annex, template("forms"))
    table = side_by_side(change.comparison, change.style.comparison, names=change.called, library=change.library)
    files[f"{name}.table.docx"] = side_by_side_docx(table, *source("side-by-side"))
    files[f"{name}.redline.docx"] = _redline(change, template("annex"))
    text, findings = _sentences(change, partial=partial)
    files[f"{name}.amendment.txt"] = text.encode()
    sentences = sentences_paper(text, change.comparison, change.style.comparison, names=change.called)
    for kind, paper in (("amendment", sentences), ("reasons", _reasons(change))):
        files[f"{name}.{kind}.docx"] = paper_docx(paper, *source("text"))
        if kind == "reasons":
            files[f"{name}.{kind}.md"] = paper_markdown(paper).encode()
    return files, findings


def _redline(change: Change, template: Template) -> bytes:
    words = context(change.old), context(change.new)
    assert change.new.edition is not None
    return redline_docx(change.comparison, template, day=change.new.edition.day, names=change.names, words=words)


def _sentences(change: Change, *, partial: bool) -> tuple[str, tuple[Finding, ...]]:
    """The amendment sentences; the whole new text where hands have put the numbers of the old one out of order.

    Errors: TokkiError where neither gives the new text.
    """
    words = change.style.amendment
    try:
        return amend(change.comparison, words, partial=partial).text, ()
    except TokkiError:
        if not change.altered:
            raise
    return amend_whole(change.comparison, words).text, (finding("amend.whole", Place(change.new.name)),)


def _reasons(change: Change) -> Paper:
    library, new, old = change.library, change.new, change.old
    assert new.contract is not None
    assert new.edition is not None
    assert old.edition is not None
    duties = duties_of(cover(library, new.contract, new.edition.day, new.edition))
    found = reasons(library, change.comparison, old.edition, new.edition, altered=change.altered, duties=duties)
    style = change.style
    return reasons_paper(found, change.comparison, library, style.comparison, names=change.called, form=style.digits)

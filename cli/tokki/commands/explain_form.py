"""A form as it stands, outside of any annex: data for programs, and the same as text for people."""

from typing import Any

from tokki.assemble.fill import House
from tokki.assemble.forms import blank_form
from tokki.commands.language import _
from tokki.model.citation import Manner
from tokki.model.family import FAMILIES
from tokki.model.form import FORM_WORDS
from tokki.model.library import Library
from tokki.model.printed_form import PrintedForm
from tokki.review.releases import forms_cited
from tokki.write.forms.text import form_lines


def form_rows(whole: Library) -> list[dict[str, Any]]:
    """One mapping for each form: what it is, who fills it in when, and the clauses that cite it."""
    printed = {name: _blank(whole, name) for name in sorted(whole.forms)}
    return [
        {"id": name, "title": f.title, "by": f.by, "when": f.occasion, "cited in": ", ".join(_citing(whole, name))}
        for name, f in printed.items()
    ]


def explain_form(whole: Library, name: str) -> tuple[dict[str, Any], str]:
    """A form with every part it may have; what an annex fills in stands as ｛system｝."""
    form, printed = whole.forms[name], _blank(whole, name)
    data = {
        **form.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "cited": _citing(whole, name),
    }
    lines = [f"form:{name}　{printed.title}", form.purpose]
    lines += [f"{_('filled in by')}　{printed.by}　{printed.occasion}"]
    lines += [f"{_('basis')}　{form.basis}"] if form.basis else []
    lines += [f"{_('cited in')}　{'、'.join(_citing(whole, name)) or '–'}", ""]
    return data, "\n".join([*lines, *form_lines(printed)])


def _citing(whole: Library, name: str) -> list[str]:
    return sorted({r.clause for r, revision in whole.revisions.items() if name in forms_cited(revision)})


def _blank(whole: Library, name: str) -> PrintedForm:
    style = whole.styles["default"]
    house = House(whole.words(style, None), style, f"form:{name}")
    manner = Manner(FAMILIES["article"], style.digits, False)
    return blank_form(house, whole.forms[name], whole.forms, manner, {word: f"｛{word}｝" for word in FORM_WORDS})

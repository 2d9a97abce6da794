"""The forms of an annex as one Word file: a list of them, then each on a page of its own, ready to be filled in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tokki.assemble.annex import Annex
from tokki.model.place import Place
from tokki.model.printed_form import Columns, Fields, Lines, Part, PrintedForm
from tokki.write.forms.forms import LIST, NOTES, TITLE, WIDTHS, listed, marked
from tokki.write.paper.word_table import Column, frame, shares, tail
from tokki.write.placeholders import context
from tokki.write.properties import CORE, CUSTOM, core_part, custom_part, properties
from tokki.write.sample import Sample
from tokki.write.template import Template
from tokki.write.xml import ControlCharacter, refusal, text_nodes

_LABEL = (35, 65)
_HEIGHT = re.compile(r'<w:trHeight(?: [^>]*?w:val="(\d+)")?[^>]*/>')
_BEFORE = {
    "keepNext": re.compile(r"<w:pStyle\b[^>]*/>"),
    "pageBreakBefore": re.compile(r"<w:(?:pStyle|keepNext|keepLines)\b[^>]*/>"),
}
_ROW = 397
_LINE = 300
"""Units: twips, the height of an empty row where the template has none, and of each further line in it."""


def forms_docx(annex: Annex, template: Template) -> bytes:
    """The forms in the form of a template of the kind `forms`. Same annex, same template, same bytes.

    Errors: TokkiError `write.control-character` for what XML cannot hold, `template.broken` when Jinja fails.
    """
    try:
        named = properties(annex)
        notice = template.samples.get("notice")
        notices = "".join(_line(notice, text) for text in annex.document.notices) if notice is not None else ""
        return template.render(
            {**context(annex, named["tokki.fingerprint"]), "title": TITLE},
            {"body": "".join(_body(annex.forms, template)), "notices": notices},
            {CORE: core_part(annex, TITLE), CUSTOM: custom_part(named, template.custom)},
        )
    except (ControlCharacter, UnicodeEncodeError) as error:
        raise refusal(error, Place(annex.name)) from error


def _body(forms: Iterable[PrintedForm], template: Template) -> Iterator[str]:
    rows = [_heads(LIST, template, shares(WIDTHS, template.room))]
    rows += [_cells(listed(form), template, shares(WIDTHS, template.room)) for form in forms]
    yield frame(template, "cell", shares(WIDTHS, template.room), "".join(rows), TITLE)
    for form in forms:
        yield _line(template.samples["number"], form.head)
        yield _line(template.samples["title"], form.title)
        for part, after in zip(form.parts, (*form.parts[1:], None), strict=True):
            yield from _part(part, template)
            if not isinstance(part, Lines) and not (isinstance(after, Lines) and after.page):
                yield tail()  # where a page begins, its heading parts two tables


def _part(part: Part, template: Template) -> Iterator[str]:
    if isinstance(part, Lines):
        sample = template.samples.get(part.kind) or template.samples["text"]
        if part.kind == "notes" and len(part.words) > 1:
            yield _line(replace(sample, paragraph=_with(sample.paragraph, "keepNext")), NOTES)
        if part.page:
            sample = replace(sample, paragraph=_with(sample.paragraph, "pageBreakBefore"))
        yield from (_line(sample, text) for text in marked(part))
        return
    if isinstance(part, Fields):
        yield _fields(part, template)
    else:
        yield _table(part, template)


def _line(sample: Sample, text: str) -> str:
    run = f"<w:r>{sample.words}{text_nodes(text)}</w:r>" if text else ""
    return f"<w:p>{sample.paragraph}{run}</w:p>"


def _with(form: str, name: str) -> str:
    """The form of a paragraph with `keepNext` or `pageBreakBefore`. Source: order of CT_PPr, ECMA-376 part 1, 17.3.1.26."""
    own = form or "<w:pPr></w:pPr>"
    before = list(_BEFORE[name].finditer(own))
    at = before[-1].end() if before else own.index(">") + 1
    return own if f"<w:{name}" in own else f"{own[:at]}<w:{name}/>{own[at:]}"


def _fields(part: Fields, template: Template) -> str:
    widths = shares(_LABEL, template.room)
    rows = []
    for row in part.rows:
        if row.group:
            cell = _cell("group", (row.label,), Column(sum(widths), 2), template)
            rows.append(_row("group", cell, template))
            continue
        label = _cell("row", (row.label,), Column(widths[0]), template)
        rows.append(
            _row("cell", label + _cell("cell", row.words, Column(widths[1]), template, row.lines), template, row.lines)
        )
    return frame(template, "cell", widths, "".join(rows))


def _table(part: Columns, template: Template) -> str:
    widths = shares(part.widths, template.room)
    rows = [
        _heads(part.heads, template, widths),
        *(_cells(("",) * len(widths), template, widths) for _ in range(part.rows)),
    ]
    return frame(template, "cell", widths, "".join(rows))


def _heads(heads: tuple[str, ...], template: Template, widths: tuple[int, ...]) -> str:
    cells = (_cell("head", (head,), Column(width), template) for head, width in zip(heads, widths, strict=True))
    return _row("head", "".join(cells), template)


def _cells(texts: tuple[str, ...], template: Template, widths: tuple[int, ...]) -> str:
    cells = (_cell("cell", (text,), Column(width), template) for text, width in zip(texts, widths, strict=True))
    return _row("cell", "".join(cells), template)


def _row(box: str, cells: str, template: Template, lines: int = 1) -> str:
    """A row at least as high as the sample's, and higher by what is to be written in it."""
    form = template.boxes[box].row
    found = _HEIGHT.search(form)
    height = (int(found.group(1)) if found and found.group(1) else _ROW) + _LINE * (lines - 1)
    room = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr>{_HEIGHT.sub('', form)}{room}</w:trPr>{cells}</w:tr>"


def _cell(box: str, texts: tuple[str, ...], column: Column, template: Template, lines: int = 1) -> str:
    """A cell; words in a low row stand in its middle, in a high one above the room that is left."""
    sample, form = template.samples[box], template.boxes[box].cell
    if lines == 1 and "<w:vAlign" not in form:
        form += '<w:vAlign w:val="center"/>'
    inner = "".join(_line(sample, text) for text in texts or ("",))
    return f"<w:tc>{column.properties(form)}{inner}</w:tc>"

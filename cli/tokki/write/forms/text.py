"""The forms of an annex as plain text and as Markdown; one form as text for the terminal."""

from collections.abc import Iterator

from tokki.assemble.annex import Annex
from tokki.model.printed_form import Columns, Fields, Lines, Part, PrintedForm
from tokki.write.forms.forms import LIST, NOTES, TITLE, listed, marked
from tokki.write.lines import GAP
from tokki.write.text import about, escape

_MARGINS = {"right": 14, "from": 14, "centre": 14, "text": 1}


def forms_text(annex: Annex) -> str:
    """All forms as text, after a list of them; rows to fill in are 【label】 with what is printed beside it."""
    out = [*(f"【{notice}】" for notice in annex.document.notices), "", TITLE, "", *about(annex), ""]
    out += [GAP.join(filter(None, listed(form))) for form in annex.forms]
    for form in annex.forms:
        out += ["", "", *form_lines(form)]
    return "\n".join(out) + "\n"


def form_lines(form: PrintedForm) -> Iterator[str]:
    """One form, line by line."""
    yield form.head
    yield form.title
    for part in form.parts:
        yield ""
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Lines):
        if part.kind == "notes" and len(part.words) > 1:
            yield NOTES
        yield from (GAP * _MARGINS.get(part.kind, 0) + text for text in marked(part))
    elif isinstance(part, Fields):
        for row in part.rows:
            if row.group:
                yield f"〔{row.label}〕"
                continue
            first, *more = row.words or ("",)
            yield f"【{row.label}】{GAP}{first}".rstrip(GAP)
            yield from (GAP * 2 + line for line in more)
    else:
        yield "／".join(part.heads)
        yield f"（{part.rows}行）"


def forms_markdown(annex: Annex) -> str:
    """All forms as Markdown: a table that lists them, then each under a heading of its own."""
    out = [*(f"> {escape(notice)}\n" for notice in annex.document.notices), f"# {TITLE}\n"]
    out += [f"- {escape(line)}" for line in about(annex)]
    out += ["", *_grid(LIST, [listed(form) for form in annex.forms])]
    for form in annex.forms:
        out += ["", f"## {escape(form.head)} {escape(form.title)}"]
        for part in form.parts:
            out += ["", *_markdown(part)]
    return "\n".join(out) + "\n"


def _markdown(part: Part) -> Iterator[str]:
    if isinstance(part, Lines):
        texts = [NOTES] if part.kind == "notes" and len(part.words) > 1 else []
        mark = "### " if part.kind == "heading" else ""
        yield "  \n".join(mark + escape(text) for text in (*texts, *marked(part)))
    elif isinstance(part, Fields):
        rows = [
            (f"**{escape(r.label)}**" if r.group else escape(r.label), "<br>".join(map(escape, r.words)))
            for r in part.rows
        ]
        yield from ("| | |", "| --- | --- |", *(f"| {label} | {words} |" for label, words in rows))
    else:
        yield from _columns(part)


def _columns(part: Columns) -> Iterator[str]:
    yield from _grid(part.heads, [("",) * len(part.heads)] * part.rows)


def _grid(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(map(escape, heads)) + " |"
    yield "|" + " --- |" * len(heads)
    yield from ("| " + " | ".join(map(escape, row)) + " |" for row in rows)

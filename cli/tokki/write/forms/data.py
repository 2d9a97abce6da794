"""The forms of an annex as data for JSON."""

from typing import Any

from tokki.model.printed_form import Fields, Lines, Part, PrintedForm


def form_data(form: PrintedForm) -> dict[str, Any]:
    """One form.

    Shapes: {id, label, title, relation, by, occasion, parts}; a part: {kind, page, lines: [{mark, text}]}, {fields: [{label, text,
            lines} or {group}]} or {columns: [{head, width}], rows}.
    """
    return {
        "id": form.id,
        "label": form.label,
        "title": form.title,
        "relation": form.relation,
        "by": form.by,
        "occasion": form.occasion,
        "parts": [_part(part) for part in form.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    if isinstance(part, Lines):
        lines = [{"mark": mark, "text": text} for mark, text in zip(part.marks, part.words, strict=True)]
        return {"kind": part.kind, "page": part.page, "lines": lines}
    if isinstance(part, Fields):
        rows = [
            {"group": r.label} if r.group else {"label": r.label, "text": list(r.words), "lines": r.lines}
            for r in part.rows
        ]
        return {"fields": rows}
    columns = [{"head": head, "width": width} for head, width in zip(part.heads, part.widths, strict=True)]
    return {"columns": columns, "rows": part.rows}

"""The forms of an annex as one page that stands alone; printed, every form begins on a sheet of its own."""

from collections.abc import Iterator
from html import escape

from tokki.assemble.annex import Annex
from tokki.model.printed_form import Fields, Lines, Part, PrintedForm, Row
from tokki.write.forms.forms import LIST, NOTES, TITLE, WIDTHS, listed, marked
from tokki.write.html import annex_page

_STYLE = """
.form { margin-top: 3rem; padding-top: 1rem; border-top: 3px double #767676; }
.form > p { padding: 0; text-indent: 0; margin: .5em 0; }
.form td p { padding: 0; text-indent: 0; }
.form h2 { font-size: 1rem; margin: 0; font-family: inherit; }
.form h2 span { display: block; font-size: 1.25rem; text-align: center; margin: .6em 0;
  font-family: "ＭＳ ゴシック", "MS Gothic", "Hiragino Sans", "IPAGothic", "Noto Sans CJK JP", sans-serif; }
.form h3 { font-size: .9375rem; font-weight: normal; margin: 1em 0 .2em; }
.form .right { text-align: right; } .form .centre { text-align: center; } .form .from { padding-left: 50%; }
.form .text { text-indent: 1em; } .form .points { padding-left: 2em; text-indent: -2em; }
.form .notes { font-size: .875rem; margin: .2em 0; padding-left: 2em; text-indent: -1em; }
.form table { margin: .8em 0; table-layout: fixed; } .form td, .form th { height: var(--h, 2.2em); }
.form th[scope=row] { width: 35%; } .group { background: #f3f5f7; }
@media print { .form, .page { break-before: page; } .form { margin: 0; padding: 0; border: 0; line-height: 1.5; }
  .form > p { margin: .15em 0; } .form table { margin: .4em 0; font-size: 9pt; line-height: 1.35; }
  .form td, .form th { padding: .15em .4em; } }
"""


def forms_html(annex: Annex) -> str:
    """The forms as one page: a list with links, then each form under its number."""
    heads = "".join(f'<th scope="col">{head}</th>' for head in LIST)
    rows = "".join(_listed(form) for form in annex.forms)
    columns = "".join(f'<col style="width:{width}%">' for width in WIDTHS)
    table = f"<table><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>"
    region = f'<div class="wide" role="region" aria-label="様式の一覧" tabindex="0">{table}</div>\n'
    return annex_page(annex, TITLE, region + "".join(map(_form, annex.forms)), _STYLE)


def _listed(form: PrintedForm) -> str:
    first, *rest = map(escape, listed(form))
    cells = "".join(f"<td>{each}</td>" for each in rest)
    return f'<tr><th scope="row"><a href="#form-{form.id}">{first}</a></th>{cells}</tr>\n'


def _form(form: PrintedForm) -> str:
    name = f"form-{form.id}"
    head = f'<h2 id="{name}-h">{escape(form.head)}<span>{escape(form.title)}</span></h2>\n'
    inner = "".join(line for part in form.parts for line in _part(part))
    return f'<section class="form" id="{name}" aria-labelledby="{name}-h">\n{head}{inner}</section>\n'


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Lines):
        if part.kind == "notes" and len(part.words) > 1:
            yield f'<p class="notes">{NOTES}</p>\n'
        tag, name = ("h3" if part.kind == "heading" else "p"), part.kind + (" page" if part.page else "")
        yield from (f'<{tag} class="{name}">{escape(text)}</{tag}>\n' for text in marked(part))
    elif isinstance(part, Fields):
        yield f"<table><tbody>\n{''.join(map(_row, part.rows))}</tbody></table>\n"
    else:
        whole = sum(part.widths)
        columns = "".join(f'<col style="width:{round(width * 100 / whole)}%">' for width in part.widths)
        heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in part.heads)
        rows = f"<tr>{'<td></td>' * len(part.heads)}</tr>\n" * part.rows
        yield f"<table><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>\n"


def _row(row: Row) -> str:
    if row.group:
        return f'<tr><th scope="colgroup" colspan="2" class="group">{escape(row.label)}</th></tr>\n'
    height = f' style="--h:{row.lines * 1.7:.1f}em"' if row.lines > 1 else ""
    words = "".join(f"<p>{escape(line)}</p>" for line in row.words)
    return f'<tr{height}><th scope="row">{escape(row.label)}</th><td>{words}</td></tr>\n'

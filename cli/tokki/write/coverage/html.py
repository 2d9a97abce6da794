"""The coverage of legal duties as a page that stands alone: no script, no request, readable aloud, printable."""

from html import escape

from tokki.model.fingerprint import document_hash, short_mark
from tokki.review.duties.coverage import Coverage
from tokki.write.coverage.rows import COLUMNS, LEGEND, NOTES, TABLE_TITLE, Item, Part, about, notes, overview, parts
from tokki.write.lines import UNSURE

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --head: #e7ebef; --rule: #555; --mark: #fff3a3;
  --no: #fbe9e7; --half: #fdf3dd; --focus: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #16181b; --head: #2a3038; --rule: #9aa0a6;
  --mark: #5a4d00; --no: #43211e; --half: #40330f; --focus: #8ab4f8; } }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 76rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.75 "ＭＳ 明朝", "MS Mincho", "Hiragino Mincho ProN", "IPAMincho", "Noto Serif CJK JP", serif;
  line-break: strict; overflow-wrap: anywhere; }
h1, h2, h3, th, dt, summary, .notice, .verdict { font-family: "ＭＳ ゴシック", "MS Gothic", "Hiragino Sans", "IPAGothic",
  "Noto Sans CJK JP", sans-serif; font-weight: normal; }
h1 { font-size: 1.35rem; text-align: center; margin: 1.5rem 0; }
h2 { font-size: 1.1rem; margin: 2rem 0 .25rem; }
h3 { font-size: 1rem; margin: 1rem 0 0; }
.notice { border: 1px solid; padding: .4em 1em; margin: 0 0 -1px; text-align: center; }
dl { display: grid; grid-template-columns: max-content 1fr; border-top: 1px solid var(--rule); margin: 0 0 1rem; }
dt, dd { margin: 0; padding: .15em .6em; border-bottom: 1px solid var(--rule); }
dt { background: var(--head); }
ul { margin: 0 0 1rem; padding: 0; list-style: none; font-size: .9375rem; }
h2 + p, .source { margin: 0; font-size: .9375rem; }
.wide { overflow-x: auto; margin: .5rem 0 0; }
.wide:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; min-width: 60rem; table-layout: fixed; font-size: .9375rem; line-height: 1.65; }
th, td { border: 1px solid var(--rule); padding: .3em .5em; text-align: left; vertical-align: top; }
thead th { background: var(--head); }
.duty { width: 16%; } .basis { width: 15%; font-size: .875rem; } .verdict { width: 6.5rem; } .gap { width: 19%; }
.not > .verdict { background: var(--no); } .partly > .verdict { background: var(--half); }
td p, th p { margin: 0; } tbody th { font-family: inherit; }
mark { background: var(--mark); color: inherit; }
footer { margin-top: 2rem; padding-top: .4em; border-top: 1px solid var(--rule); font-size: .875rem; }
@page { size: A4 landscape; margin: 15mm; }
@media print { :root { --ink: #000; --paper: #fff; --head: #e7ebef; --rule: #000; --mark: #fff; --no: #fff; --half: #fff; }
  body { max-width: none; padding: 0; font-size: 9.5pt; } .wide { overflow: visible; } table { min-width: 0; }
  thead { display: table-header-group; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  mark { outline: 1px solid; } }
"""


def coverage_html(coverage: Coverage) -> str:
    """The page: facts, legend, a table for each checklist and for what is to come, notes on the sources."""
    annex = coverage.annex
    notices = "".join(f'<p class="notice" role="note">{escape(text)}</p>\n' for text in annex.document.notices)
    facts = "".join(f"<dt>{escape(head)}</dt><dd>{escape(words)}</dd>" for head, words in about(coverage))
    counts = "".join(f"<li>{escape(line)}</li>" for line in overview(coverage))
    legend = "".join(f"<li>{_marked(line)}</li>" for line in LEGEND)
    inner = "".join(_part(part, number) for number, part in enumerate(parts(coverage), 1))
    told = "".join(
        f"<h3>{escape(note.title)}</h3>\n<ul><li>確認の状況　{_marked(note.evidence)}</li>{''.join(f'<li>{escape(line)}</li>' for line in note.lines)}</ul>\n"
        for note in notes(coverage)
    )
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TABLE_TITLE}　{escape(annex.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{notices}<h1>{TABLE_TITLE}</h1>\n<dl>{facts}</dl>\n<ul>{counts}</ul>\n<ul>{legend}</ul>\n{inner}"
        f"{f'<h2>{NOTES}</h2>{chr(10)}{told}' if told else ''}</main>\n"
        f"<footer>標準　{escape(str(annex.edition))}　照合番号　{short_mark(document_hash(annex.document))}</footer>\n"
        "</body>\n</html>\n"
    )


def _part(part: Part, number: int) -> str:
    name = f"part-{number}"
    lines = "".join(f'<p class="source">{escape(line)}</p>\n' for line in part.head.lines)
    sure = f'<p class="source">{_marked(f"確認の状況　{part.head.evidence}")}</p>\n' if part.head.evidence else ""
    head = f'<h2 id="{name}">{escape(part.head.title)}</h2>\n{sure}{lines}'
    if not part.items:
        return f'<section aria-labelledby="{name}">\n{head}</section>\n'
    heads = "".join(f'<th scope="col" class="{key}">{words}</th>' for key, words in COLUMNS.items())
    rows = "".join(_row(item) for item in part.items)
    table = f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody></table>"
    region = f'<div class="wide" role="region" aria-labelledby="{name}" tabindex="0">{table}</div>\n'
    return f'<section aria-labelledby="{name}">\n{head}{region}</section>\n'


def _row(item: Item) -> str:
    cells = []
    for name in COLUMNS:
        inner = "".join(f"<p>{_marked(text)}</p>" for text in item.cell(name))
        cells.append(f'<th scope="row">{inner}</th>' if name == "duty" else f'<td class="{name}">{inner}</td>')
    return f'<tr class="{item.verdict}">{"".join(cells)}</tr>\n'


def _marked(text: str) -> str:
    """The words, with what is to be confirmed marked."""
    safe = escape(text)
    for word in (UNSURE, "要確認（"):
        safe = safe.replace(word, f"<mark>{word}</mark>")
    return safe

"""The register as a page that stands alone: no script, no request, readable aloud, printable."""

from collections.abc import Sequence
from datetime import date
from html import escape

from tokki.review.register.due import Due
from tokki.review.register.standing import Standing
from tokki.write.register.lines import TITLE, counts
from tokki.write.register.words import NONE, STATES, consulted_words, due_words, term_words, weight

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --head: #e7ebef; --rule: #555; --due: #fbe0dc; --note: #fff5d6; --due-bar: #b3261e;
  --note-bar: #b8860b;  --focus: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #16181b; --head: #2a3038; --rule: #9aa0a6;
  --due: #4a211c; --note: #40330f; --due-bar: #f2b8b5; --note-bar: #e0c36a; --focus: #8ab4f8; } }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 84rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.7 "ＭＳ ゴシック", "MS Gothic", "Hiragino Sans", "IPAGothic", "Noto Sans CJK JP", sans-serif;
  line-break: strict; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; font-weight: normal; margin: 1rem 0 0; }
.wide { overflow-x: auto; margin: 1rem 0 0; }
.wide:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; min-width: 60rem; table-layout: fixed; font-size: .9375rem; line-height: 1.6; }
th, td { border: 1px solid var(--rule); padding: .4em .6em; text-align: left; vertical-align: top; font-weight: normal; }
thead th { background: var(--head); }
.system { width: 19%; } .contract { width: 17%; } .past { width: 19%; }
p, dl, dd { margin: 0; }
.id { font-size: .8125rem; }
td p + p, .due + .due { margin-top: .35em; }
.due { border-left: .25rem solid var(--note-bar); padding-left: .6em; }
.due.now { border-color: var(--due-bar); }
.what span { padding: .05em .45em; margin-right: .5em; background: var(--note); }
.now .what span { background: var(--due); }
dl { display: grid; grid-template-columns: max-content 1fr; column-gap: .75em; font-size: .875rem; }
@page { size: A4 landscape; margin: 12mm; }
@media print { :root { --ink: #000; --paper: #fff; --head: #e7ebef; --rule: #000; --due: #ddd; --note: #f4f4f4; --due-bar: #000; --note-bar: #999; }
  body { max-width: none; padding: 0; font-size: 9pt; } .wide { overflow: visible; } table { min-width: 0; }
  thead { display: table-header-group; } tr { break-inside: avoid; } }
"""
_HEADS = {"system": "システム", "contract": "契約及び標準", "past": "諮問、監査及び交付", "dues": "事項、理由及び対応"}


def register_html(rows: Sequence[Standing], day: date) -> str:
    """The page: a row for each contract, with all that is due in its last cell."""
    heads = "".join(f'<th scope="col" class="{key}">{words}</th>' for key, words in _HEADS.items())
    body = "".join(_row(row) for row in rows)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}　{day}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1 id="title">{TITLE}</h1>\n<p>{escape(counts(rows, day))}</p>\n'
        '<div class="wide" role="region" aria-labelledby="title" tabindex="0">'
        f"<table><thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody></table></div>\n</main>\n</body>\n</html>\n"
    )


def _row(row: Standing) -> str:
    system = f"<p>{escape(row.system.title)}</p><p>{escape(row.system.organisation)}</p>"
    edition = str(row.terms.edition) if row.terms is not None else NONE
    contract = [str(row.contract or row.system.id), f"{STATES[row.state]}　{term_words(row)}", edition]
    if row.later is not None:
        contract.append(f"（現行 {row.later}）")
    past = (
        ("諮問", consulted_words(row)),
        ("監査", str(row.audited or NONE)),
        ("交付", f"{row.issue.day}　{row.issue.id}" if row.issue is not None else NONE),
    )
    told = "".join(f"<dt>{name}</dt><dd>{escape(words)}</dd>" for name, words in past)
    dues = "".join(map(_due, row.dues)) or "なし"
    cells = "".join(f"<p>{escape(line)}</p>" for line in contract)
    return f'<tr><th scope="row">{system}</th><td>{cells}</td><td><dl>{told}</dl></td><td>{dues}</td></tr>\n'


def _due(due: Due) -> str:
    what, why, mend = map(escape, due_words(due))
    now = " now" if due.overdue else ""
    told = f"<dl><dt>理由</dt><dd>{why}</dd><dt>対応</dt><dd>{mend}</dd></dl>"
    return f'<div class="due{now}"><p class="what"><span>{weight(due)}</span>{what}</p>{told}</div>'

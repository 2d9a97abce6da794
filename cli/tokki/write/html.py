"""The annex and its table of deviations as pages that stand alone: no script, no request, readable aloud, printable."""

from html import escape

from tokki.assemble.annex import Annex
from tokki.model.fingerprint import bookmark
from tokki.write.deviations import COLUMNS, TABLE_TITLE, rows
from tokki.write.lines import UNSURE, Block, blocks
from tokki.write.placeholders import ABOUT, context
from tokki.write.provision_html import paragraph_html

_STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 46rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.9 "ＭＳ 明朝", "MS Mincho", "Hiragino Mincho ProN", "IPAMincho", "Noto Serif CJK JP", serif;
  line-break: strict; overflow-wrap: anywhere; }
h1, h2, th, .notice { font-family: "ＭＳ ゴシック", "MS Gothic", "Hiragino Sans", "IPAGothic", "Noto Sans CJK JP", sans-serif; }
h1 { font-size: 1.35rem; font-weight: normal; text-align: center; margin: 1.5rem 0; }
h2 { font-size: 1rem; font-weight: normal; margin: 1.2em 0 0 1em; break-after: avoid; }
.notice { border: 1px solid; padding: .4em 1em; margin: 0; text-align: center; }
.notice + .notice { border-top: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; border-top: 1px solid #767676; margin: 0 0 1.5rem; }
dt, dd { margin: 0; padding: .15em .6em; border-bottom: 1px solid #767676; }
dt { background: #e7ebef; }
section p { margin: 0; padding-left: calc(var(--in, 0) * 1em + 1em); text-indent: -1em; }
.l1 { --in: 1; } .l2 { --in: 2; } .l3 { --in: 3; } .l4 { --in: 4; } .l5 { --in: 5; }
mark { background: #fff3a3; color: inherit; }
a { color: inherit; text-decoration: underline dotted; text-underline-offset: .25em; }
a:focus-visible, :target { outline: 2px solid #0b57d0; outline-offset: 2px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; line-height: 1.6; }
caption { text-align: left; padding: .3em 0; }
th, td { border: 1px solid #555; padding: .3em .5em; text-align: left; vertical-align: top; font-weight: normal; }
thead th { background: #e7ebef; }
td p, th p { margin: 0; }
footer { margin-top: 2rem; padding-top: .4em; border-top: 1px solid #767676; font-size: .875rem; }
@media (max-width: 40rem) { section p { padding-left: calc(var(--in, 0) * .5em + 1em); } }
@page { size: A4; margin: 25mm; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; line-height: 18pt; } a { text-decoration: none; }
  .wide { overflow: visible; } thead { display: table-header-group; } tr { break-inside: avoid; }
  mark { outline: 1px solid; } }
"""


def annex_html(annex: Annex) -> str:
    """The annex as one page; every provision with an ID can be linked to by its bookmark."""
    known = {p.id for p in annex.document.walk() if p.id}
    return annex_page(annex, annex.document.title, "".join(_section(block, known) for block in blocks(annex.document)))


def deviations_html(annex: Annex) -> str:
    """標準からの加除修正事項 as one page with one table."""
    head = "".join(f'<th scope="col">{text}</th>' for text in COLUMNS.values())
    body = []
    for row in rows(annex):
        cells = []
        for name in COLUMNS:
            texts = [escape(text).replace(UNSURE, f"<mark>{UNSURE}</mark>") for text in row.cell(name)]
            inner = "".join(f"<p>{text}</p>" for text in texts)
            cells.append(f'<th scope="row">{inner}</th>' if name == "clause" else f"<td>{inner}</td>")
        body.append(f"<tr>{''.join(cells)}</tr>\n")
    caption = f"<caption>{escape(annex.document.title)}</caption>"
    table = f"<table>{caption}<thead><tr>{head}</tr></thead>\n<tbody>\n{''.join(body)}</tbody></table>"
    region = f'<div class="wide" role="region" aria-label="{TABLE_TITLE}" tabindex="0">{table}</div>\n'
    return annex_page(annex, TABLE_TITLE, region)


def annex_page(annex: Annex, title: str, inner: str, style: str = "") -> str:
    """A page of an annex: notices, title, what it is about, `inner` as HTML, and the foot; `style` adds to its CSS."""
    words = {name: escape(text) for name, text in context(annex).items()}
    notices = "".join(f'<p class="notice" role="note">{escape(text)}</p>\n' for text in annex.document.notices)
    about = "".join(f"<dt>{head}</dt><dd>{words[name]}</dd>" for head, name in ABOUT)
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}　{words['system']}</title>\n<style>{_STYLE}{style}</style>\n</head>\n<body>\n<main>\n"
        f"{notices}<h1>{escape(title)}</h1>\n<dl>{about}</dl>\n{inner}</main>\n"
        f"<footer>標準　{words['edition']}　照合番号　{words['fingerprint']}</footer>\n</body>\n</html>\n"
    )


def _section(block: Block, known: set[str]) -> str:
    own = block.article.id
    name = bookmark(own) if own else ""
    head, lines = "", list(block.lines)
    if lines[0].kind == "heading":
        anchor = f' id="{name}-h"' if name else ""
        head = f"<h2{anchor}>{escape(lines.pop(0).words)}</h2>\n"
    labelled = f' aria-labelledby="{name}-h"' if head and name else ""
    opening = f' id="{name}"{labelled}' if name else ""

    def link(target: str) -> str | None:
        return f"#{bookmark(target)}" if target in known else None

    inner = "".join(paragraph_html(line, own, bookmark, link) for line in lines)
    return f"<section{opening}>\n{head}{inner}</section>\n"

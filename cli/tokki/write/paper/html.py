"""Papers as pages that stand alone: no script, no request, readable aloud, printable, light or dark."""

from collections.abc import Iterator
from html import escape

from tokki.write.paper.paper import Block, Cell, Drawing, Grid, Paper, Piece, Prose, Words
from tokki.write.paper.svg import figure_svg

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --head: #e7ebef; --rule: #555; --doubt: #fff3a3; --focus: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #16181b; --head: #2a3038; --rule: #9aa0a6;
  --doubt: #4d4200; --focus: #8ab4f8; } }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: %(width)s; color: var(--ink); background: var(--paper);
  font: 1rem/1.75 "ＭＳ 明朝", "MS Mincho", "Hiragino Mincho ProN", "IPAMincho", "Noto Serif CJK JP", serif;
  line-break: strict; overflow-wrap: anywhere; }
h1, h2, th, dt, caption, figcaption, .notice, .flow { font-family: "ＭＳ ゴシック", "MS Gothic", "Hiragino Sans", "IPAGothic",
  "Noto Sans CJK JP", sans-serif; }
h1 { font-size: 1.35rem; font-weight: normal; text-align: center; margin: 1.5rem 0; }
h2 { font-size: 1.0625rem; font-weight: normal; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--rule); break-after: avoid; }
.notice { border: 1px solid; padding: .4em 1em; margin: 0; text-align: center; }
.notice + .notice { border-top: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; border-top: 1px solid var(--rule); margin: 0 0 1rem; }
dt, dd { margin: 0; padding: .15em .6em; border-bottom: 1px solid var(--rule); }
dt { background: var(--head); }
section > p { margin: .4em 0; }
section > ul { margin: .4em 0; padding-left: 1.5em; }
.note { font-size: .875rem; line-height: 1.6; }
.wide { overflow: auto; margin: .6rem 0 1rem; %(room)s }
.wide:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
table { border-collapse: separate; border-spacing: 0; width: 100%%; font-size: .9375rem; line-height: 1.6; border-top: 1px solid var(--rule);
  border-left: 1px solid var(--rule); }
caption { text-align: left; padding: .3em 0; }
th, td { border-right: 1px solid var(--rule); border-bottom: 1px solid var(--rule); padding: .3em .5em; text-align: left;
  vertical-align: top; font-weight: normal; }
thead th { background: var(--head); position: sticky; top: 0; z-index: 1; }
.matrix tbody th { background: var(--paper); position: sticky; left: 0; min-width: 9em; }
.matrix thead th:first-child { left: 0; z-index: 2; }
.matrix td { white-space: nowrap; min-width: 7em; }
tr:target > *, a:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
th.group { background: var(--head); }
td p, th p { margin: 0; }
mark { background: var(--doubt); color: inherit; }
ins { text-decoration: underline solid; text-underline-offset: .25em; }
a { color: inherit; text-decoration: underline dotted; text-underline-offset: .25em; }
sup { font-size: .7em; line-height: 0; }
.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%%); white-space: nowrap; }
figure { margin: .6rem 0 1rem; overflow-x: auto; }
.flow { max-width: 100%%; height: auto; display: block; margin: 0 auto; }
footer { margin-top: 2rem; padding-top: .4em; border-top: 1px solid var(--rule); font-size: .875rem; }
@page { size: A4 %(sheet)s; margin: 18mm; }
@media print { :root { --ink: #000; --paper: #fff; --head: #e7ebef; --rule: #000; --doubt: transparent; }
  body { max-width: none; padding: 0; font-size: 10pt; } .wide { overflow: visible; max-height: none; } a { text-decoration: none; }
  thead { display: table-header-group; } tr { break-inside: avoid; } thead th, tbody th { position: static !important; }
  mark { outline: 1px solid; } .matrix { font-size: 7pt; table-layout: fixed; }
  .matrix thead th:first-child { width: 13%%; } .matrix td { min-width: 0; white-space: normal; }
  .matrix tbody th { min-width: 0; } }
"""


def paper_html(paper: Paper) -> str:
    """The paper as one page; terms lead to their explanation, rows of a matrix to their reasons."""
    notices = "".join(f'<p class="notice" role="note">{escape(text)}</p>\n' for text in paper.notices)
    about = "".join(f"<dt>{escape(name)}</dt><dd>{_words(words)}</dd>" for name, words in paper.about)
    body = "".join(_section(number, s.name, s.heading, s.blocks) for number, s in enumerate(paper.sections, 1))
    shape = {
        "width": "none" if paper.wide else "54rem",
        "sheet": "landscape" if paper.wide else "portrait",
        "room": "max-height: 90vh;" if paper.wide else "",
    }
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    standard = f"標準　{escape(paper.standard)}　" if paper.standard else ""
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(paper.title)}　{escape(paper.subject)}</title>\n<style>{_STYLE % shape}</style>\n</head>\n<body>\n<main>\n"
        f"{notices}<h1>{escape(paper.title)}</h1>\n{f'<dl>{about}</dl>' if about else ''}\n{body}</main>\n"
        f"<footer>{standard}照合番号　{paper.mark}</footer>\n</body>\n</html>\n"
    )


def _section(number: int, name: str, heading: str, blocks: tuple[Block, ...]) -> str:
    title = f'<h2 id="{name}-h">{number}　{escape(heading)}</h2>\n'
    inner = blocks_html(name, heading, blocks)
    return f'<section id="{name}" aria-labelledby="{name}-h">\n{title}{inner}</section>\n'


def blocks_html(name: str, heading: str, blocks: tuple[Block, ...]) -> str:
    """What stands below the heading of a section, for this page and for others that bring a style of their own."""
    return "".join(part for k, block in enumerate(blocks) for part in _block(block, name, heading, k))


def _block(block: Block, name: str, heading: str, count: int) -> Iterator[str]:
    if isinstance(block, Prose):
        if block.kind == "list":
            yield "<ul>" + "".join(f"<li>{_words(line)}</li>" for line in block.lines) + "</ul>\n"
        else:
            note = ' class="note"' if block.kind == "note" else ""
            yield from (f"<p{note}>{_words(line)}</p>\n" for line in block.lines)
    elif isinstance(block, Drawing):
        caption = f"<figcaption>図　{escape(block.caption)}</figcaption>"
        yield f"<figure>{caption}{figure_svg(block.figure, block.told, f'{name}-{count}')}</figure>\n"
    else:
        yield _grid(block, name, heading)


def _grid(block: Grid, name: str, heading: str) -> str:
    """A table that can be scrolled sideways, by keyboard too."""
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    kind = ' class="matrix"' if name == "matrix" else ""
    columns = (
        "" if kind else "<colgroup>" + "".join(f'<col style="width:{w}%">' for w in _shares(block)) + "</colgroup>"
    )
    heads = "".join(f'<th scope="col">{escape(head)}</th>' if head else "<td></td>" for head in block.heads)
    thead = f"<thead><tr>{heads}</tr></thead>\n" if block.heads else ""
    anchors = block.anchors or ("",) * len(block.rows)
    rows = "".join(_row(row, anchor, len(block.widths)) for row, anchor in zip(block.rows, anchors, strict=True))
    table = f"<table{kind}>{caption}{columns}{thead}<tbody>\n{rows}</tbody></table>"
    label = escape(block.caption or heading)
    return f'<div class="wide" role="region" aria-label="{label}" tabindex="0">{table}</div>\n'


def _shares(block: Grid) -> tuple[int, ...]:
    whole = sum(block.widths)
    return tuple(round(width * 100 / whole) for width in block.widths)


def _row(row: tuple[Cell, ...], anchor: str, width: int) -> str:
    opening = f'<tr id="{anchor}">' if anchor else "<tr>"
    if len(row) == 1:
        return f'{opening}<th scope="colgroup" class="group" colspan="{width}">{_cell(row[0])}</th></tr>\n'
    first, *rest = row
    return f'{opening}<th scope="row">{_cell(first)}</th>{"".join(f"<td>{_cell(each)}</td>" for each in rest)}</tr>\n'


def _cell(cell: Cell) -> str:
    return "".join(f"<p>{_words(words)}</p>" for words in cell) if len(cell) > 1 else _words(cell[0])


def _words(words: Words) -> str:
    return "".join(_piece(piece) for piece in words)


def _piece(piece: Piece) -> str:
    text = f"<ins>{escape(piece.text)}</ins>" if piece.changed else escape(piece.text)
    if piece.tone == "unknown":
        return f"<mark>{text}</mark>"
    if piece.term:
        return f'<a href="#term-{piece.term}">{text}<sup>（※{piece.term}）</sup></a>'
    if piece.aloud:
        return f'<span aria-hidden="true">{text}</span><span class="aloud">{escape(piece.aloud)}</span>'
    return f'<a href="#{piece.link}">{text}</a>' if piece.link else text

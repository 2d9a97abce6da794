"""新旧対照表 and 条番号対応表 as pages that stand alone: no script, no request, readable aloud, printable, light or dark."""

from html import escape

from tokki.write.comparison.cells import Paragraph, Row
from tokki.write.comparison.head import Compared
from tokki.write.comparison.movement import Movement, Order
from tokki.write.comparison.one_column import Woven, one_column
from tokki.write.comparison.remarks import LIKELY, TAKE_NOTE
from tokki.write.comparison.side_by_side import TABLE_TITLE, SideBySide

_STYLE = """
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --head: #e7ebef; --rule: #555; --faint: #8a8a8a;
  --came: #e3f2e6; --gone: #fbe9e7; --focus: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #16181b; --head: #2a3038; --rule: #9aa0a6;
  --faint: #777d84; --came: #17351f; --gone: #43211e; --focus: #8ab4f8; } }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 80rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.75 "ＭＳ 明朝", "MS Mincho", "Hiragino Mincho ProN", "IPAMincho", "Noto Serif CJK JP", serif;
  line-break: strict; overflow-wrap: anywhere; }
h1, th, dt, caption, .heading, .notice, strong { font-family: "ＭＳ ゴシック", "MS Gothic", "Hiragino Sans", "IPAGothic",
  "Noto Sans CJK JP", sans-serif; }
h1 { font-size: 1.35rem; font-weight: normal; text-align: center; margin: 1.5rem 0; }
.notice { border: 1px solid; padding: .4em 1em; margin: 0; text-align: center; }
.notice + .notice { border-top: 0; }
dl { display: grid; grid-template-columns: max-content 1fr; border-top: 1px solid var(--rule); margin: 0 0 1rem; }
dt, dd { margin: 0; padding: .15em .6em; border-bottom: 1px solid var(--rule); }
dt { background: var(--head); }
.legend { margin: 0 0 1rem; padding: 0; list-style: none; font-size: .9375rem; }
.wide { overflow-x: auto; margin-bottom: 2rem; }
.wide:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; min-width: 44rem; font-size: .9375rem; line-height: 1.65; }
caption { text-align: left; padding: .3em 0; }
th, td { border: 1px solid var(--rule); padding: .2em .5em; text-align: left; vertical-align: top; font-weight: normal; }
thead th { background: var(--head); }
.sides { table-layout: fixed; }
.sides thead th { text-align: center; }
.sides tr:not(:first-child) > td { border-top: 1px dotted var(--faint); }
.sides tr:not(:last-child) > td { border-bottom: 1px dotted var(--faint); }
.remark { width: 22%; font-size: .875rem; }
td p { margin: 0; padding-left: calc(var(--in, 0) * 1em + 1em); text-indent: -1em; }
td .heading, td .note, .remark p { text-indent: 0; padding-left: 0; }
td .heading { padding-left: 1em; }
.l1 { --in: 1; } .l2 { --in: 2; } .l3 { --in: 3; } .l4 { --in: 4; } .l5 { --in: 5; }
ins, del { color: inherit; text-decoration: underline; text-underline-offset: .2em; }
ins { background: var(--came); } del { background: var(--gone); }
.part { padding-left: 1.5em; font-weight: normal; }
code { font-family: Consolas, "DejaVu Sans Mono", monospace; font-size: .875em; }
footer { padding-top: .4em; border-top: 1px solid var(--rule); font-size: .875rem; }
@page { size: A4 %s; margin: 18mm; }
@media print { :root { --ink: #000; --paper: #fff; --head: #e7ebef; --rule: #000; --came: transparent; --gone: transparent; }
  body { max-width: none; padding: 0; font-size: 10pt; } .wide { overflow: visible; } table { min-width: 0; }
  thead { display: table-header-group; } tr { break-inside: avoid; } tr.long { break-inside: auto; }
  .heading { break-after: avoid; } }
"""
_LEVELS = {"article": 0, "paragraph": 0, "item": 1, "sub1": 2, "sub2": 3, "sub3": 4, "sub4": 5}


def side_by_side_html(table: SideBySide) -> str:
    """A 新旧対照表 as one page: `<del>` and `<ins>`, both underlined, around what changed; one table body an article."""
    legend = "".join(f"<li>{escape(line)}</li>" for line in table.legend)
    return _page(table.head, f'<ul class="legend">{legend}</ul>\n' + sides_html(table), "landscape")


def sides_html(table: SideBySide, *, views: bool = False) -> str:
    """The table alone, in a region that can be scrolled sideways.

    `views`: with what a reader may choose to see (by the site's CSS): both sides in one column as a further cell,
    and the weight of each row, group and change as a class.
    """
    groups: list[list[Row]] = []
    for row in table.rows:
        if row.opens:
            groups.append([])
        groups[-1].append(row)
    bodies = "".join(
        f"<tbody{_weight(group) if views else ''}>\n{''.join(_row(table, row, views=views) for row in group)}</tbody>\n"
        for group in groups
    )
    kind = "sides views" if views else "sides"
    heads = _heads(table, views=views)
    return _region(TABLE_TITLE, f'<table class="{kind}"><thead><tr>{heads}</tr></thead>\n{bodies}</table>')


def _heads(table: SideBySide, *, views: bool) -> str:
    side = ' class="side"' if views else ""
    heads = [f'<th scope="col"{side}>{escape(name)}</th>' for name in table.columns]
    if table.remarks:
        heads[-1] = f'<th scope="col" class="remark">{escape(table.columns[-1])}</th>'
    if views:
        heads.insert(
            2, f'<th scope="col" class="both">{escape(table.head.layout.old)}・{escape(table.head.layout.new)}</th>'
        )
    return "".join(heads)


def _weight(group: list[Row]) -> str:
    """The weight of an article as a class: that of its heaviest row."""
    found = max((row.weight for row in group), key=("same", "noise", "loud").index)
    return "" if found == "loud" else f' class="{found}"'


def movement_html(table: Movement) -> str:
    """A 条番号対応表 as one page with two tables, by old and by new numbers."""
    return _page(table.head, numbers_html(table), "portrait")


def numbers_html(table: Movement) -> str:
    """The two tables alone."""
    inner = ""
    orders: tuple[Order, ...] = ("old", "new")
    for order in orders:
        names = [order, *(name for name in table.columns() if name != order)]
        heads = "".join(f'<th scope="col">{escape(table.columns()[name])}</th>' for name in names)
        rows = []
        for line in table.ordered(order):
            cells = {name: escape(text.strip("　")) for name, text in line.cells().items()}
            cells["id"] = f"<code>{cells['id']}</code>"
            part = ' class="part"' if line.part else ""
            first = f'<th scope="row"{part}>{cells[order]}</th>'
            rows.append(f"<tr>{first}{''.join(f'<td>{cells[name]}</td>' for name in names[1:])}</tr>\n")
        caption = table.caption(order)
        inner += _region(
            caption,
            f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead>\n"
            f"<tbody>\n{''.join(rows)}</tbody></table>",
        )
    return inner


def _region(name: str, table: str) -> str:
    """A table that can be scrolled sideways, by keyboard too."""
    return f'<div class="wide" role="region" aria-label="{escape(name)}" tabindex="0">{table}</div>\n'


def _row(table: SideBySide, row: Row, *, views: bool) -> str:
    sides = ((row.old, "del"), (row.new, "ins"))
    old, new = ("".join(_paragraph(p, tag, views=views) for p in side) for side, tag in sides)
    cells = [f'<td class="side">{side}</td>' if views else f"<td>{side}</td>" for side in table.sided(old, new)]
    if views:
        cells.append(f'<td class="both">{"".join(map(_woven, one_column(row)))}</td>')
    if table.remarks:
        cells.append(f'<td class="remark">{"".join(f"<p>{_remark(text)}</p>" for text in row.remarks)}</td>')
    kinds = [] if row.short else ["long"]
    kinds += [row.weight] if views and row.weight != "loud" else []
    named = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<tr{named}>{''.join(cells)}</tr>\n"


def _paragraph(paragraph: Paragraph, tag: str, *, views: bool) -> str:
    pieces = paragraph.weighed if views else paragraph.pieces
    words = "".join(_piece(p.text, tag if p.changed else "", noise=views and p.noise) for p in pieces)
    return f'<p class="{_class(paragraph.kind)}">{words}</p>'


def _woven(paragraph: Woven) -> str:
    tags = {"old": "del", "new": "ins", "both": ""}
    words = "".join(_piece(s.text, tags[s.side], noise=s.noise) for s in paragraph.strands)
    return f'<p class="{_class(paragraph.kind)}">{words}</p>'


def _class(kind: str) -> str:
    level = _LEVELS.get(kind)
    return kind if level is None else f"l{level}"


def _piece(text: str, tag: str, *, noise: bool = False) -> str:
    words = escape(text).replace("\n", "<br>")
    if not tag:
        return words
    hidden = "" if text.strip() else ' aria-hidden="true"'  # blanks for words of the other side
    kind = ' class="noise"' if noise else ""
    return f"<{tag}{kind}{hidden}>{words}</{tag}>"


def _remark(text: str) -> str:
    for mark in (TAKE_NOTE, LIKELY):
        if text.startswith(mark):
            return f"<strong>{mark}</strong>{escape(text[len(mark) :])}"
    return escape(text)


def _page(head: Compared, inner: str, sheet: str) -> str:
    notices = "".join(f'<p class="notice" role="note">{escape(text)}</p>\n' for text in head.notices)
    about = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in head.about)
    (new, _), (old, _) = head.about
    marks = f"照合番号　{escape(new)} {head.marks[1]}　{escape(old)} {head.marks[0]}"
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(head.title)}</title>\n<style>{_STYLE.replace('%s', sheet)}</style>\n</head>\n<body>\n<main>\n"
        f"{notices}<h1>{escape(head.title)}</h1>\n<dl>{about}</dl>\n{inner}</main>\n"
        f"<footer>{marks}</footer>\n</body>\n</html>\n"
    )

"""新旧対照表 and movement table as Markdown."""

from collections.abc import Iterator

from tokki.write.comparison.cells import Paragraph
from tokki.write.comparison.head import Compared
from tokki.write.comparison.movement import Movement, Order
from tokki.write.comparison.side_by_side import SideBySide
from tokki.write.text import escape


def side_by_side_markdown(table: SideBySide) -> str:
    """A 新旧対照表 as a Markdown table: `<u>` around what changed, `<br>` between paragraphs of a cell."""
    out = [*_head(table.head), "", *(f"{escape(line)}  " for line in table.legend)]
    out += ["", "| " + " | ".join(map(escape, table.columns)) + " |", "|" + " --- |" * len(table.columns)]
    for row in table.rows:
        cells = ["<br>".join(map(_paragraph, side)) for side in table.sided(row.old, row.new)]
        if table.remarks:
            cells.append("<br>".join(map(escape, row.remarks)))
        out.append("| " + " | ".join(cells) + " |")
    return "\n".join(out) + "\n"


def _paragraph(paragraph: Paragraph) -> str:
    return "".join(f"<u>{escape(p.text)}</u>" if p.changed else escape(p.text) for p in paragraph.pieces)


def movement_markdown(table: Movement) -> str:
    """A 条番号対応表 as two Markdown tables, by old and by new numbers."""
    out = list(_head(table.head))
    orders: tuple[Order, ...] = ("old", "new")
    for order in orders:
        heads, *rows = table.rows(order)
        out += ["", f"## {escape(table.caption(order))}", ""]
        out += ["| " + " | ".join(map(escape, heads)) + " |", "|" + " --- |" * len(heads)]
        out += ["| " + " | ".join(map(escape, row)) + " |" for row in rows]
    return "\n".join(out) + "\n"


def _head(head: Compared) -> Iterator[str]:
    yield from (f"> {escape(notice)}\n" for notice in head.notices)
    yield f"# {escape(head.title)}\n"
    yield from (f"- {escape(name)}　{escape(words)}" for name, words in head.about)

"""The flow of data in Word: a table without lines, boxes as cells, arrows between them; it can be edited and read aloud."""

from tokki.write.paper.figure import Arrow, Box, Figure
from tokki.write.paper.paper import UNKNOWN, Drawing
from tokki.write.paper.word_table import Column, frame, shares
from tokki.write.template import Template
from tokki.write.xml import text_nodes

_NODE, _BETWEEN = 10, 4
"""Shares of the width: a column of boxes, and one of arrows."""
_WIDEST = 3400
"""Units: the width of a box is at most so many twips."""


def figure_xml(drawing: Drawing, template: Template) -> str:
    """The drawing as a table; its words tell the same to those who cannot see it."""
    figure = drawing.figure
    parts = [_BETWEEN if i % 2 else _NODE for i in range(figure.columns * 2 - 1)]
    widths = shares(parts, min(template.room, sum(parts) * _WIDEST // _NODE))
    rows = "".join(_row(figure, line, widths, template) for line in range(figure.rows * 2 - 1))
    return frame(template, "box", widths, rows, drawing.caption, drawing.told)


def _row(figure: Figure, line: int, widths: tuple[int, ...], template: Template) -> str:
    """One line of the squared paper: even ones hold boxes, odd ones the arrows between two of them."""
    cells, at = [], 0
    while at < len(widths):
        made, wide = _cell(figure, line, at, widths, template)
        cells.append(made)
        at += wide
    return f"<w:tr><w:trPr>{template.boxes['box'].row}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(figure: Figure, line: int, at: int, widths: tuple[int, ...], template: Template) -> tuple[str, int]:
    """The cell that begins in a column, and over how many it reaches."""
    over = _covering(figure, line, at)
    if over is not None:
        return _box(over, line, widths[at], template), 1
    arrow = _arrow(figure, line, at)
    if arrow is None:
        return _empty(template, Column(widths[at])), 1
    wide = (arrow.end[1] - arrow.start[1]) * 2 - 1 if arrow.level else 1
    column = Column(sum(widths[at : at + wide]), wide)
    return _lane(arrow, column, template), wide


def _covering(figure: Figure, line: int, at: int) -> Box | None:
    """The box that holds a cell: one over two rows holds the line between them, too."""
    if at % 2:
        return None
    for box in figure.boxes:
        last = min(box.row + box.rows, figure.rows) - 1
        if box.column == at // 2 and box.row * 2 <= line <= last * 2:
            return box
    return None


def _arrow(figure: Figure, line: int, at: int) -> Arrow | None:
    """The arrows that begin in a cell: beside a box, or below it."""
    for arrow in figure.arrows:
        row, column = arrow.start
        place = (row * 2, column * 2 + 1) if arrow.level else (row * 2 + 1, column * 2)
        if place == (line, at):
            return arrow
    return None


def _box(box: Box, line: int, width: int, template: Template) -> str:
    """A box, or what goes on below its first line; dashes where nobody knows whether there is such a party."""
    sample, form = template.samples["box"], template.boxes["box"].cell
    form = form if box.sure else form.replace('w:val="single"', 'w:val="dashed"')
    merge = "" if box.rows == 1 else "restart" if line == box.row * 2 else "continue"
    opening = Column(width, 1, merge).properties(form)
    if merge == "continue":
        return f"<w:tc>{opening}<w:p>{sample.paragraph}</w:p></w:tc>"
    title = f"<w:p>{sample.paragraph}<w:r>{_bold(sample.words)}{text_nodes(box.title)}</w:r></w:p>"
    lines = "".join(
        f"<w:p>{sample.paragraph}<w:r>{sample.marked if text == UNKNOWN else sample.words}{text_nodes(text)}</w:r></w:p>"
        for text in box.lines
    )
    return f"<w:tc>{opening}{title}{lines}</w:tc>"


def _bold(form: str) -> str:
    """The title's form: bold comes behind the fonts. Source: order of CT_RPr, ECMA-376 part 1, 17.3.2.28."""
    if not form:
        return "<w:rPr><w:b/></w:rPr>"
    if "<w:b/>" in form:
        return form
    at = form.index("/>", form.index("<w:rFonts")) + 2 if "<w:rFonts" in form else form.index("<w:rPr>") + 7
    return f"{form[:at]}<w:b/>{form[at:]}"


def _empty(template: Template, column: Column) -> str:
    sample = template.samples["arrow"]
    return f"<w:tc>{column.properties(template.boxes['arrow'].cell)}<w:p>{sample.paragraph}</w:p></w:tc>"


def _lane(arrow: Arrow, column: Column, template: Template) -> str:
    """Numbered arrows: one a line between columns, beside each other between rows."""
    sample, form = template.samples["arrow"], template.boxes["arrow"].cell
    words = [_sign(number, forth, sure, level=arrow.level) for number, forth, sure in arrow.flows]
    lines = words if arrow.level else ["　".join(words)]
    inner = "".join(f"<w:p>{sample.paragraph}<w:r>{sample.words}{text_nodes(line)}</w:r></w:p>" for line in lines)
    return f"<w:tc>{column.properties(form)}{inner}</w:tc>"


def _sign(number: int, forth: bool, sure: bool, *, level: bool) -> str:
    mark = chr(0x2460 + number - 1) + ("" if sure else "？")
    if not level:
        return f"{mark}{'↓' if forth else '↑'}"
    return f"{mark}→" if forth else f"←{mark}"

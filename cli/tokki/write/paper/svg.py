"""The flow of data as SVG: boxes, numbered arrows, dashes for what is unknown; it stands alone and needs no colour."""

from collections.abc import Iterator
from html import escape

from tokki.write.paper.figure import Arrow, Box, Figure

WIDTH, GAP_X, GAP_Y, LINE, PAD, FONT = 184, 64, 60, 19, 10, 14
"""Units: pixels of the drawing; a box is `WIDTH` wide, `FONT` a full-width character."""
_CLOSING = "、。）」』〕】ー・"


def figure_svg(figure: Figure, told: str, name: str) -> str:
    """The drawing as an `svg` element; `told` is its text alternative, `name` the beginning of its IDs."""
    heights = _heights(figure)
    tops = [PAD + sum(heights[:row]) + row * GAP_Y for row in range(figure.rows)]
    lefts = [PAD + column * (WIDTH + GAP_X) for column in range(figure.columns)]
    width = lefts[-1] + WIDTH + PAD
    height = tops[-1] + heights[-1] + PAD
    inner = "".join(_box(box, lefts, tops, heights) for box in figure.boxes)
    inner += "".join(part for arrow in figure.arrows for part in _arrow(arrow, lefts, tops, heights, name))
    head = (
        f'<marker id="{name}-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="currentColor"/></marker>'
    )
    return (
        f'<svg class="flow" viewBox="0 0 {width} {height}" width="{width}" role="img" aria-labelledby="{name}-told" '
        f'xmlns="http://www.w3.org/2000/svg" font-size="{FONT}" fill="currentColor" stroke="currentColor">'
        f'<desc id="{name}-told">{escape(told)}</desc><defs>{head}</defs>{inner}</svg>\n'
    )


def _heights(figure: Figure) -> list[int]:
    """The height of every row: that of its tallest box; one over two rows makes the last of them taller where it has to."""
    heights = [0] * figure.rows
    for box in figure.boxes:
        if box.rows == 1:
            heights[box.row] = max(heights[box.row], _height(box))
    for box in figure.boxes:
        if box.rows > 1:
            rows = range(box.row, min(box.row + box.rows, figure.rows))
            room = sum(heights[row] for row in rows) + GAP_Y * (len(rows) - 1)
            heights[rows[-1]] += max(0, _height(box) - room)
    return [max(height, LINE * 2 + PAD * 2) for height in heights]


def _height(box: Box) -> int:
    return PAD * 2 + LINE * (1 + sum(len(wrapped(line)) for line in box.lines))


def wrapped(text: str, room: int = (WIDTH - PAD * 2) // FONT) -> list[str]:
    """The lines of a text. Units: `room` in full-width characters; no line begins with a closing mark."""
    lines, line, wide = [], "", 0.0
    for glyph in text:
        own = 0.55 if ord(glyph) < 0x2000 else 1.0
        if wide + own > room and glyph not in _CLOSING:
            lines.append(line)
            line, wide = "", 0.0
        line += glyph
        wide += own
    return [*lines, line] if line else lines or [""]


def _box(box: Box, lefts: list[int], tops: list[int], heights: list[int]) -> str:
    last = min(box.row + box.rows, len(tops)) - 1
    x, y = lefts[box.column], tops[box.row]
    height = tops[last] + heights[last] - y
    dash = "" if box.sure else ' stroke-dasharray="6 4"'
    words = [f'<tspan x="{x + PAD}" dy="0" font-weight="bold">{escape(box.title)}</tspan>']
    for line in (part for each in box.lines for part in wrapped(each)):
        words.append(f'<tspan x="{x + PAD}" dy="{LINE}">{escape(line)}</tspan>')
    return (
        f'<rect x="{x}" y="{y}" width="{WIDTH}" height="{height}" rx="3" fill="none" stroke-width="1.5"{dash}/>'
        f'<text y="{y + PAD + FONT}" stroke="none">{"".join(words)}</text>'
    )


def _arrow(arrow: Arrow, lefts: list[int], tops: list[int], heights: list[int], name: str) -> Iterator[str]:
    """The arrows of a lane beside each other, each with its number."""
    (row, column), (end_row, end_column) = arrow.start, arrow.end
    count = len(arrow.flows)
    for i, (number, forth, sure) in enumerate(arrow.flows):
        shift = (i - (count - 1) / 2) * 34
        if arrow.level:
            y = tops[row] + min(heights[row], 96) / 2 + shift
            x1, x2 = lefts[column] + WIDTH + 4, lefts[end_column] - 4
            yield _line(x1, y, x2, y, forth, sure, name)
            yield _number((x1 + x2) / 2, y - 7, number, sure)
        else:
            x = lefts[column] + WIDTH / 2 + shift * 2
            y1, y2 = tops[row] + heights[row] + 4, tops[end_row] - 4
            yield _line(x, y1, x, y2, forth, sure, name)
            yield _number(x + 15, (y1 + y2) / 2 + 5, number, sure)


def _line(x1: float, y1: float, x2: float, y2: float, forth: bool, sure: bool, name: str) -> str:
    end = f'marker-{"end" if forth else "start"}="url(#{name}-head)"'
    dash = "" if sure else ' stroke-dasharray="5 4"'
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke-width="1.5"{dash} {end}/>'


def _number(x: float, y: float, number: int, sure: bool) -> str:
    words = chr(0x2460 + number - 1) + ("" if sure else "？")
    return f'<text x="{x:g}" y="{y:g}" text-anchor="middle" stroke="none">{words}</text>'

"""Tables of a paper in WordprocessingML: frames, widths, merged cells, captions."""

from collections.abc import Sequence
from dataclasses import dataclass

from tokki.write.template import Template
from tokki.write.xml import escape, text_nodes

LONG = 9
"""Units: a row of more lines than that may break over pages."""
_GLYPH = 190
"""Units: about the width of a character in a table, in twips."""
_TAIL = '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{}" w:lineRule="exact"/></w:pPr></w:p>'


@dataclass(frozen=True, slots=True)
class Column:
    """Where a cell stands: its width in twips, over how many columns, and whether it goes on from above (`continue`)."""

    width: int
    span: int = 1
    merge: str = ""

    def properties(self, rest: str) -> str:
        """The w:tcPr of the cell; `rest`: what its sample has besides. Source: order of CT_TcPr, ECMA-376 part 1, 17.4.69."""
        span = f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else ""
        merge = f'<w:vMerge w:val="{self.merge}"/>' if self.merge else ""
        return f'<w:tcPr><w:tcW w:w="{self.width}" w:type="dxa"/>{span}{merge}{rest}</w:tcPr>'


def shares(widths: Sequence[int], room: int) -> tuple[int, ...]:
    """The widths of columns in twips: their shares of the room, to the last twip."""
    whole = sum(widths)
    found = [width * room // whole for width in widths]
    found[-1] += room - sum(found)
    return tuple(found)


def lines(lengths: Sequence[int], width: int) -> int:
    """About how many lines the paragraphs of a cell take. Units: `lengths` in characters, `width` in twips."""
    room = max(width // _GLYPH - 1, 1)
    return sum(max(-(-length // room), 1) for length in lengths)


def frame(template: Template, sample: str, widths: Sequence[int], rows: str, title: str = "", told: str = "") -> str:
    """A table of these rows in the form of a sample cell's table; `title` and `told` for those who have it read aloud."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f'<w:tblCaption w:val="{_attribute(title)}"/>' if title else ""
    named += f'<w:tblDescription w:val="{_attribute(told)}"/>' if told else ""
    width = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    style, rest = _style_first(template.boxes[sample].table)
    return f"<w:tbl><w:tblPr>{style}{width}{rest}{named}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _style_first(form: str) -> tuple[str, str]:
    """What stands before w:tblW, and what stands behind it. Source: order of CT_TblPr, ECMA-376 part 1, 17.4.59."""
    before = (
        "<w:tblStyle ",
        "<w:tblpPr ",
        "<w:tblOverlap ",
        "<w:bidiVisual",
        "<w:tblStyleRowBandSize ",
        "<w:tblStyleColBandSize ",
    )
    at = 0
    while form[at:].startswith(before):
        at = form.index("/>", at) + 2
    return form[:at], form[at:]


def _attribute(text: str) -> str:
    return escape(text).replace('"', "&quot;")


def caption(template: Template, text: str) -> str:
    """The paragraph above a table or a figure, which stays with it."""
    sample = template.samples.get("caption") or template.samples["text"]
    return f"<w:p>{sample.paragraph}<w:r>{sample.words}{text_nodes(text)}</w:r></w:p>"


def tail(height: int = 160) -> str:
    """The low empty paragraph between a table and what follows it: without one, two tables become one."""
    return _TAIL.format(height)

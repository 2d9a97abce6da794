"""Lines of print of a Word file, and what their form says about them once the whole file is known."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tokki.model.place import Place
from tokki.read.lines import Hint, Line
from tokki.read.marks import sign

HEADING = 60
"""A heading has at most so many characters."""


@dataclass(slots=True)
class Drawn:
    """One line of print, before anything is known of the whole file.

    Units: `line` counts paragraphs, `column` characters, both from 1; `indent` and `width` half-width columns.
    `depth`: 1 for a title, 2 and more for headings. `inner`: follows a line break inside its paragraph.
    `outline`: the level of the paragraph's style, 0 for the first, None for text.
    """

    text: str
    line: int
    column: int
    indent: int
    width: int
    hint: Hint = ""
    depth: int = 0
    after_blank: bool = False
    inner: bool = False
    outline: int | None = None
    bold: bool = False


def settled(drawn: Sequence[Drawn], name: str) -> tuple[Line, ...]:
    """The lines of a file, with hints from styles and bold type.

    A paragraph is one provision or heading, so each begins as after a blank line; not so where most lines end at one
    edge, as in a file made from a PDF or typed line by line.
    """
    _title(drawn)
    bold = sum(each.bold for each in drawn)
    told = bold * 5 <= len(drawn) * 2  # where half of the text is bold, bold says nothing
    broken = _broken(drawn)
    for each in drawn:
        if each.hint or len(each.text) > HEADING or each.text.endswith(("。", "、", "；", ";")):
            continue
        if each.outline is not None:
            each.hint, each.depth = "heading", each.outline + 2
        elif each.bold and told:
            each.hint, each.depth = "heading", 6
    return tuple(
        Line(
            each.text, Place(name, each.line, each.column), each.indent, each.width, each.hint, each.depth,
            each.after_blank or not (broken or each.inner),
        )
        for each in drawn
    )  # fmt: skip


def _title(drawn: Sequence[Drawn]) -> None:
    """The only paragraph of the first outline level is the title, where no number stands before it or on it."""
    first = [i for i, each in enumerate(drawn) if each.outline == 0]
    if len(first) != 1 or any(each.depth == 1 for each in drawn):
        return
    if all(sign(each.text) is None for each in drawn[: first[0] + 1] if each.hint != "table"):
        title = drawn[first[0]]
        title.hint, title.depth = "heading", 1


def _broken(drawn: Sequence[Drawn]) -> bool:
    """Whether the lines were broken by hand: a third of them end at the same edge."""
    widths = Counter(each.indent + each.width for each in drawn)
    widest = max(widths, default=0)
    near = sum(count for width, count in widths.items() if width >= widest - 4)
    return 40 <= widest <= 120 and near >= max(5, len(drawn) // 3)

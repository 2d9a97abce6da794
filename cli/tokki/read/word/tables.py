"""Tables of a Word file as lines: frames around provisions are looked through, a row of data stays one line."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tokki.read.marks import Sign, sign
from tokki.read.word.drawn import Drawn

Cell = Sequence[Drawn]
Row = Sequence[Cell]
SHORT = 30
_NEW = re.compile(r"(?:改正|変更|改定|修正)(?:後|案)|新|新規定|案")
_OLD = re.compile(r"(?:改正|変更|改定|修正)前|旧|現行|旧規定")


def table_lines(rows: Sequence[Row], doubt: Callable[[int, int], None], *, new: bool) -> list[Drawn]:
    """The lines of a table, in order.

    A number in a cell of its own is joined to the cell beside it; a short text beside a numbered one
    is its heading, as if it stood above in brackets. Of two
    columns that both hold provisions one is read: the new text where `new` is set, else the old one, by the columns'
    heads, the left one where they say nothing; `doubt` gets the paragraph and the number of such columns.
    """
    width = max((len(row) for row in rows), default=0)
    full = [i for i in range(width) if sum(_numbered(row[i]) for row in rows if i < len(row)) >= 2]
    if len(full) > 1:
        chosen = _chosen(rows, full, new=new)
        lines = [line for row in rows if chosen < len(row) for line in row[chosen]]
        doubt(lines[0].line, len(full))
        return lines[1:] if lines and (_NEW.fullmatch(lines[0].text) or _OLD.fullmatch(lines[0].text)) else lines
    return [line for row in rows for line in _row([cell for cell in row if cell])]


def _chosen(rows: Sequence[Row], full: list[int], *, new: bool) -> int:
    head = _NEW if new else _OLD
    for row in rows[:3]:
        for i in full:
            if i < len(row) and row[i] and head.fullmatch(row[i][0].text.replace("　", "")):
                return i
    return full[0]


def _row(cells: Row) -> list[Drawn]:
    """The lines of one row, empty cells left out."""
    if len(cells) < 2 or any(_numbered(cell) > 2 for cell in cells):
        return [line for cell in cells for line in cell]
    first, second, *rest = cells
    found = sign(first[0].text) if len(first) == 1 else None
    if found is not None and found.end >= len(first[0].text):
        number, beside = first[0], second[0]
        joined = replace(number, text=f"{number.text}　{beside.text}", width=number.width + 2 + beside.width)
        return [joined, *second[1:], *(line for cell in rest for line in cell)]
    if len(first) == 1 and not rest and found is None and len(first[0].text) <= SHORT and _text(second[0]) is not None:
        return [replace(first[0], text=f"（{first[0].text}）", width=first[0].width + 4), *second]
    words = "　".join(line.text for cell in cells for line in cell)
    width = sum(line.width + 2 for cell in cells for line in cell) - 2
    return [replace(first[0], text=words, width=width, hint="table", outline=None, bold=False)]


def _numbered(cell: Cell) -> int:
    """How many lines of a cell are provisions with number and words."""
    return sum(_text(line) is not None for line in cell)


def _text(line: Drawn) -> Sign | None:
    found = sign(line.text) if line.hint != "table" else None
    if found is None or found.kind == "bullet" or not found.firm or found.end >= len(line.text):
        return None
    return found

"""The sample row of a table in a template: cut out, with its columns, and filled again as often as there are rows."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lxml import etree

from tokki.write.sample import LINES, MARKERS, Form, Sample, marker, read_sample
from tokki.write.xml import fragment, w

_INSTRUCTION = re.compile(r"<\?tokki (\w+)\?>")
SPLIT, EDGES = "split", "edges"
"""Places of a sample row besides its cells: whether it may break over pages, and the lines above and below a cell."""

# Source: order of the children of CT_TcPr, ECMA-376 part 1, 17.4.69: what stands before `tcBorders`.
_BEFORE_BORDERS = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge")


@dataclass(frozen=True, slots=True)
class Row:
    """The sample row of a table: `pieces` are XML text, and between them, in order, the places named by `cells`.

    Where rows of one article stand together, `split` and `edges` are places, too.
    """

    pieces: tuple[str, ...]
    cells: tuple[str, ...]

    def filled(self, words: Callable[[str], str]) -> str:
        """One row: `words` gives the XML text of each place."""
        out = [self.pieces[0]]
        for name, piece in zip(self.cells, self.pieces[1:], strict=True):
            out += (words(name), piece)
        return "".join(out)


def cut_rows(root: etree._Element, form: Form) -> tuple[tuple[Row, ...], dict[str, Sample]]:
    """Take the sample row out of each table; marks `rows`, `rows_2` are left for the rows."""
    samples: dict[str, Sample] = {}
    found: list[etree._Element] = []
    levels: Mapping[str, str] = {n: str(level) for n, level in MARKERS.items() if n not in LINES} if form.levels else {}
    marked = [(name, p) for p in root.iter(w("p")) if (name := marker(p)) in form.cells or name in levels]
    for name, paragraph in marked:
        assert name is not None
        samples.setdefault({**levels, **form.cells}[name], read_sample(paragraph, root))
        row = next(paragraph.iterancestors(w("tr")))
        if row not in found:
            found.append(row)
    for name, paragraph in marked:
        if name in form.cells:
            cell = next(paragraph.iterancestors(w("tc")))
            _empty(cell)
            cell.append(etree.ProcessingInstruction("tokki", form.cells[str(name)]))
    _fill_levels(samples, levels)
    return tuple(_cut(row, root, n, joined=form.levels) for n, row in enumerate(found, 1)), samples


def _fill_levels(samples: dict[str, Sample], levels: Mapping[str, str]) -> None:
    """A level without a sample takes that of the level above, the first that of the left cell."""
    above = samples["left"] if levels else None
    for level in levels.values():
        if above is not None:
            above = samples.setdefault(level, above)


def _cut(row: etree._Element, root: etree._Element, number: int, *, joined: bool) -> Row:
    if joined:
        _mark_edges(row)
    parent = row.getparent()
    assert parent is not None
    name = "rows" if number == 1 else f"rows_{number}"
    parent.insert(parent.index(row), etree.ProcessingInstruction("tokki", name))
    parent.remove(row)
    pieces = _INSTRUCTION.split(fragment(row, root))
    return Row(tuple(pieces[::2]), tuple(pieces[1::2]))


def _empty(cell: etree._Element) -> None:
    for child in list(cell):
        if child.tag != w("tcPr"):
            cell.remove(child)


def _mark_edges(row: etree._Element) -> None:
    """Places for what differs from row to row; lines that a clerk drew around a cell stay."""
    properties = row.find(w("trPr"))
    if properties is None:
        properties = etree.Element(w("trPr"))
        row.insert(0 if row.find(w("tblPrEx")) is None else 1, properties)
    for old in properties.findall(w("cantSplit")):
        properties.remove(old)
    properties.insert(0, etree.ProcessingInstruction("tokki", SPLIT))
    for cell in row.iterfind(w("tc")):
        own = cell.find(w("tcPr"))
        if own is None:
            own = etree.Element(w("tcPr"))
            cell.insert(0, own)
        if own.find(w("tcBorders")) is None:
            before = [i for i, child in enumerate(own) if etree.QName(child).localname in _BEFORE_BORDERS]
            own.insert(before[-1] + 1 if before else 0, etree.ProcessingInstruction("tokki", EDGES))


def leave_out(root: etree._Element, cell: str, form: Form) -> None:
    """Take a column out of the table of the sample row, and give its width to the others; merged cells stay.

    Nothing happens where no cell has that name.
    """
    names = {place: name for name, place in form.cells.items()}
    for paragraph in root.iter(w("p")):
        if marker(paragraph) == names[cell]:
            break
    else:
        return
    row = next(paragraph.iterancestors(w("tr")))
    table = next(row.iterancestors(w("tbl")))
    cells = row.findall(w("tc"))
    at = cells.index(next(paragraph.iterancestors(w("tc"))))
    for each in table.iterfind(w("tr")):
        own = each.findall(w("tc"))
        if len(own) == len(cells):
            gone = own.pop(at)
            each.remove(gone)
            _widen([width for cell in own if (width := _width(cell)) is not None], _width(gone))
    grid = table.find(w("tblGrid"))
    if grid is not None and len(grid) == len(cells):
        column = grid[at]
        grid.remove(column)
        _widen(list(grid), column)


def _width(cell: etree._Element) -> etree._Element | None:
    return cell.find(f"{w('tcPr')}/{w('tcW')}")


def _widen(widths: list[etree._Element], gone: etree._Element | None) -> None:
    """Share out a width that is free, in proportion."""
    if gone is None or not widths:
        return
    free = int(gone.get(w("w"), "0"))
    whole = sum(int(each.get(w("w"), "0")) for each in widths)
    for each in widths:
        own = int(each.get(w("w"), "0"))
        each.set(w("w"), str(own + (free * own // whole if whole else 0)))

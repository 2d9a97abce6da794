"""Sample cells of a template: the form of tables and figures that are drawn anew, from what a clerk sees and edits in Word."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from tokki.write.sample import Form, Sample, marker, read_sample
from tokki.write.xml import fragment, w

_OURS = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "cellIns", "cellDel", "cellMerge", "tcPrChange")
"""What is written anew for every cell."""
ROOM = 9070


@dataclass(frozen=True, slots=True)
class Box:
    """The form of a cell as XML text: what stands inside w:tblPr, w:trPr and w:tcPr; width and merging left out."""

    table: str
    row: str
    cell: str


def cut_boxes(root: etree._Element, form: Form) -> tuple[dict[str, Box], dict[str, Sample]]:
    """Take the tables with sample cells out of a document: their forms, and those of the paragraphs in them.

    A table in which a clerk left only some of the samples is taken out whole; a heading over groups takes the form of a
    row's heading where it has no sample.
    """
    boxes: dict[str, Box] = {}
    samples: dict[str, Sample] = {}
    tables: list[etree._Element] = []
    for paragraph in list(root.iter(w("p"))) if form.boxes else ():
        name = marker(paragraph)
        if name is None or name not in form.boxes:
            continue
        cell = next(paragraph.iterancestors(w("tc")))
        row = next(cell.iterancestors(w("tr")))
        table = next(row.iterancestors(w("tbl")))
        key = form.boxes[name]
        samples.setdefault(key, read_sample(paragraph, root))
        table_form = _inner(table.find(w("tblPr")), root, ("tblW", "tblCaption", "tblDescription", "tblPrChange"))
        own = Box(
            table_form, _inner(row.find(w("trPr")), root, ("trPrChange",)), _inner(cell.find(w("tcPr")), root, _OURS)
        )
        boxes.setdefault(key, own)
        if table not in tables:
            tables.append(table)
    for table in tables:
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)
    if boxes:
        boxes.setdefault("group", boxes["row"])
        samples.setdefault("group", samples["row"])
    return boxes, samples


def _inner(properties: etree._Element | None, root: etree._Element, without: Iterable[str]) -> str:
    """The children of properties as XML text."""
    if properties is None:
        return ""
    gone = {w(name) for name in without}
    return "".join(fragment(copy.deepcopy(child), root) for child in properties if child.tag not in gone)


def room(root: etree._Element) -> int:
    """The width of the text on a page of the last section, in twentieths of a point."""
    section = next(reversed([*root.iter(w("sectPr"))]), None)
    size = section.find(w("pgSz")) if section is not None else None
    margins = section.find(w("pgMar")) if section is not None else None
    if size is None or margins is None:
        return ROOM
    sides = int(margins.get(w("left"), "0")) + int(margins.get(w("right"), "0"))
    return max(int(size.get(w("w"), "0")) - sides, ROOM // 2)

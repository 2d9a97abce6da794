"""A Word file that holds nothing but paragraphs of text: its lines, without asking what they mean.

For those who only ask whether a file still is what was printed; a fraction of the work of `read_word`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from tokki.read.word.identity import custom_properties
from tokki.read.word.package import Package, open_package
from tokki.read.word.xml import w

_TEXT, _BODY, _PARAGRAPH, _TABLE, _INSTRUCTION = (w(name) for name in ("t", "body", "p", "tbl", "instrText"))
_PLAIN = frozenset(
    w(name)
    for name in (
        "document", "body", "p", "r", "t", "bookmarkStart", "bookmarkEnd", "hyperlink", "fldChar", "instrText", "proofErr",
        "lastRenderedPageBreak", "tbl", "tr", "tc", "tblGrid", "gridCol",
        "pPr", "rPr", "pStyle", "rStyle", "rFonts", "sz", "szCs", "b", "bCs", "i", "iCs", "u", "color", "highlight", "lang",
        "kern", "jc", "ind", "spacing", "keepNext", "keepLines", "widowControl", "snapToGrid", "outlineLvl", "kinsoku",
        "overflowPunct", "autoSpaceDE", "autoSpaceDN", "shd",
        "tblPr", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblInd", "tblLook", "tblStyle", "trPr", "cantSplit",
        "tblHeader", "trHeight", "tcPr", "tcW", "tcBorders", "vAlign", "gridSpan", "top", "left", "bottom", "right",
        "insideH", "insideV", "sectPr", "headerReference", "footerReference", "pgSz", "pgMar", "docGrid", "cols", "type",
    )
)  # fmt: skip
"""Elements that say what they hold, or only how it looks. Any other one, and the file is not plain."""
_CHANGES = frozenset(w(name) for name in ("numPr", "vanish", "strike", "dstrike", "webHidden", "specVanish"))
"""What a style may do to paragraphs that changes what is printed, or whether it counts."""
_PARTS = ("styles", "settings", "webSettings", "fontTable", "theme", "header", "footer")


@dataclass(frozen=True, slots=True)
class Plain:
    """The paragraphs outside tables that say something, in order, and the custom properties.

    `head`: how many of them stand before the only table; 0 without one.
    """

    paragraphs: tuple[str, ...]
    head: int
    properties: Mapping[str, str]


def plain_word(data: bytes, name: str) -> Plain | None:
    """The lines of a file; None where it holds anything that only `read_word` can judge: also a table of provisions.

    Errors: TokkiError for what is no Word file or is refused, as in `read_word`.
    """
    package = open_package(data, name)
    relations = package.relations(package.main)
    if package.macros or any(outside or kind not in _PARTS for kind, _target, outside in relations):
        return None
    root = package.xml(package.main)
    styles = next((target for kind, target, _ in relations if kind == "styles"), None)
    if root is None or not _is_plain(root) or _numbers(package, styles):
        return None
    body = root.find(_BODY)
    lines: list[str] = []
    heads: list[int] = []
    for element in body if body is not None else ():
        if element.tag == _TABLE:
            heads.append(len(lines))
        elif element.tag == _PARAGRAPH and (text := _text(element)):
            lines.append(text)
    if len(heads) > 1 or any(_NUMBERED.match(_text(p)) for table in root.iter(_TABLE) for p in table.iter(_PARAGRAPH)):
        return None
    found = next((target for kind, target, _ in package.relations("") if kind == "custom-properties"), None)
    return Plain(tuple(lines), sum(heads), custom_properties(package.xml(found)))


_NUMBERED = re.compile("[（(]?(?:第?[0-9０-９]|第[一二三四五六七八九十])")
"""A provision, perhaps, where it stands in a table."""


def _text(paragraph: etree._Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(_TEXT))


def _is_plain(root: etree._Element) -> bool:
    found = {element.tag for element in root.iter()}
    return found <= _PLAIN and (_INSTRUCTION not in found or all(map(_refers, root.iter(_INSTRUCTION))))


def _refers(instruction: etree._Element) -> bool:
    return (instruction.text or "").lstrip().startswith("REF ")


def _numbers(package: Package, styles: str | None) -> bool:
    """Whether a style numbers or hides paragraphs."""
    root = package.xml(styles)
    return root is not None and any(True for _ in root.iter(*_CHANGES))

"""Redlines read back: what accepting and rejecting give in other hands, and whether Word would open them."""

import io
from collections import Counter
from typing import Any

import docx
from docx_plus.revisions import accept_all_revisions, reject_all_revisions
from lxml import etree
from tests.write.docx_tools import W, root

from tokki.model.document import Document
from tokki.write.lines import GAP, blocks
from tokki.write.package import unpack

CHANGES = ("ins", "del", "moveFrom", "moveTo", "pPrChange")


def plain(document: Document) -> list[str]:
    """The paragraphs that a document is printed in: notices, title, every line of every article."""
    lines = [GAP.join((*line.labels, line.words)) for block in blocks(document) for line in block.lines]
    return [*document.notices, document.title, *lines]


def by_docx_plus(data: bytes) -> tuple[list[str], list[str]]:
    """The paragraphs with words, after docx-plus rejected, and accepted, all changes. It leaves empty ones behind."""
    return (_texts(data, reject_all_revisions), _texts(data, accept_all_revisions))


def _texts(data: bytes, settle: Any) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    settle(document)
    return [p.text for p in document.paragraphs if p.text]


def paragraphs(data: bytes) -> list[str]:
    """All paragraphs of the body, empty ones too, tables left out."""
    return [p.text for p in docx.Document(io.BytesIO(data)).paragraphs]


def authors(data: bytes) -> Counter[str]:
    """How many changes each author makes in the text."""
    tree = root(data)
    return Counter(e.get(f"{W}author", "") for name in CHANGES for e in tree.iter(f"{W}{name}"))


def faults(data: bytes) -> list[str]:
    """What Word is strict about: numbers of changes and bookmarks, names and ends of moves, comments, no fields."""
    found = []
    parts = unpack(data)
    numbers: Counter[str] = Counter()
    for name in parts:
        if name.startswith("word/") and name.endswith(".xml"):
            for element in root(data, name).iter(
                *(f"{W}{n}" for n in (*CHANGES, "bookmarkStart", "moveFromRangeStart", "moveToRangeStart"))
            ):
                numbers[element.get(f"{W}id", "")] += 1
                if element.tag != f"{W}bookmarkStart" and not (element.get(f"{W}author") and element.get(f"{W}date")):
                    found.append(f"unsigned {etree.QName(element).localname}")
    found += [f"number {n} {count} times" for n, count in numbers.items() if count > 1]
    tree = root(data)
    names = {side: [e.get(f"{W}name") for e in tree.iter(f"{W}move{side}RangeStart")] for side in ("From", "To")}
    if sorted(names["From"], key=str) != sorted(names["To"], key=str) or len(set(names["From"])) < len(names["From"]):
        found.append(f"moves {names}")
    for start, end in (
        ("bookmarkStart", "bookmarkEnd"),
        ("moveFromRangeStart", "moveFromRangeEnd"),
        ("moveToRangeStart", "moveToRangeEnd"),
        ("commentRangeStart", "commentRangeEnd"),
    ):
        order = [e.get(f"{W}id") for e in tree.iter(f"{W}{start}")]
        if sorted(order, key=str) != sorted((e.get(f"{W}id") for e in tree.iter(f"{W}{end}")), key=str):
            found.append(f"{start} without end")
    bookmarks = Counter(e.get(f"{W}name") for e in tree.iter(f"{W}bookmarkStart"))
    found += [f"bookmark {name}" for name, count in bookmarks.items() if count > 1]
    comments = {e.get(f"{W}id") for e in root(data, "word/comments.xml")}
    if comments != {e.get(f"{W}id") for e in tree.iter(f"{W}commentReference")}:
        found.append("comments and their references")
    for name in ("sdt", "instrText", "hyperlink"):
        if next(tree.iter(f"{W}{name}"), None) is not None:
            found.append(name)
    for move in ("moveFrom", "moveTo"):
        inside = {e for p in _ranges(tree, move) for e in p}
        outside = [e for e in tree.iter(f"{W}{move}") if e not in inside]
        found += [f"{move} outside of a range"] if outside else []
    return found


def _ranges(tree: Any, move: str) -> list[list[Any]]:
    """What stands in the ranges of moves, in order of the text."""
    out, inside = [], list[Any]()
    depth = 0
    for element in tree.iter():
        if element.tag == f"{W}{move}RangeStart":
            depth += 1
            paragraph = element.getparent()
            inside += [
                e for e in paragraph.iter(f"{W}{move}") if e.getparent().tag == f"{W}rPr"
            ]  # its mark stands before
        elif element.tag == f"{W}{move}RangeEnd":
            depth -= 1
        elif element.tag == f"{W}{move}" and depth:
            inside.append(element)
    out.append(inside)
    return out

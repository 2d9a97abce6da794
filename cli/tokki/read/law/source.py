"""The XML of a law: parsed without DTD, entities or network; its words, and where each element stands in the file."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import compress

from lxml import etree

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place

MAX_BYTES = 20_000_000
"""The longest statutes have about 12 MB."""

PLAIN = ("Ruby", "Rt", "Line", "Sup", "Sub")
"""Elements inside a text whose words are read as they stand; Rt, the reading beside the base text, is left out."""

_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
_WHERE = re.compile(r", line \d+, column \d+.*$", re.DOTALL)
_BREAK = re.compile(r"[ \t\r]*\n[ \t\r\n]*")
_TAGS = re.compile(
    r"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?P<tag>[^\s<>/!?][^\s<>/]*)(?:[^<>"']|"[^"]*"|'[^']*')*>""",
    re.DOTALL,
)


class LawSource:
    """A law XML in memory. `law`: its element Law, at the root or in the answer of a service that gives laws."""

    def __init__(self, data: bytes, name: str) -> None:
        """Parse the file; `name` is the path that places show.

        Units: 20 MB, 256 levels, 10 MB in one text at most; memory is about 25 times the size of the file.
        Errors: TokkiError for what is too large, no XML, XML with a DTD, or no law.
        """
        if len(data) > MAX_BYTES:
            raise TokkiError([finding("read.too-large", Place(name), limit=MAX_BYTES // 1_000_000)])
        self.name = name
        root = _parsed(data, name)
        found = next((e for e in root.iter() if tag(e) == "Law"), None)
        if found is None or child(found, "LawBody") is None:
            missing = "Law" if found is None else "LawBody"
            raise TokkiError([finding("read.law-none", Place(name, 1, 1), found=tag(root)[:40], missing=missing)])
        self.law = found
        self._places = _places(root, data, name)

    def place(self, element: etree._Element) -> Place:
        """Where the words of an element begin."""
        return self._places.get(element) or Place(self.name, max(int(element.sourceline or 1), 1), 1)


def tag(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next((e for e in element if tag(e) == name), None)


def words(element: etree._Element | None) -> str:
    """The words of an element: the base text of ruby, line breaks and indents of the file left out."""
    if element is None:
        return ""
    return _BREAK.sub("", "".join(_pieces(element)))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        if tag(inner) != "Rt":
            yield from _pieces(inner)
        yield inner.tail or ""


def _parsed(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    refused = TokkiError([finding("read.law-doctype", Place(name, 1, 1))])
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in data.replace(b"\0", b""):  # UTF-16 has zeros between
            raise refused from error
        line, column = error.position
        said = _WHERE.sub("", " ".join(str(error.msg).split()))
        place = Place(name, max(line or 1, 1), max(column or 1, 1))
        raise TokkiError([finding("read.law-broken", place, said=said)]) from error
    if root.getroottree().docinfo.doctype:
        raise refused
    return root


def _places(root: etree._Element, data: bytes, name: str) -> dict[etree._Element, Place]:
    """The place behind the start tag of each element; nothing where the encoding is not known here.

    The n-th start tag of the file is the n-th element: the file was parsed, so it is well-formed.
    """
    text = _decoded(data)
    matches = [(m.end(), m.group("tag")) for m in _TAGS.finditer(text) if m.group("tag")]
    elements = list(root.iter())
    if len(matches) != len(elements):
        return {}
    breaks = [m.start() for m in re.finditer("\n", text)]
    at = _line_and_column(breaks)
    held = [tag(e) not in PLAIN for e in elements]
    return {e: Place(name, *at(end)) for (end, _), e in compress(zip(matches, elements, strict=True), held)}


def _line_and_column(breaks: list[int]) -> Callable[[int], tuple[int, int]]:
    def at(offset: int) -> tuple[int, int]:
        line = bisect_left(breaks, offset)
        return line + 1, offset - (breaks[line - 1] if line else -1)

    return at


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    declared = _ENCODING.match(data)
    if declared is not None and declared.group(1).lower() not in (b"utf-8", b"utf8"):
        encoding = declared.group(1).decode("ascii")
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError):
        return ""

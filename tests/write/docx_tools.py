"""Word files read back and edited, as a clerk's Word would do it."""

import io
from collections.abc import Callable
from typing import Any

import docx
from lxml import etree

from tokki.write.package import pack, unpack

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def opened(data: bytes) -> Any:
    """The file as python-docx sees it."""
    return docx.Document(io.BytesIO(data))


def body(data: bytes) -> list[tuple[str, str]]:
    """Style name and words of each paragraph of the body, tables left out."""
    return [(p.style.name, p.text) for p in opened(data).paragraphs]


def root(data: bytes, part: str = DOCUMENT) -> etree._Element:
    """One part as XML."""
    return etree.fromstring(unpack(data)[part])


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The file after a change made through python-docx."""
    document = opened(data)
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def replaced(data: bytes, old: str, new: str, part: str = DOCUMENT) -> bytes:
    """The file with text of one part replaced; the text must be there."""
    parts = unpack(data)
    text = parts[part].decode()
    assert old in text, old
    return pack({**parts, part: text.replace(old, new).encode()})


def paragraph(data: bytes, words: str) -> Any:
    """The first paragraph of the body that holds some words."""
    return next(p for p in opened(data).paragraphs if words in p.text)

"""The bytes of a file → what they say as a Document: which reader is asked, and in which encoding a text is written."""

import codecs
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Literal

from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.place import Place
from tokki.read.text import Read, read_document

MAX_BYTES = 20_000_000
"""So many bytes of a file are read at most; one more is enough to know that it is too large."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What only Word files are asked for.

    `ids`: the ID behind each bookmark, as far as somebody knows it; `references`: whether citations are resolved.
    """

    changes: Literal["accepted", "rejected"] = "accepted"
    ids: Mapping[str, str] = field(default_factory=dict)
    references: bool = True


Reader = Callable[[bytes, str, Asked], tuple[Read, tuple[Finding, ...]]]


def bytes_of(path: Path, name: str) -> bytes:
    """What is in a file, at most one byte more than is read. `name` is the path shown.

    Errors: TokkiError when it is a folder, is not there, or cannot be opened.
    """
    if path.is_dir():
        raise TokkiError([finding("read.folder", Place(name), name=name)])
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise TokkiError([finding("read.none", Place(name), name=name)]) from None
    except OSError as error:
        raise TokkiError([finding("file.unreadable", Place(name), problem=error.strerror or error)]) from None


def read_file(data: bytes, name: str, asked: Asked | None = None) -> tuple[Read, tuple[Finding, ...]]:
    """The Document of a file, and everything that was doubted about the file and its text. `name` is the path shown.

    Shapes: of a Word file a `tokki.read.word.WordRead`.
    Errors: TokkiError when no reader knows the file: too large, of another kind, no text, or in no known encoding; and
            those of `tokki.read.word` and `tokki.read.law`.
    """
    if len(data) > MAX_BYTES:
        raise TokkiError([finding("read.too-large", Place(name), limit=MAX_BYTES // 1_000_000)])
    suffix = PurePath(name).suffix.lower()
    suffix = next((kind for start, kind in _STARTS.items() if data.startswith(start)), suffix)
    if suffix not in READERS and suffix in UNREAD:
        raise TokkiError([finding("read.kind", Place(name), found=suffix)])
    return READERS.get(suffix, _text)(data, name, asked or Asked())


def _text(data: bytes, name: str, _asked: Asked) -> tuple[Read, tuple[Finding, ...]]:
    text, encoding = decoded(data, name)
    read = read_document(text, name)
    if not text.strip():
        return read, (finding("read.empty", Place(name)),)
    told = () if encoding == "utf-8" else (finding("read.encoding", Place(name), encoding=encoding),)
    return read, (*told, *read.findings)


def _word(data: bytes, name: str, asked: Asked) -> tuple[Read, tuple[Finding, ...]]:
    from tokki.read.word.word import read_word

    read = read_word(data, name, changes=asked.changes, ids=asked.ids, references=asked.references)
    return read, read.findings


def _law(data: bytes, name: str, _asked: Asked) -> tuple[Read, tuple[Finding, ...]]:
    from tokki.read.law.law import read_law

    read = read_law(data, name)
    return read, read.findings


READERS: dict[str, Reader] = {
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), _text),
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), _word),
    ".xml": _law,
}
"""Who reads which kind of file, by its suffix. A file with another suffix is read as text, unless it is in UNREAD."""
UNREAD = (".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".xlsx", ".json", ".yaml", ".yml")
"""Kinds that are known, and that no reader reads."""
_STARTS = {
    b"PK\x03\x04": ".docx",
    b"\xd0\xcf\x11\xe0": ".docx",  # an old .doc, or a .docx behind a password: the reader of Word files knows which
    b"%PDF-": ".pdf",
    b"{\\rtf": ".rtf",
    b"<?xml": ".xml",
    codecs.BOM_UTF8 + b"<?xml": ".xml",
}

_MARKS = {
    codecs.BOM_UTF8: ("utf-8-sig", "utf-8"),
    codecs.BOM_UTF16_LE: ("utf-16", "UTF-16"),
    codecs.BOM_UTF16_BE: ("utf-16", "UTF-16"),
}
_SIGNS = frozenset("　、。，．・「」『』（）") | {chr(code) for code in range(0xFF10, 0xFF5B)}
_GUESSES = (("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("cp932", "Shift_JIS"), ("euc_jp", "EUC-JP"))


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file, and the name of its encoding: utf-8, or one that Japanese programs write.

    Errors: TokkiError when the bytes are no text, or no Japanese text in an encoding that can be told.
    """
    for mark, (codec, told) in _MARKS.items():
        if data.startswith(mark):
            text = _decode(data, codec)
            if text is None or "\0" in text:
                raise TokkiError([finding("read.no-text", Place(name))])
            return text, told
    text = _decode(data, "utf-8")
    if text is not None and "\0" not in text:
        return text, "utf-8"
    wide = b"\0" in data  # only UTF-16 has such bytes in a text
    for codec, told in _GUESSES:
        if codec.startswith("utf-16") == wide:
            text = _decode(data, codec)
            if text is not None and _reads_well(text):
                return text, told
    raise TokkiError([finding("read.no-text" if wide else "read.no-encoding", Place(name))])


def _decode(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _reads_well(text: str) -> bool:
    """Whether this is what Japanese text looks like: hardly any half-width kana, controls or signs that nobody uses."""
    strange = sum(1 for c in text if "｡" <= c <= "ﾟ" or (c not in "\t\r\n\f" and unicodedata.category(c)[0] == "C"))
    common = sum(1 for c in text if c.isascii() or "ぁ" <= c <= "ヿ" or "一" <= c <= "鿿" or c in _SIGNS)
    return "\0" not in text and 20 * strange <= len(text) and 4 * common >= 3 * len(text)

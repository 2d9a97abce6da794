"""The zip around a Word file, opened without trust: nothing is written to disk, fetched or run.

Limits: `MAX_PARTS` parts; `MAX_PART` bytes of one part and `MAX_READ` of all that are read, unpacked; a part of more
than `SMALL` bytes at most `MAX_RATIO` times as large as packed. XML: 256 levels, 10 MB in one text (libxml2). Only the
parts that hold words are unpacked, so pictures and embedded files may be of any size.
"""

import io
import posixpath
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.read.word.xml import Doctype, Unparsed, parse

MAX_PARTS = 5_000
MAX_PART = 16 * 1024 * 1024
MAX_READ = 32 * 1024 * 1024
MAX_RATIO = 200
SMALL = 1024 * 1024

_TYPES = "[Content_Types].xml"
_WORD = (".wordprocessingml.", ".ms-word.")
_MACROS = ".macroEnabled"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = {
    b"%PDF": "pdf", b"{\\rtf": "rtf", b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"GIF8": "picture",
    b"II*\0": "picture", b"MM\0*": "picture", b"Rar!": "archive", b"7z\xbc\xaf": "archive",
}  # fmt: skip
_PROBLEMS = {
    "pdf": "a PDF",
    "rtf": "an RTF file",
    "html": "an HTML page",
    "xml": "an XML file",
    "text": "plain text",
    "doc": "an old .doc file",
    "older": "a file of an older program",
    "opendocument": "an OpenDocument file",
    "excel": "an Excel workbook",
    "powerpoint": "a PowerPoint file",
    "office": "an Office file without a text",
    "archive": "an archive",
    "picture": "a picture",
    "empty": "an empty file",
    "unknown": "something unknown",
}
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


@dataclass(slots=True)
class Package:
    """An open Word file. `main`: the name of the part with the text; `kind`: its content type; `names`: all parts."""

    path: str
    names: frozenset[str]
    main: str
    kind: str
    _zip: zipfile.ZipFile = field(repr=False)
    _left: int = MAX_READ
    _related: dict[str, list[tuple[str, str, bool]]] = field(default_factory=dict)

    @property
    def macros(self) -> bool:
        """Whether the file holds macros, or says so."""
        return _MACROS in self.kind or any(name.lower().endswith("vbaproject.bin") for name in self.names)

    @property
    def unpacked(self) -> int:
        """The bytes of all parts, as the package says."""
        return sum(entry.file_size for entry in self._zip.infolist())

    def xml(self, name: str | None) -> etree._Element | None:
        """The root of a part; None where there is no such part.

        Errors: TokkiError for a part that is damaged, too large, no XML, or has a document type.
        """
        if name is None or name not in self.names:
            return None
        try:
            return parse(self._bytes(name))
        except Doctype as error:
            raise _refused("word.doctype", self.path, part=name) from error
        except Unparsed as error:
            raise _damaged(self.path, name, error) from error

    def relations(self, name: str) -> list[tuple[str, str, bool]]:
        """What a part is related to: kind (`styles`, `image`), target, and whether that lies outside the file.

        Shapes: targets inside are names of parts.
        """
        if name in self._related:
            return self._related[name]
        folder, own = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{own}.rels"))
        found = []
        for relation in root if root is not None else ():
            target, kind = relation.get("Target", ""), relation.get("Type", "").rpartition("/")[2]
            outside = relation.get("TargetMode", "").lower() == "external"
            found.append((kind, target if outside else _inside(folder, target), outside))
        self._related[name] = found
        return found

    def _bytes(self, name: str) -> bytes:
        entry = self._zip.getinfo(name)
        limit = min(MAX_PART, self._left)
        if entry.file_size > limit:
            raise _too_large(self.path, name, limit)
        if entry.file_size > SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise _refused("word.bomb", self.path, part=name, ratio=entry.file_size // max(entry.compress_size, 1))
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _refused("word.damaged", self.path, part=name, problem="packed in a way that Word does not know")
        try:
            with self._zip.open(entry) as part:
                data = part.read(limit + 1)
        except _BROKEN as error:
            raise _damaged(self.path, name, error) from error
        if len(data) > limit:
            raise _too_large(self.path, name, limit)
        self._left -= len(data)
        return data


_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, RuntimeError, ValueError, OverflowError)


def open_package(data: bytes, path: str, kinds: tuple[str, ...] = _WORD) -> Package:
    """The package of a Word file (.docx, .docm, .dotx, .dotm), or of another Office file by its content types, checked.

    Errors: TokkiError `word.no-word` for what is something else, `word.password`, `word.damaged`, `word.bomb`,
            `word.large`, `word.outside` for parts with a path out of the package or links, `word.doctype`.
    """
    if not data.startswith(b"PK"):
        if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
            raise _refused("word.password", path)
        raise _no_word(path, _foreign(data))
    if data.count(b"PK\x01\x02") > MAX_PARTS:
        raise _refused("word.parts", path, limit=MAX_PARTS)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (*_BROKEN, NotImplementedError) as error:
        raise _damaged(path, "zip", error) from error
    _check(entries, path)
    names = frozenset(entry.filename for entry in entries if not entry.is_dir())
    package = Package(path, names, "", "", archive)
    if _TYPES not in names:
        raise _no_word(path, _zipped(package))
    package.main = next((t for kind, t, out in package.relations("") if kind == "officeDocument" and not out), "")
    package.kind = _kind(package)
    if package.main not in names or not any(kind in package.kind for kind in kinds):
        raise _no_word(path, _zipped(package))
    return package


def _check(entries: list[zipfile.ZipInfo], path: str) -> None:
    """Refuse what no writer of Word files does: parts outside, links, passwords, two parts of one name."""
    seen: set[str] = set()
    for entry in entries:
        if _OUTSIDE.search(entry.filename) or _OUTSIDE.search(entry.orig_filename):
            raise _refused("word.outside", path, part=entry.orig_filename[:80])
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise _refused("word.outside", path, part=f"{entry.filename[:80]} → link")
        if entry.flag_bits & 1:
            raise _refused("word.password", path)
        name = entry.filename.lower()
        if name in seen:
            raise _refused("word.damaged", path, part=entry.filename[:80], problem="two parts have this name")
        seen.add(name)


def _inside(folder: str, target: str) -> str:
    """The name of the part that a relationship points at."""
    return posixpath.normpath(target if target.startswith("/") else posixpath.join("/", folder, target)).lstrip("/")


def _kind(package: Package) -> str:
    """The content type of the main part."""
    root = package.xml(_TYPES)
    defaults: dict[str, str] = {}
    for item in root if root is not None else ():
        if item.get("PartName", "").lstrip("/").lower() == package.main.lower() and package.main:
            return item.get("ContentType", "")
        if item.get("Extension"):
            defaults[item.get("Extension", "").lower()] = item.get("ContentType", "")
    return defaults.get(posixpath.splitext(package.main)[1].lstrip(".").lower(), "")


def _foreign(data: bytes) -> str:
    """What a file is that is no zip file."""
    if data.startswith(_OLE):
        return "doc" if "WordDocument".encode("utf-16-le") in data else "older"
    if not data:
        return "empty"
    if _HTML.match(data[:2000]):
        return "html"
    if data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
        return "xml"
    known = next((kind for start, kind in _STARTS.items() if data.startswith(start)), None)
    return known or ("text" if _is_text(data) else "unknown")


def _is_text(data: bytes) -> bool:
    for codec in ("utf-8", "cp932"):
        try:
            return "\0" not in data.decode(codec)
        except UnicodeDecodeError:
            continue
    return False


def _zipped(package: Package) -> str:
    """What a zip file is that is no Word file."""
    if _TYPES not in package.names:
        return "opendocument" if {"mimetype", "content.xml"} <= package.names else "archive"
    if "spreadsheetml" in package.kind or ".ms-excel." in package.kind:
        return "excel"
    return "powerpoint" if "presentationml" in package.kind or ".ms-powerpoint." in package.kind else "office"


def _no_word(path: str, kind: str) -> TokkiError:
    return _refused("word.no-word", path, problem=_PROBLEMS[kind])


def _damaged(path: str, part: str, error: Exception) -> TokkiError:
    return _refused("word.damaged", path, part=part, problem=str(error)[:200])


def _too_large(path: str, name: str, limit: int) -> TokkiError:
    return _refused("word.large", path, part=name, limit=limit // (1024 * 1024))


def _refused(rule: str, path: str, **words: object) -> TokkiError:
    return TokkiError([finding(rule, Place(path), **words)])

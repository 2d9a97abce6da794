"""The zip around a Word file: read with care, written so that equal parts give equal bytes."""

import io
import zipfile
from collections.abc import Mapping

LIMIT = 64 * 1024 * 1024
CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LEVEL = 4


class NotAPackage(ValueError):
    """The bytes are no zip of parts; the message says what they are."""


def unpack(data: bytes) -> dict[str, bytes]:
    """The parts of a package by name, without folders.

    Units:  at most `LIMIT` bytes unpacked.
    Errors: NotAPackage for an old .doc or a file with a password, for what is no zip, and for a zip that is too large.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotAPackage("an old .doc file or a file with a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if sum(entry.file_size for entry in entries) > LIMIT:
                raise NotAPackage(f"more than {LIMIT // (1024 * 1024)} MB unpacked")
            parts = {entry.filename: archive.read(entry) for entry in entries}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise NotAPackage("no zip file, or a damaged one") from error
    if CONTENT_TYPES not in parts:
        raise NotAPackage("a zip file, but no Office document")
    return parts


def pack(parts: Mapping[str, bytes]) -> bytes:
    """One package: the content types first, then the parts by name; no time, no system in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(parts, key=lambda n: (n != CONTENT_TYPES, n)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, parts[name], compresslevel=_LEVEL)
    return out.getvalue()

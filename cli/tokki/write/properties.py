"""Properties of a Word file: what it is made from, kept where every program leaves it alone."""

from collections.abc import Iterator, Mapping
from datetime import date

import tokki
from tokki.assemble.annex import Annex
from tokki.model.document import Provision
from tokki.model.fingerprint import article_hash, document_hash, short_mark
from tokki.write.xml import escape, parse

CORE = "docProps/core.xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CUSTOM = "docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
PREFIX = "tokki."
LIMIT = 255

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def properties(annex: Annex) -> dict[str, str]:
    """The custom properties of an annex, in order.

    Shapes: `tokki.version`, `.edition`, `.system`, `.contract`, `.style`, `.family`, `.fingerprint`, `.hash` (of the whole),
            and for each article `tokki.article.<id>`: its hash and the revisions in it, with spaces between.
    Units:  Word keeps 255 characters of a property; revisions beyond that continue in `tokki.article.<id>.2`.
    """
    document = annex.document
    hashes = [(article, article_hash(article)) for article in document.articles]
    whole = document_hash(document, [own for _, own in hashes])
    named = {
        "version": tokki.__version__,
        "edition": str(annex.edition or ""),
        "system": annex.system,
        "contract": str(annex.contract or ""),
        "style": document.style,
        "family": document.family,
        "fingerprint": short_mark(whole),
        "hash": whole,
    }
    found = {PREFIX + name: value for name, value in named.items() if value}
    for article, own in hashes:
        name = f"{PREFIX}article.{article.id or article.label}"
        for count, value in enumerate(_pieces([own, *revisions(article)]), 1):
            found[name if count == 1 else f"{name}.{count}"] = value
    return found


def revisions(article: Provision) -> tuple[str, ...]:
    """The revisions that an article is made of, in order, each once."""
    return tuple(dict.fromkeys(p.revision for p in article.walk() if p.revision))


def _pieces(words: list[str]) -> Iterator[str]:
    line = words[0]
    for word in words[1:]:
        if len(line) + 1 + len(word) > LIMIT:
            yield line
            line = word
        else:
            line += " " + word
    yield line


def foreign(part: bytes | None) -> tuple[str, ...]:
    """The properties of a template that are not ours, as XML text without their number."""
    if part is None:
        return ()
    found = []
    for item in parse(part):
        name = item.get("name", "")
        if not name.startswith(PREFIX) and len(item):
            value = item[0]
            kind = str(value.tag).rpartition("}")[2]
            found.append(f'name="{_attribute(name)}"><vt:{kind}>{escape(value.text or "")}</vt:{kind}></property>')
    return tuple(found)


def custom_part(named: Mapping[str, str], kept: tuple[str, ...] = ()) -> bytes:
    """docProps/custom.xml. Source: ECMA-376 part 1, 22.3; numbers start at 2."""
    items = [
        *kept,
        *(f'name="{_attribute(n)}"><vt:lpwstr>{escape(v)}</vt:lpwstr></property>' for n, v in named.items()),
    ]
    inner = "".join(f'<property fmtid="{_FORMAT}" pid="{pid}" {item}' for pid, item in enumerate(items, 2))
    return f'{_HEAD}<Properties xmlns="{_PROPERTIES}" xmlns:vt="{_TYPES}">{inner}</Properties>'.encode()


def core_part(annex: Annex, title: str) -> bytes:
    """docProps/core.xml: title, subject, and the first day of the contract as the time of making.

    No clock: without a contract there is no time in it.
    """
    return core(title, annex.title, annex.contract.day if annex.contract is not None else None)


def core(title: str, subject: str, day: date | None) -> bytes:
    """docProps/core.xml of any document, made and changed on one day."""
    time = f"{day.isoformat()[:10]}T00:00:00Z" if day is not None else ""
    kind = 'xsi:type="dcterms:W3CDTF"'
    times = f"<dcterms:created {kind}>{time}</dcterms:created><dcterms:modified {kind}>{time}</dcterms:modified>"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>tokki {tokki.__version__}</dc:creator><dc:language>ja-JP</dc:language>"
        f"{times if time else ''}</cp:coreProperties>"
    ).encode()


def _attribute(text: str) -> str:
    return escape(text).replace('"', "&quot;")

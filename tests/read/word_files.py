"""Word files made from the XML of their parts, as small as they may be."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ROOTS = {
    "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
    "comments": "comments", "footer": "ftr", "header": "hdr",
}  # fmt: skip


def paragraphs(*texts: str) -> str:
    """Plain paragraphs."""
    return "".join(f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>' for text in texts)


def parts(
    body: str, inner: Mapping[str, str] | None = None, *, kind: str = MAIN, outside: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """The parts of a Word file.

    Shapes: `inner` the XML inside other parts by name (`styles`, `numbering`, `footnotes`, `footer` …); `outside`
            addresses outside the file by kind of relationship.
    """
    given = dict(inner or {})
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    made = {
        f"word/{name}.xml": f"{head}<w:{_ROOTS[name]} {NAMES}>{xml}</w:{_ROOTS[name]}>" for name, xml in given.items()
    }
    relations = [f'<Relationship Id="i{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>' for name in given]
    relations += [
        f'<Relationship Id="o{kind}" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
        for kind, target in (outside or {}).items()
    ]
    package = "http://schemas.openxmlformats.org/package/2006"
    made["word/document.xml"] = f"{head}<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    made["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{package}/relationships">{"".join(relations)}</Relationships>'
    )
    made["_rels/.rels"] = (
        f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    made["[Content_Types].xml"] = (
        f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    )
    return {name: xml.encode() for name, xml in made.items()}


def zipped(made: Mapping[str, bytes]) -> bytes:
    """The parts as one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in made.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def word(body: str, **inner: str) -> bytes:
    """A Word file with a body and the XML inside other parts."""
    return zipped(parts(body, inner))


def from_folder(folder: Path) -> bytes:
    """A Word file from `body.xml` and the other parts of a folder."""
    found = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.xml"))}
    return word(found.pop("body"), **found)

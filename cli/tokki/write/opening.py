"""A Word file opened for reading or for use as a template: which parts there are, and which hold words."""

import posixpath
from dataclasses import dataclass

from lxml import etree

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.write.package import CONTENT_TYPES, NotAPackage, unpack
from tokki.write.xml import PACKAGE_R, TYPES, R, parse

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
DOCUMENT_TYPE = _WORD + "document.main+xml"
_TEMPLATE_TYPE = _WORD + "template.main+xml"
_SPOKEN = tuple(_WORD + kind + "+xml" for kind in ("header", "footer", "footnotes", "endnotes"))
_MACROS = ("vbaProject.bin", "vbaData.xml")


@dataclass(frozen=True, slots=True)
class Opened:
    """The parts of a Word file; `main` is the document's, `spoken` those of headers, footers and notes."""

    parts: dict[str, bytes]
    main: str
    spoken: tuple[str, ...]


def open_word(data: bytes, path: str) -> Opened:
    """The file, with a Word template's type (.dotx) changed to a document's.

    Errors: TokkiError `template.not-docx` for what is no Word file or is damaged, `template.macro` for one with macros.
    """
    try:
        parts = unpack(data)
        types = parse(parts[CONTENT_TYPES])
        main = _main(parts)
        for name in (main, f"{posixpath.dirname(main)}/styles.xml"):
            if name in parts:
                parse(parts[name])
    except (NotAPackage, KeyError, etree.XMLSyntaxError) as error:
        found = str(error) if isinstance(error, NotAPackage) else "an Office file whose text cannot be read"
        raise TokkiError([finding("template.not-docx", Place(path), found=found)]) from error
    if any(posixpath.basename(name) in _MACROS for name in parts):
        raise TokkiError([finding("template.macro", Place(path))])
    kinds = {item.get("PartName", "").lstrip("/"): item for item in types.iterfind(f"{{{TYPES}}}Override")}
    kind = kinds[main].get("ContentType", "") if main in kinds else ""
    if kind == _TEMPLATE_TYPE:
        kinds[main].set("ContentType", DOCUMENT_TYPE)
        parts[CONTENT_TYPES] = etree.tostring(types, encoding="UTF-8", xml_declaration=True, standalone=True)
    elif kind != DOCUMENT_TYPE:
        raise TokkiError([finding("template.not-docx", Place(path), found=f"a file of the kind {kind or 'unknown'}")])
    spoken = tuple(sorted(n for n, item in kinds.items() if item.get("ContentType") in _SPOKEN and n in parts))
    return Opened(parts, main, spoken)


def _main(parts: dict[str, bytes]) -> str:
    """The name of the document's part. Errors: KeyError when no relationship names it."""
    for relation in parse(parts["_rels/.rels"]).iterfind(f"{{{PACKAGE_R}}}Relationship"):
        if relation.get("Type") == f"{R}/officeDocument":
            name = relation.get("Target", "").lstrip("/")
            if name in parts:
                return name
    raise KeyError("officeDocument")


def outside(parts: dict[str, bytes]) -> list[str]:
    """Addresses outside the file that Word would fetch when it opens it; hyperlinks are not among them."""
    found = []
    for name, data in sorted(parts.items()):
        if name.endswith(".rels"):
            for relation in parse(data).iterfind(f"{{{PACKAGE_R}}}Relationship"):
                if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink"):
                    found.append(relation.get("Target", ""))
    return found


def register(parts: dict[str, bytes], name: str, content_type: str, relation: str, owner: str = "") -> None:
    """Make `name` a part of the package: its content type, and its relationship from the package, or from the part `owner`.

    Once only, however often it is called.
    """
    types = parse(parts[CONTENT_TYPES])
    for item in types.findall(f"{{{TYPES}}}Override"):
        if item.get("PartName") == f"/{name}":
            types.remove(item)
    item = etree.SubElement(types, f"{{{TYPES}}}Override")
    item.set("PartName", f"/{name}")
    item.set("ContentType", content_type)
    parts[CONTENT_TYPES] = etree.tostring(types, encoding="UTF-8", xml_declaration=True, standalone=True)
    folder, own = posixpath.split(owner)
    listed = posixpath.join(folder, "_rels", f"{own}.rels")
    relations = parse(parts[listed]) if listed in parts else etree.Element(f"{{{PACKAGE_R}}}Relationships")
    targets = {target(owner, r) for r in relations}
    if name not in targets:
        used = {r.get("Id") for r in relations}
        ours = next(f"rId{n}" for n in range(1, len(used) + 2) if f"rId{n}" not in used)
        added = etree.SubElement(relations, f"{{{PACKAGE_R}}}Relationship")
        added.set("Id", ours)
        added.set("Type", relation)
        added.set("Target", posixpath.relpath(name, folder) if folder else name)
        parts[listed] = etree.tostring(relations, encoding="UTF-8", xml_declaration=True, standalone=True)


def target(owner: str, relation: etree._Element) -> str:
    """The name of the part that a relationship of the part `owner` (of the package, if empty) leads to."""
    folder = posixpath.join("/", posixpath.dirname(owner))
    return posixpath.normpath(posixpath.join(folder, relation.get("Target", ""))).lstrip("/")

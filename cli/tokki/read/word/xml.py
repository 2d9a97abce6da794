"""WordprocessingML for readers: names of elements, and XML that is parsed without entities, DTD or network."""

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONS.encode(),
}
_OFF = ("0", "false", "off", "none")


class Unparsed(ValueError):
    """A part that is no XML; the message says why."""


class Doctype(Unparsed):
    """A part with a document type: entities could stand for anything, from any place."""


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{MAIN}}}{name}"


VAL = w("val")


def parse(data: bytes) -> etree._Element:
    """The root of a part; the namespaces of the strict form (ISO/IEC 29500) become the usual ones.

    Errors: Unparsed for broken XML, more than 256 levels or a text of more than 10 MB (limits of libxml2); Doctype.
    """
    if b"<!DOCTYPE" in data:
        raise Doctype
    if b"purl.oclc.org" in data:
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unparsed(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise Doctype
    return root


def value(parent: etree._Element, name: str) -> str | None:
    """The `val` of a child; None where there is no such child or value."""
    found = parent.find(name)
    return found.get(VAL) if found is not None else None


def whole(text: str | None) -> int | None:
    """A whole number of an attribute; None where it is none that a document can mean."""
    try:
        found = int(text) if text is not None and len(text) < 10 else None
    except ValueError:
        return None
    return found


def on(element: etree._Element) -> bool:
    """Whether a property is switched on."""
    return element.get(VAL) not in _OFF

"""Words as XML, and the few names of WordprocessingML that the room needs."""

import re

from lxml import etree

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_R = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

_SPECIAL = re.compile(r"[\x00-\x1f\ufffe\uffff\ud800-\udfff&<>]")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")  # a lone \r would come back as \n


class ControlCharacter(ValueError):
    """A character that no XML can hold; `code` as U+000B, `around` the words beside it."""

    def __init__(self, text: str, at: int) -> None:
        """Keep the code point and up to ten characters on either side."""
        self.code = f"U+{ord(text[at]):04X}"
        self.around = f"{text[max(0, at - 10) : at]}▯{text[at + 1 : at + 11]}"
        super().__init__(f"{self.code} in {self.around!r}")


def refusal(error: ControlCharacter | UnicodeEncodeError, place: Place) -> TokkiError:
    """The refusal to write the document at `place` because of a character."""
    if isinstance(error, UnicodeEncodeError):
        error = ControlCharacter(error.object, error.start)
    return TokkiError([finding("write.control-character", place, code=error.code, around=error.around)])


def w(name: str) -> str:
    """The qualified name of an element of WordprocessingML."""
    return f"{{{W}}}{name}"


def escape(text: str) -> str:
    """Text for XML content.

    Errors: ControlCharacter for what XML 1.0 cannot hold, half of a surrogate pair among it.
    """
    if _SPECIAL.search(text) is None:
        return text
    bad = _FORBIDDEN.search(text)
    if bad is not None:
        raise ControlCharacter(text, bad.start())
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def text_nodes(text: str) -> str:
    """Text as children of a run: line breaks and tabs become elements."""
    safe = escape(text.replace("\r\n", "\n"))
    if "\n" in safe or "\t" in safe:
        between = '</w:t>{}<w:t xml:space="preserve">'
        safe = safe.replace("\n", between.format("<w:br/>")).replace("\t", between.format("<w:tab/>"))
    return f'<w:t xml:space="preserve">{safe}</w:t>'


def parse(data: bytes) -> etree._Element:
    """The root element; entities, networks and huge trees are refused.

    Errors: lxml.etree.XMLSyntaxError.
    """
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def serialise(root: etree._Element) -> str:
    """The whole part as text, with declaration."""
    return '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root, encoding="unicode")


def fragment(element: etree._Element, root: etree._Element) -> str:
    """An element as text to be put back under the same root: namespaces that the root declares are left out."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    for prefix, uri in root.nsmap.items():
        text = text.replace(f' xmlns{":" + prefix if prefix else ""}="{uri}"', "")
    return text


def paragraph_text(paragraph: etree._Element) -> str:
    """The words of a paragraph, deleted ones left out."""
    return "".join(node.text or "" for node in paragraph.iter(w("t")))

"""The words of a paragraph as they are printed: runs, fields, links, ruby, tracked changes, content controls."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from tokki.read.word.styles import PLAIN, Form, Styles
from tokki.read.word.xml import COMPATIBLE, VAL, on, w

_SYMBOLS = {
    "f06c": "●", "f06e": "■", "f075": "◆", "f0a1": "○", "f0a3": "□", "f0a8": "□", "f0b7": "・", "f0d8": "➢", "f0e0": "→",
    "f0e8": "➔", "f0fc": "✓", "f0fe": "☑",
}  # fmt: skip
UNENDED = 1 << 31
UNREAD = "〓"
"""Stands for a sign that is in a font of signs and in no character set."""
_EQUATION = re.compile(r"\s*eq\b", re.IGNORECASE)
_BARE = re.compile(r"\s*(AUTONUM(?:LGL|OUT)?|LISTNUM)\b", re.IGNORECASE)
_REF = re.compile(r"\s*REF\s+([rn]_[0-9a-f]{16})\b", re.IGNORECASE)
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


@dataclass(slots=True)
class Mark:
    """A bookmark: where it begins, and the paragraph in which it ends; one whose end was lost runs to the end of the file.

    Units: paragraphs from 1, characters from 0.
    """

    name: str
    line: int
    column: int
    end: int = UNENDED


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands in a paragraph and is no part of its words.

    `kind`: footnote, endnote, comment (`words` is its number in its part), box (its words), picture, object, chunk,
    symbol, field, hidden, struck, number.
    """

    kind: str
    line: int
    column: int
    words: str


@dataclass(slots=True)
class _Field:
    code: str = ""
    result: bool = False
    at: int = 0


_KINDS: dict[Any, str] = {
    w("ins"): "inserted",
    w("del"): "deleted",
    w("moveTo"): "moved-to",
    w("moveFrom"): "moved-from",
}
_NEW = frozenset((w("ins"), w("moveTo")))
_RUN_PR, _TEXT, _DELETED, _FIELD, _CODE = w("rPr"), w("t"), w("delText"), w("fldChar"), w("instrText")
_NAME, _ID = w("name"), w("id")
_WORDS = frozenset((_TEXT, _DELETED))
_BOX, _STYLE, _SPACE = w("txbxContent"), w("rStyle"), "{http://www.w3.org/XML/1998/namespace}space"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CHOICE, _FALLBACK = f"{{{COMPATIBLE}}}Choice", f"{{{COMPATIBLE}}}Fallback"
_LOOKS: dict[Any, str] = {w("b"): "bold", w("vanish"): "hidden", w("strike"): "struck", w("dstrike"): "struck"}
_SIGNS: dict[Any, str] = {
    w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "‑", w("softHyphen"): "",
}  # fmt: skip
_NOTES: dict[Any, str] = {
    w("footnoteReference"): "footnote",
    w("endnoteReference"): "endnote",
    w("commentReference"): "comment",
}
_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")


@dataclass(slots=True)
class Words:
    """The words of the paragraph that is being read, and what was met in all paragraphs so far.

    `line`: its number, from 1. `bold`, `light`: whether it has such words. A field may run over several paragraphs.
    """

    accepted: bool
    styles: Styles
    line: int = 0
    out: list[str] = field(default_factory=list)
    length: int = 0
    bold: bool = False
    light: bool = False
    look: Form = PLAIN
    marks: list[Mark] = field(default_factory=list)
    open: dict[str, Mark] = field(default_factory=dict)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)

    def begin(self) -> None:
        """A new paragraph, its words still empty."""
        self.out, self.length, self.bold, self.light = [], 0, False, False

    @property
    def contents(self) -> bool:
        """Whether the paragraph stands in a table of contents that Word made."""
        return any(_CONTENTS.match(each.code) for each in self.fields)

    def read(self, parent: etree._Element) -> None:
        """The words of everything inside an element."""
        for child in parent:
            handle = _INLINE.get(child.tag)
            if handle is not None:
                handle(self, child)

    def aside(self, kind: str, words: str = "") -> None:
        """Keep what is no part of the words, with its place."""
        self.asides.append(Aside(kind, max(self.line, 1), self.length, words))

    def mark(self, element: etree._Element) -> None:
        """A bookmark begins here."""
        found = Mark(element.get(_NAME, ""), self.line, self.length)
        self.open[element.get(_ID, "")] = found
        self.marks.append(found)

    def unmark(self, element: etree._Element) -> None:
        """A bookmark ends here."""
        found = self.open.pop(element.get(_ID, ""), None)
        if found is not None:
            found.end = self.line

    def change(self, element: etree._Element) -> None:
        """Words under a tracked change: read where they stand after the choice."""
        if (element.tag in _NEW) == self.accepted:
            self.read(element)

    def write(self, words: str, *, bold: bool) -> None:
        """Words that are printed, unless they stand in the code of a field."""
        if self.fields and any(not each.result for each in self.fields):
            return
        self.out.append(words)
        self.length += len(words)
        if words and not words.isspace():
            self.bold, self.light = self.bold or bold, self.light or not bold

    def run(self, element: etree._Element) -> None:
        """The words of one run; hidden ones are left out."""
        bold, hidden, struck = self.look.bold, self.look.hidden, False
        at = len(self.out)
        for child in element:
            tag = child.tag
            if tag in _WORDS:
                words = child.text or ""
                if words[:1].isspace() or words[-1:].isspace():
                    words = words if child.get(_SPACE) == "preserve" else words.strip(" \t\r\n")
                if hidden:
                    self.aside("hidden", words)
                else:
                    self.write(words.replace("\n", " ") if "\n" in words else words, bold=bold)
            elif tag == _RUN_PR:
                bold, hidden, struck = self._look(child, bold, hidden)
            elif not hidden or tag in (_FIELD, _CODE):
                self._sign(child)
        if struck and len(self.out) > at:
            self.aside("struck", "".join(self.out[at:]))

    def _look(self, properties: etree._Element, bold: bool, hidden: bool) -> tuple[bool, bool, bool]:
        struck = False
        for child in properties:
            look = _LOOKS.get(child.tag)
            if look == "bold":
                bold = on(child)
            elif look == "hidden":
                hidden = on(child)
            elif look == "struck":
                struck = on(child)
            elif child.tag == _STYLE:
                form = self.styles.form(child.get(VAL, ""))
                bold, hidden = bold or form.bold, hidden or form.hidden
        return bold, hidden, struck

    def _sign(self, child: etree._Element) -> None:
        """A child of a run that is no text."""
        tag = child.tag
        if tag in _SIGNS:
            self.write(_SIGNS[tag], bold=False)
        elif tag == _FIELD:
            self._field(child.get(w("fldCharType"), ""))
        elif tag == _CODE:
            if self.fields and not self.fields[-1].result and len(self.fields[-1].code) < 1000:
                self.fields[-1].code += child.text or ""
        elif tag in _NOTES:
            self.aside(_NOTES[tag], child.get(w("id"), ""))
        elif tag == w("sym"):
            sign = _SYMBOLS.get(child.get(w("char"), "").lower(), UNREAD)
            self.write(sign, bold=False)
            if sign == UNREAD:
                self.aside("symbol", f"{child.get(w('font'), '')} {child.get(w('char'), '')}".strip())
        elif tag == w("ruby"):
            for base in child.iterfind(w("rubyBase")):
                self.read(base)
        elif tag in (w("drawing"), w("pict"), w("object"), f"{{{COMPATIBLE}}}AlternateContent"):
            self.drawn(child)

    def drawn(self, element: etree._Element) -> None:
        """A text box, a picture, an embedded object; of alternate content the first choice."""
        if element.tag == f"{{{COMPATIBLE}}}AlternateContent":
            choice = element.find(_CHOICE)
            choice = choice if choice is not None else element.find(_FALLBACK)
            if choice is not None and choice.find(_TEXT) is not None:
                self.run(choice)
                return
            if choice is not None and choice.find(w("r")) is not None:
                self.read(choice)
                return
            element = choice if choice is not None else element
        boxes = [box for box in element.iter(_BOX) if next(box.iterancestors(_BOX, _FALLBACK), None) is None]
        for box in boxes:
            lines = ("".join(e.text or "" for e in p.iter(_TEXT)) for p in box.iter(w("p")))
            self.aside("box", "\n".join(line for line in lines if line.strip()))
        if element.tag == w("object"):
            self.aside("object")
        elif not boxes and next(element.iter(*_PICTURES), None) is not None:
            self.aside("picture")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(_Field())
        elif self.fields and kind == "separate":
            self.fields[-1].result, self.fields[-1].at = True, self.length
            found = _REF.match(self.fields[-1].code)
            if found is not None:
                self.links.append((self.line, self.length, found.group(1)))
        elif self.fields and kind == "end":
            done = self.fields.pop()
            if not done.result:
                self._without_result(done.code)

    def _without_result(self, code: str) -> None:
        """A field whose words Word makes anew each time: what can be told from its code."""
        if _EQUATION.match(code):
            inner = code.rpartition(",")[2] if "," in code else code.rpartition("(")[2]
            self.write(inner.strip().rstrip(")").strip(), bold=False)
        elif match := _BARE.match(code):
            self.aside("field", match.group(1).upper())

    def link(self, element: etree._Element) -> None:
        """The words of a link; one inside the document is kept with its place."""
        anchor = element.get(w("anchor"), "")
        if anchor:
            self.links.append((self.line, self.length, anchor))
        self.read(element)

    def simple_field(self, element: etree._Element) -> None:
        """The result of a field that stands in one element."""
        found = _REF.match(element.get(w("instr"), ""))
        if found is not None:
            self.links.append((self.line, self.length, found.group(1)))
        self.read(element)

    def equation(self, element: etree._Element) -> None:
        """The signs of a formula, one after another."""
        self.write("".join(e.text or "" for e in element.iter(_MATH)), bold=False)


_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_INLINE: dict[Any, Callable[[Words, etree._Element], None]] = {
    w("r"): Words.run,
    w("bookmarkStart"): Words.mark,
    w("bookmarkEnd"): Words.unmark,
    w("hyperlink"): Words.link,
    w("fldSimple"): Words.simple_field,
    **dict.fromkeys(map(w, ("ins", "del", "moveTo", "moveFrom")), Words.change),
    **dict.fromkeys((w("smartTag"), w("customXml"), w("sdt"), w("sdtContent"), w("dir"), w("bdo")), Words.read),
    **dict.fromkeys((_M + "oMath", _M + "oMathPara"), Words.equation),
    f"{{{COMPATIBLE}}}AlternateContent": Words.drawn,
}
"""What stands inside a paragraph, and who reads it. Everything else (proofing marks, ranges of comments) says nothing."""

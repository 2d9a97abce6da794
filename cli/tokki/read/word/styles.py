"""Styles of a Word file: what a paragraph inherits that matters for reading. Formats are looked at, never needed."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

from tokki.read.word.xml import VAL, on, value, w, whole

TWIPS = 105
"""A half-width column of 10.5 points; indents become columns of it."""
_CHARACTER = 2.1
_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目次|contents)(?:\s*(?:heading|[0-9０-９]))", re.IGNORECASE)
_TITLE = re.compile(r"title|表題|タイトル|.*題名", re.IGNORECASE)
_P_STYLE, _NUM, _LEVEL, _NUM_ID = w("pStyle"), w("numPr"), w("ilvl"), w("numId")
_IND, _OUTLINE, _R_PR = w("ind"), w("outlineLvl"), w("rPr")


Role = Literal["", "title", "contents", "notice"]


@dataclass(frozen=True, slots=True)
class Form:
    """What a paragraph looks like. `outline`: 0 for the first level, None for text. `left`, `first`: indents in twips.

    `number`: the list (w:numId) and `level` (0–8) of automatic numbering; `own_number`: not from a style. `role`: what the
    style's name says: a title, a line of a table of contents, a notice of our templates.
    """

    name: str = ""
    outline: int | None = None
    number: str | None = None
    level: int | None = None
    own_number: bool = False
    left: int | None = None
    first: int | None = None
    bold: bool = False
    hidden: bool = False
    role: Role = ""


PLAIN = Form()
"""The form of a paragraph of which nothing is told."""


class Styles:
    """The styles of one file, each worked out when it is first met."""

    def __init__(self, root: etree._Element | None) -> None:
        """Note the styles by ID. Without a part for styles every form is plain."""
        found = () if root is None else root.iterfind(w("style"))
        self._elements = {style.get(w("styleId"), ""): style for style in found}
        self._forms: dict[str, Form] = {}
        self._default = next(
            (n for n, s in self._elements.items() if s.get(w("type")) == "paragraph" and s.get(w("default")) == "1"), ""
        )

    def paragraph(self, style: str | None) -> Form:
        """The form of a paragraph of a style; of the default one where it names none."""
        return self.form(style if style is not None else self._default)

    def form(self, style: str) -> Form:
        """The form that a style gives, with what it inherits; a circle of styles ends where it began."""
        if style not in self._forms:
            chain: list[etree._Element] = []
            seen: set[str] = set()
            name: str | None = style
            while name is not None and name in self._elements and name not in seen and len(chain) < 32:
                seen.add(name)
                chain.append(self._elements[name])
                name = value(chain[-1], w("basedOn"))
            form = Form()
            for element in reversed(chain):
                form = _inherit(form, element)
            self._forms[style] = replace(form, own_number=False, role=_role(form.name))
        return self._forms[style]

    def numbering(self, style: str) -> str | None:
        """The list that a numbering style stands for."""
        return self.form(style).number


def with_properties(form: Form, properties: etree._Element) -> Form:
    """A form with what a paragraph's own properties (w:pPr) change."""
    changed: dict[str, object] = {}
    for child in properties:
        tag = child.tag
        if tag == _NUM:
            changed |= _numbered(child)
        elif tag == _IND:
            changed |= _indented(child)
        elif tag == _OUTLINE:
            level = whole(child.get(VAL))
            changed["outline"] = level if level is not None and 0 <= level < 9 else None
    return replace(form, **changed) if changed else form  # type: ignore[arg-type]


def _role(name: str) -> Role:
    if _TITLE.fullmatch(name):
        return "title"
    if _CONTENTS.fullmatch(name):
        return "contents"
    return "notice" if name.endswith("注記") else ""


def _inherit(form: Form, style: etree._Element) -> Form:
    name = value(style, w("name")) or ""
    heading = _HEADING.fullmatch(name)
    form = replace(form, name=name, outline=int(heading.group(1)) - 1 if heading else form.outline)
    properties = style.find(w("pPr"))
    if properties is not None:
        form = with_properties(form, properties)
    run = style.find(_R_PR)
    if run is not None:
        bold, hidden = run.find(w("b")), run.find(w("vanish"))
        form = replace(
            form,
            bold=on(bold) if bold is not None else form.bold,
            hidden=on(hidden) if hidden is not None else form.hidden,
        )
    return form


def _numbered(element: etree._Element) -> dict[str, object]:
    number, level = value(element, _NUM_ID), whole(value(element, _LEVEL))
    found: dict[str, object] = {}
    if number is not None:
        found = {"number": number if number != "0" else None, "own_number": True}
    if level is not None and 0 <= level < 9:
        found["level"] = level
    return found


def _indented(element: etree._Element) -> dict[str, object]:
    """Left edge and first line of w:ind, in twips; where both are told, characters go before twips."""

    def told(*names: str) -> int | None:
        for name in names:
            found = whole(element.get(w(name)))
            if found is not None and (found or not name.endswith("Chars")):
                return int(found * _CHARACTER) if name.endswith("Chars") else found
        return None

    left = told("leftChars", "startChars", "left", "start")
    hanging, first = told("hangingChars", "hanging"), told("firstLineChars", "firstLine")
    found: dict[str, object] = {} if left is None else {"left": left}
    if hanging is not None or first is not None:
        found["first"] = -hanging if hanging else first or 0
    return found

"""A template, parsed once: what a document then costs is strings."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import jinja2
from lxml import etree
from markupsafe import Markup

from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.write.jinja import environment, mend
from tokki.write.opening import open_word, register
from tokki.write.package import pack
from tokki.write.properties import CORE, CORE_RELATION, CORE_TYPE, CUSTOM, CUSTOM_RELATION, CUSTOM_TYPE, foreign
from tokki.write.sample import FORMS, LINES, MARKERS, Sample, TemplateKind, marker, read_sample
from tokki.write.sample_box import Box, cut_boxes, room
from tokki.write.sample_row import Row, cut_rows, leave_out
from tokki.write.template_check import check_opened
from tokki.write.xml import ControlCharacter, parse, serialise, w

_PLACE = "tokki_{}"
_INSTRUCTION = re.compile(r"<\?tokki (\w+)\?>")


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready for use.

    `still`: parts that go into every document as they are; `spoken`: parts with Jinja, compiled;
    `samples`: forms by level (and `notice`, `legend`), and by cell of the table; `rows`: the sample row of each table;
    `bookmark`: the first free number of a bookmark;
    `custom`: properties of the clerk's own, as XML text; `boxes`: forms of cells, by name; `room`: the width of the text in
    twentieths of a point.
    """

    path: str
    kind: TemplateKind
    still: Mapping[str, bytes]
    spoken: Mapping[str, jinja2.Template]
    samples: Mapping[str, Sample]
    rows: tuple[Row, ...]
    bookmark: int
    custom: tuple[str, ...]
    boxes: Mapping[str, Box]
    room: int

    @classmethod
    def parse(
        cls, data: bytes, kind: TemplateKind = "annex", path: str = "template.docx", without: Collection[str] = ()
    ) -> "Template":
        """The template in a .docx or .dotx file; `without` names cells whose columns are left out.

        Errors: TokkiError with the findings of `check_template` when one of them is an error.
        """
        opened = open_word(data, path)
        findings = check_opened(opened, path, kind)
        if any(f.definition.severity == "error" for f in findings):
            raise TokkiError(findings)
        parts = dict(opened.parts)
        root = parse(parts[opened.main])
        form = FORMS[kind]
        for name in without:
            leave_out(root, name, form)
        rows, cells = cut_rows(root, form) if form.tables else ((), {})
        boxes, framed = cut_boxes(root, form)
        samples = {**_cut_samples(root, form.texts), **framed}
        jinja = environment()
        spoken = {opened.main: jinja.from_string(_INSTRUCTION.sub(r"{{ tokki_\1 }}", mend(serialise(root))))}
        for name in opened.spoken:
            if b"{" in parts[name]:
                spoken[name] = jinja.from_string(mend(serialise(parse(parts[name]))))
        custom = foreign(parts.get(CUSTOM))
        register(parts, CORE, CORE_TYPE, CORE_RELATION)
        register(parts, CUSTOM, CUSTOM_TYPE, CUSTOM_RELATION)
        still = {name: part for name, part in parts.items() if name not in spoken and name not in (CORE, CUSTOM)}
        named = {**samples, **cells}
        return cls(path, kind, still, spoken, named, rows, _free_bookmark(root), custom, boxes, room(root))

    def render(self, words: Mapping[str, str], places: Mapping[str, str], parts: Mapping[str, bytes]) -> bytes:
        """One document: `words` by placeholder, `places` XML text by name of its place, `parts` bytes besides.

        Errors: TokkiError `template.broken` when Jinja fails on these words; ControlCharacter from the words.
        """
        context: dict[str, Any] = {**words, **{_PLACE.format(name): Markup(xml) for name, xml in places.items()}}
        try:
            made = {name: part.render(context).encode() for name, part in self.spoken.items()}
        except ControlCharacter:
            raise
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError) as error:
            raise TokkiError([finding("template.broken", Place(self.path), text="", said=str(error))]) from error
        return pack({**self.still, **made, **parts})


def _cut_samples(root: etree._Element, texts: Mapping[str, str]) -> dict[str, Sample]:
    """Take the sample paragraphs out of a document; marks are left for the body and for the notices."""
    samples: dict[str, Sample] = {}
    known = {**texts, **LINES} if texts else {**MARKERS, **LINES}
    marked = [(name, p) for p in root.iter(w("p")) if (name := marker(p)) is not None and name in known]
    body = False
    for name, paragraph in marked:
        level = str(known[name])
        samples.setdefault(level, read_sample(paragraph, root))
        parent = paragraph.getparent()
        assert parent is not None
        at = parent.index(paragraph)
        if name in LINES:
            parent.insert(at, etree.ProcessingInstruction("tokki", f"{level}s"))
        elif not body:
            parent.insert(at, etree.ProcessingInstruction("tokki", "body"))
            body = True
        _remove(paragraph, parent)
    if "sub3" in samples:
        samples.setdefault("sub4", samples["sub3"])
    return samples


def _remove(paragraph: etree._Element, parent: etree._Element) -> None:
    """Take a sample out; a section that ended in it ends in an empty paragraph, its bookmarks go at both ends."""
    ids = {mark.get(w("id")) for mark in paragraph.iter(w("bookmarkStart"), w("bookmarkEnd"))}
    for mark in list(parent.getroottree().iter(w("bookmarkStart"), w("bookmarkEnd"))):
        above = mark.getparent()
        if mark.get(w("id")) in ids and above is not None:
            above.remove(mark)
    section = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
    if section is None:
        parent.remove(paragraph)
        return
    for child in list(paragraph):
        paragraph.remove(child)
    etree.SubElement(paragraph, w("pPr")).append(section)


def _free_bookmark(root: etree._Element) -> int:
    ids = (mark.get(w("id"), "0") for mark in root.iter(w("bookmarkStart")))
    return max((int(i) for i in ids if i.isdigit()), default=0) + 1

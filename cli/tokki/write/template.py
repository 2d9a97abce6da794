"""A template, parsed once: what a document then costs is strings."""

import re
from collections.abc import Mapping
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
from tokki.write.sample import CELLS, MARKERS, Sample, marker, read_sample
from tokki.write.template_check import TemplateKind, check_opened
from tokki.write.xml import ControlCharacter, fragment, parse, serialise, w

_PLACE = "tokki_{}"
_INSTRUCTION = re.compile(r"<\?tokki (\w+)\?>")


@dataclass(frozen=True, slots=True)
class Row:
    """The sample row of a table: `pieces` are XML text, and between them, in order, the cells named by `cells`."""

    pieces: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready for use.

    `still`: parts that go into every document as they are; `spoken`: parts with Jinja, compiled;
    `samples`: forms by level (and `notice`), or by cell of the table; `bookmark`: the first free number of a bookmark;
    `custom`: properties of the clerk's own, as XML text.
    """

    path: str
    kind: TemplateKind
    still: Mapping[str, bytes]
    spoken: Mapping[str, jinja2.Template]
    samples: Mapping[str, Sample]
    row: Row | None
    bookmark: int
    custom: tuple[str, ...]

    @classmethod
    def parse(cls, data: bytes, kind: TemplateKind = "annex", path: str = "template.docx") -> "Template":
        """The template in a .docx or .dotx file.

        Errors: TokkiError with the findings of `check_template` when one of them is an error.
        """
        opened = open_word(data, path)
        findings = check_opened(opened, path, kind)
        if any(f.definition.severity == "error" for f in findings):
            raise TokkiError(findings)
        parts = dict(opened.parts)
        root = parse(parts[opened.main])
        samples = _cut_samples(root)
        row, cells = _cut_row(root) if kind == "deviations" else (None, {})
        jinja = environment()
        spoken = {opened.main: jinja.from_string(_INSTRUCTION.sub(r"{{ tokki_\1 }}", mend(serialise(root))))}
        for name in opened.spoken:
            if b"{" in parts[name]:
                spoken[name] = jinja.from_string(mend(serialise(parse(parts[name]))))
        custom = foreign(parts.get(CUSTOM))
        register(parts, CORE, CORE_TYPE, CORE_RELATION)
        register(parts, CUSTOM, CUSTOM_TYPE, CUSTOM_RELATION)
        still = {name: part for name, part in parts.items() if name not in spoken and name not in (CORE, CUSTOM)}
        return cls(path, kind, still, spoken, {**samples, **cells}, row, _free_bookmark(root), custom)

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


def _cut_samples(root: etree._Element) -> dict[str, Sample]:
    """Take the sample paragraphs out of a document; marks are left for the body and for the notices."""
    samples: dict[str, Sample] = {}
    marked = [(name, p) for p in root.iter(w("p")) if (name := marker(p)) is not None and name in MARKERS]
    body = False
    for name, paragraph in marked:
        level = str(MARKERS[name])
        samples.setdefault(level, read_sample(paragraph, root))
        parent = paragraph.getparent()
        assert parent is not None
        at = parent.index(paragraph)
        if level == "notice":
            parent.insert(at, etree.ProcessingInstruction("tokki", "notices"))
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


def _cut_row(root: etree._Element) -> tuple[Row, dict[str, Sample]]:
    """Take the sample row out of the table; a mark is left for the rows."""
    samples: dict[str, Sample] = {}
    row: etree._Element | None = None
    for paragraph in list(root.iter(w("p"))):
        name = marker(paragraph)
        if name is None or name not in CELLS:
            continue
        samples.setdefault(CELLS[name], read_sample(paragraph, root))
        row = next(paragraph.iterancestors(w("tr")))
        cell = next(paragraph.iterancestors(w("tc")))
        for child in list(cell):
            if child.tag != w("tcPr"):
                cell.remove(child)
        cell.append(etree.ProcessingInstruction("tokki", CELLS[name]))
    assert row is not None
    parent = row.getparent()
    assert parent is not None
    parent.insert(parent.index(row), etree.ProcessingInstruction("tokki", "rows"))
    parent.remove(row)
    pieces = _INSTRUCTION.split(fragment(row, root))
    return Row(tuple(pieces[::2]), tuple(pieces[1::2])), samples


def _free_bookmark(root: etree._Element) -> int:
    ids = (mark.get(w("id"), "0") for mark in root.iter(w("bookmarkStart")))
    return max((int(i) for i in ids if i.isdigit()), default=0) + 1

"""The body of a Word file → its paragraphs in print, one or several lines each, with their automatic numbers."""

from collections.abc import Callable, Iterable
from typing import Any

from lxml import etree

from tokki.read.lines import columns
from tokki.read.word.drawn import Drawn
from tokki.read.word.numbering import Numbering, placed
from tokki.read.word.styles import TWIPS, Form, Styles, with_properties
from tokki.read.word.tables import Cell, table_lines
from tokki.read.word.words import Aside, Words
from tokki.read.word.xml import COMPATIBLE, VAL, value, w

BLANK = " \t\u3000\u00a0\u200b\ufeff"


_P, _TABLE, _PROPERTIES, _PARAGRAPH_STYLE = w("p"), w("tbl"), w("pPr"), w("pStyle")
_RUN_PR, _CHANGED, _IND, _HIDDEN = w("rPr"), w("pPrChange"), w("ind"), w("vanish")
_REMOVED = {True: (w("del"), w("moveFrom")), False: (w("ins"), w("moveTo"))}


class Body:
    """Reads block after block; `lines` are what was drawn so far, `words` what was met besides."""

    def __init__(self, styles: Styles, numbering: Numbering, *, accepted: bool) -> None:
        """Nothing is read yet. `accepted`: tracked changes are taken as accepted, else as rejected."""
        self.styles, self.numbering = styles, numbering
        self.words = Words(accepted, styles)
        self.lines: list[Drawn] = []
        self.blank = False
        self._open = False
        self._first = (0, 0, 0)

    def read(self, parent: Iterable[etree._Element]) -> None:
        """All blocks inside an element."""
        for child in parent:
            handle = _BLOCKS.get(child.tag)
            if handle is not None:
                handle(self, child)

    def paragraph(self, element: etree._Element) -> None:
        """One paragraph; where its end is deleted, its words go on in the next one."""
        words = self.words
        words.line += 1
        if not self._open or not words.length:
            words.begin()
            self._first = words.line, len(words.marks), len(words.links)
        properties = element[0] if len(element) and element[0].tag == _PROPERTIES else None
        style, form, own_indent = self._form(properties)
        words.look = form
        words.read(element)
        self._open = properties is not None and len(properties) > 0 and self._unended(properties)
        if not self._open and form.role != "contents" and not (words.fields and words.contents):
            self._draw(style, form, own_indent)

    def close(self) -> None:
        """The end of a cell or of the file: words whose paragraph has no end are a line too."""
        if self._open:
            self._open = False
            if "".join(self.words.out).strip(BLANK):
                self._draw("", Form(), own_indent=True)

    def _form(self, properties: etree._Element | None) -> tuple[str, Form, bool]:
        """Style, form, and whether the paragraph has indents of its own."""
        if properties is None:
            return "", self.styles.paragraph(None), False
        if not self.words.accepted:
            before = properties.find(f"{_CHANGED}/{_PROPERTIES}")
            properties = before if before is not None else properties
        if len(properties) == 1 and properties[0].tag == _PARAGRAPH_STYLE:
            style = properties[0].get(VAL, "")
            return style, self.styles.paragraph(style), False
        named = value(properties, _PARAGRAPH_STYLE)
        form = with_properties(self.styles.paragraph(named), properties)
        return named or "", form, properties.find(_IND) is not None

    def _unended(self, properties: etree._Element) -> bool:
        """Whether the end of the paragraph is not printed: deleted, or hidden."""
        run = properties.find(_RUN_PR) if len(properties) > 1 or properties[0].tag == _RUN_PR else None
        if run is None or not len(run):
            return False
        gone = any(run.find(tag) is not None for tag in _REMOVED[self.words.accepted])
        return gone or (run.find(_HIDDEN) is not None and not "".join(self.words.out).strip(BLANK))

    def _draw(self, style: str, form: Form, own_indent: bool) -> None:
        """The lines of the paragraph that has ended."""
        words = self.words
        label = self.numbering.label(form, style)
        if label is not None:
            form = form if own_indent else placed(form, label)
            if label.unknown:
                words.aside("number", label.unknown)
        text = "".join(words.out)
        prefix = f"{label.text}　" if label is not None and label.text else ""
        line, marks, links = self._first
        if prefix or line != words.line:
            self._settle(line, len(prefix), marks, links)
            text = prefix + text
        at, drawn = 0, False
        left, first = form.left or 0, form.first or 0
        for piece in text.split("\n"):
            bare = piece.strip(BLANK)
            if bare:
                start = len(piece) - len(piece.lstrip(BLANK)) if piece[0] in BLANK else 0
                edge = max(left if drawn else left + first, 0) // TWIPS + columns(piece[:start])
                self._line(bare, line, at + start + 1, edge, form, drawn)
                if label is not None and label.bullet and not drawn:
                    self.lines[-1].hint = "bullet"
                drawn = True
            at += len(piece) + 1
        self.blank = not drawn

    def _line(self, text: str, line: int, column: int, indent: int, form: Form, inner: bool) -> None:
        drawn = Drawn(text, line, column, indent, columns(text), after_blank=self.blank and not inner, inner=inner)
        if form.role == "notice":
            drawn.hint = "quote"
        elif form.role == "title":
            drawn.hint, drawn.depth = "heading", 1
        elif not inner:
            drawn.outline, drawn.bold = form.outline, self.words.bold and not self.words.light
        self.lines.append(drawn)

    def _settle(self, line: int, by: int, marks: int, links: int) -> None:
        """Put what was met in this paragraph in its place: behind the automatic number, which bookmarks at the start hold."""
        words = self.words
        for mark in words.marks[marks:]:
            mark.line, mark.column = line, mark.column + (by if mark.column else 0)
        words.links[links:] = [(line, column + by, name) for _, column, name in words.links[links:]]

    def between(self, element: etree._Element) -> None:
        """A bookmark that begins before the next paragraph."""
        self.words.mark(element)
        mark = self.words.marks[-1]
        mark.line, mark.column = self.words.line + 1, 0

    def after(self, element: etree._Element) -> None:
        """A bookmark that ends behind the last paragraph."""
        self.words.unmark(element)

    def table(self, element: etree._Element) -> None:
        """The lines of a table (`tokki.read.word.tables`)."""
        before, self.lines = self.lines, []
        rows: list[list[Cell]] = []
        for row in _inside(element, w("tr")):
            properties = row.find(w("trPr"))
            removed = _REMOVED[self.words.accepted]
            if properties is not None and any(properties.find(tag) is not None for tag in removed):
                self.words.line += sum(1 for _ in row.iter(_P))
            else:
                rows.append([self._cell(cell) for cell in _inside(row, w("tc"))])
        self.lines = before
        self.lines += table_lines(rows, self._columns, new=self.words.accepted)
        self.blank = True

    def _columns(self, line: int, count: int) -> None:
        self.words.asides.append(Aside("columns", line, 0, str(count)))

    def _cell(self, element: etree._Element) -> list[Drawn]:
        """The lines of a cell."""
        lines, self.lines, self.blank = self.lines, [], True
        self.read(element)
        self.close()
        found, self.lines = self.lines, lines
        return found

    def chunk(self, _: etree._Element) -> None:
        """Another file that Word would put in here when it opens this one."""
        self.words.aside("chunk")

    def choice(self, element: etree._Element) -> None:
        """The first of several forms of the same thing."""
        for child in element:
            self.read(child)
            return


def _inside(element: etree._Element, tag: str) -> Iterable[etree._Element]:
    """The rows of a table or cells of a row, also those inside content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _inside(child, tag)


_THROUGH = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag")))
_BLOCKS: dict[Any, Callable[[Body, etree._Element], None]] = {
    _P: Body.paragraph,
    _TABLE: Body.table,
    **dict.fromkeys(_THROUGH, Body.read),
    w("altChunk"): Body.chunk,
    w("subDoc"): Body.chunk,
    w("bookmarkStart"): Body.between,
    w("bookmarkEnd"): Body.after,
    f"{{{COMPATIBLE}}}AlternateContent": Body.choice,
}

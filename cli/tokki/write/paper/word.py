"""Papers as Word files, in the form of templates."""

from collections.abc import Iterator
from datetime import date

import tokki
from tokki.model.place import Place
from tokki.write.paper.paper import Block, Cell, Drawing, Grid, Paper, Piece, Prose, Words, plain
from tokki.write.paper.word_figure import figure_xml
from tokki.write.paper.word_table import LONG, Column, caption, frame, lines, shares, tail
from tokki.write.placeholders import NONE
from tokki.write.properties import CORE, CUSTOM, PREFIX, core, custom_part
from tokki.write.sample import Sample
from tokki.write.template import Template
from tokki.write.xml import ControlCharacter, refusal, text_nodes


def paper_docx(paper: Paper, template: Template, day: date | None = None) -> bytes:
    """The paper in the form of a template of the kind `paper`; `day`: that of its making, for the properties.

    Same paper, same template, same bytes. Tables and figures are as wide as the text; heads are repeated on every page.
    Errors: TokkiError `write.control-character` for what XML cannot hold, `template.broken` when Jinja fails.
    """
    words = {
        "title": paper.title,
        "subject": paper.subject,
        "organisation": paper.organisation,
        "standard": paper.standard or NONE,
        "fingerprint": paper.mark,
        "notice": "　".join(paper.notices),
    }
    named = {f"{PREFIX}version": tokki.__version__, f"{PREFIX}paper": paper.title, f"{PREFIX}fingerprint": paper.mark}
    try:
        places = {"body": "".join(_body(paper, template)), "notices": _notices(paper, template)}
        parts = {CORE: core(paper.title, paper.subject, day), CUSTOM: custom_part(named, template.custom)}
        return template.render(words, places, parts)
    except (ControlCharacter, UnicodeEncodeError) as error:
        raise refusal(error, Place(paper.title)) from error


def _notices(paper: Paper, template: Template) -> str:
    sample = template.samples.get("notice")
    return "".join(_line(sample, text) for text in paper.notices) if sample is not None else ""


def _line(sample: Sample, text: str) -> str:
    return f"<w:p>{sample.paragraph}{_run(sample.words, text)}</w:p>"


class _Marks:
    """The bookmarks of a document: the next free number."""

    def __init__(self, first: int) -> None:
        """Begin behind those of the template."""
        self.next = first

    def pair(self, anchor: str) -> tuple[str, str]:
        """Start and end of the bookmark of an anchor; nothing for none."""
        if not anchor:
            return "", ""
        number, self.next = self.next, self.next + 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{_name(anchor)}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


def _name(anchor: str) -> str:
    """The name of a bookmark: letters, digits and underscores, 40 at most."""
    return f"t_{anchor.replace('-', '_')}"[:40]


def _body(paper: Paper, template: Template) -> Iterator[str]:
    marks = _Marks(template.bookmark)
    if paper.about:
        about = Grid(tuple(((_plain(name),), (words,)) for name, words in paper.about), (20, 80))
        yield from _table(about, template, marks)
    for number, section in enumerate(paper.sections, 1):
        yield _line(template.samples["section"], f"{_wide(number)}　{section.heading}")
        for block, after in zip(section.blocks, (*section.blocks[1:], None), strict=True):
            yield from _block(block, template, marks, keep=isinstance(after, Grid))


def _plain(text: str) -> Words:
    return (Piece(text),)


def _wide(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _block(block: Block, template: Template, marks: _Marks, *, keep: bool = False) -> Iterator[str]:
    """A block; `keep`: its last paragraph stays with the table that follows."""
    if isinstance(block, Prose):
        sample = template.samples.get(block.kind) or template.samples["text"]
        mark = "・" if block.kind == "list" else ""
        for i, line in enumerate(block.lines):
            form = _kept(sample.paragraph) if keep and i == len(block.lines) - 1 else sample.paragraph
            yield f"<w:p>{form}{_run(sample.words, mark)}{_runs(sample, line)}</w:p>"
    elif isinstance(block, Drawing):
        yield caption(template, f"図　{block.caption}")
        yield figure_xml(block, template)
        yield tail()
    else:
        yield from _table(block, template, marks)


def _table(block: Grid, template: Template, marks: _Marks) -> Iterator[str]:
    widths = shares(block.widths, template.room)
    if block.caption:
        yield caption(template, block.caption)
    rows = []
    if block.heads:
        cells = (
            _cell(template, "head", (_plain(head),), Column(width))
            for head, width in zip(block.heads, widths, strict=True)
        )
        rows.append(f"<w:tr><w:trPr>{template.boxes['head'].row}</w:trPr>{''.join(cells)}</w:tr>")
    anchors = block.anchors or ("",) * len(block.rows)
    rows += [_row(row, anchor, widths, template, marks) for row, anchor in zip(block.rows, anchors, strict=True)]
    yield frame(template, "cell", widths, "".join(rows), block.caption)
    yield tail()


def _row(row: tuple[Cell, ...], anchor: str, widths: tuple[int, ...], template: Template, marks: _Marks) -> str:
    """One row; one of a single cell reaches over the whole width and stays with the next. A long row may break."""
    pair = marks.pair(anchor)
    if len(row) == 1:
        form = template.boxes["group"]
        inner = _cell(template, "group", row[0], Column(sum(widths), len(widths)), pair, keep=True)
        return f"<w:tr><w:trPr>{form.row}</w:trPr>{inner}</w:tr>"
    names = ("row", *("cell" for _ in row[1:]))
    cells = [
        _cell(template, name, cell, Column(width), pair if i == 0 else ("", ""))
        for i, (name, cell, width) in enumerate(zip(names, row, widths, strict=True))
    ]
    form = template.boxes["cell"]
    long = any(
        lines([len(plain(words)) for words in cell], width) > LONG for cell, width in zip(row, widths, strict=True)
    )
    kept = form.row.replace("<w:cantSplit/>", "") if long else form.row
    return f"<w:tr><w:trPr>{kept}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    template: Template, name: str, cell: Cell, column: Column, pair: tuple[str, str] = ("", ""), *, keep: bool = False
) -> str:
    sample = template.samples[name]
    form = _kept(sample.paragraph) if keep else sample.paragraph
    start, end = pair
    paragraphs = []
    for i, words in enumerate(cell):
        opening, closing = (start, end) if i == 0 else ("", "")
        paragraphs.append(f"<w:p>{form}{opening}{_runs(sample, words)}{closing}</w:p>")
    return f"<w:tc>{column.properties(template.boxes[name].cell)}{''.join(paragraphs)}</w:tc>"


def _kept(form: str) -> str:
    """The form of a paragraph that stays with the next. Source: order of CT_PPr, ECMA-376 part 1, 17.3.1.26."""
    if "<w:keepNext" in form:
        return form
    if not form:
        return "<w:pPr><w:keepNext/></w:pPr>"
    at = form.index(">", form.index("<w:pStyle")) + 1 if "<w:pStyle" in form else form.index(">") + 1
    return f"{form[:at]}<w:keepNext/>{form[at:]}"


def _run(form: str, text: str) -> str:
    return f"<w:r>{form}{text_nodes(text)}</w:r>" if text else ""


def _runs(sample: Sample, words: Words) -> str:
    return "".join(_piece(sample, piece) for piece in words)


def _piece(sample: Sample, piece: Piece) -> str:
    """Unknown facts are highlighted besides their words; a term leads to its explanation, and has its number."""
    if piece.tone == "unknown":
        return _run(sample.marked, piece.text)
    run = _run(sample.words_changed if piece.changed else sample.words, piece.text)
    if piece.term:
        run += _run(sample.raised, f"（※{piece.term}）")
    anchor = f"term-{piece.term}" if piece.term else piece.link
    return f'<w:hyperlink w:anchor="{_name(anchor)}" w:history="1">{run}</w:hyperlink>' if anchor else run

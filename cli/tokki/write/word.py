"""The annex and its table of deviations as Word files."""

from collections.abc import Iterator

from tokki.assemble.annex import Annex
from tokki.model.document import Provision, Reference, Text, Value
from tokki.model.fingerprint import bookmark
from tokki.model.place import Place
from tokki.write.deviations import TABLE_TITLE, rows
from tokki.write.lines import UNSURE, Block, Line, blocks, span_words
from tokki.write.placeholders import context
from tokki.write.properties import CORE, CUSTOM, core_part, custom_part, properties
from tokki.write.sample import Sample
from tokki.write.template import Template
from tokki.write.xml import ControlCharacter, refusal, text_nodes


def annex_docx(annex: Annex, template: Template) -> bytes:
    """The annex in the form of a template. Same annex, same template, same bytes.

    Errors: TokkiError `write.control-character` for what XML cannot hold, `template.broken` when Jinja fails.
    """
    try:
        body = "".join(_body(annex, template))
        named = properties(annex)
        return template.render(
            context(annex, named["tokki.fingerprint"]),
            {"body": body, "notices": _notices(annex, template)},
            {CORE: core_part(annex, annex.document.title), CUSTOM: custom_part(named, template.custom)},
        )
    except (ControlCharacter, UnicodeEncodeError) as error:
        raise refusal(error, Place(annex.name)) from error


def deviations_docx(annex: Annex, template: Template) -> bytes:
    """標準からの加除修正事項 in the form of a template: its sample row, once for each row.

    Errors: as `annex_docx`.
    """
    try:
        named = properties(annex)
        return template.render(
            context(annex, named["tokki.fingerprint"]),
            {"rows": "".join(_rows(annex, template)), "notices": _notices(annex, template)},
            {CORE: core_part(annex, TABLE_TITLE), CUSTOM: custom_part(named, template.custom)},
        )
    except (ControlCharacter, UnicodeEncodeError) as error:
        raise refusal(error, Place(annex.name)) from error


def label_bookmark(id_path: str) -> str:
    """The bookmark on the number of an article, which REF fields repeat: `r_` and the digits of its own bookmark."""
    return "r_" + bookmark(id_path)[2:]


def _run(form: str, text: str) -> str:
    return f"<w:r>{form}{text_nodes(text)}</w:r>" if text else ""


def _notices(annex: Annex, template: Template) -> str:
    """A paragraph for every notice; nothing where the template has no place for them (then the header has them)."""
    sample = template.samples.get("notice")
    if sample is None:
        return ""
    return "".join(f"<w:p>{sample.paragraph}{_run(sample.words, text)}</w:p>" for text in annex.document.notices)


class _Marks:
    """Bookmarks of one document: which there are, which are set, and the next free number."""

    def __init__(self, articles: tuple[Provision, ...], first: int) -> None:
        """Note every provision with an ID, the labels of articles, and the articles whose label a field repeats."""
        self.labels = {article.id: article.label for article in articles if article.id}
        self.known: set[str] = set()
        self.repeated: set[str] = set()
        for article in articles:
            for provision in article.walk():
                self.known.add(provision.id)
                for span in provision.spans:
                    if isinstance(span, Reference) and self.repeats(span):
                        self.repeated.add(span.targets[0])
        self.known.discard("")
        self._set: set[str] = set()
        self._next = first

    def repeats(self, reference: Reference) -> bool:
        """Whether a reference prints exactly the number of one whole article, so that a field may repeat it."""
        targets = reference.targets
        return reference.part is None and len(targets) == 1 and self.labels.get(targets[0]) == reference.text

    def pair(self, name: str) -> tuple[str, str]:
        """Start and end of a bookmark; empty where one of that name is set already."""
        if name in self._set:
            return "", ""
        self._set.add(name)
        number = self._next
        self._next += 1
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'


def _body(annex: Annex, template: Template) -> Iterator[str]:
    """The paragraphs of all articles.

    Every provision with an ID has the bookmark `bookmark(id)`: an article's spans from its heading to the end of its last
    paragraph, so that it moves as one; the others span their own words.
    """
    marks = _Marks(annex.document.articles, template.bookmark)
    for block in blocks(annex.document):
        yield from _block(block, template, marks)


def _block(block: Block, template: Template, marks: _Marks) -> Iterator[str]:
    own = block.article.id
    start, end = marks.pair(bookmark(own)) if own else ("", "")
    last = len(block.lines) - 1
    for i, line in enumerate(block.lines):
        sample = template.samples[line.kind]
        opening, closing = (start if i == 0 else ""), (end if i == last else "")
        for each in line.ids:
            if each != own:
                left, right = marks.pair(bookmark(each))
                opening, closing = opening + left, right + closing
        label = _label(line, sample, own, marks) if line.labels else ""
        yield f"<w:p>{sample.paragraph}{opening}{label}{_words(line, sample, marks)}{closing}</w:p>"


def _label(line: Line, sample: Sample, own: str, marks: _Marks) -> str:
    """The number of a line and the gap after it; an article's number under a bookmark where a field repeats it."""
    if line.kind == "article" and own in marks.repeated:
        left, right = marks.pair(label_bookmark(own))
        rest = sample.gap.join(("", *line.labels[1:], ""))
        return f"{left}{_run(sample.label, line.labels[0])}{right}{_run(sample.label, rest)}"
    return _run(sample.label, sample.gap.join((*line.labels, "")))


def _words(line: Line, sample: Sample, marks: _Marks) -> str:
    """The runs of a line; neighbours of one form become one run."""
    out = [_run(sample.marked, UNSURE)] if line.unsure else []
    plain = ""
    for span in line.spans:
        words = span_words(span)
        if isinstance(span, Text) or (isinstance(span, Value) and span.text is not None and not span.unsure):
            plain += words
            continue
        linked = isinstance(span, Reference) and span.targets and span.targets[0] in marks.known
        if isinstance(span, Reference) and not linked:
            plain += words
            continue
        out.append(_run(sample.words, plain))
        plain = ""
        if isinstance(span, Reference):
            run = _run(sample.words, words)
            out.append(_field(span, sample.words, run) if marks.repeats(span) else _link(span, run))
        else:
            out.append(_run(sample.marked, words))
    out.append(_run(sample.words, plain))
    return "".join(out)


def _field(reference: Reference, form: str, run: str) -> str:
    """A REF field on the number of an article, the printed words as its result."""

    def mark(kind: str) -> str:
        return f'<w:r>{form}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f" REF {label_bookmark(reference.targets[0])} \\h  \\* MERGEFORMAT "
    instruction = f'<w:r>{form}<w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return f"{mark('begin')}{instruction}{mark('separate')}{run}{mark('end')}"


def _link(reference: Reference, run: str) -> str:
    """A link inside the document, for words that no field could repeat (前項, 第６条第２項)."""
    return f'<w:hyperlink w:anchor="{bookmark(reference.targets[0])}" w:history="1">{run}</w:hyperlink>'


def _rows(annex: Annex, template: Template) -> Iterator[str]:
    """The sample row, filled for every row of the table."""
    (sample_row,) = template.rows
    pieces, cells = sample_row.pieces, sample_row.cells
    for row in rows(annex):
        filled = [pieces[0]]
        for cell, piece in zip(cells, pieces[1:], strict=True):
            sample = template.samples[cell]
            form = sample.marked if cell == "what" and row.doubtful else sample.words
            texts = row.cell(cell)
            filled += [
                f"<w:p>{sample.paragraph}{_run(form if i == 0 else sample.words, t)}</w:p>" for i, t in enumerate(texts)
            ]
            filled.append(piece)
        yield "".join(filled)

"""Paragraphs of a redline as WordprocessingML: tracked changes, moves, comments; forms from the samples.

Source: ECMA-376 part 1, 17.13.5 (revisions). What Word is strict about: every change has its own number, the ranges of a
move are paired by name, and a paragraph mark has no more than one fate.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from tokki.compare.smooth import Op
from tokki.write.lines import Kind
from tokki.write.redline.ink import Bookmarks, Ink
from tokki.write.redline.paragraphs import Mark, Paragraph, Piece
from tokki.write.redline.words import AUTHORS, Stretch
from tokki.write.sample import Sample
from tokki.write.xml import text_nodes

KINDS: tuple[Kind, ...] = ("heading", "article", "paragraph", "item", "sub1", "sub2", "sub3", "sub4")
_MARK_FORM = re.compile(r"<w:rPr>(.*?)</w:rPr>|<w:rPr/>", re.DOTALL)
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"/>')
_OUTER = re.compile(r"^<w:pPr(?:/>|[^>]*>)|</w:pPr>$")


def paragraph_xml(paragraph: Paragraph, samples: Mapping[str, Sample], ink: Ink, bookmarks: Bookmarks) -> str:
    """One paragraph, and the end of a range that lies behind it."""
    inner, behind = [_form(paragraph, samples, ink)], ""
    for piece in paragraph.pieces:
        opening, closing = bookmarks.around(piece.entry, ink)
        start, end = _range(piece, ink)
        inline = len(paragraph.pieces) > 1 or paragraph.mark is None
        words = stretches_xml(piece.entry.stretches, samples[piece.entry.kind], ink)
        inner += [start, opening, words, closing, end if inline else ""]
        behind += "" if inline else end
    return f"<w:p>{''.join(inner)}</w:p>{behind}"


def stretches_xml(stretches: Sequence[Stretch], sample: Sample, ink: Ink) -> str:
    """The words of a line: neighbours of one fate and one author become one change."""
    out = []
    for (op, moved, author, note), group in groupby(
        stretches, key=lambda each: (each.op, each.moved, ink.author_of(each), each.note)
    ):
        forms = {"label": sample.label, "words": sample.words, "marked": sample.marked}
        deleted = op == "-" and not moved
        texts = [(form, "".join(each.text for each in same)) for form, same in groupby(group, lambda each: each.form)]
        runs = "".join(run(forms[form], text, deleted) for form, text in texts)
        if note:
            number = ink.comment(note)
            out.append(f'<w:commentRangeStart w:id="{number}"/>{_change(op, moved, author, runs, ink)}')
            anchor = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
            out.append(f'<w:commentRangeEnd w:id="{number}"/>{_change(op, moved, author, anchor, ink)}')
        else:
            out.append(_change(op, moved, author, runs, ink))
    return "".join(out)


def run(form: str, text: str, deleted: bool) -> str:
    """Words in one form."""
    nodes = text_nodes(text)
    if deleted:
        nodes = nodes.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    return f"<w:r>{form}{nodes}</w:r>"


def _change(op: str, moved: bool, author: str, runs: str, ink: Ink) -> str:
    if op == "=":
        return runs
    name = {"-": "moveFrom" if moved else "del", "+": "moveTo" if moved else "ins"}[op]
    return f"<w:{name} {ink.signed(author)}>{runs}</w:{name}>"


def _form(paragraph: Paragraph, samples: Mapping[str, Sample], ink: Ink) -> str:
    """The properties of a paragraph: its form, what became of its mark, its form before."""
    own, mark_form = _parts(samples[paragraph.kind])
    mark = f"<w:{paragraph.mark} {ink.signed(ink.author)}/>" if paragraph.mark is not None else ""
    words = f"<w:rPr>{mark}{mark_form}</w:rPr>" if mark or mark_form else ""
    before = _parts(samples[paragraph.before])[0] if paragraph.before is not None else own
    change = ""
    if before != own:
        author = AUTHORS["number"] if paragraph.shift else ink.author
        change = f"<w:pPrChange {ink.signed(author)}><w:pPr>{before}</w:pPr></w:pPrChange>"
    inner = own + words + change
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def _parts(sample: Sample) -> tuple[str, str]:
    """The properties of a sample's paragraph, and those of its mark."""
    found = _MARK_FORM.search(sample.paragraph)
    form = (found.group(1) or "") if found is not None else ""
    return _OUTER.sub("", _MARK_FORM.sub("", sample.paragraph, count=1)), form


def _range(piece: Piece, ink: Ink) -> tuple[str, str]:
    """Start and end of the range of a move, where this line begins or ends one."""
    side = "From" if piece.entry.is_old else "To"
    start = end = ""
    if piece.opens:
        number = ink.ranges[side, piece.opens] = ink.next()
        start = f'<w:move{side}RangeStart w:id="{number}" {ink.signature(ink.author)} w:name="{piece.opens}"/>'
    if piece.closes:
        end = f'<w:move{side}RangeEnd w:id="{ink.ranges[side, piece.closes]}"/>'
    return start, end


def notice_xml(text: str, sample: Sample, mark: Mark | None, ink: Ink) -> str:
    """A notice above the text, which both documents have, or one alone."""
    op: Op = "+" if mark == "ins" else "-" if mark == "del" else "="
    own, mark_form = _parts(sample)
    tracked = f"<w:{mark} {ink.signed(ink.author)}/>" if mark is not None else ""
    form = f"<w:pPr>{own}<w:rPr>{tracked}{mark_form}</w:rPr></w:pPr>"
    return f"<w:p>{form}{stretches_xml((Stretch(op, text),), sample, ink)}</w:p>"


def style_of(sample: Sample) -> str:
    """The ID of a sample's style; empty where it has none."""
    found = _STYLE.search(sample.paragraph)
    return found.group(1) if found is not None else ""

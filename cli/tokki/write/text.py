"""The annex and its table of deviations as plain text and as Markdown."""

import re
from collections.abc import Iterator, Sequence

from tokki.assemble.annex import Annex
from tokki.model.document import Document
from tokki.write.deviations import COLUMNS, TABLE_TITLE, rows
from tokki.write.lines import GAP, Kind, Line, blocks
from tokki.write.placeholders import ABOUT, context

_DEPTH: dict[Kind, int] = {
    "heading": 1, "article": 0, "paragraph": 0, "item": 1, "sub1": 2, "sub2": 3, "sub3": 4, "sub4": 5
}  # fmt: skip
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_LIST = re.compile(r"^([0-9]+)([.)])|^([-+])(?=\s)", re.MULTILINE)


def annex_text(annex: Annex) -> str:
    """The annex as text: one line for each paragraph of print, levels set in by full-width spaces."""
    out = [*_notices(annex.document), annex.document.title, "", *about(annex), *_body_text(annex.document)]
    return "\n".join(out).rstrip("\n") + "\n"


def document_text(document: Document) -> str:
    """Any Document as text, as `annex_text` prints one."""
    out = [*_notices(document), document.title, *_body_text(document)]
    return "\n".join(out).rstrip("\n") + "\n"


def _body_text(document: Document) -> Iterator[str]:
    for i, block in enumerate(blocks(document)):
        if i == 0 or block.lines[0].kind == "heading":
            yield ""
        yield from (GAP * _DEPTH[line.kind] + _printed(line) for line in block.lines)


def deviations_text(annex: Annex) -> str:
    """標準からの加除修正事項 as text: a paragraph for each row, its cells named."""
    out = [*_notices(annex.document), TABLE_TITLE, "", annex.document.title, *about(annex)]
    for row in rows(annex):
        out.append("")
        for name, head in COLUMNS.items():
            first, *more = row.cell(name)
            out.append(f"{head}{GAP * (8 - len(head))}{first}")
            out += [GAP * 8 + text for text in more]
    return "\n".join(out) + "\n"


def annex_markdown(annex: Annex) -> str:
    """The annex as Markdown: an article is a heading of the second level with its number, items are nested lists.

    Characters that Markdown would read are escaped; the numbers stay as they are printed.
    """
    return document_markdown(annex.document, about(annex))


def document_markdown(document: Document, about: Sequence[str] = ()) -> str:
    """Any Document as Markdown, as `annex_markdown` prints one; `about` are lines below its title."""
    out = [*(f"> {escape(n)}\n" for n in document.notices), f"# {escape(document.title)}\n"]
    out += [f"- {escape(line)}" for line in about]
    for block in blocks(document):
        lines = list(block.lines)
        heading = escape(lines.pop(0).words) if lines[0].kind == "heading" else ""
        first, *rest = lines
        label = escape(first.labels[0]) if first.labels else ""
        out += [f"\n## {label}{heading}\n", escape(GAP.join((*first.labels[1:], first.words)))]
        above: list[int] = []
        for line in rest:
            depth, text = _DEPTH[line.kind], escape(_printed(line))
            if depth == 0 or (not above and not out[-1].lstrip().startswith("- ")):
                out.append("")
            while above and above[-1] >= depth:
                above.pop()
            out.append(f"{'    ' * len(above)}- {text}" if depth else text)
            above = [*above, depth] if depth else []
    return "\n".join(out) + "\n"


def deviations_markdown(annex: Annex) -> str:
    """標準からの加除修正事項 as a Markdown table; paragraphs of a cell are parted by `<br>`."""
    out = [*(f"> {escape(n)}\n" for n in annex.document.notices), f"# {TABLE_TITLE}\n"]
    out += [f"- {escape(line)}" for line in (annex.document.title, *about(annex))]
    out += ["", "| " + " | ".join(COLUMNS.values()) + " |", "|" + " --- |" * len(COLUMNS)]
    for row in rows(annex):
        cells = ("<br>".join(escape(text) for text in row.cell(name)) for name in COLUMNS)
        out.append("| " + " | ".join(cells) + " |")
    return "\n".join(out) + "\n"


def escape(text: str) -> str:
    """Text that Markdown prints as it is; line breaks become spaces."""
    flat = " ".join(text.split("\n"))
    return _LIST.sub(r"\1\\\2\3" if flat[:1].isdigit() else r"\\\3", _SPECIAL.sub(r"\\\1", flat))


def _printed(line: Line) -> str:
    return GAP.join((*line.labels, line.words)) if line.labels else line.words


def _notices(document: Document) -> list[str]:
    return [*(f"【{notice}】" for notice in document.notices), ""] if document.notices else []


def about(annex: Annex) -> list[str]:
    """Organisation, system, start, standard and fingerprint, one a line."""
    words = context(annex)
    return [f"{head}{GAP}{words[name]}" for head, name in (*ABOUT, ("照合番号", "fingerprint"))]

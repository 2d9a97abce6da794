"""Papers as Markdown, and as plain text for the terminal."""

from collections.abc import Iterator

from tokki.write.lines import GAP
from tokki.write.paper.paper import Block, Cell, Drawing, Grid, Paper, Piece, Prose, Words, plain
from tokki.write.text import escape


def paper_markdown(paper: Paper) -> str:
    """The paper as Markdown: tables with `<br>` between the paragraphs of a cell, figures in words."""
    out = [*(f"> {escape(notice)}\n" for notice in paper.notices), f"# {escape(paper.title)}\n"]
    out += [f"- {escape(name)}{GAP}{_words(words)}" for name, words in paper.about]
    for number, section in enumerate(paper.sections, 1):
        out += ["", f"## {number}. {escape(section.heading)}"]
        for block in section.blocks:
            out += ["", *_block(block)]
    out += ["", f"照合番号{GAP}{paper.mark}"]
    return "\n".join(out) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        if block.kind == "list":
            yield from (f"- {_words(line)}" for line in block.lines)
        else:
            yield "  \n".join(_words(line) for line in block.lines)
    elif isinstance(block, Drawing):
        yield f"（図）{escape(block.told)}"
    else:
        yield from _grid(block)


def _grid(block: Grid) -> Iterator[str]:
    if block.caption:
        yield f"**{escape(block.caption)}**\n"
    width = len(block.widths)
    heads = block.heads or ("",) * width
    yield "| " + " | ".join(map(escape, heads)) + " |"
    yield "|" + " --- |" * width
    for row in block.rows:
        if len(row) == 1:
            yield f"| **{_cell(row[0])}** |" + " |" * (width - 1)
        else:
            yield "| " + " | ".join(map(_cell, row)) + " |"


def _cell(cell: Cell) -> str:
    return "<br>".join(_words(words) for words in cell)


def _words(words: Words) -> str:
    return "".join(_piece(piece) for piece in words)


def _piece(piece: Piece) -> str:
    text = f"<u>{escape(piece.text)}</u>" if piece.changed else escape(piece.text)
    return text + (f"<sup>（※{piece.term}）</sup>" if piece.term else "")


def paper_text(paper: Paper) -> str:
    """The paper for a terminal: rows of a table as paragraphs, cells parted by full-width spaces."""
    out: list[str] = [*(f"【{notice}】" for notice in paper.notices), paper.title]
    out += [f"{name}{GAP}{plain(words)}" for name, words in paper.about]
    for number, section in enumerate(paper.sections, 1):
        out += ["", f"{number} {section.heading}"]
        for block in section.blocks:
            out += _lines(block)
    return "\n".join(out) + "\n"


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Prose):
        yield from (f"  {'・' if block.kind == 'list' else ''}{plain(line)}" for line in block.lines)
    elif isinstance(block, Drawing):
        yield f"  {block.told}"
    else:
        if block.caption:
            yield f"  【{block.caption}】"
        for row in block.rows:
            first, *rest = row
            yield "  " + "".join(plain(words) for words in first)
            for head, each in zip(block.heads[1:] or ("",) * len(rest), rest, strict=True):
                told, *more = (plain(words) for words in each)
                yield f"    {head}{GAP if head else ''}{told}"
                yield from (f"      {line}" for line in more)

"""A paper as data: sections of prose, tables and figures, the same for Word, HTML, Markdown and the terminal."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from tokki.write.paper.figure import Figure

UNKNOWN = "不明（要確認）"
"""What is printed where a fact is not known."""
NONE = "―"
Tone = Literal["", "unknown", "term"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one tone.

    `term`: the number of the term of the glossary that is used here for the first time; `aloud`: what a sign says;
    `link`: the anchor in the same paper that it leads to; `changed`: it is not what the paper shown before said.
    """

    text: str
    tone: Tone = ""
    term: int = 0
    aloud: str = ""
    link: str = ""
    changed: bool = False


Words = tuple[Piece, ...]
Cell = tuple[Words, ...]
"""The paragraphs of a cell."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs. `kind`: running text, a list, or a note in small print."""

    lines: tuple[Words, ...]
    kind: Literal["text", "list", "note"] = "text"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its first column names the rows.

    Units:  `widths` are shares of the width.
    Shapes: every row, `heads` and `widths` have as many members; `heads` may be empty. A row of one cell reaches over the
            whole width, and heads those below it. `anchors`: a name for each row, empty for none.
    """

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    heads: tuple[str, ...] = ()
    caption: str = ""
    anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure. `told`: what it shows, in words."""

    figure: Figure
    caption: str
    told: str


Block = Prose | Grid | Drawing


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. `name`: for programs and links."""

    name: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper. `about`: name and words of what stands under the title; `mark`: its number for paper (照合番号).

    `subject`: the system, `standard`: the edition, for the foot of a page; `wide`: it is printed on its side.
    """

    title: str
    subject: str
    organisation: str
    about: tuple[tuple[str, Words], ...]
    notices: tuple[str, ...]
    sections: tuple[Section, ...]
    mark: str
    standard: str = ""
    wide: bool = False


def say(text: str) -> Words:
    """Words, with what is unknown in a tone of its own."""
    out: list[Piece] = []
    for k, part in enumerate(text.split(UNKNOWN)):
        if k:
            out.append(Piece(UNKNOWN, "unknown"))
        if part:
            out.append(Piece(part))
    return tuple(out)


def cell(*lines: str) -> Cell:
    """A cell of these paragraphs; empty lines are left out, and an empty cell has a dash."""
    return tuple(say(line) for line in lines if line) or (say(NONE),)


def prose(*lines: str, kind: Literal["text", "list", "note"] = "text") -> Prose:
    """Paragraphs of these lines."""
    return Prose(tuple(say(line) for line in lines), kind)


def plain(words: Words) -> str:
    """The words alone."""
    return "".join(piece.text for piece in words)


def changed(paper: Paper, change: Callable[[Words], Words]) -> Paper:
    """The paper with the words of its sections changed, in the order of reading; headings, heads and figures stay."""

    def block(each: Block) -> Block:
        if isinstance(each, Prose):
            return replace(each, lines=tuple(change(line) for line in each.lines))
        if isinstance(each, Grid):
            return replace(each, rows=tuple(tuple(tuple(map(change, c)) for c in row) for row in each.rows))
        return each

    sections = tuple(replace(s, blocks=tuple(block(each) for each in s.blocks)) for s in paper.sections)
    return replace(paper, sections=sections)

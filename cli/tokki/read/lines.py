"""A text as lines, with what Markdown says about each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tokki.model.place import Place

Hint = Literal["", "heading", "bullet", "quote", "table"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the blanks around it, and without the signs of Markdown.

    Units: `indent` and `width` count half-width columns; `place.column` is where `text` begins, in characters.
    `depth`: of a Markdown heading (1 = `#`). `after_blank`: a blank line stands before it.
    """

    text: str
    place: Place
    indent: int
    width: int
    hint: Hint = ""
    depth: int = 0
    after_blank: bool = False


_BLANK = " \t\u3000\u00a0\u200b\ufeff"
_HEADING = re.compile(r"(#{1,6})[ \u3000]+(.*?)[ \u3000#]*$")
_BULLET = re.compile(r"[-*+][ \t]+")
_QUOTE = re.compile(r">[ ]?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_LOOKS = re.compile(r"^#{1,6} \S", re.MULTILINE)
_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NARROW = re.compile("[\x00-\xff\uff61-\uffdc]")
_UNSEEN = str.maketrans(dict.fromkeys([*range(9), *range(14, 28), 0x1F, 0x7F]))


def looks_like_markdown(text: str) -> bool:
    """Whether a text has a line that begins as a Markdown heading does."""
    return _LOOKS.search(text) is not None


def text_lines(text: str, name: str) -> Iterator[Line]:
    """The lines of a plain text that hold anything; control characters are no part of them."""
    blank = False
    for number, raw in enumerate(_BREAKS.split(text), start=1):
        line = _line(raw.translate(_UNSEEN), name, number, blank)
        blank = line is None
        if line is not None:
            yield line


def markdown_lines(text: str, name: str) -> Iterator[Line]:
    """The lines of a Markdown text; signs are taken off, escapes undone."""
    blank = False
    for number, raw in enumerate(_BREAKS.split(text), start=1):
        line = _line(raw.translate(_UNSEEN), name, number, blank)
        blank = line is None
        if line is not None:
            yield _unmarked(line)


def _line(raw: str, name: str, number: int, blank: bool) -> Line | None:
    text = raw.strip(_BLANK)
    if not text:
        return None
    start = len(raw) - len(raw.lstrip(_BLANK))
    return Line(text, Place(name, number, start + 1), columns(raw[:start]), columns(text), after_blank=blank)


def _unmarked(line: Line) -> Line:
    """A line of Markdown as it would be printed."""
    text, hint, depth = line.text, line.hint, 0
    heading = _HEADING.match(text)
    if heading is not None:
        text, hint, depth = heading.group(2), "heading", len(heading.group(1))
    elif match := _QUOTE.match(text):
        text, hint = text[match.end() :], "quote"
    elif match := _BULLET.match(text):
        text, hint = text[match.end() :], "bullet"
    elif text.startswith("|"):
        hint = "table"
    shift = line.text.find(text) if text else 0
    bare = _ESCAPED.sub(r"\1", _STRONG.sub(r"\2", text) if "*" in text or "_" in text else text).strip(_BLANK)
    place = Place(line.place.path, line.place.line, line.place.column + max(shift, 0))
    return Line(bare, place, line.indent, line.width, hint, depth, line.after_blank)


def columns(text: str) -> int:
    """The width of a text: a full-width character counts two, a tab four."""
    return 2 * len(text) - len(_NARROW.findall(text)) + 3 * text.count("\t")

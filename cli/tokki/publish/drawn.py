"""Pages of headings and HTML alone as HTML, as Markdown would write them: most of the site, and ten times sooner."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from tokki.publish.marks import CLOSE, MARKED, OPEN

_HEADING = re.compile(r"(#{1,6}) ((?:[^\\`*_{}\[\]<>#|~&\n]|\\[\\`*_{}\[\]<>#|~]|&amp;)+?)(?: *\{#([\w.-]+) ?\})?")
_PARTS = re.compile(rf"\n*(?:{MARKED.pattern}|([^\n]+))(?:\n\n|\n*\Z)", re.DOTALL)
_TWO_LETTERS = re.compile(r"\\(.)")
_DEEP = range(2, 4)
"""Headings that the table of contents of a page lists, as mkdocs.yml has it (`toc_depth`)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the table of contents of a page; `title` is HTML. Templates read it as they do MkDocs' own."""

    title: str
    id: str
    level: int
    children: list["Heading"] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The address on the page."""
        return f"#{self.id}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page's content as HTML, and its table of contents."""

    content: str
    toc: tuple[Heading, ...]

    @property
    def anchors(self) -> frozenset[str]:
        """Every place on the page that a link can lead to."""
        return frozenset(re.findall(r'\sid="([^"]+)"', self.content))


def drawn(markdown: str, permalink: str, tip: str) -> Drawn | None:
    """The page; None where something on it is neither a heading nor marked as HTML, and Markdown must read it.

    `permalink`, `tip`: the words and the title of the link beside a heading.
    """
    parts = list(_parts(markdown))
    if None in parts:
        return None
    used = {part[2] for part in parts if isinstance(part, tuple) and part[2]}
    out: list[str] = []
    toc: list[Heading] = []
    for part in parts:
        if not isinstance(part, tuple):
            out.append(part or "")
            continue
        level, words, given = part
        own = given or _slug(words, used)
        link = f'<a class="headerlink" href="#{own}" title="{escape(tip)}">{escape(permalink, quote=False)}</a>'
        out.append(f'<h{level} id="{own}">{words}{link}</h{level}>')
        if level in _DEEP:
            above = toc[-1].children if toc and toc[-1].level < level else toc
            above.append(Heading(" ".join(words.split()), own, level))
    return Drawn("\n".join(out), tuple(toc))


def _parts(markdown: str) -> Iterator[str | tuple[int, str, str] | None]:
    """HTML; or level, words and ID of a heading; None for anything else."""
    text, at = markdown.strip(), 0
    while at < len(text):
        found = _PARTS.match(text, at)
        if found is None or (found[2] or "").startswith((OPEN, CLOSE)):
            yield None
            return
        heading = _HEADING.fullmatch(found[2]) if found[2] else None
        if heading is not None:
            words = _TWO_LETTERS.sub(lambda pair: escape(pair[1], quote=False), heading[2].strip())
            yield len(heading[1]), words, heading[3] or ""
        else:
            yield found[1]
        at = found.end()


def _slug(words: str, used: set[str]) -> str:
    """An ID for a heading that has none, as Markdown gives it."""
    from html import unescape

    from markdown.extensions.toc import slugify, unique  # type: ignore[import-untyped]

    return str(unique(slugify(unescape(words), "-"), used))

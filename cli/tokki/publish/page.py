"""A page of the site, and how it is written: Markdown with a head that every generator reads, the body mostly HTML."""

import json
import re
from dataclasses import dataclass
from html import escape
from typing import Literal

from tokki.publish.address import relative
from tokki.publish.marks import marked


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `path`: its address, ending in .html; `body`: Markdown, whose blocks of HTML pass through as they are.

    `describes`: one sentence for search engines and feeds; `hide`: what of the frame is left out on it; `trail`: the
    pages above it, as title and address, outermost first.
    """

    path: str
    title: str
    body: str
    describes: str = ""
    hide: tuple[Literal["navigation", "toc"], ...] = ("navigation",)
    trail: tuple[tuple[str, str], ...] = ()

    @property
    def source(self) -> str:
        """The file of the page, below the folder of pages."""
        return self.path.removesuffix(".html") + ".md"

    def markdown(self) -> bytes:
        """The file's content. The head is JSON, which is YAML."""
        head = {"title": self.title, "description": self.describes, "hide": list(self.hide)}
        lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items() if value]
        above = f"{marked(self._trail())}\n\n" if self.trail else ""
        title = f"# {escaped(self.title)}"
        return ("---\n" + "\n".join(lines) + f"\n---\n\n{above}{title}\n\n{marked(self.body.strip())}\n").encode()

    def _trail(self) -> str:
        links = (f'<a href="{escape(relative(self.path, target))}">{escape(name)}</a>' for name, target in self.trail)
        steps = "".join(f"<li>{link}</li>" for link in links)
        return f'<nav class="trail" aria-label="現在地"><ol>{steps}</ol></nav>'


_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def escaped(text: str) -> str:
    """Words for a line of Markdown outside of HTML, such as a heading: nothing in them is a mark."""
    return _MARKS.sub(r"\\\1", text).replace("&", "&amp;")

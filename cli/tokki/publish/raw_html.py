"""An extension of Markdown: HTML between two marks passes through unread, where reading it would be most of the work.

Without the extension the marks are comments, and the pages come out the same, only much later.
"""

from typing import Any

from markdown.extensions import Extension  # type: ignore[import-untyped]
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped]

from tokki.publish.marks import MARKED


class _Stash(Preprocessor):  # type: ignore[misc]
    """Puts what stands between the marks aside, before anything reads it."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a word in its place."""
        text = MARKED.sub(lambda found: f"\n{self.md.htmlStash.store(found[1])}\n", "\n".join(lines))
        return text.split("\n")


class RawHtml(Extension):  # type: ignore[misc]
    """The extension `tokki.publish.raw_html`."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802
        """Comes after the line ends are made even, and before anything reads HTML or code."""
        md.preprocessors.register(_Stash(md), "tokki_raw_html", 28)


def makeExtension(**options: Any) -> RawHtml:  # noqa: N802
    """The extension, as Markdown asks for it."""
    return RawHtml(**options)

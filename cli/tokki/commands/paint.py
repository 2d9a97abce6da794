"""Lines for the terminal: words with a tone. In a pipe, or where NO_COLOR is set, the words alone."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rich.console import Console

Tone = Literal["", "loud", "head", "new", "gone", "quiet"]
Piece = tuple[str, Tone]
Line = tuple[Piece, ...]
TONES: dict[Tone, str] = {"loud": "bold red", "head": "bold", "new": "green", "gone": "red", "quiet": "dim"}


def plain(line: Iterable[Piece]) -> str:
    """The words of a line."""
    return "".join(text for text, _tone in line)


def print_lines(lines: Iterable[Line], console: "Console | None" = None) -> None:
    """Print, in colour where a person looks on. No tone means anything that the words do not say."""
    if console is None:
        if not sys.stdout.isatty():
            for line in lines:
                print(plain(line))
            return
        from rich.console import Console

        console = Console()
    from rich.text import Text

    for line in lines:
        pieces = [(text, TONES.get(tone, "")) for text, tone in line]
        console.print(Text.assemble(*pieces), soft_wrap=True)

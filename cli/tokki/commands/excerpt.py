"""Changed words in a line of the terminal: [-deleted-]{+inserted+}, with a little of what stands around them."""

from collections.abc import Iterable, Sequence

from tokki.commands.paint import Line, Piece, Tone
from tokki.compare.wording import Edit

AROUND, LONG, MOST = 10, 60, 240
"""Units: characters. Kept words on either side of a change; a deletion or insertion that is cut in its middle; a line."""
NOISE = ("number", "style", "filled")
MARKS: dict[str, tuple[str, str, Tone]] = {
    "-": ("[-", "-]", "gone"),
    "+": ("{+", "+}", "new"),
    "=": ("[=", "=]", "loud"),
}


def marked(edits: Sequence[Edit], *, whole: bool = False) -> Line:
    """The edits with marks that need no colour; `[=前条=]` are words that stayed and point elsewhere.

    `whole`: nothing is cut. What is noise is printed as it stands in the new text.
    """
    pieces = [_piece(edit) for edit in edits if not (edit.op == "-" and edit.layer in NOISE)]
    if whole:
        return tuple(_joined(pieces))
    changed = [k for k, (_, tone) in enumerate(pieces) if tone]
    if not changed:
        return ()
    out: list[Piece] = []
    for k, (text, tone) in enumerate(pieces):
        before, after = k > changed[0], k < changed[-1]
        out.append((_within(text, before, after), "") if not tone else (_shortened(text, LONG), tone))
    return tuple(_joined(_cut(out)))


def _piece(edit: Edit) -> Piece:
    if edit.layer in NOISE or (edit.op == "=" and edit.layer != "silent"):
        return edit.text, ""
    start, end, tone = MARKS[edit.op]
    return start + edit.text + end, tone


def _within(text: str, before: bool, after: bool) -> str:
    """Kept words: their end before the first change, their beginning after the last one, both between two."""
    head, tail = AROUND if before else 0, AROUND if after else 0
    if len(text) <= head + tail + 1:
        return text
    return text[:head] + "…" + (text[-tail:] if tail else "")


def _shortened(text: str, most: int) -> str:
    """A text with its marks, cut in the middle where it is long."""
    return text if len(text) <= most + 4 else f"{text[: most // 2 + 2]}…{text[-most // 2 - 2 :]}"


def _cut(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Whole pieces until the line is long enough."""
    length = 0
    for text, tone in pieces:
        if length > MOST:
            yield "…", ""
            return
        length += len(text)
        yield text, tone


def _joined(pieces: Iterable[Piece]) -> Iterable[Piece]:
    """Neighbours of one tone as one, where they are words."""
    words = ""
    for text, tone in pieces:
        if tone:
            if words:
                yield words, ""
            yield text, tone
            words = ""
        else:
            words += text
    if words:
        yield words, ""

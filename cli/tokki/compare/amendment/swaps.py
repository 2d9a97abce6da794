"""Words for words: swaps applied to a text, and swaps found between two texts."""

from collections.abc import Sequence

from tokki.compare.amendment.amendment import Swap


def swapped(text: str, swaps: Sequence[Swap]) -> tuple[str, set[int]]:
    """The text with all swaps made at once, and which of them found their words.

    From the left; where two begin at one place, the longer. What one swap brings is not looked at by another.
    """
    out: list[str] = []
    used: set[int] = set()
    at = 0
    while True:
        able = [(text.find(swap.old, at), -len(swap.old), k) for k, swap in enumerate(swaps)]
        found = min((each for each in able if each[0] >= 0), default=None)
        if found is None:
            return "".join(out) + text[at:], used
        start, size, k = found
        out += (text[at:start], swaps[k].becomes)
        used.add(k)
        at = start - size

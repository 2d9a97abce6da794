"""The word that was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def close(word: str, known: Iterable[str]) -> str:
    """The known word that is nearest; a dash where none is known."""
    found = get_close_matches(word, list(known), 1, 0.0)
    return found[0] if found else "–"

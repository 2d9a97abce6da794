"""変更漏れ: a wording that the edition gave up in one place, and that still stands in another.

Source: the check that offices make by hand after every revision, and that nobody's tool makes for contracts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tokki.compare.comparison import Comparison
from tokki.model.edition import EditionId
from tokki.model.library import KeyPath, Library, ThingId
from tokki.model.place import Place
from tokki.model.system import ContractId
from tokki.review.impact.phrases import WHOLE, Phrase, is_letter, phrases, shared
from tokki.review.impact.texts import Change, EditionTexts, Written, before_and_now, beside, fresh

FEW = 2
"""A wording that still stands in more than so many places for each one changed is in use, not left over."""
AROUND = 12
"""Letters shown on each side of a place."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a given-up wording still stands: `id` of the provision (empty beside the clauses), thing, keys and place.

    `around`: the words before it, itself, and the words behind it.
    """

    id: str
    thing: ThingId
    keys: KeyPath
    place: Place
    around: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Leftover:
    """A phrase that was changed in some places (`phrase.at`) and still stands in others."""

    phrase: Phrase
    standing: tuple[Standing, ...]


def leftovers(
    library: Library, comparison: Comparison, old: EditionId, new: EditionId, contracts: Iterable[ContractId]
) -> tuple[Leftover, ...]:
    """What the new edition changed and may have forgotten elsewhere.

    A phrase is passed over when the text that came with the edition writes it, or a changed provision kept it: then it
    is still in use; and when it stands in far more places than were changed.
    """
    ours, theirs = EditionTexts.read(library, old), EditionTexts.read(library, new)
    both = before_and_now(comparison, ours, theirs)
    changed = [Change(own, a, b) for own, (a, b) in both.items() if a != b]
    texts = theirs.of
    came = {own: fresh(*both[own]) if own in both else (True,) * len(text.text) for own, text in texts.items()}
    others = tuple(beside(library, new, contracts))
    found: list[Leftover] = []
    for phrase in phrases(changed, [term.term for term in library.glossary.terms]):
        hits = [(own, at) for own, text in texts.items() for at in occurrences(phrase, text.text)]
        size = len(phrase.old)
        if any(own in phrase.at or any(came[own][at : at + size]) for own, at in hits):
            continue
        places = [_standing(library, own, texts[own], at, size) for own, at in hits]
        places += [_standing(library, "", text, at, size) for text in others for at in occurrences(phrase, text.text)]
        if places and len({own for own, _ in hits}) <= FEW * len(phrase.at):
            found.append(Leftover(phrase, tuple(places)))
    return tuple(_once(found))


def _once(found: Iterable[Leftover]) -> Iterator[Leftover]:
    """Each text under the first of several phrases that tell the same of it; terms come before sentences."""
    told: dict[tuple[ThingId, KeyPath], list[str]] = {}
    for leftover in found:
        own = leftover.phrase.old
        kept = []
        for standing in leftover.standing:
            before = told.setdefault((standing.thing, standing.keys), [])
            if not any(own in other or other in own for other in before if other != own):
                kept.append(standing)
                before.append(own)
        if kept:
            yield replace(leftover, standing=tuple(kept))


def occurrences(phrase: Phrase, text: str) -> Iterator[int]:
    """Where the old wording stands in a text: not inside the new one, a term not inside a longer word, a sentence whole."""
    size = len(phrase.old)
    inside = {k + j for new in phrase.new if phrase.old in new for k in _all(new, text) for j in range(len(new))}
    for at in _all(phrase.old, text):
        left, right = text[:at], text[at + size :]
        if at not in inside and _same(phrase, left, right):
            yield at


def _same(phrase: Phrase, left: str, right: str) -> bool:
    """Whether a wording between these texts is the one that was given up."""
    match phrase.kind:
        case "sentence":
            return not left or left[-1] == "。"
        case "change":
            return True
    if is_letter(left[-1:]) or is_letter(right):
        return False
    alike = [len(shared((left[::-1], a[::-1])) + shared((right, b))) for a, b in phrase.around]
    return not alike or len(phrase.old) + max(alike) >= WHOLE


def _all(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _standing(library: Library, own: str, text: Written, at: int, size: int) -> Standing:
    words = text.text
    around = (words[max(0, at - AROUND) : at], words[at : at + size], words[at + size : at + size + AROUND])
    return Standing(own, text.thing, text.keys, library.at(text.thing, *text.keys, offset=text.at[at]), around)

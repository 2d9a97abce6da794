"""Which wordings an edition gave up: what stood there, what took its place, and where.

Silence is better than a false alarm, so only three things count: a term that took the place of a term, a change made
word for word in several provisions, and a whole sentence that was changed. Crumbs of a provision written anew do not.
Source: tried on the editions that ship, every pair of each standard; what each limit keeps out is said beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from tokki.compare.words import edits
from tokki.model.markup import sentences
from tokki.review.impact.texts import OPEN, Change

LONG = 4
"""Letters from which on a term is specific by itself (個人情報); shorter ones count with what stands around them."""
WHOLE = 8
"""Letters of a short term, or of a change that is no term, together with the context that its places share."""
REACH = 6
"""Letters of context that are looked at on each side."""
SENTENCE = 10
"""Letters of a sentence that is no mere tag (以下同じ。)."""
NEAR = 4
"""Changes parted by so few letters are one."""
KEPT = 0.5
"""Ratio of the old letters that must be kept: below it a provision was written anew, and no term was replaced."""

_TERM_LETTER = "(?:(?!及び|又は|並びに|若しくは)[一-鿿々〆ヶァ-ヺー・A-Za-zＡ-Ｚａ-ｚ0-9０-９])"
_JOINT = "(?:の|及び|又は|若しくは|並びに|に関する|に係る|における)"
_TERM = re.compile(f"{_TERM_LETTER}+(?:{_JOINT}{_TERM_LETTER}+)*")
_BEFORE = re.compile(f"{_TERM_LETTER}*$")
_AFTER = re.compile(f"^{_TERM_LETTER}*")
_LINKED = re.compile(f"(?:{_TERM_LETTER}+{_JOINT})+$")
_CONTENT = re.compile(f"{_TERM_LETTER}{{2}}")
_BRACKETS = re.compile("（[^（）]*）")
_END = re.compile(f"[。{OPEN}]")
_BARE = re.compile("[第条項号年月日の0-9０-９一二三四五六七八九十百]+")
"""Citations and numbers without the name of what is cited or counted: they mean another thing in every place."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that was given up. `new`: what took its place, first use first; `at`: IDs of the texts changed.

    `kind`: a term for a term; one change in several places, with its context; a whole sentence.
    `around`: of a short term, the context on both sides in each place, one of which it must share to be the same.
    """

    old: str
    new: tuple[str, ...]
    at: tuple[str, ...]
    kind: Literal["term", "change", "sentence"]
    around: tuple[tuple[str, str], ...] = ()


def phrases(changes: Iterable[Change], terms: Iterable[str] = ()) -> tuple[Phrase, ...]:
    """The wordings that changed texts gave up; one that lies in a longer one of the same places is left to that one."""
    words, all_changes = tuple(terms), tuple(changes)
    as_terms: list[tuple[_Term, _Hunk, str]] = []
    others: dict[tuple[str, str], list[tuple[_Hunk, str]]] = defaultdict(list)
    for change in all_changes:
        for hunk in _hunks(change, words):
            term = _term(hunk)
            if term is not None:
                as_terms.append((term, hunk, change.id))
            elif _CONTENT.search(hunk.gone + OPEN + hunk.come):
                others[hunk.gone, hunk.come].append((hunk, change.id))
    found = [*_terms(as_terms), *_in_several(others), *_sentences(all_changes)]
    return tuple(p for p in found if not any(_within(p, longer) for longer in found))


def _within(phrase: Phrase, longer: Phrase) -> bool:
    inside = phrase.kind == longer.kind and phrase.old != longer.old and phrase.old in longer.old
    return inside and set(phrase.at) <= set(longer.at)


@dataclass(frozen=True, slots=True)
class _Hunk:
    """One changed place: what went, what came, and the text that stands unchanged on both sides up to the next one."""

    left: str
    gone: str
    come: str
    right: str


def _hunks(change: Change, terms: tuple[str, ...]) -> Iterator[_Hunk]:
    """The changed places of a text, near ones taken together; none where most of it was written anew."""
    steps = edits(change.old, change.new, terms)
    if sum(len(text) for op, text in steps if op == "=") < KEPT * len(change.old):
        return
    parts: list[list[str]] = [["", "", ""]]  # kept before, gone, come
    for k, (op, text) in enumerate(steps):
        last = parts[-1]
        if op == "-":
            last[1] += text
        elif op == "+":
            last[2] += text
        elif (
            (last[1] or last[2]) and k + 1 < len(steps) and len(text) <= NEAR and not set(text) & set("。、（）" + OPEN)
        ):
            last[1] += text
            last[2] += text
        else:
            parts.append([text, "", ""])
    for k, (left, gone, come) in enumerate(parts):
        right = parts[k + 1][0] if k + 1 < len(parts) else ""
        if gone and come:
            yield _Hunk(left, gone, come, right)
        elif gone or come:
            yield _slid(left, gone, come, right)


def _slid(left: str, gone: str, come: str, right: str) -> _Hunk:
    """A lone insertion or deletion as far left as it reads the same, so that equal ones are seen to be equal."""
    edit = gone or come
    while left and edit[-1] == left[-1]:
        left, edit, right = left[:-1], edit[-1] + edit[:-1], edit[-1] + right
    return _Hunk(left, edit if gone else "", edit if come else "", right)


@dataclass(frozen=True, slots=True)
class _Term:
    """Old and new term, and the words that lead up to them (個人情報の保護に関する)."""

    old: str
    new: str
    lead: str


def _term(hunk: _Hunk) -> _Term | None:
    """The terms, whole words, where one took the place of another; None where something was only added or taken away."""
    start = end = ""
    if is_letter(hunk.gone[:1]) or is_letter(hunk.come[:1]):
        start = _found(_BEFORE, hunk.left)
    if is_letter(hunk.gone[-1:]) or is_letter(hunk.come[-1:]):
        end = _found(_AFTER, hunk.right)
    old, new = (start + middle + end for middle in (hunk.gone, hunk.come))
    if not (_TERM.fullmatch(old) and _TERM.fullmatch(_BRACKETS.sub("", new))) or _BARE.fullmatch(old):
        return None
    if len(old) < 2 or old in _runs(new) or new in _runs(old):
        return None
    return _Term(old, new, _found(_LINKED, hunk.left.removesuffix(start)))


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group() if match else ""


def _runs(term: str) -> set[str]:
    """The term, and every run of its words from joint to joint."""
    cuts = [match.span() for match in re.finditer(_JOINT, term)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(term)]
    return {term[a:b] for a in starts for b in ends if a < b}


def _terms(found: Iterable[tuple[_Term, _Hunk, str]]) -> Iterator[Phrase]:
    """Long terms wherever they were changed; short ones changed alike in several places, else with what leads to them."""
    by_old: dict[str, list[tuple[_Term, _Hunk, str]]] = defaultdict(list)
    for one in found:
        by_old[one[0].old].append(one)
    for old, places in by_old.items():
        if len(old) >= LONG:
            yield _phrase(old, [(term.new, at) for term, _, at in places])
            continue
        new = places[0][0].new
        alike = [(hunk, at) for term, hunk, at in places if term.new == new]
        if len({at for _, at in alike}) > 1:
            around = tuple(dict.fromkeys((_near(h.left[::-1])[::-1], _near(h.right)) for h, _ in alike))
            yield _phrase(old, [(new, at) for _, at in alike], around)
            continue
        for term, _, at in places:
            if len(term.lead + old) >= WHOLE:
                yield _phrase(term.lead + old, [(term.lead + term.new, at)])


def _phrase(old: str, places: Iterable[tuple[str, str]], around: tuple[tuple[str, str], ...] = ()) -> Phrase:
    new, at = (tuple(dict.fromkeys(column)) for column in zip(*places, strict=True))
    return Phrase(old, new, at, "term", around)


def _in_several(found: dict[tuple[str, str], list[tuple[_Hunk, str]]]) -> Iterator[Phrase]:
    """Changes that several provisions share, with the context that they share."""
    for (gone, come), places in found.items():
        ids = tuple(dict.fromkeys(at for _, at in places))
        left = shared([_near(hunk.left[::-1]) for hunk, _ in places])[::-1]
        right = shared([_near(hunk.right) for hunk, _ in places])
        if len(left) == REACH:  # perhaps cut in the middle of a word
            left = left.removeprefix(_found(_AFTER, left))
        if len(ids) > 1 and len(left + gone + right) >= WHOLE and (gone or (len(left) > 2 and len(right) > 2)):
            yield Phrase(left + gone + right, (left + come + right,), ids, "change")


def _near(text: str) -> str:
    """The context next to a change, ended by the end of a sentence or by what differs from contract to contract."""
    stop = _END.search(text)
    return text[: min(REACH, stop.start() if stop else REACH)]


def _sentences(changes: Iterable[Change]) -> Iterator[Phrase]:
    """Sentences that were changed, each with the one that took its place."""
    for change in changes:
        old, new = sentences(change.old), sentences(change.new)
        if len(old) != len(new):
            continue
        for before, now in zip(old, new, strict=True):
            if before != now and len(before) >= SENTENCE and OPEN not in before:
                yield Phrase(before, (now,), (change.id,), "sentence")


def is_letter(text: str) -> bool:
    """Whether a text begins with a letter of terms: kanji, katakana, Latin, digits; not 及び, 又は and the like."""
    return bool(_found(_AFTER, text))


def shared(texts: Iterable[str]) -> str:
    """What all texts begin with."""
    columns = zip(*texts, strict=False)
    return "".join(letters[0] for letters in takewhile(lambda letters: len(set(letters)) == 1, columns))

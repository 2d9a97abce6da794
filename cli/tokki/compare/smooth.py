"""Steps between two texts made readable: where an edit begins and ends, and which kept letters are mere chance."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Op = Literal["=", "-", "+"]
Steps = list[tuple[Op, list[str]]]
FAR = 2000
"""An edit of up to so many words is moved by up to so many words."""
PHRASE = 7
"""A particle between two edits of so many letters each, one of them with a particle inside, is kept by chance."""
_OPEN, _CLOSE = "（(「『〔[【｛{〈《", "）)」』〕]】｝}〉》"
_PAIR = dict.fromkeys(_OPEN, 1) | dict.fromkeys(_CLOSE, -1)
_PARTNER = dict(zip(_CLOSE, "（（「『〔〔【｛｛〈《", strict=True)) | {"(": "（", "[": "〔", "{": "｛"}
_ENDS, _COMMAS = frozenset("。\n"), frozenset("、，,")
_PARTICLES = frozenset(
    ("は", "が", "を", "に", "の", "と", "で", "も", "へ", "や", "から", "まで", "より", "には", "では", "との")
)
_KANA = re.compile("[ぁ-ゖ]")
_LETTERS = re.compile("[ぁ-ゖ一-鿿々]{1,2}")


def smooth(steps: Steps) -> Steps:
    """The same steps, so that they read well: no pair of brackets is cut, no crumbs are kept."""
    stretches = _stretches(_slid(steps))
    for crumb in (_letter, _particle):
        stretches = _absorbed(stretches, crumb)
    done: Steps = []
    for stretch in _balanced(stretches):
        done += [("=", stretch.gone)] if stretch.kept else [("-", stretch.gone), ("+", stretch.come)]
    return merged(done)


def merged(steps: Steps) -> Steps:
    """The same steps without empty ones; neighbours of one kind together, a deletion before an insertion."""
    done: Steps = []
    gone, come = list[str](), list[str]()
    for op, tokens in [step for step in steps if step[1]]:
        if op == "-":
            gone += tokens
        elif op == "+":
            come += tokens
        elif done and done[-1][0] == "=" and not gone and not come:
            done[-1][1].extend(tokens)
        else:
            done += [("-", gone), ("+", come), ("=", list(tokens))]
            gone, come = [], []
    return [step for step in (*done, ("-", gone), ("+", come)) if step[1]]


def _slid(steps: Steps) -> Steps:
    """A lone insertion or deletion moved to where it reads best: brackets in pairs, whole sentences, whole phrases."""
    steps = merged(steps)
    if steps[0][0] != "=":
        steps.insert(0, ("=", []))
    if steps[-1][0] != "=":
        steps.append(("=", []))
    for (one, left), (op, edit), (other, right) in zip(steps, steps[1:], steps[2:], strict=False):
        if op == "=" or len(edit) > FAR or (one, other) != ("=", "="):
            continue
        text = left[-FAR:] + edit + right[:FAR]
        start, size = min(len(left), FAR), len(edit)
        low = high = start
        while low > 0 and text[low - 1] == text[low - 1 + size]:
            low -= 1
        while high + size < len(text) and text[high] == text[high + size]:
            high += 1
        best = max(range(low, high + 1), key=lambda at: (_reads(text, at, at + size), -abs(at - start), -at))
        if best < start:
            right[:0] = text[best + size : start + size]
            del left[best - start :]
        elif best > start:
            left += text[start:best]
            del right[: best - start]
        edit[:] = text[best : best + size]
    return merged(steps)


def _reads(text: list[str], start: int, end: int) -> int:
    """How well a stretch reads as one edit."""
    inside = [token for token in text[start:end] if token in _PAIR]
    depth, broken = 0, False
    for token in inside:
        depth += _PAIR[token]
        broken = broken or depth < 0
    score = 0 if broken or depth else 32
    first, last = text[start - 1] if start else "\n", text[end - 1]
    if first in _ENDS:
        score += 16 if last in _ENDS or end == len(text) else 8
    if last in _COMMAS:
        score += 6
    elif text[start] in _COMMAS:
        score += 3
    return score + _begins(text, start) + _begins(text, end)


def _begins(text: list[str], at: int) -> bool:
    """Whether a word begins: after kana, in something else."""
    return 0 < at < len(text) and bool(_KANA.fullmatch(text[at - 1])) and not _KANA.fullmatch(text[at])


@dataclass(slots=True)
class _Stretch:
    """Words that are kept (on both sides), or what is gone and what has come at one place."""

    kept: bool
    gone: list[str]
    come: list[str]

    @property
    def size(self) -> int:
        """Letters of both sides."""
        return sum(map(len, self.gone)) + sum(map(len, self.come))


def _stretches(steps: Steps) -> list[_Stretch]:
    found: list[_Stretch] = []
    for op, tokens in steps:
        if op == "=":
            found.append(_Stretch(True, list(tokens), list(tokens)))
            continue
        if not found or found[-1].kept:
            found.append(_Stretch(False, [], []))
        (found[-1].gone if op == "-" else found[-1].come).extend(tokens)
    return found


_Crumb = Callable[[str, _Stretch, _Stretch], bool]


def _absorbed(stretches: list[_Stretch], crumb: _Crumb) -> list[_Stretch]:
    """Two edits and the crumb that is kept between them are one edit."""
    done: list[_Stretch] = []
    for stretch in stretches:
        if not stretch.kept and len(done) > 1 and crumb("".join(done[-1].gone), done[-2], stretch):
            between = done.pop()
            for mine, kept, more in (
                (done[-1].gone, between.gone, stretch.gone),
                (done[-1].come, between.come, stretch.come),
            ):
                mine += [*kept, *more]
        else:
            done.append(stretch)
    return done


def _letter(words: str, before: _Stretch, after: _Stretch) -> bool:
    """One letter of a word that is another word now; two between words that were both replaced."""
    if words in _PARTICLES or not _LETTERS.fullmatch(words):
        return False
    return len(words) == 1 or all((before.gone, before.come, after.gone, after.come))


def _particle(words: str, before: _Stretch, after: _Stretch) -> bool:
    """A particle that two phrases have by chance."""
    if words not in _PARTICLES or min(before.size, after.size) < PHRASE:
        return False
    around = (before.gone, before.come, after.gone, after.come)
    return any(word in _PARTICLES or word in _COMMAS for side in around for word in side)


def _balanced(stretches: list[_Stretch]) -> list[_Stretch]:
    """A pair of brackets is kept, or deleted and inserted in one edit, with all that stands in it."""
    while True:
        cut = sorted({(start, end) for side in (0, 1) for start, end in _cut(stretches, side)})
        if not cut:
            return stretches
        done: list[_Stretch] = []
        at = 0
        while cut:
            start, end = cut.pop(0)
            while cut and cut[0][0] <= end:
                end = max(end, cut.pop(0)[1])
            inside = stretches[start : end + 1]
            gone, come = [word for s in inside for word in s.gone], [word for s in inside for word in s.come]
            done += [*stretches[at:start], _Stretch(False, gone, come)]
            at = end + 1
        stretches = [*done, *stretches[at:]]


def _cut(stretches: Sequence[_Stretch], side: int) -> list[tuple[int, int]]:
    """Where pairs of brackets of one side begin and end that are not in one edit nor both kept, by index."""
    found: list[tuple[int, int]] = []
    pending: list[tuple[str, int]] = []
    for k, stretch in enumerate(stretches):
        for word in stretch.come if side else stretch.gone:
            turn = _PAIR.get(word, 0)
            kind = _PARTNER.get(word, word)
            if turn > 0:
                pending.append((kind, k))
            elif turn < 0 and pending and pending[-1][0] == kind:
                start = pending.pop()[1]
                if start != k and not (stretches[start].kept and stretch.kept):
                    found.append((start, k))
    return found

"""Which words changed between two texts, so that no number, term or pair of brackets is cut."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from tokki.compare.key import fold_style

Op = Literal["=", "-", "+"]
Edit = tuple[Op, str]
REACH = 1200
"""Stretches more than so many words apart are compared sentence by sentence first, and sentences so far apart are
replaced whole: nobody reads such crumbs, and the time stays bounded."""
FAR = 2000
"""An edit of up to so many words is moved by up to so many words."""
_Steps = list[tuple[Op, list[str]]]
_OPS: dict[int, Op] = {0: "=", -1: "-", 1: "+"}

_N = "(?:[0-9０-９]+|[〇一二三四五六七八九十百千]+)"
_WORDS = (
    rf"第{_N}[条項号](?:の{_N})*"
    r"|[0-9０-９]+(?:[.,．，・][0-9０-９]+)*"
    r"|[〇一二三四五六七八九十百千万億]+"
    r"|[ァ-ヺヽヾー]+(?:・[ァ-ヺヽヾー]+)*|[ｦ-ﾟ]+"
    r"|[A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ɏ]+(?:['’][A-Za-zＡ-Ｚａ-ｚ]+)*"
)
_OPEN, _CLOSE = "（(「『〔[【｛{〈《", "）)」』〕]】｝}〉》"
_PAIR = dict.fromkeys(_OPEN, 1) | dict.fromkeys(_CLOSE, -1)
_ENDS, _COMMAS = frozenset("。\n"), frozenset("、，,")
_PARTICLES = frozenset(
    [
        "は",
        "が",
        "を",
        "に",
        "の",
        "と",
        "で",
        "も",
        "へ",
        "や",
        "及び",
        "又は",
        "から",
        "まで",
        "より",
        "には",
        "では",
        "との",
    ]
)
_STOP = _ENDS | _COMMAS | frozenset("．. 　・" + _OPEN + _CLOSE)


def style_only(old: str, new: str) -> bool:
    """Whether two texts differ in style alone: 、 or ，, full or half width, spaces between Japanese words."""
    return old != new and fold_style(old) == fold_style(new)


def edits(old: str, new: str, terms: Iterable[str] = ()) -> tuple[Edit, ...]:
    """The steps from old to new: `=` kept, `-` deleted, `+` inserted; of two at one place the deletion comes first.

    Shapes: what is not `+` makes `old`, what is not `-` makes `new`; no step is empty, no two neighbours are alike.
            第N条 with its branches, other numbers, `terms`, katakana and Latin words are deleted and inserted whole.
    Source: Myers 1986, as diff-match-patch has it, without a time limit: the same answer on every machine.
    """
    if old == new:
        return (("=", old),) if old else ()
    ours, theirs = words_of(old, terms), words_of(new, terms)
    steps = _merged(_joined(_slid(_stepwise(ours, theirs))))
    return tuple((op, "".join(tokens)) for op, tokens in steps)


def words_of(text: str, terms: Iterable[str] = ()) -> list[str]:
    """The text in words that are never cut: 第N条 with its branches, numbers, `terms`, katakana, Latin; else letters."""
    return _pattern(tuple(terms)).findall(text)


@lru_cache(maxsize=8)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    known = sorted({term for term in terms if len(term) > 1}, key=lambda term: (-len(term), term))
    return re.compile("|".join([*map(re.escape, known), _WORDS, r"(?s:.)"]))


def _stepwise(old: list[str], new: list[str]) -> _Steps:
    """The steps over words; in large texts over sentences first, and over the words of those that changed."""
    start = next((k for k, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    head, old, new = old[:start], old[start:], new[start:]
    pairs = zip(reversed(old), reversed(new), strict=False)
    end = next((k for k, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))
    tail = old[len(old) - end :]
    old, new = old[: len(old) - end], new[: len(new) - end]
    middle = _plain(old, new) if _near(old, new) else _by_sentence(old, new)
    return _merged([("=", head), *middle, ("=", tail)])


def _near(old: list[str], new: list[str]) -> bool:
    return len(old) + len(new) <= REACH or Indel.distance(old, new, score_cutoff=REACH) <= REACH


def _plain(old: Sequence[str], new: Sequence[str]) -> _Steps:
    """The shortest steps, one character standing for each word."""
    code: dict[str, str] = {}
    back: list[str] = []

    def encoded(tokens: Sequence[str]) -> str:
        for token in tokens:
            if token not in code:
                at = len(back) + 1
                code[token] = chr(at if at < 0xD800 else at + 0x800)  # surrogates are no characters
                back.append(token)
        return "".join(code[token] for token in tokens)

    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    steps = differ.diff_main(encoded(old), encoded(new), False)
    words = {glyph: token for token, glyph in code.items()}
    return [(_OPS[op], [words[glyph] for glyph in text]) for op, text in steps]


def _by_sentence(old: list[str], new: list[str]) -> _Steps:
    ours, theirs = _sentences(old), _sentences(new)
    steps: _Steps = []
    for step in Indel.opcodes(["".join(s) for s in ours], ["".join(s) for s in theirs]):
        before = [token for s in ours[step.src_start : step.src_end] for token in s]
        after = [token for s in theirs[step.dest_start : step.dest_end] for token in s]
        if step.tag == "equal":
            steps.append(("=", before))
        else:
            steps += [("-", before), ("+", after)]
    done: _Steps = []
    changed: _Steps = []
    for op, tokens in [*_merged(steps), ("=", list[str]())]:
        if op != "=":
            changed.append((op, tokens))
            continue
        near = len(changed) == 2 and _near(changed[0][1], changed[1][1])
        done += _plain(changed[0][1], changed[1][1]) if near else changed
        done.append((op, tokens))
        changed = []
    return done


def _sentences(tokens: list[str]) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for token in tokens:
        found[-1].append(token)
        if token in ("。", "\n", "."):
            found.append([])
    return [sentence for sentence in found if sentence]


def _merged(steps: _Steps) -> _Steps:
    """The same steps without empty ones; neighbours of one kind together, a deletion before an insertion."""
    done: _Steps = []
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


def _slid(steps: _Steps) -> _Steps:
    """A lone insertion or deletion moved to where it reads best: brackets in pairs, whole sentences, whole phrases."""
    steps = _merged(steps)
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
    return _merged(steps)


def _reads(text: list[str], start: int, end: int) -> int:
    """How well a stretch reads as one edit."""
    inside = [token for token in text[start:end] if token in _PAIR]
    depth, broken = 0, False
    for token in inside:
        depth += _PAIR[token]
        broken = broken or depth < 0
    score = 0 if broken or depth else 8
    first, last = text[start - 1] if start else "\n", text[end - 1]
    if first in _ENDS:
        score += 4 if last in _ENDS or end == len(text) else 2
    if (first in _COMMAS and last in _COMMAS) or last in _COMMAS:
        score += 1
    return score


def _joined(steps: _Steps) -> _Steps:
    """Replacements parted by one or two characters that are neither marks nor particles are one replacement."""
    done: _Steps = []
    for k, (op, tokens) in enumerate(steps):
        words = "".join(tokens)
        around = [steps[k - 2 : k], steps[k + 1 : k + 3]]
        both = all([found for found, _ in side] == ["-", "+"] for side in around) and k >= 2
        if op == "=" and both and len(words) <= 2 and words not in _PARTICLES and not _STOP & set(words):
            done += [("-", tokens), ("+", tokens)]
        else:
            done.append((op, tokens))
    return done

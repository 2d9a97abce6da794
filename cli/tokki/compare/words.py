"""Which words changed between two texts, so that no number, term or pair of brackets is cut."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from tokki.compare.key import fold_style
from tokki.compare.smooth import Op, Steps, merged, smooth

Edit = tuple[Op, str]
REACH = 1200
"""Stretches more than so many words apart are compared sentence by sentence first, and sentences so far apart are
replaced whole: nobody reads such crumbs, and the time stays bounded."""
_OPS: dict[int, Op] = {0: "=", -1: "-", 1: "+"}

_N = "(?:[0-9０-９]+|[〇一二三四五六七八九十百千]+)"
_WORDS = (
    rf"第{_N}[条項号](?:の{_N})*"
    r"|[0-9０-９]+(?:[.,．，・][0-9０-９]+)*"
    r"|及び|並びに|又は|若しくは"
    r"|[〇一二三四五六七八九十百千万億]+"
    r"|[ァ-ヺヽヾー]+(?:・[ァ-ヺヽヾー]+)*|[ｦ-ﾟ]+"
    r"|[A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ɏ]+(?:['’][A-Za-zＡ-Ｚａ-ｚ]+)*"
)


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
    steps = smooth(_stepwise(ours, theirs))
    return tuple((op, "".join(tokens)) for op, tokens in steps)


def words_of(text: str, terms: Iterable[str] = ()) -> list[str]:
    """The text in words that are never cut: 第N条 with branches, numbers, `terms`, 及び, katakana, Latin; else letters."""
    return _pattern(tuple(terms)).findall(text)


@lru_cache(maxsize=8)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    known = sorted({term for term in terms if len(term) > 1}, key=lambda term: (-len(term), term))
    return re.compile("|".join([*map(re.escape, known), _WORDS, r"(?s:.)"]))


def _stepwise(old: list[str], new: list[str]) -> Steps:
    """The steps over words; in large texts over sentences first, and over the words of those that changed."""
    start = next((k for k, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    head, old, new = old[:start], old[start:], new[start:]
    pairs = zip(reversed(old), reversed(new), strict=False)
    end = next((k for k, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))
    tail = old[len(old) - end :]
    old, new = old[: len(old) - end], new[: len(new) - end]
    middle = _plain(old, new) if _near(old, new) else _by_sentence(old, new)
    return merged([("=", head), *middle, ("=", tail)])


def _near(old: list[str], new: list[str]) -> bool:
    return len(old) + len(new) <= REACH or Indel.distance(old, new, score_cutoff=REACH) <= REACH


def _plain(old: Sequence[str], new: Sequence[str]) -> Steps:
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


def _by_sentence(old: list[str], new: list[str]) -> Steps:
    ours, theirs = _sentences(old), _sentences(new)
    steps: Steps = []
    for step in Indel.opcodes(["".join(s) for s in ours], ["".join(s) for s in theirs]):
        before = [token for s in ours[step.src_start : step.src_end] for token in s]
        after = [token for s in theirs[step.dest_start : step.dest_end] for token in s]
        if step.tag == "equal":
            steps.append(("=", before))
        else:
            steps += [("-", before), ("+", after)]
    done: Steps = []
    changed: Steps = []
    for op, tokens in [*merged(steps), ("=", list[str]())]:
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

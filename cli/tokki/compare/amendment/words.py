"""Which words of one text are quoted, and what takes their place: quotations that cannot be taken for another place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tokki.compare.amendment.amendment import Swap
from tokki.compare.wording import Edit

LONGEST = 60
"""A quotation longer than this reads worse than the new text in full."""

CRUMB = 2
"""So few letters between two changes are quoted along with them."""
_STOPS = frozenset("、，。（）「」『』")
_OPENING = "（「『"
_PARTICLES = frozenset("はがをにのとでもへや")
_TOKEN = re.compile(
    r"第[0-9０-９〇一二三四五六七八九十百千]+[条項号](?:の[0-9０-９〇一二三四五六七八九十百千]+)*"
    r"|[前次同][条項号](?![一-龥])|前[0-9０-９一二三四五六七八九十]+[条項号]"
    r"|及び|並びに|又は|若しくは|[0-9０-９]+(?:[.,．，][0-9０-９]+)*|(?:(?!及び|並びに|又は|若しくは)[一-龥々〆])+|[ァ-ヺヽヾー]+(?:・[ァ-ヺヽヾー]+)*|[ｦ-ﾟ]+|[A-Za-zＡ-Ｚａ-ｚ]+"
    r"|(?:から|まで|より|には|では|との|その|この)|[ぁ-ん]+?(?=[をはがにのと、。]|[^ぁ-ん]|$)|(?s:.)"
)
_KANJI = re.compile("[一-龥々]")
_MEANING = re.compile("[一-龥々ァ-ヺｦ-ﾟ0-9０-９A-Za-zＡ-Ｚａ-ｚ]")
_OPEN, _CLOSE = "「『", "」』"


@dataclass(slots=True)
class _Hunk:
    """Letters `start` to `end` of the old text, which become `first` to `last` of the new one."""

    start: int
    end: int
    first: int
    last: int


def found_swaps(edits: Sequence[Edit], others: Sequence[str] = ()) -> tuple[Swap, ...] | None:
    """The swaps that make one text of another; None where no quotations of a good length would.

    `others`: further texts that the place reaches (items below), in which no quotation may be found.
    Source: domain report 4.2 and [W62]: words are not added at the very start; quotations are as long as they must be.
    """
    old = "".join(edit.text for edit in edits if edit.op != "+")
    new = "".join(edit.text for edit in edits if edit.op != "-")
    finder = _Finder(old, new, others)
    return finder.find(list(_hunks(edits)))


def _hunks(edits: Sequence[Edit]) -> list[_Hunk]:
    out: list[_Hunk] = []
    i = j = 0
    for edit in edits:
        size = len(edit.text)
        if edit.op == "=":
            i, j = i + size, j + size
            continue
        if out and out[-1].end == i and out[-1].last == j:
            hunk = out[-1]
        else:
            hunk = _Hunk(i, i, j, j)
            out.append(hunk)
        if edit.op == "-":
            i = hunk.end = i + size
        else:
            j = hunk.last = j + size
    return out


class _Finder:
    def __init__(self, old: str, new: str, others: Sequence[str]) -> None:
        self.old, self.new, self.others = old, new, others
        self.cuts = _cuts(old)
        self.all: list[_Hunk] = []
        self.new_cuts = set(_cuts(new))

    def find(self, hunks: list[_Hunk]) -> tuple[Swap, ...] | None:
        """Hunks widened until each quotation means its own place and nothing else."""
        self.all = [replace(hunk) for hunk in hunks]
        for hunk in hunks:
            self.snap(hunk)
        while True:
            hunks = self.merged(hunks)
            wanting = [hunk for hunk in hunks if not self.good(hunk, hunks)]
            if not wanting:
                break
            for hunk in wanting:
                if not self.widen(hunk):
                    return None
        return tuple(dict.fromkeys(self.swap(hunk) for hunk in hunks))

    def snap(self, hunk: _Hunk) -> None:
        """Begin and end where words do; what is only added takes the word before along."""
        at = self.cuts
        if hunk.start not in at or hunk.first not in self.new_cuts:
            self.reach(hunk, start=max((c for c in at if c < hunk.start), default=0))
        if hunk.end not in at or hunk.last not in self.new_cuts:
            self.reach(hunk, end=min((c for c in at if c > hunk.end), default=len(self.old)))
        if hunk.start == hunk.end:
            if hunk.start and self.old[hunk.start - 1] not in _OPENING:
                self.reach(hunk, start=max(c for c in at if c < hunk.start))
            else:
                self.reach(hunk, end=min((c for c in at if c > hunk.end), default=len(self.old)))
        if self.stem(hunk):
            self.reach(hunk, end=min((c for c in at if c > hunk.end), default=len(self.old)))
        while hunk.start and not _MEANING.search(self.old[hunk.start : hunk.end]):
            self.reach(hunk, start=max(c for c in at if c < hunk.start))

    def stem(self, hunk: _Hunk) -> bool:
        """Whether the quotation ends in the middle of a verb: one Chinese character, and its kana after it."""
        text, end = self.old, hunk.end
        if not 0 < end < len(text) or not _KANJI.fullmatch(text[end - 1]) or text[end] in _PARTICLES:
            return False
        return "ぁ" <= text[end] <= "ん" and (end < 2 or not _KANJI.fullmatch(text[end - 2]))

    def reach(self, hunk: _Hunk, *, start: int | None = None, end: int | None = None) -> None:
        """Take in kept letters on one side or both, and every change that is met on the way."""
        low, high = hunk.start if start is None else start, hunk.end if end is None else end
        met = [h for h in self.all if h.start <= high and low <= h.end]
        while met and (met[0].start < low or met[-1].end > high):
            low, high = min(low, met[0].start), max(high, met[-1].end)
            met = [h for h in self.all if h.start <= high and low <= h.end]
        before = [h for h in self.all if h.end < low]
        shift = before[-1].last - before[-1].end if before else 0
        hunk.start, hunk.end, hunk.first = low, high, low + shift
        hunk.last = high + (met[-1].last - met[-1].end if met else shift)

    def merged(self, hunks: list[_Hunk]) -> list[_Hunk]:
        """Hunks that meet are one, and those that a letter or two part."""
        out: list[_Hunk] = []
        for hunk in sorted(hunks, key=lambda h: (h.start, h.end)):
            between = self.old[out[-1].end : hunk.start] if out else ""
            if out and len(between) <= CRUMB and not set(between) & _STOPS:
                self.reach(out[-1], end=max(out[-1].end, hunk.end))
            else:
                out.append(hunk)
        return out

    def good(self, hunk: _Hunk, hunks: Sequence[_Hunk]) -> bool:
        """Whether a quotation is found where this change is made, everywhere, and nowhere else."""
        quoted, becomes = self.old[hunk.start : hunk.end], self.new[hunk.first : hunk.last]
        if not quoted or not _paired(quoted) or not _paired(becomes) or quoted != quoted.strip():
            return False
        if any(quoted in other for other in self.others):
            return False
        same = {h.start for h in hunks if self.old[h.start : h.end] == quoted}
        if any(self.new[h.first : h.last] != becomes for h in hunks if h.start in same):
            return False
        return set(_places(self.old, quoted)) == same

    def widen(self, hunk: _Hunk) -> bool:
        """Take in one more word: to the left, and to the right where there is none or a bracket is open."""
        quoted = self.old[hunk.start : hunk.end]
        if len(quoted) > LONGEST or (hunk.start == 0 and hunk.end == len(self.old)):
            return False
        left = max((c for c in self.cuts if c < hunk.start), default=None)
        right = min((c for c in self.cuts if c > hunk.end), default=None)
        new = self.new[hunk.first : hunk.last]
        opened = _depth(quoted) > 0 or _depth(new) > 0
        adds = new.startswith(quoted)
        particle = right is not None and self.old[hunk.end] in _PARTICLES and self.old[hunk.end - 1] not in _PARTICLES
        goes_right = opened or left is None or (not adds and (particle or hunk.end - hunk.start > 16))
        if goes_right and right is not None:
            self.reach(hunk, end=right)
        elif left is None:
            return False
        else:
            self.reach(hunk, start=left)
            while hunk.start and self.dangles(hunk.start):
                self.reach(hunk, start=max(c for c in self.cuts if c < hunk.start))
        return True

    def dangles(self, at: int) -> bool:
        """Whether a quotation that begins here begins with a mark, a particle, or the end of a verb."""
        first, before = self.old[at], self.old[at - 1]
        return first in "、。）」』" or ("ぁ" <= first <= "ん" and _MEANING.match(before) is not None)

    def swap(self, hunk: _Hunk) -> Swap:
        """The swap of a hunk, with the verb it takes."""
        quoted, becomes = self.old[hunk.start : hunk.end], self.new[hunk.first : hunk.last]
        if not becomes:
            return Swap(quoted, "", "delete")
        if becomes.startswith(quoted):
            return Swap(quoted, becomes[len(quoted) :], "add")
        return Swap(quoted, becomes)


def _cuts(text: str) -> list[int]:
    """Where words begin, and the end of the text."""
    return [*(match.start() for match in _TOKEN.finditer(text)), len(text)]


def _places(text: str, words: str) -> list[int]:
    """Every place where words stand, overlapping ones too."""
    out, at = [], text.find(words)
    while at >= 0:
        out.append(at)
        at = text.find(words, at + 1)
    return out


def _depth(text: str) -> int:
    return sum((c in _OPEN) - (c in _CLOSE) for c in text)


def _paired(text: str) -> bool:
    """Whether quotation marks come in pairs."""
    stack: list[str] = []
    for c in text:
        if c in _OPEN:
            stack.append(c)
        elif c in _CLOSE and (not stack or _OPEN.index(stack.pop()) != _CLOSE.index(c)):
            return False
    return not stack

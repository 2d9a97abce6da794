"""One sentence of an amendment, read from left to right: words, quotations and numbers of provisions."""

import re
from collections.abc import Callable

from tokki.compare.amendment.amendment import PART_WORDS, Location, Marks, Part
from tokki.model.number import Number, parse_int
from tokki.model.reference_marks import Mark, Word
from tokki.model.reference_words import RANKS

_N = "(?:[0-9０-９]{1,4}|[〇一二三四五六七八九十百千]{1,8})"
_BRANCH = rf"(?:の{_N}(?!項|号|条))*"
_GLYPH = "[（(](?:[0-9０-９]{1,3}|[ア-ン]|[a-zａ-ｚ]|[ivx]{2,4})[）)]|[ア-ン](?![ア-ンー])|[a-zａ-ｚ](?![a-zａ-ｚ])"
_STEP = re.compile(
    rf"第(?P<number>{_N})(?P<word>[条項号])?(?P<branch>{_BRANCH})|同(?P<same>[条項号])|(?P<glyph>{_GLYPH})"
)
_PARTS: dict[str, Part] = {
    **{word: part for part, word in PART_WORDS.items()}, "ただし書き": "proviso", "柱書": "lead", "柱書き": "lead",
    "但書": "proviso",
}  # fmt: skip
_PART = re.compile("|".join(sorted(_PARTS, key=len, reverse=True)))
_BARE = re.compile("本則")
_AFTER_QUOTE = re.compile("を|に改め|に、|の[次下右後上]に|に加え|、「|及び「|並びに「|に付|。|」")


class Unread(Exception):
    """What stands at an offset is no part of an amendment sentence."""

    def __init__(self, at: int) -> None:
        """Keep the offset."""
        super().__init__(at)
        self.at = at


class Scan:
    """A cursor over one sentence. `last`: the location named last, for 同条; `inside`: of 第３条中 for what follows."""

    def __init__(self, text: str, last: Marks = ()) -> None:
        self.text, self.at = text, 0
        self.last, self.inside = last, Marks()

    def take(self, pattern: str) -> re.Match[str] | None:
        """What a pattern matches here, if it does."""
        match = re.compile(pattern).match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return match

    def need(self, pattern: str) -> re.Match[str]:
        """What a pattern matches here.

        Errors: Unread where it does not.
        """
        match = self.take(pattern)
        if match is None:
            raise Unread(self.at)
        return match

    def sees(self, pattern: str) -> bool:
        """Whether a pattern matches here."""
        return re.compile(pattern).match(self.text, self.at) is not None

    def tried(self, read: Callable[[], bool]) -> bool:
        """Whether something could be read; if not, nothing was."""
        at, last, inside = self.at, self.last, self.inside
        if read():
            return True
        self.at, self.last, self.inside = at, last, inside
        return False

    def quotation(self) -> str:
        """The words of 「…」. Inner brackets are counted; where they do not come in pairs, the verb shows the end.

        Errors: Unread where it is not closed.
        """
        start = self.at + 1
        if not self.text.startswith("「", self.at):
            raise Unread(self.at)
        depth, paired = 0, -1
        for i in range(self.at, len(self.text)):
            depth += (self.text[i] == "「") - (self.text[i] == "」")
            if depth == 0:
                paired = i
                break
        ends = [paired, *(i for i in range(start, len(self.text)) if self.text[i] == "」"), paired]
        for k, end in enumerate(ends):
            if end >= 0 and (k == len(ends) - 1 or _AFTER_QUOTE.match(self.text, end + 1)):
                self.at = end + 1
                return self.text[start:end]
        raise Unread(self.at)

    def location(self, *, remember: bool = True) -> Location | None:
        """The location that stands here, complete; None where there is none."""
        if self.take("題名"):
            return Location(field="title")
        if _BARE.match(self.text, self.at):
            self.at += 2
            return Location()
        marks = self._marks(self.last)
        part = self._part()
        if not marks and part is not None:
            marks = self.last
        if not marks:
            return None
        until: Marks = ()
        if self.take("から(?=第|[（(ア-ンa-zａ-ｚ同])"):
            until = self._marks(marks)
            self.need("まで")
            self.take("の規定")
        if remember:
            self.last = until or marks
        return Location(marks, until, part)

    def _part(self) -> Part | None:
        match = _PART.match(self.text, self.at)
        if match is None:
            return None
        self.at = match.end()
        return _PARTS[match.group()]

    def _marks(self, before: Marks) -> Marks:
        """The tiers of one location; the outer ones are lent by what was named before."""
        marks: list[Mark] = []
        while (match := _STEP.match(self.text, self.at)) is not None:
            if match.group("same"):
                if marks:
                    break
                same = _cut(before, match.group("same"))
                if not same:
                    raise Unread(self.at)
                marks = list(same)
            else:
                mark = _mark(match)
                if marks and RANKS[mark.word] < RANKS[marks[-1].word]:
                    break
                if not marks:
                    marks = list(self._lent(mark, before))
                marks.append(mark)
            self.at = match.end()
        return tuple(marks)

    def _lent(self, mark: Mark, before: Marks) -> Marks:
        if mark.word in ("条", "第"):
            return ()
        source = before if before[: len(self.inside)] == self.inside else self.inside
        if mark.word == "mark":
            brackets = [m.glyph[0] in "（(" for m in source if m.word == "mark"]
            keep = [m for m in source if m.word != "mark"]
            same = mark.glyph[0] in "（("
            glyphs = [m for m in source if m.word == "mark"]
            return (*keep, *(glyphs[: brackets.index(same)] if same in brackets else glyphs))
        outer = tuple(m for m in source if RANKS[m.word] < RANKS[mark.word])
        if mark.word == "項" and source[:1] and source[0].word == "項":
            return ()
        return outer


def _mark(match: re.Match[str]) -> Mark:
    if match.group("glyph"):
        return Mark("mark", "number", glyph=match.group("glyph"))
    branches = [parse_int(part) for part in match.group("branch").split("の") if part]
    word: Word = match.group("word") or "第"  # type: ignore[assignment]
    return Mark(word, "number", Number((parse_int(match.group("number")), *branches)))


def _cut(before: Marks, word: str) -> Marks:
    """What 同条, 同項 or 同号 means after a location."""
    for k in range(len(before) - 1, -1, -1):
        if before[k].word == word:
            return before[: k + 1]
    return ()


def stated(text: str) -> list[tuple[int, str]]:
    """The sentences of a line, each with its offset: cut at 。 outside quotations and brackets."""
    out: list[tuple[int, str]] = []
    depth = inner = start = 0
    for i, c in enumerate(text):
        depth += (c == "「") - (c == "」")
        inner = 0 if depth > 0 else inner + (c == "（") - (c == "）")
        if c == "。" and depth <= 0 and inner <= 0:
            out.append((start, text[start : i + 1]))
            start = i + 1
    if text[start:].strip():
        out.append((start, text[start:]))
    return out

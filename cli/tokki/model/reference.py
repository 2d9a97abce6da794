"""Citations as they are printed: every reference in running Japanese text, with its characters and what it says.

Only words are read here; what a citation points at is found in `tokki.model.resolve`.
Source: 条・項・号の引用 as in 法制執務. 第３条第１項及び第２項: the second takes 第３条 over; （第２号を除く。） right after a citation
speaks of it; 同条 is the article named last, and words outside brackets do not look into brackets that are closed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tokki.model.number import Number
from tokki.model.reference_words import (
    APPENDIX,
    CLOSE,
    ITSELF,
    JOIN,
    LIMITS,
    MARK,
    NOUN,
    OPEN,
    PARTS_CITED,
    PLAIN_BEFORE,
    QUOTE,
    RANGE,
    RANKS,
    TITLES,
    cited_number,
    partners,
    token,
)

Word = Literal["条", "第", "項", "号", "mark"]
How = Literal["number", "previous", "next", "same", "this", "each", "before", "below"]
Kind = Literal["absolute", "relative", "collective", "range", "anaphora", "self", "external", "appendix", "quoted"]


@dataclass(frozen=True, slots=True)
class Mark:
    """One tier of a citation: 第２項 (`number`), 前２項 (`previous`, count 2), 各号 (`each`), ア (`mark` with its glyph).

    `below`: the tier below this very text (次の各号, 次のイ); `before`: 前各号; a glyph keeps its brackets.
    """

    word: Word
    how: How
    number: Number | None = None
    count: int = 1
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation. `marks` are complete: what the words before it lend (同条, 第３条第１項及び第２項) is filled in.

    Units:  `start` and `end` count characters of the text from 0.
    `until`: the end of a range. `law`: the other document, for kind `external` and `appendix`. Kind `quoted` stands
    in 「」 and speaks of another place (読替え). Only the other kinds point into this document.
    """

    start: int
    end: int
    text: str
    kind: Kind
    marks: tuple[Mark, ...] = ()
    until: tuple[Mark, ...] = ()
    part: str | None = None
    law: str = ""

    @property
    def own(self) -> bool:
        """Whether it points into the document it stands in."""
        return self.kind not in ("external", "appendix", "quoted")


@dataclass(slots=True)
class _Frame:
    """One pair of brackets, or the text as a whole: what was cited in it last, and by which tier."""

    start: int
    quoted: bool = False
    outer: Citation | None = None
    last: Citation | None = None
    gap: int = 0
    seen: dict[Word, Citation] = field(default_factory=dict)


def citations(
    text: str, *, dai: bool = False, title: str = "", before: Sequence[Citation] = ()
) -> tuple[Citation, ...]:
    """Every citation of a text, in order.

    `dai`: 第３ without 条 is a citation too. `title`: the document's own, so that its name before a number is no other
    document. `before`: citations of the texts this one stands under, for 同条 whose article is named there.
    Units: linear in the length of the text.
    """
    reader = _Reader(text, dai, title, partners(text))
    for citation in before:
        reader.remember(reader.frames[0], citation)
    return tuple(reader.read())


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str, dai: bool, title: str, pairs: dict[int, int]) -> None:
        self.text, self.dai, self.title, self.pairs = text, dai, title, pairs
        self.frames = [_Frame(0)]
        self.latest: dict[Word, Citation] = {}

    def read(self) -> Iterator[Citation]:
        """The citations, in order."""
        at, pattern = 0, token(self.dai)
        while (match := pattern.search(self.text, at)) is not None:
            at, c = match.end(), match.group()
            if len(c) == 1 and c in OPEN:
                self._open(match.start())
            elif len(c) == 1 and c in CLOSE:
                self._close(match.start())
            else:
                citation = self._citation(match.start(), match.end())
                if citation is None:
                    at = match.start() + 1
                    continue
                at = citation.end
                self._keep(citation)
                yield citation

    def _open(self, at: int) -> None:
        frame = self.frames[-1]
        if at not in self.pairs:
            return
        adjacent = frame.last is not None and frame.last.end == at
        inner = _Frame(at + 1, frame.quoted or self.text[at] in QUOTE, frame.last if adjacent else None)
        inner.gap = at + 1
        self.frames.append(inner)

    def _close(self, at: int) -> None:
        if at not in self.pairs or len(self.frames) == 1:
            return
        self.frames.pop()
        frame = self.frames[-1]
        if frame.last is not None and frame.gap == self.pairs[at]:
            frame.gap = at + 1  # the brackets are no words between two citations

    def _keep(self, citation: Citation) -> None:
        frame = self.frames[-1]
        frame.last, frame.gap = citation, citation.end
        if citation.kind not in ("quoted", "appendix"):
            self.remember(frame, citation)

    def remember(self, frame: _Frame, citation: Citation) -> None:
        """Make a citation what 同条, 同項 and 同号 mean from here on."""
        for mark in citation.until or citation.marks:
            if mark.how not in ("same", "this", "below"):
                frame.seen[mark.word] = self.latest[mark.word] = citation
                if mark.word == "第":
                    frame.seen["条"] = self.latest["条"] = citation

    def _citation(self, start: int, end: int) -> Citation | None:
        found = APPENDIX.match(self.text, start)
        if found is not None:
            return Citation(start, found.end(), found.group(), "appendix", law=found.group(1))
        marks, part = _marks(self.text[start:end])
        law = self._law(start, marks[0])
        if law is None:
            return None
        first = self._complete(Citation(start, end, "", "absolute", marks, (), part, law), start)
        if first.kind == "appendix" or law:
            first = replace(first, kind="appendix" if law == "附則" else "external")
        whole = self._range(first)
        whole = replace(whole, text=self.text[start : whole.end])
        if self.frames[-1].quoted:
            return replace(whole, kind="quoted")
        if whole.law:
            return replace(whole, kind="appendix" if whole.law == "附則" else "external")
        return replace(whole, kind=_kind(whole, marks[0]))

    def _range(self, first: Citation) -> Citation:
        """The citation with its end, where から … まで follows."""
        between = RANGE.match(self.text, first.end)
        if between is None:
            return first
        match = token(self.dai).match(self.text, between.end())
        if match is None or match.group()[0] in OPEN + CLOSE:
            return first
        marks, part = _marks(match.group())
        end = match.end() + (2 if self.text.startswith("まで", match.end()) else 0)
        return replace(first, end=end, until=_inherit(first.marks, marks), part=part)

    def _complete(self, citation: Citation, start: int) -> Citation:
        """The citation with the tiers and the document that the words before lend it."""
        frame, head = self.frames[-1], citation.marks[0]
        if head.how == "same":
            known = self._antecedent(head.word)
            if known is None:
                return citation
            source = known.until or known.marks
            kept = tuple(m for m in source if RANKS[m.word] <= RANKS[head.word])
            return replace(citation, marks=(*kept, *citation.marks[1:]), law=known.law)
        if citation.law or head.how not in ("number", "each"):
            return citation
        last, gap = frame.last, self.text[frame.gap : start] if start - frame.gap <= LIMITS else "-"
        if last is not None and last.kind != "quoted" and gap == "" and frame.gap > last.end:  # 第６条（再委託）第２項
            return replace(citation, marks=_below(last.marks, citation.marks), law=last.law)
        if last is not None and JOIN.fullmatch(gap):
            source = last.until or last.marks
            return replace(citation, marks=_inherit(source, citation.marks), law=last.law)
        if frame.outer is not None and not gap and self._speaks_of_outer(citation, frame.outer):
            return replace(citation, marks=_below(frame.outer.marks, citation.marks), law=frame.outer.law)
        return citation

    def _speaks_of_outer(self, citation: Citation, outer: Citation) -> bool:
        """Whether （第２号を除く。） right after a citation names a part of it."""
        deepest = max((RANKS[m.word] - (m.how == "each") for m in outer.marks), default=0)
        rank = RANKS[citation.marks[0].word]
        return rank > deepest and (rank >= RANKS["号"] or bool(ITSELF.match(self.text, citation.end)))

    def _antecedent(self, word: Word) -> Citation | None:
        for frame in reversed(self.frames):
            if word in frame.seen:
                return frame.seen[word]
        return self.latest.get(word)

    def _law(self, start: int, head: Mark) -> str | None:
        """The other document named right before; "" for none; None where the words are no citation at all."""
        begin = self.frames[-1].start
        at = start
        while at > begin and at - 1 in self.pairs and self.text[at - 1] in CLOSE:
            if self.frames[-1].last is not None and self.frames[-1].last.end == self.pairs[at - 1]:
                return ""
            at = self.pairs[at - 1]
        words = self.text[max(begin, at - 40) : at]
        numbered = head.how == "number" and head.word != "mark"
        named = TITLES.search(words.removesuffix("の") if head.word in ("条", "第") else words)
        if numbered and named:
            if head.word == "号":
                return None  # 平成十五年法律第五十七号
            if named.group("own") or (self.title and words.endswith(self.title)):
                return "" if not named.group("contract") or "契約" in self.title or not self.title else named.group()
            return "附則" if named.group().endswith("附則") else named.group()
        if at != start or not words or not NOUN.search(words) or PLAIN_BEFORE.search(words):
            return ""
        if head.word in ("条", "第") and head.how == "number":
            noun = NOUN.search(words)
            return noun.group() if noun and not (self.title and words.endswith(self.title)) else ""
        return None


def _kind(citation: Citation, head: Mark) -> Kind:
    if citation.until:
        return "range"
    if any(m.how in ("each", "before", "below") for m in citation.marks) and head.how not in ("previous", "next"):
        return "anaphora" if head.how == "same" else "collective"
    kinds: dict[How, Kind] = {"previous": "relative", "next": "relative", "same": "anaphora", "this": "self"}
    return kinds.get(head.how, "absolute")


def _marks(text: str) -> tuple[tuple[Mark, ...], str | None]:
    """The tiers of one citation, and 本文 or ただし書 at its end."""
    marks: list[Mark] = []
    part = None
    for match in MARK.finditer(text):
        kind = match.lastgroup or ""
        c = match.group()
        if kind == "part":
            part = PARTS_CITED[c]
        elif kind == "glyph":
            this = match.group("below") is not None and match.group("below") != "次の"
            how: How = "below" if match.group("below") == "次の" else "this" if this else "number"
            marks.append(Mark("mark", how, glyph=match.group("one")))
        elif kind == "number":
            marks.append(Mark(*_numbered(match.group("value"), match.group("word"), match.group("branches"))))
        elif c.startswith(("前各", "各", "次の各")):
            hows: dict[str, How] = {"前": "before", "次": "below", "各": "each"}
            marks.append(Mark(_word(c[-1]), hows[c[0]]))
        elif c[0] in "前次":
            count = cited_number(c[1:-1])[0] if len(c) > 2 else 1
            marks.append(Mark(_word(c[-1]), "previous" if c[0] == "前" else "next", count=count))
        else:
            marks.append(Mark(_word(c[-1]), "same" if c[0] == "同" else "this"))
    return tuple(marks) or (Mark("項", "this"),), part


def _numbered(value: str, word: str | None, branches: str | None) -> tuple[Word, How, Number]:
    parts = [part for part in (branches or "").split("の") if part]
    return _word(word or "第"), "number", Number((*cited_number(value), *(cited_number(p)[0] for p in parts)))


def _word(c: str) -> Word:
    return c  # type: ignore[return-value]  # the pattern lets only these through


def _inherit(source: tuple[Mark, ...], marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """`marks` with the outer tiers of `source`, where `source` reaches their depth: 第３条第１項 + 第２項 → 第３条第２項."""
    head = marks[0]
    if head.how not in ("number", "each") or max(RANKS[m.word] for m in source) < RANKS[head.word]:
        return marks
    if head.word == "mark":
        kept = [m for m in source if m.word != "mark"]
        glyphs = [m for m in source if m.word == "mark"]
        brackets = [m.glyph[0] in "（(" for m in glyphs]
        like = head.glyph[0] in "（("
        return (*kept, *(glyphs[: brackets.index(like)] if like in brackets else ()), *marks)
    return _below(source, marks)


def _below(source: tuple[Mark, ...], marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return (*(m for m in source if RANKS[m.word] < RANKS[marks[0].word]), *marks)

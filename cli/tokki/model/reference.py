"""Citations as they are printed: every reference in running Japanese text, with its characters and what it says.

Only words are read here; what a citation points at is found in `tokki.model.resolve`.
Source: 条・項・号の引用 as in 法制執務. 第３条第１項及び第２項: the second takes 第３条 over; （第２号を除く。） right after a citation
speaks of it; 同条 is the article named last, and words outside brackets do not look into brackets that are closed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tokki.model.reference_marks import How, Mark, Word, below, inherit, marks_of
from tokki.model.reference_words import (
    AFTER_NAME,
    APPENDIX,
    CLOSE,
    ITSELF,
    JOIN,
    LIMITS,
    NOUN,
    OF_CONTRACT,
    OPEN,
    PLAIN_BEFORE,
    QUOTE,
    RANGE,
    RANKS,
    THIS_DOCUMENT,
    TITLES,
    document_name,
    partners,
    token,
)

Kind = Literal["absolute", "relative", "collective", "range", "anaphora", "self", "external", "appendix", "quoted"]


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
        printed, part = marks_of(self.text[start:end])
        head = printed[0]
        named = self._law(start, head)
        if named is None:
            return None
        marks, law = self._complete(printed, named, start, end)
        until: tuple[Mark, ...] = ()
        last = self._until(end)
        if last is not None:
            more, part, end = last
            until = inherit(marks, more)
        kind: Kind = (
            "quoted" if self.frames[-1].quoted else "appendix" if law == "附則" else "external" if law else "range"
        )
        if kind == "range" and not until:
            kind = _kind(marks, head)
        return Citation(start, end, self.text[start:end], kind, marks, until, part, law)

    def _until(self, end: int) -> tuple[tuple[Mark, ...], str | None, int] | None:
        """The end of a range, where から … まで follows: its tiers, its part, and where it ends."""
        between = RANGE.match(self.text, end)
        match = token(self.dai).match(self.text, between.end()) if between is not None else None
        if match is None or match.group()[0] in OPEN + CLOSE or APPENDIX.match(self.text, match.start()):
            return None
        return *marks_of(match.group()), match.end() + (2 if self.text.startswith("まで", match.end()) else 0)

    def _complete(self, marks: tuple[Mark, ...], law: str, start: int, end: int) -> tuple[tuple[Mark, ...], str]:
        """The tiers of a citation, and its document, with what the words before lend it."""
        frame, head = self.frames[-1], marks[0]
        if head.how == "same":
            known = self._antecedent(head.word)
            if known is None:
                return marks, law
            source = known.until or known.marks
            return (*(m for m in source if RANKS[m.word] <= RANKS[head.word]), *marks[1:]), known.law
        if law or head.how not in ("number", "each"):
            return marks, law
        last, gap = frame.last, self.text[frame.gap : start] if start - frame.gap <= LIMITS else "-"
        if last is not None and last.marks and last.kind != "quoted":
            if gap == "" and frame.gap > last.end:  # 第６条（再委託）第２項
                return below(last.marks, marks), last.law
            if JOIN.fullmatch(gap):
                return inherit(last.until or last.marks, marks), last.law
        outer = frame.outer
        if outer is not None and outer.marks and not gap and self._speaks_of_outer(head, outer, end):
            return below(outer.marks, marks), outer.law
        return marks, law

    def _speaks_of_outer(self, head: Mark, outer: Citation, end: int) -> bool:
        """Whether （第２号を除く。） right after a citation names a part of it."""
        deepest = max((RANKS[m.word] - (m.how == "each") for m in outer.marks), default=0)
        rank = RANKS[head.word]
        return rank > deepest and (rank >= RANKS["号"] or bool(ITSELF.match(self.text, end)))

    def _antecedent(self, word: Word) -> Citation | None:
        for frame in reversed(self.frames):
            if word in frame.seen:
                return frame.seen[word]
        return self.latest.get(word)

    def _law(self, start: int, head: Mark) -> str | None:
        """The other document named right before; "" for none; None where the words are no citation at all."""
        begin = max(self.frames[-1].start, self.frames[-1].last.end if self.frames[-1].last else 0)
        at = start
        while at > begin and at - 1 in self.pairs and self.text[at - 1] in CLOSE:
            last = self.frames[-1].last
            if last is not None and last.end == self.pairs[at - 1]:
                return ""
            at = self.pairs[at - 1]
        words = self.text[max(begin, at - 60) : at]
        article = head.how == "number" and head.word in ("条", "第")
        if head.how == "number" and head.word != "mark":
            named = TITLES.search(words.removesuffix("の") if article else words)
            if named is not None:
                if head.word == "号":
                    return None  # 平成十五年法律第五十七号
                if self._is_this(words):
                    return ""
                return document_name(named.group())
        noun = NOUN.search(words) if at == start and self.text[start] not in "こ次左下各" else None
        if noun is None or PLAIN_BEFORE.search(words):
            return ""
        return noun.group() if article and not self._ends_with_title(words) else "" if article else None

    def _is_this(self, words: str) -> bool:
        """Whether この契約, 本仕様書 or the title itself means this document; この契約 in an annex is the contract it goes with."""
        bare = words.removesuffix("の")
        if THIS_DOCUMENT.search(bare):
            return not OF_CONTRACT.search(bare) or not self.title or "契約" in self.title or "約款" in self.title
        return self._ends_with_title(words)

    def _ends_with_title(self, words: str) -> bool:
        bare = words.removesuffix("の")
        before = bare.removesuffix(self.title)
        return bool(self.title) and before != bare and not AFTER_NAME.search(before)


def _kind(marks: tuple[Mark, ...], head: Mark) -> Kind:
    if head.how not in ("previous", "next", "same") and any(m.how in ("each", "before", "below") for m in marks):
        return "collective"
    return _KINDS.get(head.how, "absolute")


_KINDS: dict[How, Kind] = {"previous": "relative", "next": "relative", "same": "anaphora", "this": "self"}

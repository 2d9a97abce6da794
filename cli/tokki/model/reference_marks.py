"""The tiers of one citation: 第３条, 前項, 各号, ア; and what one citation of a list lends the next."""

from dataclasses import dataclass, replace
from typing import Literal

from tokki.model.number import Number
from tokki.model.reference_words import MARK, PARTS_CITED, RANKS, cited_number

Word = Literal["条", "第", "項", "号", "mark"]
How = Literal["number", "previous", "next", "same", "this", "each", "before", "below"]


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


def marks_of(text: str) -> tuple[tuple[Mark, ...], str | None]:
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
        elif c[-2] == "各":
            hows: dict[str, How] = {"前": "before", "各": "each"}
            marks.append(Mark(_word(c[-1]), hows.get(c[0], "below")))
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


def inherit(source: tuple[Mark, ...], marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """`marks` with the outer tiers of `source`, where `source` reaches their depth: 第３条第１項 + 第２項 → 第３条第２項."""
    head = marks[0]
    if head.how not in ("number", "each") or max(RANKS[m.word] for m in source) < RANKS[head.word]:
        return marks
    if head.word == "mark":
        kept = [m for m in source if m.word != "mark"]
        glyphs = [m for m in source if m.word == "mark"]
        brackets = [m.glyph[0] in "（(" for m in glyphs]
        like = head.glyph[0] in "（("
        if glyphs and glyphs[0].how == "below" and (glyphs[0].glyph[0] in "（(") == like:  # 次のイ又はロ
            return (replace(head, how="below"), *marks[1:])
        return (*kept, *(glyphs[: brackets.index(like)] if like in brackets else ()), *marks)
    return below(source, marks)


def below(source: tuple[Mark, ...], marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """`marks` below the tiers of `source` that lie above them."""
    return (*(m for m in source if RANKS[m.word] < RANKS[marks[0].word]), *marks)

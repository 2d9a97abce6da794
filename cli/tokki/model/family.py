"""Numbering families as data: how each tier of a document is labelled and cited."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tokki.model.number import Digits, Number, ordinal

Level = Literal["article", "paragraph", "item", "sub1", "sub2", "sub3", "sub4"]
LEVELS: tuple[Level, ...] = ("article", "paragraph", "item", "sub1", "sub2", "sub3", "sub4")


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier: `{}` in `label` and `cite` takes the number; `relative` is the word of 前条, 前項 (empty: none)."""

    label: str
    cite: str
    glyphs: str = "digits"
    relative: str = ""
    first_silent: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """Tiers by level.

    `paragraphs`: an article's paragraphs are a tier of their own (the first unnumbered); without, an article of several
    paragraphs prints them as items.
    """

    name: str
    tiers: dict[Level, Tier]
    paragraphs: bool


_BELOW: dict[Level, Tier] = {
    "item": Tier("（{}）", "第{}号", relative="号"),
    "sub1": Tier("{}", "{}", glyphs="katakana"),
    "sub2": Tier("（{}）", "（{}）", glyphs="katakana"),
    "sub3": Tier("{}", "{}", glyphs="latin"),
    "sub4": Tier("（{}）", "（{}）", glyphs="latin"),
}
_PARAGRAPH = Tier("{}", "第{}項", relative="項", first_silent=True)

FAMILIES: dict[str, Family] = {
    "article": Family(
        "article",
        {"article": Tier("第{}条", "第{}条", relative="条"), "paragraph": _PARAGRAPH, **_BELOW},
        paragraphs=True,
    ),
    "dai": Family("dai", {"article": Tier("第{}", "第{}"), "paragraph": _PARAGRAPH, **_BELOW}, paragraphs=True),
    "item": Family(
        "item",
        {"article": Tier("{}", "第{}項", relative="項"), "paragraph": _PARAGRAPH, **_BELOW},
        paragraphs=False,
    ),
}


@lru_cache(maxsize=1 << 14)
def printed(pattern: str, number: Number, glyphs: str, form: Digits) -> str:
    """A label or citation with its number: 第{}条 and 24の2 → 第２４条の２."""
    head = ordinal(number.parts[0], glyphs, form)
    branches = "".join("の" + ordinal(part, "digits", form) for part in number.parts[1:])
    if pattern.startswith("（"):
        return pattern.format(head + branches)
    return pattern.format(head) + branches

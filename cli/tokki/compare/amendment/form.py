"""How a document prints its numbers: digits, brackets and glyphs, as its own labels show them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tokki.model.document import Document, Provision
from tokki.model.family import FAMILIES, LEVELS, Family, Level, Tier, printed
from tokki.model.number import Digits, Number, digits, ordinal
from tokki.model.reference_marks import Mark, Word

ENOUGH = 40
"""So many labels of a tier show how it is printed."""
_GLYPHS = ("digits", "katakana", "iroha", "latin")
_DIGITS: tuple[Digits, ...] = ("full", "half", "kanji")
WORDS: dict[Level, Word] = {"article": "条", "paragraph": "項", "item": "号"}


@dataclass(frozen=True, slots=True)
class Form:
    """The family of a document, the digits of its citations, and the label of every tier with its own digits."""

    family: Family
    digits: Digits
    tiers: dict[Level, tuple[Tier, Digits]]

    def label(self, level: Level, number: Number) -> str:
        """What is printed before a provision.

        Errors: ValueError when the marks of the tier are used up.
        """
        tier, form = self.tiers.get(level, (self.family.tiers[level], self.digits))
        if tier.first_silent and number.parts == (1,):
            return ""
        return printed(tier.label, number, tier.glyphs, form)

    def mark(self, level: Level, number: Number, label: str) -> Mark:
        """The tier of a citation; below items a provision is called by its own label."""
        if level == "article" and self.family.name != "article":
            return Mark("第" if self.family.name == "dai" else "項", "number", number)
        if level in WORDS:
            return Mark(WORDS[level], "number", number)
        return Mark("mark", "number", glyph=label)

    def cited(self, mark: Mark) -> str:
        """第２４条の２, 第２項, （ア）."""
        if mark.word == "mark":
            return mark.glyph
        assert mark.number is not None
        return printed("第{}" + ("" if mark.word == "第" else mark.word), mark.number, "digits", self.digits)

    def count(self, n: int) -> str:
        """A number in running text: １条, 三項."""
        return digits(n, self.digits)


def form_of(document: Document) -> Form:
    """The form that the labels of a document show; what they do not show is the family's own."""
    family = FAMILIES.get(document.family, FAMILIES["article"])
    tiers: dict[Level, tuple[Tier, Digits]] = {}
    seen: dict[Level, list[tuple[Tier, Digits, int]]] = {}
    silent = True
    for provision in document.walk():
        if provision.level == "paragraph" and provision.number == Number((1,)) and provision.label:
            silent = False
        some = seen.setdefault(provision.level, [])
        found = _tier(provision, family) if len(some) < ENOUGH else None
        if found is not None:
            some.append(found)
    for level, some in seen.items():
        if not some:
            continue
        tier, own = some[0][0], _digits(some)
        tiers[level] = (replace(tier, first_silent=level == "paragraph" and silent), own)
    return Form(family, _cited(tiers), tiers)


def _tier(provision: Provision, family: Family) -> tuple[Tier, Digits, int] | None:
    """The pattern of one label, the digits in it, and its value."""
    if not provision.label or provision.number is None or len(provision.number.parts) != 1:
        return None
    value = provision.number.parts[0]
    for glyphs in _GLYPHS:
        for form in _DIGITS:
            try:
                head = ordinal(value, glyphs, form)
            except ValueError:
                continue
            if provision.label.count(head) == 1:
                pattern = provision.label.replace(head, "{}")
                base = family.tiers.get(provision.level, Tier(pattern, pattern))
                return replace(base, label=pattern, glyphs=glyphs), form, value
    return None


def _digits(some: Iterable[tuple[Tier, Digits, int]]) -> Digits:
    forms = {(form, value > 9) for _, form, value in some}
    if ("full", False) in forms and ("half", True) in forms:
        return "mixed"
    return next(iter(sorted(form for form, _ in forms)))


def _cited(tiers: dict[Level, tuple[Tier, Digits]]) -> Digits:
    for level in LEVELS[:3]:
        if level in tiers and tiers[level][0].glyphs == "digits":
            return tiers[level][1]
    return "full"

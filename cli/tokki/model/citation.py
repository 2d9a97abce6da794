"""Citations: where a provision stands, and the words by which another provision points at it.

Source: 条・項・号の引用 as in 法制執務 (domain practice): an article with one paragraph is cited 第N条; inside an
article its number is left out; 前条, 次項, 前２項 count printed neighbours.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tokki.model.family import Family, Level, printed
from tokki.model.number import Digits, Number, digits

COUNTED = 5
"""Up to so many neighbours are counted (前５条); a longer run names its beginning (第３条から前条まで)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One tier on the way to a provision. `index` counts printed siblings from 0; a `sole` paragraph is not cited."""

    level: Level
    number: Number
    index: int
    sole: bool = False


Position = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document cites: its family, digits, and whether neighbours are called 前条 and 次項."""

    family: Family
    digits: Digits
    relative: bool

    def step(self, step: Step) -> str:
        """One tier of a citation: 第２４条の２, 第３項, 第２号, ア."""
        tier = self.family.tiers[step.level]
        return printed(tier.cite, step.number, tier.glyphs, self.digits)

    def label(self, step: Step) -> str:
        """What is printed before the provision itself; nothing for an unnumbered first paragraph."""
        tier = self.family.tiers[step.level]
        if step.sole or (tier.first_silent and step.number.parts == (1,)):
            return ""
        return printed(tier.label, step.number, tier.glyphs, self.digits)

    def whole(self, position: Position) -> str:
        """The full citation: 第２４条の２第３項第１号."""
        return "".join(self.step(step) for step in position if not step.sole)

    def word(self, level: Level) -> str:
        """条, 項 or 号; empty for tiers that are called by their mark alone."""
        return self.family.tiers[level].relative

    def counted(self, n: int, level: Level) -> str:
        """前条, 前２項."""
        return f"前{digits(n, self.digits) if n > 1 else ''}{self.word(level)}"


def cite(manner: Manner, source: Position, target: Position) -> str:
    """The words by which `source` points at `target`; the empty source stands outside the document."""
    if target == source[: len(target)]:
        last = next(step for step in reversed(target) if not step.sole)
        return f"この{manner.word(last.level)}" if manner.word(last.level) else manner.step(last)
    k = _shared(source, target)
    rest = "".join(manner.step(step) for step in target[k + 1 :] if not step.sole)
    return _head(manner, source, target, k) + rest


def _shared(source: Position, target: Position) -> int:
    k = 0
    while k < min(len(source), len(target)) and source[k].index == target[k].index:
        k += 1
    return k


def _head(manner: Manner, source: Position, target: Position, k: int) -> str:
    step = target[k]
    if step.sole:
        return ""
    if manner.relative and k < len(source) and manner.word(step.level):
        distance = step.index - source[k].index
        if distance in (-1, 1):
            return ("前" if distance < 0 else "次") + manner.word(step.level)
    return manner.step(step)


def cite_run(manner: Manner, source: Position, run: Sequence[Position]) -> str:
    """第６条から第８条まで, 第６条及び第７条 where there are two, 前３条 or 第３条から前条まで before `source`.

    Errors: ValueError when the positions are not siblings one after another.
    """
    first, last = run[0], run[-1]
    if any(a[:-1] != b[:-1] or a[-1].index + 1 != b[-1].index for a, b in pairwise(run)):
        raise ValueError("no range")
    if len(run) == 1:
        return cite(manner, source, first)
    k, level = len(last) - 1, last[-1].level
    beside = len(source) > k and source[:k] == last[:k]
    if manner.relative and beside and manner.word(level) and source[k].index - 1 == last[-1].index:
        if len(run) <= COUNTED:
            return manner.counted(len(run), level)
        return f"{manner.step(first[-1])}から{manner.counted(1, level)}まで"
    inside = beside and source[k].index >= first[-1].index
    head = cite(replace(manner, relative=False), source[:k], first) if inside else cite(manner, source, first)
    end = manner.step(last[-1])
    return f"{head}及び{end}" if len(run) == 2 else f"{head}から{end}まで"


def cite_all_before(manner: Manner, source: Position, run: Sequence[Position]) -> str:
    """前各項 for a `run` of everything printed before `source` at its depth; one or two are cited by themselves."""
    word = manner.word(run[0][-1].level)
    return f"前各{word}" if word and len(run) > 2 else cite_run(manner, source, run)

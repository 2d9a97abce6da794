"""What references point at, before and after: the same provision, another one behind the same words, or nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Literal

from tokki.compare.key import fold, fold_style, mask
from tokki.model.document import Document, Reference, Span
from tokki.model.markup import FORM

Outcome = Literal["number", "silent", "retargeted", "dangling"]

masked = lru_cache(maxsize=4096)(mask)  # references have few words of their own, again and again
_NUMBER = re.compile("[0-9]+|[〇一二三四五六七八九十百千]+")
_BACK = ("同", "各号", "各項")  # 同項, 当該各号


@dataclass(frozen=True, slots=True)
class ReferenceChange:
    """A reference that changed, in words or in what it points at.

    `outcome`: `number` where the target is the same; `silent` where the target is another one and the words do not say
    so: they are the same, or only the numbers before those that are wrong now moved along (第３条第２項 that became 第４条第２項,
    while the rule is in 第４条第３項 now), or a range kept its ends and what lies between is not the same; `retargeted`
    where the words say so; `dangling` where nothing is there any more.
    Shapes: `was` are IDs of the old text, `now` of the new; `gained` (new IDs) and `lost` (old IDs) are what differs.
    """

    outcome: Outcome
    old: str
    new: str
    was: tuple[str, ...]
    now: tuple[str, ...]
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """What stands in what, by ID."""

    above: Mapping[str, str] = field(default_factory=dict)
    below: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def sole(self, name: str) -> str | None:
        """The only provision right below one: 第６条 and its only paragraph are cited alike."""
        below = self.below.get(name, ())
        return below[0] if len(below) == 1 else None


def tree_of(document: Document) -> Tree:
    """The Tree of a document whose provisions have IDs."""
    below = {p.id: tuple(child.id for child in p.children) for p in document.walk() if p.children}
    return Tree({child: name for name, children in below.items() for child in children}, below)


@dataclass(frozen=True)
class Targets:
    """The references of one text before and after, and where their targets are now.

    `successors`: what each old ID is called in the new document; `trees` and `here`: those of the two documents, and the
    IDs of the provision itself.
    """

    old: Sequence[Span]
    new: Sequence[Span]
    successors: Mapping[str, str]
    trees: tuple[Tree, Tree] = (Tree(), Tree())
    here: tuple[str, str] = ("", "")

    @cached_property
    def _mapped(self) -> tuple[dict[Reference, tuple[str, ...]], dict[Reference, tuple[str, ...]]]:
        """Targets of every reference as the new document calls them; what is gone keeps its old name, marked."""
        now = {span: span.targets for span in self.new if isinstance(span, Reference)}
        there = set(now.values())
        was: dict[Reference, tuple[str, ...]] = {}
        for span in self.old:
            if isinstance(span, Reference):
                named = tuple(self.successors.get(t, t if t.startswith(FORM) else f"\0{t}") for t in span.targets)
                was[span] = next((t for t in (named, *self._inner(0, span)) if t in there), named)
        held = set(was.values())
        for span, targets in now.items():
            if targets not in held:
                now[span] = next((t for t in self._inner(1, span) if t in held), targets)
        return was, now

    def _inner(self, side: int, reference: Reference) -> Iterator[tuple[str, ...]]:
        """The only paragraph of a single target, which may be cited in its place."""
        inner = self.trees[side].sole(reference.targets[0]) if len(reference.targets) == 1 else None
        if inner is not None:
            yield (self.successors.get(inner, f"\0{inner}") if side == 0 else inner,)

    @cached_property
    def _shared(self) -> set[tuple[tuple[str, ...], str | None]]:
        was, now = ({(targets, r.part) for r, targets in side.items() if targets} for side in self._mapped)
        return was & now

    def name(self, side: int, reference: Reference) -> object:
        """Equal for references that are the same thing: by target where the other text has it too, else by words."""
        target = self._mapped[side][reference], reference.part
        return target if target in self._shared else masked(reference.text)

    def change(
        self, one: Reference, other: Reference, before: Sequence[ReferenceChange] = ()
    ) -> ReferenceChange | None:
        """What became of a reference, None where nothing did. `before`: the changes earlier in the same text."""
        was, now = self._mapped[0][one], self._mapped[1][other]
        ours, theirs = set(was), set(now)
        same = (ours == theirs and one.part == other.part) or self._own(one, other)
        if same and (one.text == other.text or fold_style(one.text) == fold_style(other.text)):
            return None
        gained = tuple(t for t, name in zip(other.targets, now, strict=True) if name not in ours)
        lost = tuple(t for t, name in zip(one.targets, was, strict=True) if name not in theirs)
        outcome: Outcome = "number"
        if not same:
            if was and not now:
                outcome = "dangling"
            else:
                outcome = "silent" if self._unsaid(one, other, was, now) else "retargeted"
        found = ReferenceChange(outcome, one.text, other.text, one.targets, other.targets, gained, lost)
        return None if outcome == "silent" and self._follows(found, before) else found

    def _own(self, one: Reference, other: Reference) -> bool:
        """Whether both mean the whole list right below (次の各号): what joins it stands there to be seen."""
        lists = [self.trees[side].below.get(self.here[side], ()) for side in (0, 1)]
        return all(lists) and set(one.targets) == set(lists[0]) and set(other.targets) == set(lists[1])

    def _unsaid(self, one: Reference, other: Reference, was: tuple[str, ...], now: tuple[str, ...]) -> bool:
        """Whether the words do not say that the target is another one."""
        if one.text == other.text or fold(one.text) == fold(other.text):
            return True
        if masked(one.text) != masked(other.text):
            return False
        if len(was) > 1 and len(now) > 1:
            return (was[0], was[-1]) == (now[0], now[-1])
        return len(was) == len(now) == 1 and self._stale(one, other)

    def _stale(self, one: Reference, other: Reference) -> bool:
        """Whether the article moved along and the numbers inside it, which are wrong now, stayed as they were."""
        (old,), (new,) = one.targets, other.targets
        tiers = 0
        while old and new and self.successors.get(old) != new:
            above = self.trees[0].above.get(old, ""), self.trees[1].above.get(new, "")
            tiers += len(self.trees[0].below.get(above[0], ())) > 1 or len(self.trees[1].below.get(above[1], ())) > 1
            old, new = above
        ours, theirs = (_NUMBER.findall(fold(reference.text)) for reference in (one, other))
        return bool(old and new and tiers) and len(ours) == len(theirs) > tiers and ours[-tiers:] == theirs[-tiers:]

    def _follows(self, found: ReferenceChange, before: Sequence[ReferenceChange]) -> bool:
        """Whether 同項 or 当該各号 only follows a reference before it that says openly what changed."""
        return found.old.startswith(_BACK) and any(
            change.outcome == "retargeted" and (change.was, change.now) == (found.was, found.now) for change in before
        )

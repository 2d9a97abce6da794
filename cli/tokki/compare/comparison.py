"""Two Documents side by side: what became of every provision, told apart by kind. One Comparison feeds every output."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tokki.compare.board import Proof
from tokki.compare.find import Path
from tokki.compare.match import Kind as Fate
from tokki.compare.match import Trace
from tokki.compare.wording import Edit, ReferenceChange
from tokki.model.document import Document, Provision

Kind = Literal[
    "silent",
    "inserted",
    "removed",
    "moved",
    "split",
    "merged",
    "retitled",
    "reworded",
    "condition",
    "default",
    "reused",
    "filled",
    "renumbered",
    "reference",
    "style",
]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]
"""In the order in which a reviewer wants them."""
NOISE: frozenset[Kind] = frozenset(("filled", "renumbered", "reference", "style"))
"""What follows from other changes, or says nothing: it can be hidden."""


@dataclass(frozen=True, slots=True)
class Side:
    """A provision where it stands in one of the two documents. `cited`: its number there, 第２４条の２第３項."""

    path: Path
    provision: Provision
    cited: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Another place where text of a provision went (`new`) or came from (`old`): splits and merges."""

    old: Side
    new: Side
    kind: Fate
    proof: Proof | None
    score: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the two texts put into one order.

    `stands`: `both` in the order of both texts; `new` only in that of the new one (inserted, or come from elsewhere:
    then `old` says from where); `old` only in that of the old one (removed, or gone elsewhere: then `new` says to where,
    and everything else about it stands at its new place).
    `kinds`: what changed in the provision itself, not below it. Kind `moved` is another order or another parent;
    `renumbered` only another number. `words` and `heading` keep everything where nothing changed.
    `default`: parameters whose default differs: name, old, new. Conditions stand on the two provisions.
    Units: `score` from 0 to 1; of a pair that is not `sure` every output says so. A place that is held (第２５条　削除) is
           paired with what had its number, without proof.
    """

    old: Side | None
    new: Side | None
    stands: Literal["both", "new", "old"]
    kinds: frozenset[Kind] = frozenset()
    words: tuple[Edit, ...] = ()
    heading: tuple[Edit, ...] = ()
    references: tuple[ReferenceChange, ...] = ()
    default: tuple[tuple[str, str, str], ...] = ()
    proof: Proof | None = None
    score: float = 0.0
    sure: bool = True
    ties: tuple[Tie, ...] = ()
    parts: tuple["Pair", ...] = ()

    @property
    def ghost(self) -> bool:
        """Whether this is only the place that a provision has left for another one."""
        return self.stands == "old" and self.new is not None

    @property
    def side(self) -> Side:
        """The new side, or the old one where there is no other."""
        side = self.new or self.old
        assert side is not None
        return side

    def walk(self) -> Iterator["Pair"]:
        """This pair and all below it."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def kinds_within(self) -> frozenset[Kind]:
        """The kinds of this pair and of all below it."""
        return frozenset().union(*(pair.kinds for pair in self.walk()))


@dataclass(frozen=True)
class Comparison:
    """All pairs of articles in one order, and everything below them. `title`: edits of the documents' titles."""

    old: Document
    new: Document
    trace: Trace
    title: tuple[Edit, ...]
    pairs: tuple[Pair, ...]

    def walk(self) -> Iterator[Pair]:
        """Every pair, outermost first, in order."""
        for pair in self.pairs:
            yield from pair.walk()

    @cached_property
    def counts(self) -> dict[Kind, int]:
        """How many provisions changed in each way; kinds that do not occur are left out.

        What is inserted or removed counts once with all below it, what moved at its new place only.
        """
        found: Counter[Kind] = Counter()
        pending = list(self.pairs)
        while pending:
            pair = pending.pop()
            found.update(() if pair.ghost else pair.kinds)
            whole = pair.kinds & {"inserted", "removed"}
            pending += [p for p in pair.parts if not (whole and p.kinds & whole)]
        return {kind: found[kind] for kind in KINDS if found[kind]}

    @property
    def changed(self) -> bool:
        """Whether anything at all differs."""
        return bool(self.counts) or any(edit.op != "=" for edit in self.title)

    @property
    def unsure(self) -> tuple[Pair, ...]:
        """Pairs that are only likely."""
        return tuple(pair for pair in self.walk() if not pair.sure and not pair.ghost)

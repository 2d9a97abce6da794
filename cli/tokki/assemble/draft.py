"""Drafts: an annex between choosing and printing, when it has clauses and values but no numbers yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from tokki.model.clause import Revision, RevisionId
from tokki.model.condition import ALWAYS, Condition
from tokki.model.document import State

Answer = Callable[[Condition], bool | None]
Holds = Callable[[str], bool | None]
Origin = Literal["contract", "fact", "edition", "default", "unknown"]


@dataclass(frozen=True, slots=True)
class Filled:
    """A parameter's value: words to print (None: left open), the choice it made, where it came from."""

    text: str | None
    origin: Origin
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A node that is printed. `when` is its own condition; `unsure` where an unknown fact let it in.

    `deviation` is the place of the contract's deviation that gave the words.
    """

    id: str
    text: str
    when: Condition = ALWAYS
    items: tuple["Leaf", ...] = ()
    unsure: bool = False
    deviation: int | None = None

    def walk(self) -> Iterator["Leaf"]:
        """This leaf and all below it."""
        yield self
        for item in self.items:
            yield from item.walk()


def _unanswered(_condition: Condition) -> bool | None:
    return None


@dataclass(frozen=True, slots=True)
class Section:
    """One clause of an article, with its values and the nodes that are printed; without nodes it is left out.

    `verdict`: whether facts and choices let it in (None: unknown); `deviation`: the place of the contract's deviation
    that added it or set it aside; `refused`: its only leaf is what is printed instead; `answer`: what was said to each
    condition.
    """

    revision_id: RevisionId
    revision: Revision
    values: dict[str, Filled]
    leaves: tuple[Leaf, ...]
    verdict: bool | None = True
    deviation: int | None = None
    refused: bool = False
    answer: Answer = field(default=_unanswered, compare=False, repr=False)

    @property
    def clause(self) -> str:
        """The clause's ID."""
        return self.revision_id.clause

    @property
    def printed(self) -> bool:
        """Whether the clause's own words are in the annex."""
        return bool(self.leaves) and not self.refused

    def walk(self) -> Iterator[Leaf]:
        """Every leaf, in order of print."""
        for leaf in self.leaves:
            yield from leaf.walk()


@dataclass(frozen=True, slots=True)
class Article:
    """One place of the annex, in order, with a section for each of its clauses."""

    id: str
    title: str
    sections: tuple[Section, ...] = ()
    branch: bool = False
    state: State = "present"
    when: Condition = ALWAYS
    unsure: bool = False

    @property
    def vacant(self) -> bool:
        """Whether it has no words to print: left out, or refused with nothing instead."""
        return self.state in ("absent", "refused") and not any(section.leaves for section in self.sections)

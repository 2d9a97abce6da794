"""Amendment sentences as data: where an instruction works, what it does, and the text it brings along.

Numbers are those at the beginning of the sentence they stand in. Source: domain report 4.2 (grammar) and 4.3 (order).
"""

from dataclasses import dataclass, replace
from typing import Literal

from tokki.model.finding import Finding
from tokki.model.place import Place
from tokki.model.reference_marks import Mark

Part = Literal["main", "proviso", "first", "second", "lead"]
PART_WORDS: dict[Part, str] = {
    "main": "本文", "proviso": "ただし書", "first": "前段", "second": "後段", "lead": "各号列記以外の部分"
}  # fmt: skip
Field = Literal["text", "heading", "both", "title"]
Marks = tuple[Mark, ...]
NOWHERE = Place("")
"""What is made, not read, stands in no file."""


@dataclass(frozen=True, slots=True)
class Location:
    """A provision, by its numbers from the article down; without any, the document.

    `until`: the last one of a range (第５条から第８条まで). `part`: ただし書 and the like. `field`: its words, its heading,
    both (見出しを含む。), or the title of the document.
    """

    marks: Marks = ()
    until: Marks = ()
    part: Part | None = None
    field: Field = "text"

    @property
    def plain(self) -> "Location":
        """The provision itself."""
        return Location(self.marks, self.until)


@dataclass(frozen=True, slots=True)
class Swap:
    """Words for words. `how`: the verb; `old` of `add` stays and `new` follows it; `new` of `delete` is empty."""

    old: str
    new: str
    how: Literal["replace", "add", "delete"] = "replace"

    @property
    def becomes(self) -> str:
        """What stands in the place of `old` afterwards."""
        return self.old + self.new if self.how == "add" else self.new


@dataclass(frozen=True, slots=True)
class Reword:
    """第３条中「Ａ」を「Ｂ」に改め: every occurrence in each of the places, all swaps at once."""

    places: tuple[Location, ...]
    swaps: tuple[Swap, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """第８条を第９条とし. An article's only paragraph is called by the article: 第３条を同条第２項とし."""

    place: Location
    to: Marks


@dataclass(frozen=True, slots=True)
class Shift:
    """第５条から第７条までを１条ずつ繰り下げ; `by` is negative for 繰り上げ.

    ハからホまでをニからヘまでとし says instead what the first one becomes (`to`).
    """

    place: Location
    by: int = 0
    to: Marks = ()


@dataclass(frozen=True, slots=True)
class Delete:
    """第５条及び第６条を削り; with `field` heading, the heading alone."""

    places: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Insert:
    """第６条の次に次の１条を加え. `unit`: 条, 項 or 号; empty for tiers without a word. `count` 0: not said.

    `side`: after or before a provision; at the end of it (`into`) or as its first (`first`).
    """

    place: Location
    side: Literal["after", "before", "into", "first"]
    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class AddPart:
    """第３条に次のただし書を加える; 第３条に後段として次のように加える."""

    place: Location
    part: Literal["proviso", "second"]


@dataclass(frozen=True, slots=True)
class Replace:
    """第３条を次のように改める; several provisions, a part or the title as well."""

    places: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class SetHeading:
    """第３条の見出しを「（Ａ）」に改め; `added` where there was none (見出しとして「（Ａ）」を付し)."""

    place: Location
    words: str
    added: bool = False


Clause = Reword | Move | Shift | Delete | Insert | AddPart | Replace | SetHeading


@dataclass(frozen=True, slots=True)
class Line:
    """One line of inserted text as printed, blanks at its beginning too, and where it stands."""

    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; its last clause may bring text along."""

    clauses: tuple[Clause, ...]
    content: tuple[Line, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Amendment:
    """The sentences that turn one Document into another, in order.

    `header`: the first sentence (…の一部を次のように改正する。). `whole`: the new text in full, where all is replaced
    (全部改正); then there are no sentences. `findings`: what could not be read; with errors, nothing is applied.
    """

    header: str
    sentences: tuple[Sentence, ...] = ()
    whole: tuple[Line, ...] = ()
    name: str = ""
    findings: tuple[Finding, ...] = ()


def located(place: Location, marks: Marks) -> Location:
    """The same part or field of another provision."""
    return replace(place, marks=marks, until=())

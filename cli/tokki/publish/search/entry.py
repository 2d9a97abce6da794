"""What can be found: an entry for each thing that has a page, its passages, and in which versions each stands."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal["clause", "edition", "system", "term", "checklist", "rule", "guide"]
KINDS: dict[Kind, str] = {
    "clause": "条項",
    "edition": "標準",
    "system": "システム",
    "term": "用語",
    "checklist": "義務",
    "rule": "検査",
    "guide": "手引",
}
What = Literal["title", "body", "values", "commentary", "why", "id", "text"]
WHATS: tuple[What, ...] = What.__args__  # type: ignore[attr-defined]
State = Literal["old", "now", "coming", "apart"]
STATES: tuple[State, ...] = State.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an entry, and the anchor (or the whole address) where they stand. `depth`: 0 for 項, 1 for 号, and so on."""

    what: What
    words: str
    at: str = ""
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """A revision of a clause and its passages, in order of print.

    `state`: in an edition in force; only in older ones; only in one to come; in none.
    """

    day: date
    variant: str
    state: State
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that has a page. Passages without a version always count. `heirs`: clauses that name it as their origin."""

    kind: Kind
    id: str
    address: str
    title: str
    passages: tuple[Passage, ...]
    versions: tuple[Version, ...] = ()
    topic: str = ""
    traits: tuple[str, ...] = ()
    heirs: tuple[str, ...] = ()


def prose(text: str) -> str:
    """Authored prose as pages print it: a line break is none, a blank line parts paragraphs."""
    return "\n".join(part.strip().replace("\n", "") for part in text.split("\n\n") if part.strip())

"""Where a clause stood in every edition, under which number, and in which revision."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from tokki.assemble.articles import edition_articles
from tokki.assemble.number import Positions, number
from tokki.model.citation import Manner, cite_run
from tokki.model.clause import RevisionId
from tokki.model.edition import EditionId, Entry
from tokki.model.family import FAMILIES
from tokki.model.library import Library
from tokki.model.style import Style

Turn = Literal["first", "deleted", "gone", "text", "heading", "number"]
TURNS: tuple[Turn, ...] = Turn.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause in one edition.

    `cited`: 第６条, or 第４０条第１項及び第２項 where it shares an article; empty where it is gone. `heading`: its own title;
    `article`: that of an article it shares. `revision` and `before`: here, and in the edition before where it is another.
    `turns`: what is not as in the edition before of the same standard, in the order of TURNS; nothing: all as before.
    """

    edition: EditionId
    cited: str
    heading: str
    article: str = ""
    revision: RevisionId | None = None
    before: RevisionId | None = None
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """The editions of a library, each indexed and numbered on the first time: for the histories of many clauses."""

    library: Library
    _entries: dict[EditionId, dict[str, Entry]] = field(default_factory=dict)
    _positions: dict[EditionId, Positions] = field(default_factory=dict)
    _standards: dict[str, tuple[EditionId, ...]] = field(default_factory=dict)

    @property
    def standards(self) -> dict[str, tuple[EditionId, ...]]:
        """The editions of each standard, oldest first."""
        if not self._standards:
            names = sorted({edition.standard for edition in self.library.editions})
            self._standards.update((name, self.library.editions_of(name)) for name in names)
        return self._standards

    def entry(self, id: EditionId, clause: str) -> Entry | None:
        """The place where a clause stands, or the article of that ID."""
        if id not in self._entries:
            found = self._entries[id] = {}
            for entry in self.library.editions[id].articles:
                for name in (entry.id, *(revision.clause for revision in entry.revisions)):
                    found.setdefault(name, entry)
        return self._entries[id].get(clause)

    def positions(self, id: EditionId) -> Positions:
        """The numbers of an edition."""
        if id not in self._positions:
            edition = self.library.editions[id]
            self._positions[id] = number(edition_articles(self.library, edition), FAMILIES[edition.numbering])
        return self._positions[id]


def history(library: Library, clause: str, style: Style, numbered: Numbered | None = None) -> tuple[Standing, ...]:
    """Every edition that has the clause, holds its number, or is the first without it; by standard and day.

    `numbered`: given again for each clause of one library, its editions are numbered once.
    Errors: KeyError when an edition names a revision that is not there (`tokki check` tells it).
    """
    shelf = numbered or Numbered(library)
    return tuple(found for editions in shelf.standards.values() for found in _standing(shelf, editions, clause, style))


def _standing(shelf: Numbered, editions: Iterable[EditionId], clause: str, style: Style) -> Iterator[Standing]:
    last: Standing | None = None
    for edition_id in editions:
        found = _in(shelf, edition_id, clause, style)
        if found is None and last is not None and "gone" not in last.turns:
            found = Standing(edition_id, "", last.heading, turns=("gone",))
        if found is None:
            continue
        before = None if last is None or "gone" in last.turns else last
        last = found if "gone" in found.turns else _turned(found, before)
        yield last


def _in(shelf: Numbered, edition_id: EditionId, clause: str, style: Style) -> Standing | None:
    """The clause in an edition, not yet held against the one before."""
    entry = shelf.entry(edition_id, clause)
    revision = next((r for r in entry.revisions if r.clause == clause), None) if entry is not None else None
    if entry is None or (revision is None and entry.deleted is None):
        return None
    positions = shelf.positions(edition_id)
    manner = Manner(FAMILIES[shelf.library.editions[edition_id].numbering], style.digits, relative=False)
    if revision is None:
        return Standing(edition_id, manner.whole(positions.of[entry.id]), "", turns=("deleted",))
    cited = cite_run(manner, (), [positions.of[path] for path in positions.covers[clause]])
    return Standing(edition_id, cited, shelf.library.revisions[revision].title, entry.title or "", revision)


def _turned(found: Standing, last: Standing | None) -> Standing:
    """The same, with what is new in it."""
    turns: set[Turn] = set()
    if found.revision is None:
        turns |= {"deleted"} if last is None or last.revision is not None else set()
    elif last is None or last.revision is None:
        return replace(found, turns=("first",))
    else:
        turns |= {"text"} if found.revision != last.revision else set()
        turns |= {"heading"} if (found.heading, found.article) != (last.heading, last.article) else set()
    turns |= {"number"} if last is not None and found.cited != last.cited else set()
    before = last.revision if last is not None and "text" in turns else None
    return replace(found, before=before, turns=tuple(turn for turn in TURNS if turn in turns))

"""The index of the search: all entries and the numbers of every edition, as one script that loads from file:// too."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any

from tokki.assemble.articles import edition_articles
from tokki.assemble.number import number
from tokki.model.edition import EditionId
from tokki.model.family import FAMILIES
from tokki.model.library import Library
from tokki.publish import address
from tokki.publish.render import script
from tokki.publish.search.clauses import clause_entries
from tokki.publish.search.entry import KINDS, STATES, WHATS, Entry, Passage
from tokki.publish.search.others import guide_entries, other_entries, rule_entries
from tokki.publish.stock import Stock

PATH = "assets/search-index.js"

Places = Mapping[tuple[str, date, str], int]
"""The place of a revision among those of its clause, by clause, day and variant."""


def search_index(stock: Stock) -> bytes:
    """The script that hands the index to the search.

    Shapes: lists by position instead of names, and places in lists instead of IDs, since every reader loads it once;
    `assets/search-engine.js` reads them.
    """
    return script("tokkiIndex", index_data(stock))


def index_data(stock: Stock) -> dict[str, Any]:
    """The index as data."""
    library = stock.library
    others = other_entries(library), rule_entries(stock.say), guide_entries(stock.written)
    entries = [*clause_entries(stock), *chain.from_iterable(others)]
    clauses = {entry.id: place for place, entry in enumerate(entries) if entry.kind == "clause"}
    revisions = {(e.id, v.day, v.variant): place for e in entries for place, v in enumerate(e.versions)}
    topics, traits = list(library.topics), list(library.traits)
    return {
        "kinds": [*KINDS.items()],
        "whats": WHATS,
        "states": STATES,
        "topics": [[name, topic.label] for name, topic in library.topics.items()],
        "traits": [[name, trait.label] for name, trait in library.traits.items()],
        "standards": stock.standards,
        "words": [[t.term, t.reading, *t.variants] for t in library.glossary.terms],
        "entries": [_entry(entry, clauses, topics, traits) for entry in entries],
        "editions": [_edition(stock, edition, clauses, revisions) for edition in sorted(library.editions)],
    }


def _entry(entry: Entry, clauses: Mapping[str, int], topics: list[str], traits: list[str]) -> list[Any]:
    """Kind, ID, address, title, passages, versions, topic, traits, heirs."""
    return [
        list(KINDS).index(entry.kind),
        entry.id,
        entry.address,
        entry.title,
        [_passage(passage) for passage in entry.passages],
        [[str(v.day), v.variant, STATES.index(v.state), v.passages] for v in entry.versions],
        topics.index(entry.topic) if entry.topic in topics else -1,
        [traits.index(name) for name in entry.traits],
        [clauses[heir] for heir in entry.heirs if heir in clauses],
    ]


def _passage(passage: Passage) -> list[Any]:
    """What, words, anchor, depth; what is empty at the end is left out."""
    row: list[Any] = [WHATS.index(passage.what), passage.words, passage.at, passage.depth]
    while not row[-1] and len(row) > 2:
        row.pop()
    return row


def _edition(stock: Stock, id: EditionId, clauses: Mapping[str, int], revisions: Places) -> list[Any]:
    """Standard, first day, title, family, whether it is in force, and its articles."""
    edition = stock.library.editions[id]
    now = stock.in_force(id.standard) == id
    coming = edition.in_force > stock.day
    articles = [list(row) for row in _articles(stock.library, id, clauses, revisions)]
    state = STATES.index("now" if now else "coming" if coming else "old")
    return [id.standard, str(edition.in_force), edition.title, edition.numbering, state, articles, address.edition(id)]


def _articles(
    library: Library, id: EditionId, clauses: Mapping[str, int], revisions: Places
) -> Iterator[tuple[Any, ...]]:
    """Number as in its anchor (24-2), clauses with the place of the revision (-1: deleted), own title of a group."""
    edition = library.editions[id]
    positions = number(edition_articles(library, edition), FAMILIES[edition.numbering])
    for entry in edition.articles:
        own = "-".join(map(str, positions.of[entry.id][0].number.parts))
        held = [[clauses[r.clause], revisions[r.clause, r.day, r.variant]] for r in entry.revisions]
        if entry.deleted is not None and entry.deleted in clauses:
            held = [[clauses[entry.deleted], -1]]
        yield (own, held, entry.title) if entry.title is not None else (own, held)

"""A foreign document beside a standard: which clause each article resembles, what has no counterpart, what is lacking."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tokki.assemble.assemble import edition_document
from tokki.compare.compare import compare
from tokki.compare.comparison import Comparison, Pair, Side
from tokki.compare.key import Key, alike, evidence, key_of, same_heading, weigh
from tokki.model.document import Document
from tokki.model.edition import EditionId
from tokki.model.library import Library

NEAR, HEADING = 0.25, 0.4
"""Likeness of texts and, by HEADING of it, of headings together make a counterpart from NEAR on; a heading alone may."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """One article of the document. `found`: its counterpart in the standard; None where it has none.

    `pair` holds the words that differ, where the two are compared as one pair of the Comparison.
    Units: `score` from 0 to 1, how alike the texts are with numbers masked.
    """

    article: Side
    found: Side | None
    score: float
    sure: bool
    pair: Pair | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A document beside an edition. `lacking`: what the standard has and the document has not."""

    edition: EditionId
    style: str
    comparison: Comparison
    articles: tuple[Resemblance, ...]
    lacking: tuple[Side, ...]

    @property
    def share(self) -> float:
        """How much of the document the standard knows, from 0 to 1."""
        return sum(each.score for each in self.articles) / len(self.articles) if self.articles else 0.0


def style_of(library: Library, document: Document) -> str:
    """The house style that a document names, else the one whose words it uses most: those of the parties come first.

    `default` where it uses none.
    """
    if document.style in library.styles and document.style != "default":
        return document.style
    text = "".join(p.text for p in document.walk())

    def used(name: str) -> tuple[int, int, bool]:
        count = {key: text.count(word) for key, word in library.words(library.styles[name], None).items()}
        return min(count["client"], count["contractor"]), sum(count.values()), name == "default"

    return max(library.styles, key=used)


def match(
    library: Library, document: Document, edition: EditionId, style: str = "", terms: Sequence[str] = ()
) -> Match:
    """The document beside one edition, whose words are those of the style that the document seems to use."""
    style = style or style_of(library, document)
    standard = edition_document(library, edition, style)
    comparison = compare(standard, document, terms=terms)
    by_path = {pair.new.path: pair for pair in comparison.walk() if pair.new is not None and not pair.ghost}
    near = _nearest(standard)
    rows: list[Resemblance] = []
    known: set[str] = set()
    for k, article in enumerate(document.articles):
        pair = by_path[(k,)]
        side = pair.side
        if pair.old is not None:
            rows.append(Resemblance(side, pair.old, pair.score, pair.sure, pair))
            known.add(pair.old.provision.id)
            continue
        best, score, total = near(key_of(article))
        found = _side(comparison, best) if total >= NEAR else None
        if found is not None:
            known.add(found.provision.id)
        rows.append(Resemblance(side, found, score if found is not None else 0.0, False))
    known |= {p.old.provision.id for p in by_path.values() if p.old is not None}
    lacking = tuple(
        pair.old
        for pair in comparison.pairs
        if pair.old is not None
        and pair.old.provision.state == "present"
        and pair.old.provision.id not in known
        and not any(part.id in known for part in pair.old.provision.walk())
    )
    return Match(edition, style, comparison, tuple(rows), lacking)


def best_edition(library: Library, document: Document) -> EditionId:
    """The edition that knows most of a document; of equal ones the newest.

    Errors: ValueError where the library has no edition.
    """
    style = style_of(library, document)
    keys = [key for key in map(key_of, document.articles) if not key.vacant]

    def share(edition: EditionId) -> float:
        near = _nearest(edition_document(library, edition, style))
        return sum(near(key)[2] for key in keys) / max(len(keys), 1)

    return max(sorted(library.editions, key=lambda e: e.day, reverse=True), key=share)


def _nearest(standard: Document) -> Callable[[Key], tuple[int, float, float]]:
    """What finds the article of a standard that is most like a key: its index, the likeness, that with the heading's."""
    keys = [key_of(article) for article in standard.articles]
    weights = weigh(keys)
    known = [(key, evidence(key, weights)) for key in keys]

    def nearest(key: Key) -> tuple[int, float, float]:
        mine = evidence(key, weights)
        best = (0, 0.0, 0.0)
        for k, (other, theirs) in enumerate(known):
            score = alike(mine, theirs, weights)
            total = score + HEADING * same_heading(key.heading, other.heading)
            best = max(best, (k, score, total), key=lambda found: found[2])
        return best

    return nearest


def _side(comparison: Comparison, index: int) -> Side:
    """The old side of an article, wherever it is told."""
    return next(pair.old for pair in comparison.walk() if pair.old is not None and pair.old.path == (index,))

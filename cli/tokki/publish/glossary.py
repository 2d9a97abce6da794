"""The glossary: every term with its reading, its meaning, what not to write for it, and where it is used first."""

from collections.abc import Iterator
from dataclasses import dataclass

from tokki.model.document import Document, Provision, Text
from tokki.model.edition import EditionId
from tokki.model.vocabulary import Term
from tokki.publish import address
from tokki.publish.page import Page
from tokki.publish.passages import clauses_of
from tokki.publish.render import page
from tokki.publish.stock import Stock
from tokki.publish.terms import found_in
from tokki.write.paper.words import term_pattern

ROWS = {
    "あ": "あいうえお",
    "か": "かきくけこがぎぐげご",
    "さ": "さしすせそざじずぜぞ",
    "た": "たちつてとだぢづでど",
    "な": "なにぬねの",
    "は": "はひふへほばびぶべぼぱぴぷぺぽ",
    "ま": "まみむめも",
    "や": "やゆよ",
    "ら": "らりるれろ",
    "わ": "わをん",
}


@dataclass(frozen=True, slots=True)
class Use:
    """Where a term is used first in an edition in force. `label`: 第２条; `clause`: whose words these are."""

    edition: EditionId
    title: str
    anchor: str
    label: str
    clause: str


def glossary_page(stock: Stock) -> Iterator[Page]:
    """The glossary, by reading."""
    terms = sorted(stock.library.glossary.terms, key=lambda term: (_row(term), term.reading))
    uses = {term.term: tuple(_uses(stock, term)) for term in terms}
    rows = [(row, [t for t in terms if _row(t) == row]) for row in dict.fromkeys(map(_row, terms))]
    yield page(address.GLOSSARY, "用語", "glossary.md", "特記事項で用いる用語の意味及び読み", rows=rows, uses=uses)


def _row(term: Term) -> str:
    """The row of the syllabary, `他` for other letters."""
    first = term.reading[:1]
    folded = chr(ord(first) - 0x60) if "ァ" <= first <= "ヶ" else first
    return next((row for row, members in ROWS.items() if folded in members), "他")


def _uses(stock: Stock, term: Term) -> Iterator[Use]:
    for standard in stock.standards:
        edition = stock.in_force(standard)
        document = stock.edition(edition) if edition is not None else None
        article = _first(document, term.term) if document is not None else None
        if edition is None or article is None or article.number is None:
            continue
        title = stock.library.editions[edition].title
        clause = clauses_of(article)[0]
        yield Use(edition, title, address.edition(edition, article.number), article.label, clause)


def _first(document: Document, term: str) -> Provision | None:
    """The first article that uses a term, outside of quoted names."""
    pattern = term_pattern([term])
    for article in document.articles:
        for each in article.walk():
            said = (
                span.text for span in each.spans if isinstance(span, Text) and not span.quoted and term in span.text
            )
            if any(True for text in said for _ in found_in(text, pattern)):
                return article
    return None

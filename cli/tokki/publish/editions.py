"""A page for each edition, with every article at the address of its number; one for each standard; and the numbers of all."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from tokki.assemble.choose import words_of
from tokki.model.condition import ALWAYS
from tokki.model.document import Document
from tokki.model.edition import EditionId
from tokki.publish import address
from tokki.publish.figures.editions import editions_figure
from tokki.publish.page import Page
from tokki.publish.passages import article_html, chip, clauses_of, conditions, places
from tokki.publish.render import linker, page
from tokki.publish.stock import Stock
from tokki.publish.terms import first_uses
from tokki.write.lines import DELETED
from tokki.write.provision_html import Dress


@dataclass(frozen=True, slots=True)
class Article:
    """An article on the page of its edition. `anchor`: a7; `clauses`: whose words it holds; `gone`: its place is held."""

    anchor: str
    label: str
    heading: str
    body: Markup
    clauses: tuple[str, ...]
    when: str
    gone: bool


def edition_pages(stock: Stock) -> Iterator[Page]:
    """The pages of all editions and standards, and the list of them."""
    library = stock.library
    for standard in stock.standards:
        ids = library.editions_of(standard)
        for edition, before in zip(ids, (None, *ids), strict=False):
            yield _edition(stock, edition, before)
        yield page(
            address.standard(standard),
            library.editions[ids[-1]].title,
            "standard.md",
            f"{library.editions[ids[-1]].title}の各版及び改正の理由",
            trail=(("標準", address.EDITIONS),),
            editions=[(each, library.editions[each]) for each in reversed(ids)],
            current=stock.in_force(standard),
            figure=editions_figure(stock, address.standard(standard), standard),
            pairs=[(old, new) for k, new in enumerate(ids) for old in ids[:k]],
        )
    rows = [(s, library.editions_of(s), stock.in_force(s)) for s in stock.standards]
    yield page(address.EDITIONS, "標準", "editions.md", "標準の一覧", standards=rows, editions=library.editions)
    yield page(
        address.NUMBERS,
        "条番号から探す",
        "numbers.md",
        "版と条番号から、条項及び現在の番号を探す",
        trail=(("標準", address.EDITIONS),),
        tables=tuple(_tables(stock)),
        usual=_usual(stock),
    )


def _usual(stock: Stock) -> EditionId | None:
    """The edition that people mostly ask about: the one before the present one of the standard used most."""
    known = stock.library.editions_of(stock.standards[0]) if stock.standards else ()
    current = stock.in_force(stock.standards[0]) if known else None
    return next((e for e in reversed(known) if current is not None and e < current), current)


def _edition(stock: Stock, id: EditionId, before: EditionId | None) -> Page:
    edition, document = stock.library.editions[id], stock.edition(id)
    following = [e for e in stock.library.editions_of(id.standard) if e.day > id.day]
    return page(
        address.edition(id),
        f"{edition.title}（{id.day.year}年{id.day.month}月{id.day.day}日施行）",
        "edition.md",
        f"{edition.title}の全文及び改正の理由",
        trail=(("標準", address.EDITIONS), (edition.title, address.standard(id.standard))),
        id=id,
        edition=edition,
        before=before,
        following=following[0] if following else None,
        current=stock.in_force(id.standard),
        articles=tuple(_articles(stock, document, id)),
        released=stock.library.releases.get(id),
    )


def _articles(stock: Stock, document: Document, id: EditionId) -> Iterator[Article]:
    path, known = address.edition(id), places(document, id)
    url, words = linker(path), first_uses(stock.library.glossary, path)

    def anchor(provision: str) -> str:
        return provision.replace("/", ".")

    def link(target: str) -> str | None:
        return url(known[target]) if target in known else None

    for article in document.articles:
        when = conditions(stock.library, article)

        def dress(provision: str, when: dict[str, str] = when) -> Dress:
            return Dress("", chip(when.get(provision, "")))

        yield Article(
            anchor=address.article_anchor(article.number) if article.number is not None else anchor(article.id),
            label=article.label,
            heading=article.heading,
            body=article_html(document, article, anchor, link, dress, words),
            clauses=clauses_of(article),
            when=words_of(article.when, stock.library.traits) if article.when != ALWAYS else "",
            gone=article.state == "deleted",
        )


@dataclass(frozen=True, slots=True)
class Numbers:
    """The articles of an edition by number, each with its clauses and their numbers today."""

    edition: EditionId
    title: str
    rows: tuple[tuple[str, str, str, tuple[tuple[str, str, str], ...]], ...]


def _tables(stock: Stock) -> Iterator[Numbers]:
    for standard in stock.standards:
        for edition in reversed(stock.library.editions_of(standard)):
            yield Numbers(edition, stock.library.editions[edition].title, tuple(_rows(stock, edition)))


def _rows(stock: Stock, id: EditionId) -> Iterator[tuple[str, str, str, tuple[tuple[str, str, str], ...]]]:
    """Anchor, label, heading, and for each clause its ID, its number today and its heading today."""
    current = stock.in_force(id.standard)
    for article in stock.edition(id).articles:
        now = []
        for clause in clauses_of(article):
            found = next((s for s in stock.history(clause) if s.edition == current), None)
            cited = found.cited if found is not None and found.revision is not None else ""
            now.append((clause, cited, found.heading if found is not None else ""))
        heading = DELETED if article.state == "deleted" else article.heading
        anchor = address.article_anchor(article.number) if article.number is not None else ""
        yield anchor, article.label, heading, tuple(now)

"""A foreign document → clauses, their first revisions, a first edition and a style; and every doubt about them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from tokki.assemble.assemble import draft_edition
from tokki.model.clause import Clause, Revision, RevisionId
from tokki.model.document import Document, Provision, Reference
from tokki.model.edition import Edition, EditionId
from tokki.model.finding import Finding, finding
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.style import Style
from tokki.read.text import Read
from tokki.review.adoption.house import Spoken, styles_for
from tokki.review.adoption.markup import Address, Writer
from tokki.review.adoption.names import Named, named_articles, node_names
from tokki.review.resemblance import best_edition, match

EMPTY = "―"
"""What stands for a heading where an article has none, and for words where a provision has none."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a document becomes. `library`: the given one with nothing but these clauses, this edition and its style.

    `new_style`: whether the style is one of its own. `document`: the edition as it prints.
    """

    library: Library
    edition: EditionId
    style: Style
    new_style: bool
    named: tuple[Named, ...]
    document: Document
    findings: tuple[Finding, ...]


def adopt(library: Library, read: Read, edition: EditionId, source: str) -> Adopted:
    """The document as a library of its own, which prints it again as far as it can.

    `source`: what the file is called. Of all styles the one is taken that prints most of the document as it stands;
    a citation becomes a reference where the edition prints the same words for it, else it stays words.
    Errors: ValueError where the document has no articles, or the library no edition to compare with.
    """
    document = read.document
    if not document.articles:
        raise ValueError(source)
    found = match(library, document, best_edition(library, document)) if library.editions else None
    if found is None:
        raise ValueError(source)
    named = named_articles(library, document, found, frozenset((edition.standard, "before")))
    tried = (_tried(library, document, named, spoken, edition, source) for spoken in styles_for(library, document))
    best: _Tried | None = None
    for one in tried:
        if best is None or one.cost < best.cost:
            best = one
        if best.cost == (0, 0):
            break
    assert best is not None  # there always is a style of one's own
    findings = (*_doubts(read, named, best, source), *_differences(read, best.printed))
    spoken = best.spoken
    return Adopted(best.library, edition, spoken.style, not spoken.known, named, best.printed, findings)


@dataclass(frozen=True, slots=True)
class _Tried:
    """The document under one style. `cost`: lines that print otherwise, citations that are words and should not be.

    `plain`: all citations that stayed words, by ID of the provision and their number in it.
    """

    spoken: Spoken
    library: Library
    printed: Document
    cost: tuple[int, int]
    plain: frozenset[tuple[str, int]]


def _tried(
    library: Library, document: Document, named: tuple[Named, ...], spoken: Spoken, edition: EditionId, source: str
) -> _Tried:
    words = library.words(spoken.style, None)
    if not spoken.parties:
        words = {name: word for name, word in words.items() if name not in ("client", "contractor")}
    writer = Writer(dict(_addresses(named)), {p.id: tuple(c.id for c in p.children) for p in document.walk()}, words)
    while True:
        made = _made(library, document, named, spoken.style, edition, writer, source)
        printed, _findings = draft_edition(made, edition, spoken.style.id)
        assert printed is not None  # every revision is there
        failed = set(_failed(document, printed, writer)) - writer.plain
        if not failed:
            wrong = sum(1 for _ in _unlike(document, printed))
            alone = frozenset(_words_alone(document, writer))
            stiff = sum(map(len, _stiff(document, alone).values()))
            return _Tried(spoken, made, printed, (wrong, stiff), alone)
        writer.plain |= failed


def _words_alone(document: Document, writer: Writer) -> Iterator[tuple[str, int]]:
    """The citations that stay words: those that failed, and those that the language has no markup for."""
    for provision in document.walk():
        for k, span in enumerate(s for s in provision.spans if isinstance(s, Reference)):
            if (provision.id, k) in writer.plain or writer.cross(provision, span) is None:
                yield provision.id, k


def _stiff(document: Document, alone: frozenset[tuple[str, int]]) -> dict[str, list[str]]:
    """The citations that are words and will be wrong when numbers move, by ID of the provision."""
    found: dict[str, list[str]] = defaultdict(list)
    for provision in document.walk():
        for k, span in enumerate(s for s in provision.spans if isinstance(s, Reference)):
            if (provision.id, k) in alone and _MOVES.search(span.text):
                found[provision.id].append(span.text)
    return found


def _addresses(named: tuple[Named, ...]) -> Iterator[tuple[str, Address]]:
    for each in named:
        names = node_names(each.article)
        yield each.article.id, (each.clause, "")
        for provision in each.article.walk():
            if id(provision) in names and provision is not each.article:
                yield provision.id, (each.clause, names[id(provision)])


def _made(
    library: Library,
    document: Document,
    named: tuple[Named, ...],
    style: Style,
    edition: EditionId,
    writer: Writer,
    source: str,
) -> Library:
    clauses: dict[str, Clause] = {}
    revisions: dict[RevisionId, Revision] = {}
    entries: list[Any] = []
    for each in named:
        article = each.article
        entry: dict[str, Any] = {"clause": f"{each.clause}@{edition.day}"}
        if article.number is not None and len(article.number.parts) > 1 and entries:
            entry["branch"] = True
        entries.append(entry)
        cited = article.label or article.heading
        clauses[each.clause] = Clause.model_validate(
            {"id": each.clause, "topic": each.topic, "commentary": f"「{source}」の{cited}を取り込んだもの。"}
        )
        body = [_node(writer, p, node_names(article)) for p in _top(article)]
        revisions[RevisionId(each.clause, edition.day)] = Revision.model_validate(
            {"title": article.heading or EMPTY, "why": f"「{source}」を取り込んだ。", "body": body}
        )
    whole = {
        "title": document.title or EMPTY,
        "numbering": document.family,
        "absent": "keep",
        "in-force": str(edition.day),
        "applies-to": "concluded",
        "why": f"「{source}」を取り込んだ。",
        "articles": entries,
    }
    return replace(
        library,
        clauses=clauses,
        revisions=revisions,
        editions={edition: Edition.model_validate(whole)},
        releases={},
        systems={},
        contracts={},
        forms={},
        styles={**library.styles, style.id: style},
        place=lambda _thing, _keys, _offset: Place(source),
    )


def _top(article: Provision) -> tuple[Provision, ...]:
    """What the clause's text consists of: what is below the article, or the article itself where it has words."""
    return article.children if article.children and not article.text else (article,)


_HELD = {"deleted": "削除", "absent": "（適用しない）"}
"""What is printed where a place is held. A first edition has nothing before it that it could say is deleted."""


def _node(writer: Writer, provision: Provision, names: Mapping[int, str]) -> dict[str, Any]:
    name = names.get(id(provision), "p1" if provision.level == "article" else "")
    items = [_node(writer, child, names) for child in provision.children]
    text = writer.text(provision) or _HELD.get(provision.state, EMPTY)
    return {"id": name, "text": text, **({"items": items} if items else {})}


def _failed(document: Document, printed: Document, writer: Writer) -> Iterator[tuple[str, int]]:
    """Citations that the edition prints otherwise, or not at all."""
    for one, other in zip(_leaves(document), _leaves(printed), strict=False):
        cited = [(k, span) for k, span in enumerate(s for s in one.spans if isinstance(s, Reference))]
        tried = [(k, s) for k, s in cited if (one.id, k) not in writer.plain and writer.cross(one, s) is not None]
        got = [span.text for span in other.spans if isinstance(span, Reference)]
        if len(got) != len(tried):
            yield from ((one.id, k) for k, _ in tried)
            continue
        for (k, span), text in zip(tried, got, strict=True):
            if span.text != text and not (span.text.startswith(text) and span.text[len(text) :] in ("各号", "各項")):
                yield one.id, k


def _leaves(document: Document) -> list[Provision]:
    """The provisions that have words, in order of print; each text of an article once."""
    return [p for article in document.articles for top in _top(article) for p in top.walk()]


Lines = tuple[str, str, str]


def _lines(provision: Provision) -> Lines:
    return provision.label, provision.heading, provision.text or _HELD.get(provision.state, "")


def _unlike(document: Document, printed: Document) -> Iterator[tuple[Provision | None, Lines, Lines]]:
    """What prints otherwise: the provision, its lines, and those that are printed."""
    for article, other in zip_longest(document.articles, printed.articles):
        if article is None or other is None:
            continue
        if (article.label, article.heading) != (other.label, other.heading):
            yield article, _lines(article), _lines(other)
        ours = [p for top in _top(article) for p in top.walk()]
        theirs = [p for top in _top(other) for p in top.walk()]
        for p, q in zip_longest(ours, theirs):
            mine, its = (_lines(each) if each is not None else ("", "", "") for each in (p, q))
            if p is not None and p is article:
                mine = ("", "", mine[2])
            if mine != its:
                yield p, mine, its


def _differences(read: Read, printed: Document) -> Iterator[Finding]:
    for provision, was, now in _unlike(read.document, printed):
        place = read.places.get(provision.id, Place("")) if provision is not None else Place("")
        yield finding("draft.differs", place, found="　".join(filter(None, was)), made="　".join(filter(None, now)))


_MOVES = re.compile("[0-9０-９〇一二三四五六七八九十]|前|次[条項号]")
"""A citation that is wrong when numbers move; 同条 and 次の各号 move along with what stands beside them."""


def _doubts(read: Read, named: tuple[Named, ...], best: _Tried, source: str) -> Iterator[Finding]:
    """Everything that a person should look at before the draft is used."""
    if not best.spoken.parties:
        yield finding("draft.parties", Place(source))
    for each in named:
        place = read.places.get(each.article.id, Place(source))
        cited = each.article.label or each.article.heading
        if each.by != "carried":
            words = {"cited": cited, "id": each.clause, "percent": round(100 * each.score), "like": each.like or "–"}
            yield finding(f"draft.id-{each.by}", place, **words)
        if not each.article.heading:
            yield finding("draft.heading", place, cited=cited)
    for name, said in _stiff(read.document, best.plain).items():
        yield finding("draft.reference", read.places.get(name, Place(source)), found="、".join(said))
    for what, lines in (("preamble", read.preamble), ("trailing", read.trailing)):
        if lines:
            yield finding(f"draft.{what}", Place(source), count=len(lines), begins=lines[0][:30])
    if read.groups:
        group = read.groups[0]
        words = {"count": len(read.groups), "begins": f"{group.label}　{group.heading}"}
        yield finding("draft.groups", group.place, **words)

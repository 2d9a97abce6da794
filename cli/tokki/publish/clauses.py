"""A page for each clause: its text today and in every edition, how it came to be, who uses and who changes it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from tokki.assemble.choose import words_of
from tokki.assemble.history import Standing, Turn
from tokki.model.clause import UNITS, Revision, RevisionId, parse_revision_id
from tokki.model.condition import ALWAYS
from tokki.model.document import Provision
from tokki.model.edition import EditionId
from tokki.model.system import ContractId, Deviation
from tokki.publish import address
from tokki.publish.page import Page
from tokki.publish.passages import article_html, chip, conditions
from tokki.publish.render import linker, page
from tokki.publish.stock import Stock
from tokki.publish.terms import first_uses
from tokki.write.comparison.html import sides_html
from tokki.write.comparison.side_by_side import side_by_side
from tokki.write.provision_html import Dress, Wording

TURNS: dict[Turn, str] = {
    "first": "初出",
    "deleted": "削除",
    "gone": "廃止",
    "text": "改正",
    "heading": "見出し",
    "number": "番号",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the clause that counts today: where, under which number, and printed."""

    edition: EditionId
    standing: Standing
    body: Markup


@dataclass(frozen=True, slots=True)
class Past:
    """A revision on the page. `changes`: its words beside those before; empty for a first one. `body`: its whole text."""

    id: RevisionId
    revision: Revision
    before: RevisionId | None
    changes: Markup
    body: Markup


@dataclass(frozen=True, slots=True)
class Use:
    """A contract whose annex holds the clause, or that changes it. `deviations`: what it changes in it."""

    contract: ContractId
    title: str
    verdict: str
    deviations: tuple[Deviation, ...]


def clause_list(stock: Stock) -> Iterator[Page]:
    """The list of all clauses, by topic."""
    library = stock.library
    topics = [
        (
            topic,
            library.topics[topic],
            [_listed(stock, c) for c in sorted(library.clauses) if library.clauses[c].topic == topic],
        )
        for topic in library.topics
    ]
    shown = [each for each in topics if each[2]]
    yield page(address.CLAUSES, "条項", "clauses.md", "条項の一覧", topics=shown, count=len(library.clauses))


def title_of(stock: Stock, id: str) -> str:
    """What a clause is called by its newest revision; its ID where it has none."""
    revisions = stock.library.revisions_of(id)
    return stock.library.revisions[revisions[-1]].title if revisions else id


def _listed(stock: Stock, id: str) -> dict[str, object]:
    revisions = stock.library.revisions_of(id)
    last = stock.library.revisions[revisions[-1]] if revisions else None
    standings = [
        s for s in stock.history(id) if s.revision is not None and s.edition == stock.in_force(s.edition.standard)
    ]
    when = (
        words_of(last.when, stock.library.traits, last.parameters) if last is not None and last.when != ALWAYS else ""
    )
    return {
        "id": id,
        "title": title_of(stock, id),
        "standings": standings,
        "when": when,
        "last": revisions[-1:] or None,
    }


def clause_page(stock: Stock, id: str) -> Page:
    """The page of a clause."""
    library, path = stock.library, address.clause(id)
    clause, revisions = library.clauses[id], library.revisions_of(id)
    history = stock.history(id)
    newest = library.revisions[revisions[-1]] if revisions else None
    title = title_of(stock, id)
    return page(
        path,
        title,
        "clause.md",
        f"{title}：条文、適用の条件、改正の経過及び各版の条番号",
        trail=(("条項", address.CLAUSES), (library.topics[clause.topic].label, address.topic(clause.topic))),
        id=id,
        clause=clause,
        topic=library.topics[clause.topic],
        texts=tuple(_texts(stock, id, path)),
        history=[(s, "・".join(TURNS[t] for t in s.turns)) for s in history],
        editions=library.editions,
        pasts=tuple(_past(stock, r, path) for r in reversed(revisions)),
        newest=newest,
        units=UNITS,
        when=words_of(newest.when, library.traits, newest.parameters) if newest is not None else "",
        duties=tuple(_duties(stock, newest)) if newest is not None else (),
        uses=tuple(_uses(stock, id)),
        pairs=[(old, new) for k, new in enumerate(revisions) for old in revisions[:k]],
    )


def _texts(stock: Stock, id: str, path: str) -> Iterator[Text]:
    """The texts that count today, one for each revision that an edition in force prints."""
    said: set[RevisionId] = set()
    words = first_uses(stock.library.glossary, path)
    for standard in stock.standards:
        edition = stock.in_force(standard)
        found = next((s for s in stock.history(id) if s.edition == edition and s.revision is not None), None)
        if edition is None or found is None or found.revision is None or found.revision in said:
            continue
        yield Text(edition, found, _printed(stock, edition, id, path, words, first=not said))
        said.add(found.revision)


def _printed(stock: Stock, edition: EditionId, id: str, path: str, words: Wording, *, first: bool) -> Markup:
    """The clause as an edition prints it; only the first text on the page bears the anchors of its nodes."""
    document = stock.edition(edition)
    article = stock.article(edition, id)
    if article.id != id:
        article = _share(article, id)
    changed = _changed(stock, article)
    when = conditions(stock.library, article)
    url = linker(path)

    def anchor(provision: str) -> str:
        node = provision.partition("/")[2] or provision
        return node if first else f"{edition.standard}-{node}"

    def link(target: str) -> str | None:
        return url(stock.place(target))

    def dress(provision: str) -> Dress:
        return Dress(" changed" if provision in changed else "", chip(when.get(provision, "")))

    return article_html(document, article, anchor, link, dress, words)


def _share(article: Provision, id: str) -> Provision:
    """The part of a shared article that is the clause's."""
    return replace(article, children=tuple(c for c in article.children if c.id.partition("/")[0] == id))


def _changed(stock: Stock, article: Provision) -> frozenset[str]:
    """The provisions that the newest revision brought or reworded; none where it is the first."""
    revision = next((p.revision for p in article.walk() if p.revision), "")
    own = parse_revision_id(revision) if revision and " " not in revision else None
    before = _before(stock, own) if own is not None else None
    if own is None or before is None:
        return frozenset()
    old = {p.id: p.text for p in stock.revision(before).walk()}
    return frozenset(p.id for p in stock.revision(own).walk() if p.id and old.get(p.id) != p.text)


def _before(stock: Stock, id: RevisionId) -> RevisionId | None:
    """The revision before, of the same variant where there is one."""
    earlier = [r for r in stock.library.revisions_of(id.clause) if r.day < id.day]
    return next((r for r in reversed(earlier) if r.variant == id.variant), None)


def _past(stock: Stock, id: RevisionId, path: str) -> Past:
    document, before = stock.revision(id), _before(stock, id)
    url = linker(path)

    def anchor(provision: str) -> str:
        return f"rev-{id.day}{'.' + id.variant if id.variant else ''}-{provision.partition('/')[2] or provision}"

    def link(target: str) -> str | None:
        return url(stock.place(target))

    changes = Markup("")
    if before is not None:
        comparison = stock.revised(before, id)
        names = (str(before), str(id))
        changes = Markup(sides_html(side_by_side(comparison, names=names, library=stock.library, remarks=False)))
    return Past(
        id, stock.library.revisions[id], before, changes, article_html(document, document.articles[0], anchor, link)
    )


def _duties(stock: Stock, revision: Revision) -> Iterator[tuple[str, str, str, str]]:
    """Checklist, duty, what it asks for and its basis, for each duty the revision says it meets, once."""
    items = {f"{c.id}/{d.id}": (c, d) for c in stock.library.checklists.values() for d in c.items}
    for name in dict.fromkeys(claim.duty for claim in revision.claims):
        checklist, duty = items[name]
        yield checklist.id, duty.id, duty.text, f"{checklist.title}　{duty.basis}"


def _uses(stock: Stock, id: str) -> Iterator[Use]:
    for contract_id, contract in sorted(stock.library.contracts.items()):
        choice = next((c for c in stock.annex(contract_id).choices if c.revision.clause == id), None)
        deviations = tuple(d for d in contract.deviations if d.clause == id)
        if choice is None and not deviations:
            continue
        system = stock.library.systems[contract_id.system]
        verdict = (
            {"in": "適用する", "out": "適用しない", "unknown": "要確認"}[choice.verdict] if choice else "適用しない"
        )
        yield Use(contract_id, f"{system.organisation}　{system.title}", verdict, deviations)

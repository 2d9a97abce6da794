"""Clauses as entries of the search: every revision, the words that revisions share kept once."""

from collections.abc import Iterator

from tokki.model.clause import Revision, RevisionId
from tokki.model.document import Provision, Value
from tokki.publish import address
from tokki.publish.search.entry import Entry, Passage, State, Version, What, prose
from tokki.publish.stock import Stock

_Key = tuple[What, str, str, int]
"""What a passage is, its node, its words and its depth: the same in every revision that has it."""


def clause_entries(stock: Stock) -> Iterator[Entry]:
    """An entry for each clause that has a revision, by ID."""
    revisions: dict[str, list[RevisionId]] = {}
    for revision in sorted(stock.library.revisions):
        revisions.setdefault(revision.clause, []).append(revision)
    states, shown, heirs = _states(stock), _shown(stock), _heirs(stock)
    for clause in sorted(stock.library.clauses):
        if own := revisions.get(clause):
            current = shown.get(clause) or max(own, key=lambda revision: (not revision.variant, revision))
            yield _entry(stock, tuple(own), current, states, heirs.get(clause, ()))


def _shown(stock: Stock) -> dict[str, RevisionId]:
    """The revision whose nodes the page of a clause shows as today's: that of the first standard in force that has it."""
    shown: dict[str, RevisionId] = {}
    for standard in stock.standards:
        edition = stock.in_force(standard)
        for entry in stock.library.editions[edition].articles if edition is not None else ():
            for revision in entry.revisions:
                shown.setdefault(revision.clause, revision)
    return shown


def _entry(
    stock: Stock,
    revisions: tuple[RevisionId, ...],
    current: RevisionId,
    states: dict[RevisionId, State],
    heirs: tuple[str, ...],
) -> Entry:
    library, clause = stock.library, current.clause
    own = library.clauses[clause]
    order: dict[_Key, int] = {}
    newest: dict[_Key, RevisionId] = {}
    held: dict[RevisionId, tuple[int, ...]] = {}
    for revision in (*(r for r in reversed(revisions) if r != current), current):  # the one that is shown speaks last
        keys = list(dict.fromkeys(_keys(stock, revision)))
        held[revision] = tuple(order.setdefault(key, len(order)) for key in keys)
        for key in keys:
            if revision == current or key not in newest:
                newest[key] = revision
    passages = [_passage(key, newest[key], current, current in states and states[current] == "now") for key in order]
    passages.append(Passage("commentary", prose(own.commentary), "commentary"))
    return Entry(
        kind="clause",
        id=clause,
        address=address.clause(clause),
        title=library.revisions[current].title,
        passages=tuple(passages),
        versions=tuple(Version(r.day, r.variant, states.get(r, "apart"), held[r]) for r in revisions),
        topic=own.topic,
        traits=_traits(stock, revisions),
        heirs=heirs,
    )


def _passage(key: _Key, revision: RevisionId, current: RevisionId, printed: bool) -> Passage:
    """The passage where the page has it: in the text of today (where one is `printed`), else in that of the revision."""
    what, node, words, depth = key
    own = address.revision(revision).partition("#")[2]
    place = f"{own}-{node}" if node else own
    if revision == current and what == "title":
        place = ""
    elif revision == current and what == "body" and printed:
        place = node
    return Passage(what, words, place, depth)


def _keys(stock: Stock, id: RevisionId) -> Iterator[_Key]:
    revision = stock.library.revisions[id]
    yield ("title", "", revision.title, 0)
    (article,) = stock.revision(id).articles
    for provision in article.children:
        yield from _body(provision, revision, 0)
    for parameter in revision.parameters.values():
        choices = "、".join((parameter.choices or {}).values())
        yield ("values", "", parameter.label + (f"：{choices}" if choices else ""), 0)
    yield ("why", "", prose(revision.why), 0)


def _body(provision: Provision, revision: Revision, depth: int) -> Iterator[_Key]:
    node = provision.id.partition("/")[2]
    yield ("body", node, "".join(_printed(span, revision) for span in provision.spans), depth)
    for child in provision.children:
        yield from _body(child, revision, depth + 1)


def _printed(span: object, revision: Revision) -> str:
    """A span as a contract would print it by default; a value that has no default by its label."""
    if isinstance(span, Value):
        return span.text or span.default or revision.parameters[span.name].label
    return span.text  # type: ignore[attr-defined, no-any-return]


def _states(stock: Stock) -> dict[RevisionId, State]:
    """Which revisions are in force, to come, or over; one that no edition names is not among them."""
    states: dict[RevisionId, State] = {}
    now = {stock.in_force(standard) for standard in stock.standards}
    for name, edition in stock.library.editions.items():
        own: State = "now" if name in now else "coming" if edition.in_force > stock.day else "old"
        for entry in edition.articles:
            for revision in entry.revisions:
                states[revision] = min(own, states.get(revision, own), key=("now", "coming", "old").index)
    return states


def _traits(stock: Stock, revisions: tuple[RevisionId, ...]) -> tuple[str, ...]:
    """The traits that decide about the clause or a part of it in any revision."""
    found = set()
    for name in revisions:
        revision = stock.library.revisions[name]
        for condition in (revision.when, *(node.when for node in revision.nodes())):
            found |= {atom.args[0] for atom in condition.atoms() if atom.op == "trait"}
    return tuple(trait for trait in stock.library.traits if trait in found)


def _heirs(stock: Stock) -> dict[str, tuple[str, ...]]:
    """The clauses that name a clause, or a part of it, as what they came from."""
    heirs: dict[str, dict[str, None]] = {}
    for name in sorted(stock.library.revisions):
        revision = stock.library.revisions[name]
        for origin in (*revision.supersedes, *revision.from_):
            before = origin.partition("/")[0]
            if before != name.clause:
                heirs.setdefault(before, {})[name.clause] = None
    return {clause: tuple(found) for clause, found in heirs.items()}

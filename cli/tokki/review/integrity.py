"""Whether a library holds together: everything that no single file can tell about itself."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from tokki.assemble.assemble import assemble
from tokki.assemble.contract import check_contract
from tokki.model.clause import Node, Revision, RevisionId
from tokki.model.condition import Condition
from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.library import KeyPath, Library, ThingId
from tokki.model.markup import RESERVED
from tokki.model.style import HOUSE_WORDS
from tokki.model.system import Cloud, Facts, Trial
from tokki.review.duties.claims import check_claims
from tokki.review.editions import check_editions
from tokki.review.forms import check_forms
from tokki.review.left_out import sure
from tokki.review.lint.accepted import check_accepted
from tokki.review.lint.facts import lint_facts
from tokki.review.lint.forms import lint_forms
from tokki.review.lint.standards import lint_library
from tokki.review.nearest import close
from tokki.review.releases import check_releases

ALIKE = 40.0
"""Per cent: below it, two texts under one node ID count as two rules.

Source: measured on the clauses that ship: of 616 rewordings the least alike has 42; of pairs of different rules in
one clause 73 % lie below 40. A rule whose words changed more is declared under `from`.
"""


def check_library(library: Library, left_out: Collection[ThingId] = (), on: date | None = None) -> list[Finding]:
    """Findings about IDs, vocabularies, revisions, editions, releases, systems and contracts, and doubts about drafting.

    `left_out`: things whose files have errors of their own; that they are missing is no finding. `on`: a day by which
    deviations and certificates may have ended.
    """
    findings: list[Finding] = []
    for part in (
        _names,
        _clauses,
        _revisions,
        check_claims,
        _traits,
        _styles,
        check_accepted,
        check_editions,
        check_forms,
        check_releases,
        _systems,
        _records,
    ):
        findings.extend(part(library))
    for name in sorted(library.systems):
        findings.extend(lint_facts(library, name, on))
    findings = sure(findings, left_out)
    errors = (f for f in findings if f.definition.severity == "error")
    broken = any(not f.rule.startswith("release.") for f in errors)  # an edited text can still be read
    if not broken and not left_out:  # assembling tells nothing sure about a library that does not hold together
        findings.extend(_assembled(library))
        findings.extend(lint_library(library))
        findings.extend(lint_forms(library))
    return findings


def check_system(library: Library, system: str, on: date | None = None) -> list[Finding]:
    """Findings about one system and its contracts, in a library that holds together without them.

    What `check_library` finds there, but for doubts about drafting.
    """
    contracts = {own: library.contracts[own] for own in library.contracts_of(system)}
    alone = replace(library, systems={system: library.systems[system]}, contracts=contracts)
    findings = [*_names(alone), *_systems(alone), *lint_facts(alone, system, on)]
    for part in (check_claims, check_accepted, check_forms):
        findings.extend(part(alone))
    if not any(f.definition.severity == "error" for f in findings):
        findings.extend(_assembled(alone))
    return findings


def _names(library: Library) -> Iterator[Finding]:
    """Clauses, standards, systems and articles of several clauses share one namespace."""
    taken: dict[str, str] = {name: f"articles/{name}" for name in library.clauses}
    standards = {edition.standard: edition for edition in sorted(library.editions, reverse=True)}
    for name, edition in standards.items():
        if name in taken:
            yield finding("id.twice", library.at(edition), id=name, other=taken[name])
        taken.setdefault(name, f"editions/{name}")
    for name in library.systems:
        if name in taken:
            yield finding("id.twice", library.at(f"system:{name}", "id"), id=name, other=taken[name])
        if name in RESERVED:
            yield finding("id.reserved", library.at(f"system:{name}", "id"), id=name)
        taken.setdefault(name, f"systems/{name}")
    for edition_id, edition_ in library.editions.items():
        for i, entry in enumerate(edition_.articles):
            if entry.article is not None and entry.article in taken:
                place = library.at(edition_id, "articles", i, "article")
                yield finding("id.twice", place, id=entry.article, other=taken[entry.article])


def _clauses(library: Library) -> Iterator[Finding]:
    with_text = {revision.clause for revision in library.revisions}
    for name, clause in library.clauses.items():
        if name not in with_text:
            yield finding("clause.no-revision", library.at(f"clause:{name}"), clause=name)
        if clause.topic not in library.topics:
            place = library.at(f"clause:{name}", "topic")
            yield finding("topic.unknown", place, topic=clause.topic, close=close(clause.topic, library.topics))
    for name in sorted(with_text - set(library.clauses)):
        yield finding("clause.no-file", library.at(library.revisions_of(name)[0]), clause=name)


def _conditions(revision: Revision) -> Iterator[tuple[KeyPath, Condition]]:
    yield ("when",), revision.when

    def walk(nodes: tuple[Node, ...], above: KeyPath) -> Iterator[tuple[KeyPath, Condition]]:
        for i, node in enumerate(nodes):
            yield (*above, i, "when"), node.when
            yield from walk(node.items, (*above, i, "items"))

    yield from walk(revision.body, ("body",))


def _revisions(library: Library) -> Iterator[Finding]:
    for rid, revision in library.revisions.items():
        for keys, condition in _conditions(revision):
            for atom in condition.atoms():
                if atom.op == "trait" and atom.args[0] not in library.traits:
                    guess = close(atom.args[0], library.traits)
                    yield finding("condition.no-trait", library.at(rid, *keys), name=atom.args[0], close=guess)
        yield from _ancestors(library, rid, revision)
        yield from _reused(library, rid, revision)
        for name, parameter in revision.parameters.items():
            if parameter.fact is not None and not _has_fact(parameter.fact):
                place = library.at(rid, "parameters", name, "fact")
                guess = close(parameter.fact, _facts())
                yield finding("parameter.fact", place, name=name, fact=parameter.fact, close=guess)


def _ancestors(library: Library, rid: RevisionId, revision: Revision) -> Iterator[Finding]:
    for key, named in (("from", revision.from_), ("supersedes", revision.supersedes)):
        for i, ancestor in enumerate(named):
            clause, _, node = ancestor.partition("/")
            earlier = [r for r in library.revisions_of(clause) if r.day < rid.day]
            known = any(not node or node in {n.id for n in library.revisions[r].nodes()} for r in earlier)
            if not known:
                yield finding("ancestor.unknown", library.at(rid, key, i), ancestor=ancestor, key=key)


def _reused(library: Library, rid: RevisionId, revision: Revision) -> Iterator[Finding]:
    """A node ID over texts that are not alike, against the last revision of the same variant that had it."""
    before: dict[str, tuple[RevisionId, str]] = {}
    for earlier in library.revisions_of(rid.clause):
        if earlier.variant == rid.variant and earlier.day < rid.day:
            before |= {node.id: (earlier, node.text) for node in library.revisions[earlier].nodes()}
    if not before:
        return
    paths = {
        node.id: keys[:-1] for (keys, _), node in zip(list(_conditions(revision))[1:], revision.nodes(), strict=True)
    }
    for node in revision.nodes():
        if node.id not in before or f"{rid.clause}/{node.id}" in revision.from_:
            continue
        then, text = before[node.id]
        if fuzz.partial_ratio(text, node.text) < ALIKE:
            place = library.at(rid, *paths[node.id], "id")
            yield finding("node.reused", place, node=node.id, before=then, clause=rid.clause)


def _facts() -> set[str]:
    """Every fact that a system can have: `cloud`, `cloud.product` …; roles are free names below `roles`."""
    known = {f.alias or name for name, f in Facts.model_fields.items()}
    for above, model in (("cloud", Cloud), ("trial", Trial)):
        known |= {f"{above}.{f.alias or name}" for name, f in model.model_fields.items()}
    return known


def _has_fact(path: str) -> bool:
    first, dot, name = path.partition(".")
    return path in _facts() or (first == "roles" and bool(dot) and "." not in name)


def _traits(library: Library) -> Iterator[Finding]:
    for name, trait in library.traits.items():
        if not _has_fact(trait.fact):
            place = library.at("traits", "traits", name, "fact")
            yield finding("trait.fact", place, trait=name, fact=trait.fact, close=close(trait.fact, _facts()))


def _styles(library: Library) -> Iterator[Finding]:
    if "default" not in library.styles:
        yield finding("style.no-default", library.at("style:default"))
        return
    for name, style in library.styles.items():
        for word in style.words:
            if word not in HOUSE_WORDS:
                place = library.at(f"style:{name}", "words", word)
                yield finding("style.word", place, word=word, known=", ".join(HOUSE_WORDS))
    for word in HOUSE_WORDS:
        if word not in library.styles["default"].words:
            yield finding("style.no-word", library.at("style:default", "words"), word=word)


def _systems(library: Library) -> Iterator[Finding]:
    for name, system in library.systems.items():
        contracts = library.contracts_of(name)
        if system.kind == "withdrawn" and contracts:
            yield finding("contract.withdrawn", library.at(contracts[0]), system=name)
        if system.kind != "withdrawn" and not contracts:
            yield finding("system.no-contract", library.at(f"system:{name}"), system=name)
    for contract_id in library.contracts:
        if contract_id.system not in library.systems:
            yield finding("contract.no-system", library.at(contract_id), system=contract_id.system)
        yield from check_contract(library, contract_id)


def _records(library: Library) -> Iterator[Finding]:
    for name, records in library.records.items():
        if name not in library.systems:
            yield finding("records.no-system", library.at(f"records:{name}"), system=name)
        for i, each in enumerate(records.consultations):
            place = library.at(f"records:{name}", "consultations", i, "result" if each.result else "title")
            if each.date is not None and each.asked is not None and each.date < each.asked:
                yield finding("records.order", place, date=each.date, asked=each.asked)
            if each.result == "conditional" and not each.conditions:
                yield finding("records.no-condition", place)


def _assembled(library: Library) -> Iterator[Finding]:
    """Contracts that cannot be printed. What is only open (unknown facts) is `annex`'s to say."""
    for contract_id in sorted(library.contracts):
        try:
            found: Iterable[Finding] = assemble(library, contract_id).findings
        except TokkiError as error:
            found = error.findings
        yield from (f for f in found if not f.rule.startswith("fact."))

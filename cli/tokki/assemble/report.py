"""What an assembled contract leaves open: unknown facts, suspect and expired deviations, and those that found nothing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from tokki.assemble.contract import deviation_at
from tokki.assemble.draft import Article, Section
from tokki.assemble.tailor import Replaced
from tokki.model.condition import Condition
from tokki.model.edition import EditionId
from tokki.model.finding import Finding, finding
from tokki.model.library import Library
from tokki.model.system import Contract, ContractId, Deviation, Facts


def doubts(library: Library, system: str, drafts: Sequence[Article], facts: Facts) -> Iterator[Finding]:
    """A finding for every unknown fact, with the clauses and nodes that it let in, and for every value it left open."""
    let_in: dict[str, list[str]] = {}
    for article in drafts:
        for section in article.sections:
            if not section.printed:
                continue
            for path, condition in _unsure(section):
                for fact in _unknown(library, condition, facts):
                    let_in.setdefault(fact, []).append(path)
            for name, value in section.values.items():
                if value.origin == "unknown":
                    fact = section.revision.parameters[name].fact or ""
                    place = library.at(f"system:{system}", "facts", *fact.split("."))
                    yield finding("fact.unknown-value", place, fact=fact, name=name, clause=section.clause)
    for fact, paths in let_in.items():
        place = library.at(f"system:{system}", "facts", *fact.split("."))
        yield finding("fact.unknown", place, fact=fact, clauses=", ".join(dict.fromkeys(paths)))


def _unsure(section: Section) -> Iterator[tuple[str, Condition]]:
    if section.verdict is None and section.deviation is None:
        yield section.clause, section.revision.when
    conditions = {node.id: node.when for node in section.revision.nodes()}
    for leaf in section.walk():
        if leaf.unsure:
            yield f"{section.clause}/{leaf.id}", conditions[leaf.id]


def _unknown(library: Library, condition: Condition, facts: Facts) -> Iterator[str]:
    for atom in condition.atoms():
        if atom.op == "trait":
            fact = library.traits[atom.args[0]].fact
            if facts.look_up(fact) is None:
                yield fact


def deviation_findings(
    library: Library,
    contract_id: ContractId,
    contract: Contract,
    drafts: Sequence[Article],
    replaced: Iterable[Replaced],
    on: date | None,
) -> Iterator[Finding]:
    """Suspect deviations (their base has moved), and expired ones on the day that was asked for."""
    now = {section.clause: section.revision_id for article in drafts for section in article.sections}
    for done in replaced:
        if done.suspect:
            deviation = contract.deviations[done.deviation]
            place = deviation_at(library, contract_id, deviation, "replace")
            yield finding("deviation.suspect", place, base=deviation.replace, now=now[done.path.partition("/")[0]])
    for deviation in contract.deviations:
        if on is not None and deviation.until is not None and deviation.until < on:
            place = deviation_at(library, contract_id, deviation, "until")
            yield finding("deviation.expired", place, until=deviation.until)


def idle_findings(
    library: Library, contract_id: ContractId, idle: Iterable[Deviation], edition_id: EditionId, rule: str
) -> Iterator[Finding]:
    """Deviations that found nothing to replace, because facts or choices leave it out."""
    for deviation in idle:
        place = deviation_at(library, contract_id, deviation)
        base = deviation.replace
        yield finding(rule, place, node=base, clause=base, edition=edition_id)

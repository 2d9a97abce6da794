"""What must be right in a contract before anything can be assembled from it."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from tokki.assemble.values import ValueProblem, given_text
from tokki.model.clause import RevisionId
from tokki.model.edition import Edition, EditionId, Given
from tokki.model.finding import Finding, finding
from tokki.model.library import Library, ThingId
from tokki.model.place import Place
from tokki.model.system import Contract, ContractId, Deviation


def check_contract(library: Library, contract_id: ContractId, edition_id: EditionId | None = None) -> list[Finding]:
    """Findings about edition, style, values and deviations of a contract; under its own edition unless told."""
    contract = library.contracts[contract_id]
    edition_id = edition_id or contract.edition
    findings: list[Finding] = []
    if edition_id not in library.editions:
        known = ", ".join(str(e) for e in sorted(library.editions))
        findings.append(
            finding("contract.no-edition", library.at(contract_id, "edition"), edition=edition_id, known=known)
        )
    if contract.style not in library.styles:
        known = ", ".join(sorted(library.styles))
        findings.append(
            finding("contract.no-style", library.at(contract_id, "style"), style=contract.style, known=known)
        )
    if findings:
        return findings
    edition = library.editions[edition_id]
    own_edition = edition_id == contract.edition
    for i, deviation in enumerate(contract.deviations):
        if own_edition or not without_place(library, edition, deviation):
            findings += _deviation(library, contract_id, edition_id, edition, i, deviation)
    if findings:
        return findings
    revisions = {d.add.clause: d.add for d in contract.deviations if d.add is not None}
    revisions |= {r.clause: r for entry in edition.articles for r in entry.revisions}
    missing = [r for r in revisions.values() if r not in library.revisions]
    if missing:
        return [no_revision(library, edition_id, r) for r in missing]
    return list(check_values(library, contract_id, contract.values, revisions, edition_id, strict=own_edition))


def without_place(library: Library, edition: Edition, deviation: Deviation) -> bool:
    """Whether a deviation has nothing to do in an edition: it adds what is there, or changes what is not."""
    entry = edition.entry_of(deviation.clause)
    if deviation.add is not None:
        return entry is not None
    if entry is None or deviation.replace is None:
        return entry is None
    base = deviation.replace
    revisions = (library.revisions.get(r) for r in entry.revisions if r.clause == base.revision.clause)
    return not any(r is not None and base.node in {node.id for node in r.nodes()} for r in revisions)


def settle(library: Library, contract_id: ContractId, edition_id: EditionId) -> tuple[Contract, list[Finding]]:
    """The contract with those deviations that have a place in another edition, and a warning for each of the others."""
    contract, edition = library.contracts[contract_id], library.editions[edition_id]
    kept, findings = [], []
    for deviation in contract.deviations:
        if not without_place(library, edition, deviation):
            kept.append(deviation)
            continue
        rule = "deviation.taken-in" if deviation.add is not None else "deviation.no-place"
        place = deviation_at(library, contract_id, deviation)
        findings.append(finding(rule, place, clause=deviation.replace or deviation.clause, edition=edition_id))
    return contract.model_copy(update={"deviations": tuple(kept)}), findings


def deviation_at(library: Library, contract_id: ContractId, deviation: Deviation, *keys: str, offset: int = 0) -> Place:
    """Where a deviation of a contract stands."""
    deviations = library.contracts[contract_id].deviations
    index = next(i for i, each in enumerate(deviations) if each is deviation)
    return library.at(contract_id, "deviations", index, *keys, offset=offset)


def no_revision(library: Library, edition_id: EditionId, revision: RevisionId) -> Finding:
    """The finding for an edition that names a revision that is not there, at its place in the edition."""
    known = ", ".join(str(r) for r in library.revisions_of(revision.clause)) or "–"
    articles = library.editions[edition_id].articles
    index = next((i for i, entry in enumerate(articles) if revision in entry.revisions), 0)
    return finding("edition.no-revision", library.at(edition_id, "articles", index), revision=revision, known=known)


def check_values(
    library: Library,
    thing: ThingId,
    values: Mapping[str, Given],
    revisions: Mapping[str, RevisionId],
    edition_id: EditionId,
    *,
    strict: bool = True,
) -> Iterator[Finding]:
    """Findings about given values: clause in the edition, parameter of its revision, a value that fits.

    Under another edition than the contract's own (`strict` false) values of clauses it does not have are passed over.
    """
    for key, given in values.items():
        clause, _, name = key.partition(".")
        place = library.at(thing, "values", key)
        if clause not in revisions:
            if strict:
                yield finding("parameter.no-clause", place, clause=clause, edition=edition_id)
            continue
        parameters = library.revisions[revisions[clause]].parameters
        if name not in parameters:
            if strict:
                yield finding("parameter.no-such", place, name=key, known=", ".join(parameters) or "–")
            continue
        try:
            given_text(key, parameters[name], given)
        except ValueProblem as problem:
            yield problem.finding(place)


def _deviation(
    library: Library, contract_id: ContractId, edition_id: EditionId, edition: Edition, index: int, deviation: Deviation
) -> Iterator[Finding]:
    def at(key: str) -> Finding:
        place = library.at(contract_id, "deviations", index, key)
        return finding("deviation.no-clause", place, clause=deviation.after or deviation.clause, edition=edition_id)

    own_edition = library.contracts[contract_id].edition == edition_id
    there = edition.entry_of(deviation.clause) is not None
    if deviation.add is not None:
        place = library.at(contract_id, "deviations", index, "add")
        if there:
            yield finding("deviation.present", place, clause=deviation.clause, edition=edition_id)
        elif deviation.add not in library.revisions:
            known = ", ".join(str(r) for r in library.revisions_of(deviation.clause)) or "–"
            yield finding("deviation.no-revision", place, revision=deviation.add, known=known)
        if own_edition and deviation.after is not None and edition.entry_of(deviation.after) is None:
            yield at("after")
        return
    if not there:
        yield at(deviation.kind)
        return
    if deviation.replace is None:
        return
    base = deviation.replace
    place = library.at(contract_id, "deviations", index, "replace")
    if base.revision not in library.revisions:
        known = ", ".join(str(r) for r in library.revisions_of(base.revision.clause)) or "–"
        yield finding("deviation.no-revision", place, revision=base.revision, known=known)
        return
    nodes = [node.id for node in library.revisions[base.revision].nodes()]
    if base.node not in nodes:
        close = get_close_matches(base.node, nodes, 1)
        known = close[0] if close else ", ".join(nodes)
        yield finding("deviation.no-node", place, node=base.node, revision=base.revision, known=known)

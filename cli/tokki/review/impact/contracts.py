"""What a new edition does to the contracts that run: provisions changed, deviations to look at again, values that no longer fit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.assemble.contract import check_values, deviation_at
from tokki.compare.compare import compare
from tokki.compare.comparison import NOISE, Comparison, Pair
from tokki.compare.lineage import lineage
from tokki.model.clause import RevisionId
from tokki.model.edition import EditionId
from tokki.model.finding import Finding, TokkiError, finding, in_order
from tokki.model.library import Library
from tokki.model.system import ContractId

_TOLD = ("deviation.", "parameter.")
"""Rules whose findings follow from the edition; unknown facts are there without it."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A running contract, and what would change in it under the new edition.

    `edition` and `status` are its own; `comparison` is of its annex under that one and under the new one, None where one of the two
    cannot be assembled. `findings`: those that its own edition does not give.
    """

    contract: ContractId
    edition: EditionId
    status: str
    comparison: Comparison | None
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> tuple[Pair, ...]:
        """The provisions of its annex that change in more than a printed number; what is new or gone counts once."""
        return outermost(self.comparison.pairs) if self.comparison is not None else ()


def outermost(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs that changed in more than a printed number, without what lies inside an inserted or removed one."""

    def found(pair: Pair) -> Iterator[Pair]:
        if pair.kinds - NOISE and not pair.ghost:
            yield pair
        whole = pair.kinds & {"inserted", "removed"}
        for part in pair.parts:
            if not (whole and part.kinds & whole):
                yield from found(part)

    return tuple(each for pair in pairs for each in found(pair))


def running(library: Library, standard: str, day: date) -> tuple[ContractId, ...]:
    """The contracts on editions of a standard before `day` that have not ended by then and were not followed by another.

    Those that begin later are among them: they were prepared on an edition that is about to be old.
    """
    found = []
    for contract_id, contract in library.contracts.items():
        ended = contract.status == "ended" or (contract.term.to is not None and contract.term.to < day)
        own = contract.edition
        followed = any(
            contract_id.day < later.day <= day and library.contracts[later].edition.standard == standard
            for later in library.contracts_of(contract_id.system)
        )
        if own.standard == standard and own.day < day and not ended and not followed:
            found.append(contract_id)
    return tuple(sorted(found))


def touched(library: Library, contract_id: ContractId, new: EditionId) -> Touched:
    """What the new edition does to one contract."""
    contract = library.contracts[contract_id]
    before, old_findings = _assembled(library, contract_id, contract.edition)
    after, new_findings = _assembled(library, contract_id, new)
    comparison = None
    if before is not None and after is not None:
        one, other = before.document, after.document
        comparison = compare(one, other, lineage=lineage(library, one, other))
    known = {(f.rule, f.place) for f in old_findings}
    told = [f for f in new_findings if f.rule.startswith(_TOLD) or f.definition.severity == "error"]
    told += [*_values(library, contract_id, new), *_rules(library, contract_id, new)]
    fresh = (f for f in told if (f.rule, f.place) not in known)
    return Touched(contract_id, contract.edition, contract.status, comparison, in_order(fresh))


def _assembled(
    library: Library, contract_id: ContractId, edition: EditionId
) -> tuple[Annex | None, tuple[Finding, ...]]:
    try:
        annex = assemble(library, contract_id, edition_id=edition)
    except TokkiError as error:
        return None, error.findings
    return annex, annex.findings


def _values(library: Library, contract_id: ContractId, new: EditionId) -> Iterator[Finding]:
    """Values whose clause or parameter the new edition does not have, or which do not fit there."""
    contract = library.contracts[contract_id]
    revisions = {d.add.clause: d.add for d in contract.deviations if d.add is not None}
    revisions |= {r.clause: r for entry in library.editions[new].articles for r in entry.revisions}
    return check_values(library, contract_id, contract.values, revisions, new)


def _rules(library: Library, contract_id: ContractId, new: EditionId) -> Iterator[Finding]:
    """Deviations that name a clause as a whole: one that is done without and reads differently now, an old one added."""
    contract = library.contracts[contract_id]
    for deviation in contract.deviations:
        if deviation.add is not None:
            own = deviation.add
            later = [
                r for r in library.revisions_of(own.clause) if r.variant == own.variant and own.day < r.day <= new.day
            ]
            if later and library.editions[new].entry_of(own.clause) is None:
                place = deviation_at(library, contract_id, deviation, "add")
                yield finding("deviation.older", place, revision=own, now=later[-1])
        elif deviation.replace is None:
            before, now = (_stands(library, e, deviation.clause) for e in (contract.edition, new))
            if now and before != now:
                place = deviation_at(library, contract_id, deviation, deviation.kind)
                cited = ", ".join(str(r) for r in now if r not in before)
                yield finding("deviation.reworded", place, clause=deviation.clause, edition=new, now=cited)


def _stands(library: Library, edition: EditionId, clause: str) -> tuple[RevisionId, ...]:
    """The revisions that an edition has for a clause, or for an article of several."""
    entry = library.editions[edition].entry_of(clause)
    if entry is None:
        return ()
    return tuple(r for r in entry.revisions if r.clause == clause) or entry.revisions

"""A contract that follows another: what it cannot take over, and what the edition of its first day means for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.assemble.contract import check_values, deviation_at, without_place
from tokki.assemble.values import given_text
from tokki.compare.compare import compare
from tokki.compare.comparison import Comparison
from tokki.compare.lineage import lineage
from tokki.model.clause import Parameter, RevisionId
from tokki.model.edition import EditionId
from tokki.model.finding import Finding, finding, in_order
from tokki.model.library import Library
from tokki.model.system import ContractId
from tokki.review.duties.coverage import Answer, Reader

Why = Literal["new", "default", "choices"]


@dataclass(frozen=True, slots=True)
class Left:
    """What a new contract cannot take over as it is: deviations by their place in the list, values by name."""

    deviations: Mapping[int, Finding]
    values: Mapping[str, Finding]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, by place."""
        return in_order((*self.deviations.values(), *self.values.values()))


@dataclass(frozen=True, slots=True)
class Again:
    """A value to decide again: its parameter is new, or has another default or other choices than before.

    `used`: what the new annex prints; `was` and `now`: default or choices, in words.
    """

    name: str
    label: str
    why: Why
    used: str
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Renewal:
    """What it means that a contract follows another.

    `comparison`: of the two annexes; `values`: to decide again; `duties`: that count on its first day and did not on the
    other's, with the checklist's ID; `findings`: what its annex gives, suspect deviations among them.
    """

    old: Annex
    new: Annex
    comparison: Comparison
    values: tuple[Again, ...]
    duties: tuple[tuple[str, Answer], ...]
    findings: tuple[Finding, ...]

    @property
    def lost(self) -> tuple[tuple[str, Answer], ...]:
        """The new duties that are not met, or only in part."""
        return tuple(each for each in self.duties if each[1].verdict in ("not", "partly"))


def edition_for(library: Library, contract_id: ContractId, start: date) -> EditionId:
    """The newest edition of the contract's standard on a day; its own where there is none."""
    own = library.contracts[contract_id].edition
    fit = [edition for edition in library.editions_of(own.standard) if edition.day <= start]
    return fit[-1] if fit else own


def left(library: Library, contract_id: ContractId, edition_id: EditionId, start: date) -> Left:
    """What a contract under `edition_id` from `start` cannot take over from another."""
    contract, edition = library.contracts[contract_id], library.editions[edition_id]
    deviations: dict[int, Finding] = {}
    for i, each in enumerate(contract.deviations):
        place = deviation_at(library, contract_id, each)
        lost = each.after is not None and edition.entry_of(each.after) is None
        if each.until is not None and each.until < start:
            deviations[i] = finding("renewal.ended-deviation", place, clause=each.clause, until=each.until)
        elif lost or without_place(library, edition, each):
            deviations[i] = finding("renewal.no-place", place, clause=each.clause, edition=edition_id)
    kept = [d for i, d in enumerate(contract.deviations) if i not in deviations]
    revisions = {d.add.clause: d.add for d in kept if d.add is not None} | _revisions(library, edition_id)
    values = {}
    for name, given in contract.values.items():
        for found in check_values(library, contract_id, {name: given}, revisions, edition_id):
            gone = found.rule in ("parameter.no-clause", "parameter.no-such")
            problem = "it has no such value any more" if gone else "that is no possible value any more"
            written = given if isinstance(given, str) else ", ".join(f"{{{unit}: {n}}}" for unit, n in given.items())
            told = {"name": name, "value": written, "edition": edition_id, "problem": problem}
            values[name] = finding("renewal.value", found.place, **told)
    return Left(deviations, values)


def renewal(library: Library, old_id: ContractId, new_id: ContractId) -> Renewal:
    """What a contract that was written means beside the one it follows.

    Errors: TokkiError when one of the two annexes cannot be made.
    """
    old, new = assemble(library, old_id), assemble(library, new_id, on=new_id.day)
    one, other = old.document, new.document
    comparison = compare(one, other, lineage=lineage(library, one, other))
    reader = Reader(library, new)
    before = _counted(Reader(library, old), old_id.day)
    now = _counted(reader, new_id.day)
    duties = tuple(
        (name.partition("/")[0], answer)
        for name, answer in now.items()
        if name not in before and answer.verdict != "not-applicable"
    )
    return Renewal(old, new, comparison, tuple(_again(library, old, new)), duties, new.findings)


def _counted(reader: Reader, day: date) -> dict[str, Answer]:
    sheets = reader.coverage(day).sheets
    return {f"{sheet.id}/{a.duty.id}": a for sheet in sheets if not sheet.advisory for a in sheet.answers}


def _revisions(library: Library, edition: EditionId) -> dict[str, RevisionId]:
    return {r.clause: r for entry in library.editions[edition].articles for r in entry.revisions}


def _again(library: Library, old: Annex, new: Annex) -> Iterator[Again]:
    """Of the values that the new annex prints, those that somebody has to look at."""
    assert old.edition is not None
    before = {choice.revision.clause: choice.revision for choice in old.choices} | _revisions(library, old.edition)
    revisions = {choice.revision.clause: choice.revision for choice in new.choices}
    for used in new.values:
        own, then = revisions[used.clause], before.get(used.clause)
        now = library.revisions[own].parameters[used.name]
        was = library.revisions[then].parameters.get(used.name) if then is not None else None
        name = f"{used.clause}.{used.name}"
        if was is None:
            yield Again(name, used.label, "new", used.text)
        elif (was.choices or {}) != (now.choices or {}):
            yield Again(name, used.label, "choices", used.text, _choices(was), _choices(now))
        elif was.default != now.default:
            yield Again(name, used.label, "default", used.text, _default(was), _default(now))


def _default(parameter: Parameter) -> str:
    return given_text("", parameter, parameter.default)[0] if parameter.default is not None else "–"


def _choices(parameter: Parameter) -> str:
    return "／".join((parameter.choices or {}).values()) or "–"

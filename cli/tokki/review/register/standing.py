"""The register: how every system and contract stands on a day, and what is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.model.edition import EditionId
from tokki.model.finding import TokkiError
from tokki.model.library import Library
from tokki.model.records import Consultation, Records
from tokki.model.system import Contract, ContractId, System
from tokki.review.impact.contracts import outermost, touched
from tokki.review.register.audits import unrecorded
from tokki.review.register.consulted import consulted, known
from tokki.review.register.due import Due, by_weight
from tokki.review.register.issue import Issue

State = Literal["planned", "running", "ended", "withdrawn", "none"]


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the register: a contract, or a system without one.

    `newest`: the newest edition of its standard in force on the day; `consulted`: the last time a council had the case;
    `audited`: the day of the last audit; `issue`: the newest issue of the annex.
    """

    system: System
    state: State
    contract: ContractId | None = None
    terms: Contract | None = None
    newest: EditionId | None = None
    consulted: Consultation | None = None
    audited: date | None = None
    issue: Issue | None = None
    dues: tuple[Due, ...] = ()

    @property
    def later(self) -> EditionId | None:
        """The newest edition in force, where it is later than the contract's own."""
        own = self.terms.edition if self.terms is not None else None
        return self.newest if own is not None and self.newest is not None and own.day < self.newest.day else None

    @property
    def overdue(self) -> bool:
        """Whether anything has to be done now."""
        return any(due.overdue for due in self.dues)


def register(library: Library, day: date, issues: Iterable[Issue] = ()) -> tuple[Standing, ...]:
    """Every system by ID, see `standings`."""
    kept = tuple(issues)
    return tuple(row for name in sorted(library.systems) for row in standings(library, name, day, kept))


def standings(library: Library, name: str, day: date, issues: Iterable[Issue] = ()) -> Iterator[Standing]:
    """The contract of a system that runs or ran last, and those that were prepared for later.

    Only what was known by `day` counts: editions in force, contracts begun, meetings and audits held, papers issued.
    `issues`: of this system at least.
    """
    issued = [each for each in issues if each.day <= day and each.id.paper == "annex"]
    system, records = library.systems[name], library.records.get(name, Records())
    contracts = library.contracts_of(name)
    begun, ahead = ([c for c in contracts if (c.day <= day) is past] for past in (True, False))
    shown = [*begun[-1:], *ahead]
    meetings = known(records, day)
    last = meetings[-1] if meetings else None
    audits = [audit.date for audit in records.audits if audit.date <= day]
    if not shown:
        state: State = "withdrawn" if system.kind == "withdrawn" else "none"
        dues = () if state == "withdrawn" else (Due("no-contract", overdue=False),)
        yield Standing(system, state, consulted=last, dues=dues)
        return
    told = False
    for contract_id in shown:
        terms = library.contracts[contract_id]
        state = _state(terms, contract_id, day)
        found = list(_dues(library, contract_id, state, day))
        if state != "ended" and not told:
            told = True
            began = min(filter(None, (system.facts.in_use_from, contracts[0].day)))
            found += consulted(meetings, began, day)
            found += unrecorded(library, name, day) if state == "running" else ()
        own = [each for each in issued if each.id.contract == contract_id]
        if own:
            found += _issued(library, contract_id, own[-1])
        elif state == "running" and any(each.id.contract.system == name for each in issued):  # a contract before it was
            found.append(Due("not-issued", since=contract_id.day, overdue=False))
        editions = [e for e in library.editions_of(terms.edition.standard) if e.day <= day]
        yield Standing(
            system,
            state,
            contract_id,
            terms,
            editions[-1] if editions else None,
            last,
            max(audits, default=None),
            own[-1] if own else None,
            by_weight(found),
        )


def _state(terms: Contract, contract_id: ContractId, day: date) -> State:
    if contract_id.day > day:
        return "planned"
    return "ended" if terms.status == "ended" or (terms.term.to is not None and terms.term.to < day) else "running"


def _dues(library: Library, contract_id: ContractId, state: State, day: date) -> Iterator[Due]:
    terms, facts = library.contracts[contract_id], library.systems[contract_id.system].facts
    if state == "ended":
        if terms.status != "ended":
            yield Due("trial-past" if terms.status == "trial" else "contract-ended", since=terms.term.to)
        return
    if terms.status == "trial" and terms.term.to is None:
        yield Due("trial-no-end")
    yield from _edition(library, contract_id, state, day)
    if state == "planned":
        return
    expired = [c for c in facts.certifications or () if c.until is not None and c.until < day]
    for each in expired:
        yield Due("certificate-expired", since=each.until, about=(each.name,))
    yield from _deviations(library, contract_id, day)


def _edition(library: Library, contract_id: ContractId, state: State, day: date) -> Iterator[Due]:
    """Newer editions: those for running contracts, those that were in force when it began, and others."""
    own = library.contracts[contract_id].edition
    until = max(day, contract_id.day)
    newer = [e for e in library.editions_of(own.standard) if own.day < e.day <= until]
    in_force = [e for e in newer if e.day <= day]
    missed = [e for e in newer if e.day <= contract_id.day]
    running = [e for e in in_force if library.editions[e].applies_to == "continuing"]
    if state != "running":
        if missed:
            yield Due("edition-planned", since=missed[-1].day, overdue=False, edition=missed[-1])
        return
    if not in_force:
        return
    about = _articles(library, contract_id, in_force[-1])
    if missed:
        yield Due("edition-behind", since=contract_id.day, edition=in_force[-1], about=about)
    elif running:
        yield Due("edition-continuing", since=running[0].day, edition=in_force[-1], about=about)
    else:
        yield Due("edition-newer", since=in_force[0].day, overdue=False, edition=in_force[-1], about=about)


def _articles(library: Library, contract_id: ContractId, edition: EditionId) -> tuple[str, ...]:
    """The articles of its annex that change under another edition in more than a printed number."""
    comparison = touched(library, contract_id, edition).comparison
    pairs = comparison.pairs if comparison is not None else ()
    changed = (pair for pair in pairs if outermost((pair,)))
    return tuple(dict.fromkeys(pair.side.cited for pair in changed))


def _deviations(library: Library, contract_id: ContractId, day: date) -> Iterator[Due]:
    try:
        annex = assemble(library, contract_id, on=day)
    except TokkiError:
        yield Due("no-annex")
        return
    for row in annex.adjustments:
        if row.expired:
            yield Due("deviation-expired", since=row.until, about=(f"{row.citation}（{row.title}）",))
        elif row.suspect:
            yield Due("deviation-suspect", about=(f"{row.citation}（{row.title}）",))


def _issued(library: Library, contract_id: ContractId, issue: Issue) -> Iterator[Due]:
    """Whether the library still says what was issued."""
    try:
        now: Annex | None = assemble(library, contract_id)
    except TokkiError:
        return
    if now is not None and now.document != issue.annex.document:
        yield Due("issued-otherwise", since=issue.day, about=(str(issue.id),))

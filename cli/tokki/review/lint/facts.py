"""All rules about the facts of systems and contracts."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date

from tokki.model.finding import Finding, finding
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.review.lint import dates, measures, retention
from tokki.review.lint.profile import Fault, Profile

FACT_CHECKS: Mapping[str, Callable[[Profile], Iterable[Fault]]] = {
    "dates": dates.check,
    "retention": retention.check,
    "measures": measures.check,
}
"""By module, as `tokki.review.lint.lint.CHECKS`."""


def lint_facts(library: Library, system: str, on: date | None = None, off: Collection[str] = ()) -> Iterator[Finding]:
    """What is wrong in the facts of a system and of its contracts, but for what they accept or the house leaves out.

    `on`: a day on which deviations and certificates may have ended. Whatever is None in a profile is no finding: nobody
    knows it, and the council paper prints it as missing.
    """
    profile = _profile(library, system, on)
    for fault in faults(profile):
        if fault.rule not in off and fault.rule not in _let_stand(library, profile, fault):
            place = _at(library, system, fault)
            yield finding(rule_of(fault), place, **dict(fault.args))


def faults(profile: Profile) -> Iterator[Fault]:
    """The faults of all rules, module by module."""
    for check in FACT_CHECKS.values():
        yield from check(profile)


def rule_of(fault: Fault) -> str:
    """The ID of the rule that a fault breaks."""
    return fault.rule if "." in fault.rule else f"lint.{fault.rule}"


def _profile(library: Library, system: str, on: date | None) -> Profile:
    contracts = tuple((each, library.contracts[each]) for each in library.contracts_of(system))
    records = library.records.get(system)
    days = [each.asked or each.date for each in records.consultations] if records is not None else []
    return Profile(library.systems[system], contracts, min((day for day in days if day is not None), default=None), on)


def _let_stand(library: Library, profile: Profile, fault: Fault) -> set[str]:
    """Rules that the system, the contract or its house keep silent. A fault of the system has the newest contract's house."""
    known = dict(profile.contracts)
    accepted = [*profile.system.accepted, *(known[fault.contract].accepted if fault.contract is not None else ())]
    last = fault.contract if fault.contract is not None else next(reversed(known), None)
    house = library.styles.get(known[last].style) if last is not None else None
    return {each.rule for each in accepted} | set(house.lint_off if house is not None else ())


def _at(library: Library, system: str, fault: Fault) -> Place:
    return library.at(fault.contract if fault.contract is not None else f"system:{system}", *fault.keys)

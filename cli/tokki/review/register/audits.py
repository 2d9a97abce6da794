"""The yearly audit of a task that is done outside.

Source: 個人情報保護委員会 事務対応ガイド（行政機関等向け）4-8-9(3) and Q&A Q3-1-4: at least once a year for each task, as a rule
on site. A year is the fiscal year, from April to March.
"""

from collections.abc import Iterator
from datetime import date

from tokki.model.library import Library
from tokki.model.records import Records
from tokki.review.register.due import Due, DueKind

DUTY = ("ppc", "P-c")
"""The duty of the checklists from whose first day on a record is asked for."""


def unrecorded(library: Library, system: str, day: date) -> Iterator[Due]:
    """The fiscal years that ended before `day`, in which a contract ran and no audit is recorded.

    Years before the last audit stay as they are: they are told, and nobody can make up for them.
    """
    begins = _begins(library)
    if begins is None or library.systems[system].kind != "outsourcing":
        return
    audits = [audit.date for audit in library.records.get(system, Records()).audits if audit.date <= day]
    done = {fiscal_year(each) for each in audits}
    first = max(begins, library.contracts_of(system)[0].day)
    years = range(fiscal_year(first), fiscal_year(day))
    missing = [year for year in years if year not in done and _ran(library, system, year)]
    for overdue in (True, False):
        own = [year for year in missing if (year > max(done, default=0)) is overdue]
        if own:
            kind: DueKind = "audit-missing" if overdue else "audit-missed"
            yield Due(kind, date(own[0] + 1, 4, 1), overdue=overdue, about=tuple(map(str, own)))


def fiscal_year(day: date) -> int:
    """The year in whose April the fiscal year of a day began."""
    return day.year if day.month >= 4 else day.year - 1


def _begins(library: Library) -> date | None:
    checklist = library.checklists.get(DUTY[0])
    return next((duty.from_ for duty in checklist.items if duty.id == DUTY[1]), None) if checklist is not None else None


def _ran(library: Library, system: str, year: int) -> bool:
    """Whether a contract of the system ran on any day of a fiscal year."""
    last, first = date(year + 1, 3, 31), date(year, 4, 1)
    terms = (library.contracts[each].term for each in library.contracts_of(system))
    return any(term.from_ <= last and (term.to is None or term.to >= first) for term in terms)

"""Whether a council was asked, in time, and what it asked for in return."""

from collections.abc import Iterator, Sequence
from datetime import date

from tokki.model.records import Consultation, Records
from tokki.review.register.due import Due


def day_of(meeting: Consultation) -> date | None:
    """The day of the meeting, else of the request; None where neither is known."""
    return meeting.date or meeting.asked


def known(records: Records, day: date) -> tuple[Consultation, ...]:
    """The meetings by `day`, oldest first; those of which no day is known come before all others."""
    found = [each for each in records.consultations if (day_of(each) or date.min) <= day]
    return tuple(sorted(found, key=lambda each: day_of(each) or date.min))


def consulted(meetings: Sequence[Consultation], began: date, day: date) -> Iterator[Due]:
    """What is due about the council. `began`: the first day of use, or of the first contract."""
    asked = [each for each in meetings if each.result != "withdrawn"]
    if not asked:
        yield Due("never-consulted", since=began, overdue=began <= day)
        return
    last = asked[-1]
    if last.result is None:
        unknown = day_of(last) is None
        open_ = last.date is None  # a result may be on its way until the council has met
        yield Due("consulted-unknown" if unknown else "result-open", since=day_of(last), overdue=not unknown and open_)
    elif last.result in ("continued", "rejected"):
        yield Due("continued" if last.result == "continued" else "rejected", since=day_of(last))
    first = next((d for each in asked if (d := day_of(each)) is not None), None)
    if first is not None and began < first:
        yield Due("consulted-late", since=began, overdue=False, about=(first.isoformat(),))
    for each in asked:
        if each.answer is None and each.conditions:
            yield Due("condition-open", since=day_of(each), about=each.conditions)
        if each.answer is None and each.opinions:
            yield Due("opinion-open", since=day_of(each), overdue=False, about=each.opinions)

"""What happened to a system: the council's meetings about it, and the audits of those who work on it."""

from typing import Literal

from tokki.model.authored import Authored, Day, Flag, Words
from tokki.model.system import Source

Result = Literal["approved", "conditional", "continued", "reported", "withdrawn", "rejected"]


class Consultation(Authored):
    """One time that a council had a case before it. None where the papers do not say.

    `asked`: the day of the request (諮問), `date`: of the meeting or the answer (答申). `number`: of the case or on the agenda.
    `result`: approved with or without conditions, left for another meeting, only reported, withdrawn, rejected.
    `conditions` are attached to the result, `opinions` were given beside it; `answer` is what the client did about both.
    """

    council: Words
    asked: Day | None = None
    date: Day | None = None
    meeting: Words | None = None
    number: Words | None = None
    title: Words
    papers: tuple[Words, ...] = ()
    result: Result | None = None
    vote: Words | None = None
    conditions: tuple[Words, ...] = ()
    opinions: tuple[Words, ...] = ()
    answer: Words | None = None
    source: Source | None = None


class Audit(Authored):
    """One audit or inspection of the contractor. `on_site`: with one's own eyes there; otherwise by video or papers."""

    date: Day
    by: Words
    on_site: Flag | None = None
    result: Words
    improve: Words | None = None


class Records(Authored):
    """records.yaml of a system: what is added with the years, while system.yaml says what the system is."""

    consultations: tuple[Consultation, ...] = ()
    audits: tuple[Audit, ...] = ()

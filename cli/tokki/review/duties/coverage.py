"""Which legal duties a contract meets, by which sentence, what is missing, and what comes on a later day."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.assemble.choose import verdicts
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.model.system import ContractId
from tokki.model.vocabulary import Checklist, Duty, DutyPart, Evidence
from tokki.review.duties.grounds import Grounds, Stood, Witness, claims
from tokki.review.duties.remedies import Offers, Remedy, remedies

Verdict = Literal["met", "partly", "not", "not-applicable"]
VERDICTS: tuple[Verdict, ...] = ("met", "partly", "not", "not-applicable")
Outside = Literal["", "kind", "trait", "client", "exempt"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One duty and how the contract stands to it.

    `missing`: parts without grounds that count, where the duty has parts. `remedies`: what would close the gap.
    `outside`: why it is not applicable, `told` the trait's label or the kind of system. `unsure`: whether it applies rests on an unknown fact.
    """

    duty: Duty
    verdict: Verdict
    by: tuple[Grounds, ...] = ()
    missing: tuple[DutyPart, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    outside: Outside = ""
    told: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A checklist with its answers on one day."""

    id: str
    title: str
    source: str
    status: Evidence
    note: str
    answers: tuple[Answer, ...]
    advisory: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """A duty that begins after the day. `answer`: how the contract stands to it as it is.

    `exempt`: this contract stays outside it, and `answer` is that of one that begins when the duty does.
    """

    checklist: str
    title: str
    answer: Answer
    exempt: bool

    @property
    def lost(self) -> bool:
        """Whether something is missing then."""
        return self.answer.verdict in ("not", "partly")


@dataclass(frozen=True, slots=True)
class Coverage:
    """A contract beside all checklists.

    `sheets`: those in force on `day`; none where the day lies before all of them (収録なし). `coming`: by day.
    `ended`: the contract's last day, where it lies before `day`; `begins`: its first, where it lies after.
    """

    annex: Annex
    day: date
    sheets: tuple[Sheet, ...]
    coming: tuple[Coming, ...]
    ended: date | None = None
    begins: date | None = None

    def count(self, verdict: Verdict) -> int:
        """How many duties have this verdict."""
        return sum(answer.verdict == verdict for sheet in self.sheets for answer in sheet.answers)

    def failing(self, verdicts: Collection[Verdict]) -> tuple[tuple[str, Answer], ...]:
        """Duties that have one of these verdicts and apply for sure, with the checklist's ID; none of what is advisory."""
        told = ((sheet, answer) for sheet in self.sheets if not sheet.advisory for answer in sheet.answers)
        return tuple((s.id, a) for s, a in told if a.verdict in verdicts and not a.unsure)

    @property
    def gaps(self) -> tuple[tuple[str, Answer], ...]:
        """Duties that are not met or only in part, with the checklist's ID."""
        return tuple((s.id, a) for s in self.sheets for a in s.answers if a.verdict in ("not", "partly"))


def cover(library: Library, contract: ContractId, day: date, edition: EditionId | None = None) -> Coverage:
    """The coverage of a contract on a day, under its own edition or another one.

    Errors: TokkiError when the annex cannot be made.
    """
    return Reader(library, assemble(library, contract, edition_id=edition)).coverage(day)


class Reader:
    """Reads one annex of a contract against checklists."""

    def __init__(self, library: Library, annex: Annex) -> None:
        """Find what the annex meets, once."""
        assert annex.contract is not None
        self.library, self.annex = library, annex
        self.system = library.systems[annex.system]
        self.term = library.contracts[annex.contract].term
        self.holds = verdicts(library.traits, self.system.facts)
        self.witness = Witness(library, annex, self.holds)
        self.offers = Offers(library, annex, self.holds)
        self.claims: dict[str, list[Stood]] = {}
        for stood in claims(library, annex):
            self.claims.setdefault(stood.claim.duty, []).append(stood)

    def coverage(self, day: date) -> Coverage:
        """The answers of all checklists on a day, and what is to come."""
        self.offers = Offers(self.library, self.annex, self.holds, day)
        sheets: list[Sheet] = []
        coming: list[Coming] = []
        for checklist in self.library.checklists.values():
            sheet = self.sheet(checklist, day)
            if sheet is not None:
                sheets.append(sheet)
            coming += self._coming(checklist, day)
        coming.sort(key=lambda each: (each.answer.duty.from_, each.checklist))
        ended = self.term.to if self.term.to is not None and self.term.to < day else None
        begins = self.term.from_ if self.term.from_ > day else None
        return Coverage(self.annex, day, tuple(sheets), tuple(coming), ended, begins)

    def sheet(self, checklist: Checklist, day: date) -> Sheet | None:
        """The answers of one checklist; None where none of its duties counts on that day."""
        answers = tuple(self.answer(checklist, duty) for duty in checklist.items if _counts(duty, day))
        if not answers:
            return None
        note = checklist.note or ""
        return Sheet(
            checklist.id, checklist.title, checklist.source, checklist.status, note, answers, checklist.advisory
        )

    def during(self, checklist: Checklist) -> tuple[Answer, ...]:
        """The answers to the duties of one checklist that count on any day of the contract."""
        last = self.term.to or date.max
        counts = (d for d in checklist.items if d.from_ <= last and (d.until is None or d.until >= self.term.from_))
        return tuple(self.answer(checklist, duty) for duty in counts)

    def _coming(self, checklist: Checklist, day: date) -> Iterator[Coming]:
        for duty in checklist.items:
            if duty.from_ <= day or (self.term.to is not None and self.term.to < duty.from_):
                continue
            answer = self.answer(checklist, duty)
            exempt = answer.outside == "exempt"
            if exempt:
                answer = self.answer(checklist, duty, renewed=True)
            if answer.verdict != "not-applicable":
                yield Coming(checklist.id, checklist.title, answer, exempt)

    def answer(self, checklist: Checklist, duty: Duty, *, renewed: bool = False) -> Answer:
        """How the annex stands to a duty. `renewed`: as if the contract began when the duty does."""
        applies, outside, told = self._applies(checklist, duty, renewed=renewed)
        if applies is False:
            return Answer(duty, "not-applicable", outside=outside, told=told)
        asked = tuple(trait for trait in (checklist.when, duty.when) if trait is not None)
        stood = [each for each in self.claims.get(f"{checklist.id}/{duty.id}", ()) if each.path]
        parts = [(part, self._holds(part.when)) for part in duty.parts]
        parts = [(part, told_) for part, told_ in parts if told_ is not False]
        if duty.parts and not parts:
            return Answer(duty, "not-applicable", outside="trait", told=self._label(duty.parts[0].when))
        wanted = {part.id for part, _ in parts}
        by = tuple(
            self.witness.grounds(each, (*asked, *_asked(duty, each.claim.part)))
            for each in stood
            if not each.claim.part or each.claim.part in wanted
        )
        good = {grounds.part for grounds in by if not grounds.weak}
        missing = () if "" in good else tuple(part for part, _ in parts if part.id not in good)
        whole = "" in good or bool(parts and not missing)
        verdict: Verdict = "met" if whole else "partly" if by else "not"
        unsure = applies is None or any(told_ is None for _, told_ in parts)
        found = () if whole else remedies(self.offers, f"{checklist.id}/{duty.id}", missing, by)
        return Answer(duty, verdict, _worth(by), missing, found, unsure=unsure)

    def _applies(self, checklist: Checklist, duty: Duty, *, renewed: bool) -> tuple[bool | None, Outside, str]:
        kinds = duty.kinds or checklist.kinds
        if kinds and self.system.kind not in kinds:
            return False, "kind", self.system.kind
        answers = [(self._holds(trait), trait) for trait in (checklist.when, duty.when)]
        for held, trait in answers:
            if held is False:
                return False, "trait", self._label(trait)
        if duty.party == "client":
            return False, "client", ""
        exempt = self._exempt(duty, renewed=renewed)
        if exempt:
            return False, "exempt", ""
        return (None if exempt is None or any(held is None for held, _ in answers) else True), "", ""

    def _exempt(self, duty: Duty, *, renewed: bool) -> bool | None:
        """Whether what was under way on the duty's first day takes this contract out of it; None: nobody knows.

        `systems`: work under way, and later contracts on a system that was in use by then.
        """
        if duty.exempts is None:
            return False
        if not renewed and self.term.from_ < duty.from_:
            return True
        used = self.system.facts.in_use_from
        if duty.exempts == "systems":
            return used < duty.from_ if used is not None else None
        return False

    def _holds(self, trait: str | None) -> bool | None:
        return True if trait is None else self.holds(trait)

    def _label(self, trait: str | None) -> str:
        return self.library.traits[trait].label if trait is not None else ""


def _asked(duty: Duty, part: str) -> tuple[str, ...]:
    return tuple(each.when for each in duty.parts if each.id == part and each.when is not None)


def _worth(by: tuple[Grounds, ...]) -> tuple[Grounds, ...]:
    """The grounds worth showing: weak ones only where no good one says the same part."""
    good = {grounds.part for grounds in by if not grounds.weak}
    return tuple(grounds for grounds in by if not grounds.weak or ("" not in good and grounds.part not in good))


def _counts(duty: Duty, day: date) -> bool:
    return duty.from_ <= day and (duty.until is None or day <= duty.until)

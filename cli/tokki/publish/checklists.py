"""A page for each checklist: every duty at its own address, what it rests on, which clauses and contracts meet it."""

from collections.abc import Iterator
from dataclasses import dataclass

from tokki.model.clause import RevisionId
from tokki.model.facts import SYSTEM_KINDS
from tokki.model.system import ContractId
from tokki.model.vocabulary import Checklist, Duty
from tokki.publish import address
from tokki.publish.clauses import title_of
from tokki.publish.page import Page
from tokki.publish.render import page
from tokki.publish.stock import Stock
from tokki.review.duties.coverage import Answer, Verdict
from tokki.write.coverage.rows import EVIDENCE, WORDS

EXEMPTS = {
    "contracts": "始期より前に始まった契約には、及ばない。",
    "systems": "始期より前に始まった契約及び始期より前から使われているシステムには、及ばない。",
}


@dataclass(frozen=True, slots=True)
class Met:
    """A clause that says it meets a duty, or a `part` of it. `place`: where it does; `standards`: that print it today."""

    revision: RevisionId
    title: str
    part: str
    place: str
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stance:
    """How the newest contract of a system stands to a duty."""

    contract: ContractId
    title: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty on the page. `by`: the clauses that meet it; `stances`: of every system to which it applies."""

    duty: Duty
    state: str
    by: tuple[Met, ...]
    stances: dict[Verdict, tuple[Stance, ...]]


def checklist_pages(stock: Stock) -> Iterator[Page]:
    """The pages of all checklists, and the list of them."""
    checklists = stock.library.checklists
    for checklist in checklists.values():
        yield _checklist(stock, checklist)
    yield page(
        address.CHECKLISTS,
        "義務",
        "checklists.md",
        "契約に関わる法令及び指針の義務の一覧",
        checklists=tuple(checklists.values()),
        evidence=EVIDENCE,
        traits=stock.library.traits,
    )


def _checklist(stock: Stock, checklist: Checklist) -> Page:
    return page(
        address.checklist(checklist.id),
        checklist.title,
        "checklist.md",
        f"{checklist.title}：義務、根拠、これを満たす条項及び契約",
        trail=(("義務", address.CHECKLISTS),),
        checklist=checklist,
        rows=tuple(_row(stock, checklist, duty) for duty in checklist.items),
        evidence=EVIDENCE,
        words=WORDS,
        kinds=SYSTEM_KINDS,
        traits=stock.library.traits,
        exempts=EXEMPTS,
        today=stock.day,
    )


def _row(stock: Stock, checklist: Checklist, duty: Duty) -> DutyRow:
    stances = tuple(_stances(stock, checklist, duty))
    verdicts: tuple[Verdict, ...] = ("not", "partly", "met")
    sorted_out = {verdict: tuple(s for s in stances if s.answer.verdict == verdict) for verdict in verdicts}
    return DutyRow(duty, _state(stock, duty), tuple(_met(stock, checklist, duty)), sorted_out)


def _state(stock: Stock, duty: Duty) -> str:
    """Whether the duty counts on the library's day, in words; empty where it does."""
    if duty.from_ > stock.day:
        return "まだ効力がありません。"
    return "効力を失っています。" if duty.until is not None and duty.until < stock.day else ""


def _met(stock: Stock, checklist: Checklist, duty: Duty) -> Iterator[Met]:
    """The newest text of each clause that names the duty, those of editions in force first."""
    name = f"{checklist.id}/{duty.id}"
    printed = stock.printed()
    parts = {part.id: part.text for part in duty.parts}
    found = []
    for clause in sorted({revision.clause for revision in stock.library.revisions_for(name)}):
        own = [r for r in stock.library.revisions_of(clause) if r in printed] or stock.library.revisions_of(clause)[-1:]
        for revision in own[-1:]:
            for claim in stock.library.revisions[revision].claims:
                if claim.duty == name:
                    place, part = _place(stock, revision, claim.node), parts.get(claim.part, "")
                    found.append(Met(revision, title_of(stock, clause), part, place, printed.get(revision, ())))
    yield from sorted(found, key=lambda met: (not met.standards, met.revision))


def _place(stock: Stock, revision: RevisionId, node: str) -> str:
    """The node in the text that stands first on the clause's page; of any other revision, its own place there."""
    if stock.shown(revision.clause) != revision:
        return address.revision(revision)
    return stock.place(f"{revision.clause}/{node}") if node else address.clause(revision.clause)


def _stances(stock: Stock, checklist: Checklist, duty: Duty) -> Iterator[Stance]:
    for name, system in sorted(stock.library.systems.items(), key=lambda pair: (pair[1].organisation, pair[0])):
        for contract in stock.library.contracts_of(name)[-1:]:
            coverage = stock.coverage(contract)
            sheet = next((s for s in coverage.sheets if s.id == checklist.id), None)
            answer = next((a for a in sheet.answers if a.duty == duty), None) if sheet is not None else None
            if answer is not None and answer.verdict != "not-applicable":
                yield Stance(contract, f"{system.organisation}　{system.title}", answer)

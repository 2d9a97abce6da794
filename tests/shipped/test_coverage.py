"""What the shipped clauses say that they meet, and how the twelve systems stand to it.

The program writes the verdicts in `cases/coverage`; they are no second opinion. What was read: every claim beside its
sentence, in two readings, the second a strict one that also looked for duties that a clause meets and nobody claims; and
every line that the second reading changed. The verdicts were not judged one by one, but for those in
`test_coverage_by_hand.py`. No lawyer has read any of it.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.commands.running import expect

from tokki.assemble.assemble import assemble
from tokki.commands.names import a_contract
from tokki.model.edition import parse_edition_id
from tokki.model.library import Library
from tokki.model.system import ContractId
from tokki.review.duties.coverage import VERDICTS, Coverage, cover
from tokki.review.duties.required import lacking
from tokki.write.coverage.rows import MARKS

CASES = Path(__file__).parents[1] / "cases" / "coverage"
TODAY = date(2026, 11, 21)
UNMET = {
    "line/L1.harmless",  # what stays on the platform is account names and messages: a clause cannot make them harmless
}


def told(coverage: Coverage) -> Iterator[str]:
    """The verdicts of a contract, a line for each checklist, and what is to come."""
    yield f"{coverage.annex.name} {coverage.annex.edition} {coverage.day}"
    for sheet in coverage.sheets:
        found = {v: [a.duty.id + "?" * a.unsure for a in sheet.answers if a.verdict == v] for v in VERDICTS}
        yield f"  {sheet.id}  " + "  ".join(f"{MARKS[v]} {' '.join(ids)}" for v, ids in found.items() if ids)
    for each in coverage.coming:
        exempt = " (exempt)" if each.exempt else ""
        mark = MARKS[each.answer.verdict] + "?" * each.answer.unsure
        yield f"  {each.answer.duty.from_}  {mark} {each.checklist}/{each.answer.duty.id}{exempt}"


@pytest.mark.parametrize("when", ["own", "today"])
def test_verdicts_of_the_systems(when: str, shipped: Library, rewrite: bool) -> None:
    """Every contract on its own first day, and on the day the checklists were read."""
    lines: list[str] = []
    for contract in sorted(shipped.contracts):
        day = shipped.contracts[contract].term.from_ if when == "own" else TODAY
        lines += told(cover(shipped, contract, day))
    expect("\n".join(lines) + "\n", CASES / f"{when}.txt", rewrite)


def test_the_newest_edition(shipped: Library, rewrite: bool) -> None:
    """What the systems would meet today under the newest edition of their standard."""
    lines: list[str] = []
    for system in sorted(shipped.systems):
        contracts = shipped.contracts_of(system)
        if contracts:
            newest = shipped.editions_of(shipped.contracts[contracts[-1]].edition.standard)[-1]
            lines += told(cover(shipped, contracts[-1], TODAY, newest))
    expect("\n".join(lines) + "\n", CASES / "newest.txt", rewrite)


def test_every_claim_names_its_sentence(shipped: Library) -> None:
    """No clause that ships leaves the reader to look for the words."""
    assert [str(r) for r, revision in shipped.revisions.items() for c in revision.claims if not c.node] == []


def test_every_duty_can_be_met(shipped: Library) -> None:
    """Each part of each duty of a contract is met by some clause, but for those that no clause can meet."""
    claims = {(c.duty, c.part) for revision in shipped.revisions.values() for c in revision.claims}
    open_ = set()
    for name, checklist in shipped.checklists.items():
        for duty in checklist.items:
            own = f"{name}/{duty.id}"
            if duty.party == "contract" and (own, "") not in claims:
                parts = [f".{part.id}" for part in duty.parts] or [""]
                open_ |= {own + part for part in parts if (own, part.lstrip(".")) not in claims}
    assert open_ == UNMET


def test_my_number_needs_the_ten(shipped: Library) -> None:
    """The trait brings the clause with nine of the ten, and the article on secrets the tenth: the long standard has them all."""
    for contract in _with_my_number(shipped):
        assert list(lacking(shipped, assemble(shipped, contract))) == []


def _with_my_number(library: Library) -> Iterator[ContractId]:
    for contract in library.contracts:
        if library.systems[contract.system].facts.my_number is not False:
            yield contract


def test_the_short_standard_does_not_do_for_my_number(shipped: Library) -> None:
    """Where it handled My Number, the reservation of a garden would lack what the short terms never had."""
    system = shipped.systems["shinjuku-greenery"]
    facts = system.facts.model_copy(update={"my_number": True})
    changed = {**shipped.systems, "shinjuku-greenery": system.model_copy(update={"facts": facts})}
    library = Library(**{name: getattr(shipped, name) for name in Library.__slots__} | {"systems": changed})
    contract = a_contract(library, "shinjuku-greenery").contract
    assert contract is not None
    found = {
        edition: [dict(f.args)["duty"] for f in lacking(library, assemble(library, contract, edition_id=edition_id))]
        for edition in ("short@2007-04-01", "short@2023-04-01")
        for edition_id in (parse_edition_id(edition),)
    }
    assert found == {
        "short@2007-04-01": [f"my-number/N{n}" for n in (2, 7, 8)],
        "short@2023-04-01": ["my-number/N2"],
    }

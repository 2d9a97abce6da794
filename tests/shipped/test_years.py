"""The years of a system in the office: the water system from 2017 to 2026, and what the register says on each day."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.commands.running import TESTS, expect, run
from tests.shipped.conftest import ROOT

from tokki.model.clause import parse_revision_id
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.review.register.standing import Standing, register

WATER = "odawara-water"
NEWEST = EditionId("full", date(2026, 4, 1))
TODAY = date(2026, 11, 21)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """A copy of the library that ships."""
    shutil.copytree(ROOT, tmp_path / "clauses")
    return tmp_path


def change(town: Path, name: str, old: str, new: str) -> None:
    path = town / "clauses" / "systems" / WATER / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_water_system_from_2017_to_2026(town: Path, rewrite: bool) -> None:
    """Asked ten years late, issued, renewed three times, audited once; the register tells what is due on each day."""
    told: list[str] = []

    def on(day: str) -> None:
        told.append(f"$ tokki register {WATER} --on {day}\n{run(town, 'register', WATER, '--on', day).whole}")

    def renewed(start: str, last: str) -> None:
        change(town, f"{last}.yaml", "to: null", f"to: {date.fromordinal(date.fromisoformat(start).toordinal() - 1)}")
        found = run(town, "new", "contract", WATER, "--from", last, "--start", start)
        assert found.code in (0, 1)
        told.append(f"$ tokki new contract {WATER} --from {last} --start {start}\n{found.whole}")
        change(town, f"{start}.yaml", "status: planned", "status: concluded")

    on("2017-07-20")
    on("2017-07-22")
    change(town, "2017-10-01.yaml", "status: planned", "status: concluded")
    issued = run(town, "issue", WATER, "--by", "営業課", "--on", "2017-09-25", "--open-items")
    assert issued.code == 1
    on("2017-10-01")
    on("2021-04-01")
    renewed("2021-10-01", "2017-10-01")
    on("2021-10-01")
    on("2023-04-01")
    renewed("2024-04-01", "2021-10-01")
    on("2024-04-01")
    audited = "audits:\n  - {date: 2025-02-14, by: 営業課, on-site: true, result: 適正}"
    change(town, "records.yaml", "audits: []", audited)
    change(town, "records.yaml", "answer: null", "answer: 周知を徹底した。")
    on("2025-04-01")
    on("2026-04-01")
    renewed("2026-10-01", "2024-04-01")
    on("2026-10-01")
    expect("".join(told), TESTS / "cases" / "register" / "water" / "expected.txt", rewrite)
    again = run(town, "issue", "--again", f"{WATER}@2017-10-01.1", "-o", "again")
    assert again.code == 0
    assert run(town, "verify", f"again/{WATER}@2017-10-01.docx").code == 0


def rows(library: Library) -> dict[str, Standing]:
    return {str(row.contract): row for row in register(library, TODAY) if row.state == "running"}


def test_a_change_in_the_newest_edition_shows_on_every_running_contract(shipped: Library) -> None:
    """One article goes back to its first wording: each contract that runs under an older edition is told so."""
    other = parse_revision_id("damages@2017-04-01")
    edition = shipped.editions[NEWEST]
    entries = (e if e.id != "damages" else e.model_copy(update={"clause": other}) for e in edition.articles)
    changed = edition.model_copy(update={"articles": tuple(entries)})
    before = rows(shipped)
    after = rows(replace(shipped, editions={**shipped.editions, NEWEST: changed}))
    touched = [name for name, row in before.items() if row.terms is not None and row.terms.edition.standard == "full"]
    assert len(touched) == 4
    for name in before:
        about = [
            {a for due in each[name].dues if due.edition is not None for a in due.about} for each in (before, after)
        ]
        assert (about[0] != about[1]) is (name in touched)
    assert all(row.overdue for row in before.values())


def test_every_running_contract_of_a_standard_is_told_the_newest_edition(shipped: Library) -> None:
    """On the day before nothing is newer; on its day every contract that does not rest on it is told."""
    for row in rows(shipped).values():
        assert row.terms is not None
        newer = [due.edition for due in row.dues if due.edition is not None]
        assert newer == ([row.newest] if row.newest != row.terms.edition else [])

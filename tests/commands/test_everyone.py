"""Commands that look at many systems: the same by one process and by two; one that fails stops no other."""

import shutil
from pathlib import Path

import pytest
from tests.commands.running import contents, run, small
from tests.commands.test_bulk import many

FACTS = "clauses/systems/desk-001/system.yaml"
CONTRACT = "clauses/systems/desk-001/2022-04-01.yaml"
BY = ("--by", "総務課", "--on", "2022-03-25", "--open-items")


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library with three systems more, and the annex of one of them."""
    folder = tmp_path_factory.mktemp("town")
    many(folder, 3)
    assert run(folder, "annex", "desk-001", "desk-002", "-o", "made").code == 0
    return folder


def spoil(folder: Path) -> None:
    """The contract of one system replaces what is not there."""
    path = folder / CONTRACT
    path.write_text(path.read_text(encoding="utf-8").replace("return/hand-back", "return/nowhere"), encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("coverage", "--all", "--on", "start"),
        ("coverage", "--all", "--json"),
        ("matrix", "--format", "csv"),
        ("register", "--on", "2024-05-01"),
        ("verify", "made", "--json"),
    ],
    ids=" ".join,
)
def test_two_processes_say_the_same_as_one(town: Path, words: tuple[str, ...]) -> None:
    alone, shared = (run(town, *words, "--jobs", jobs) for jobs in ("1", "2"))
    assert alone.out
    assert shared == alone


def test_every_council_paper(town: Path, tmp_path: Path) -> None:
    """Two processes make the same files as one; the one that cannot be made is named, the others are there."""
    shutil.copytree(town / "clauses", tmp_path / "clauses")
    assert run(tmp_path, "brief", "--all", "--format", "md", "-o", "one").code in (0, 1)
    shared = run(tmp_path, "brief", "--all", "--format", "md", "-o", "two", "--jobs", "2")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert len(contents(tmp_path / "one")) == 5
    assert shared.err.endswith("5 files in two\n")
    spoil(tmp_path)
    for jobs in ("1", "2"):
        failed = run(tmp_path, "brief", "--all", "--format", "md", "-o", f"less-{jobs}", "--jobs", jobs)
        assert failed.code == 2
        assert "1 of 5 systems could not be made: desk-001\n4 files in less" in failed.err
        assert set(contents(tmp_path / f"less-{jobs}")) == {n for n in contents(tmp_path / "one") if "001" not in n}


def test_coverage_of_all_names_the_one_that_fails(town: Path, tmp_path: Path) -> None:
    shutil.copytree(town / "clauses", tmp_path / "clauses")
    whole = run(tmp_path, "coverage", "--all", "--on", "start").out
    spoil(tmp_path)
    less = run(tmp_path, "coverage", "--all", "--on", "start", "--jobs", "2")
    assert less.code == 2
    assert less.out == "".join(line for line in whole.splitlines(keepends=True) if "desk-001" not in line)
    assert less.err.endswith("1 of 5 systems could not be made: desk-001\n")


def test_issue_all_goes_on_and_finishes_later(town: Path, tmp_path: Path) -> None:
    """One contract fails and is named, the others are kept; mended and run again, it alone is issued.

    The fifth system's contract has ended: nothing of it is issued.
    """
    shutil.copytree(town / "clauses", tmp_path / "clauses")
    good = (tmp_path / CONTRACT).read_text(encoding="utf-8")
    spoil(tmp_path)
    first = run(tmp_path, "issue", "--all", *BY, "--jobs", "2")
    assert first.code == 2
    assert first.err.endswith("1 of 4 systems could not be made: desk-001\n3 issued, 0 were issued already\n")
    before = contents(tmp_path / "issued")
    (tmp_path / CONTRACT).write_text(good, encoding="utf-8")
    second = run(tmp_path, "issue", "--all", *BY, "-o", "copies")
    assert second.code == 0
    assert second.err.endswith("1 issued, 3 were issued already\n")
    after = contents(tmp_path / "issued")
    assert before.items() < after.items()
    assert {name for name in after.keys() - before.keys() if "/desk-001@" not in f"/{name}"} == set()
    assert len([name for name in contents(tmp_path / "copies") if "deviations" not in name]) == 4


def test_all_goes_with_no_names(tmp_path: Path) -> None:
    small(tmp_path)
    for words in (("issue", "library-desk", "--all", *BY), ("issue", "--all", "--brief", *BY)):
        assert run(tmp_path, *words).code == 2
    assert run(tmp_path, "brief", "library-desk", "--all").code == 2
    assert run(tmp_path, "brief").code == 2

"""Bad input: each case is a folder with the files that differ from the small library, and all that `tokki check` says."""

import shutil
from pathlib import Path

import pytest
from tests.commands.running import TESTS, expect, run, small

CASES = sorted(path for path in (TESTS / "cases" / "check").iterdir() if path.is_dir())
TOLD = ("expected.txt", "DELETE", "LINKS")


def lay_over(case: Path, library: Path) -> None:
    """The files of a case over those of the library; DELETE lists what goes, LINKS what is a link (`name -> target`)."""
    for path in sorted(case.rglob("*")):
        inside = path.relative_to(case)
        if path.is_file() and inside.name not in TOLD:
            (library / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, library / inside)
    for name in lines(case / "DELETE"):
        gone = library / name
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    for line in lines(case / "LINKS"):
        name, _, target = line.partition(" -> ")
        (library / name).parent.mkdir(parents=True, exist_ok=True)
        (library / name).symlink_to(target)


def lines(path: Path) -> list[str]:
    """The lines of a list, nothing where there is none."""
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_check_says_where_what_why_and_how_to_mend_it(case: Path, tmp_path: Path, rewrite: bool) -> None:
    """The whole output of `tokki check` is the expected one, cold and then warm."""
    library = small(tmp_path)
    (tmp_path / "elsewhere.yaml").write_text("title: よその文書\n", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    lay_over(case, library)
    cold = run(tmp_path, "check")
    expect(cold.whole, case / "expected.txt", rewrite)
    assert run(tmp_path, "check") == cold

"""Commands on the small library: each case is a folder with commands, and all that they say and write."""

import shlex
import shutil
from pathlib import Path

import pytest
from tests.commands.running import TESTS, contents, expect, run, small

CASES = sorted(path for path in (TESTS / "cases" / "commands").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_command_says_and_writes_what_is_expected(case: Path, tmp_path: Path, rewrite: bool) -> None:
    """Output, exit code and every new file of the lines of command.txt; nothing else is touched."""
    small(tmp_path)
    if (case / "clauses").is_dir():
        shutil.copytree(case / "clauses", tmp_path / "clauses", dirs_exist_ok=True)
    if (case / "files").is_dir():
        shutil.copytree(case / "files", tmp_path, dirs_exist_ok=True)
    seen = ""
    for line in (case / "command.txt").read_text(encoding="utf-8").splitlines():
        before = contents(tmp_path)
        seen += f"$ tokki {line}\n{run(tmp_path, *shlex.split(line)).whole}"
        after = contents(tmp_path)
        assert {path: after.get(path) for path in before} == before
        for path in sorted(after.keys() - before.keys()):
            seen += f"--- {path}\n{after[path].decode()}"
    expect(seen, case / "expected.txt", rewrite)

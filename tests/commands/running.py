"""The command run in this process, on a copy of the small library."""

import contextlib
import io
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest

TESTS = Path(__file__).parents[1]
SMALL = TESTS / "library_of_tests"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a person and a program see of a run."""

    out: str
    err: str
    code: int

    @property
    def whole(self) -> str:
        """Everything, for a file of expected output."""
        return f"{self.out}{self.err}exit {self.code}\n"


def run(folder: Path, *words: str) -> Ran:
    """`tokki` with these words, in that folder, in English, with a cache of its own beside the folder."""
    from tokki.commands import language, main

    environment = {"TOKKI_CACHE": str(folder / ".cache"), "LANGUAGE": "en", "COLUMNS": "200", "TOKKI_LIBRARY": ""}
    out, err, code = io.StringIO(), io.StringIO(), 0
    language._translations.cache_clear()
    with (
        mock.patch.dict(os.environ, environment),
        mock.patch("sys.argv", ["tokki", *words]),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main.run()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1 if left.code else 0
    return Ran(out.getvalue(), err.getvalue(), code)


def small(folder: Path) -> Path:
    """A copy of the small library, as `clauses/` in that folder."""
    return Path(shutil.copytree(SMALL, folder / "clauses"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the cache, by its path inside."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def expect(found: str, expected: Path, rewrite: bool) -> None:
    """Compare with the file of expected output, or write it when the tests run with --rewrite."""
    if rewrite:
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(found, encoding="utf-8")
    elif not expected.exists():
        pytest.fail(f"{expected} is missing; write it with --rewrite and read it")
    assert found == expected.read_text(encoding="utf-8")

"""Files are written whole or not at all, on a full disk and in folders of others."""

import errno
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from tests.commands.running import contents, run, small

from tokki.commands.output import write_all
from tokki.model.finding import TokkiError

REFUSED = {
    errno.ENOSPC: "output.disk-full",
    errno.EDQUOT: "output.disk-full",
    errno.EACCES: "output.not-writable",
    errno.EROFS: "output.not-writable",
    errno.EPERM: "output.not-writable",
    errno.ENAMETOOLONG: "output.not-writable",
}
COMMANDS = {
    "init": ("init", "town"),
    "schema": ("schema", "-o", "made"),
    "new": ("new", "clause", "backup@2024-04-01"),
    "release": ("release", "long"),
}


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def failing(number: int, after: int = 0) -> Any:
    """A function that raises that error of the system, from the call after so many on."""
    calls = iter(range(after + 10_000))

    def fail(*args: Any, **words: Any) -> Any:
        if next(calls) >= after:
            raise OSError(number, os.strerror(number))
        return real(*args, **words)

    real = tempfile.mkstemp
    return fail


@pytest.mark.parametrize(("number", "rule"), REFUSED.items())
@pytest.mark.parametrize("after", [0, 1])
def test_an_error_of_the_system_leaves_everything_as_it_was(
    number: int, rule: str, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither half a file nor a part of the files, whichever of them fails."""
    (tmp_path / "a").write_bytes(b"old")
    before = files(tmp_path)
    monkeypatch.setattr(tempfile, "mkstemp", failing(number, after))
    with pytest.raises(TokkiError) as refused:
        write_all({tmp_path / "a": b"new", tmp_path / "b": b"new"})
    assert [f.rule for f in refused.value.findings] == [rule]
    assert files(tmp_path) == before


def test_a_disk_that_fills_up_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Full when the bytes are forced to the disk: the file begun is gone."""

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(TokkiError):
        write_all({tmp_path / "a": b"new"})
    assert files(tmp_path) == {}


def test_a_failure_of_the_last_step_leaves_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file open in Word cannot be replaced on Windows: it stays, and no temporary file is left."""

    def held(*_: Any) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(TokkiError) as refused:
        write_all({tmp_path / "a": b"new"})
    assert [f.rule for f in refused.value.findings] == ["output.not-writable"]
    assert files(tmp_path) == {"a": b"old"}


def test_a_file_in_the_place_of_a_folder_and_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    """Both are refused with the name of what cannot be written."""
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "file" / "a", tmp_path / "folder"):
        with pytest.raises(TokkiError) as refused:
            write_all({path: b"new"})
        assert [f.rule for f in refused.value.findings] == ["output.not-writable"]
    assert files(tmp_path) == {"file": b"x"}


def test_written_files_have_the_rights_of_other_files(tmp_path: Path) -> None:
    """A temporary file is private; the finished one follows the umask like any other."""
    write_all({tmp_path / "deep" / "a": b"new"})
    (tmp_path / "b").write_bytes(b"new")
    assert (tmp_path / "deep" / "a").stat().st_mode == (tmp_path / "b").stat().st_mode
    assert (tmp_path / "deep" / "a").read_bytes() == b"new"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_writes_says_so_and_writes_nothing(
    command: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, the rule, the file, the mend; the folder is as it was."""
    library = small(tmp_path)
    edition = (library / "editions/full/2020-04-01.yaml").read_text(encoding="utf-8")
    (library / "editions/long").mkdir()
    (library / "editions/long/2020-04-01.yaml").write_text(edition, encoding="utf-8")
    before = contents(tmp_path)
    monkeypatch.setattr(tempfile, "mkstemp", failing(number, 1 if command != "release" else 0))
    refused = run(tmp_path, *COMMANDS[command])
    assert refused.code == 2
    assert refused.out == ""
    assert f"[{REFUSED[number]}]" in refused.err
    assert "  mend  " in refused.err
    assert contents(tmp_path) == before


def test_a_file_where_the_output_should_go(tmp_path: Path) -> None:
    """`-o` that is a file is refused by name."""
    (tmp_path / "made").write_text("x", encoding="utf-8")
    refused = run(tmp_path, "schema", "-o", "made")
    assert refused.code == 2
    assert "[output.not-writable] cannot write to `made/" in refused.err

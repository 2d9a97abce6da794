"""`tokki init`: a library of one's own that works at once."""

from pathlib import Path

import pytest
from tests.commands.running import contents, run

from tokki.commands.place import shipped
from tokki.library.load import load


def test_a_new_library_is_clean(tmp_path: Path) -> None:
    """What `init` writes passes `check`, and has Word templates and no systems of others."""
    made = run(tmp_path, "init", "town")
    assert (made.code, made.out) == (0, "")
    assert made.err.startswith(f"{len(contents(tmp_path))} files written to town. Next: cd town; tokki new system ID")
    assert {"clauses", "mkdocs.yml", "site", "templates"} == {path.name for path in (tmp_path / "town").iterdir()}
    assert not (tmp_path / "town" / "clauses" / "systems").exists()
    loaded = load(tmp_path / "town" / "clauses")
    assert not loaded.findings
    assert len(loaded.library.clauses) > 50
    checked = run(tmp_path / "town", "check", "--format", "short")
    assert not [line for line in checked.out.splitlines() if "[release.missing]" not in line]


def test_examples_come_on_demand(tmp_path: Path) -> None:
    """With --examples the systems that ship come along, byte for byte like everything else."""
    (tmp_path / "town").mkdir()
    assert run(tmp_path, "init", "town", "--examples").code == 0
    for name in ("clauses", "templates"):
        assert contents(tmp_path / "town" / name) == contents(shipped(name))


@pytest.mark.parametrize("taken", ["file", "full"])
def test_nothing_is_put_into_a_folder_that_is_used(tmp_path: Path, taken: str) -> None:
    """A file, or a folder with something in it, is refused and left as it was."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ".hidden").write_text("x", encoding="utf-8")
    before = contents(tmp_path)
    refused = run(tmp_path, "init", taken)
    assert refused.code == 2
    assert "[folder.not-empty]" in refused.err
    assert contents(tmp_path) == before

"""`tokki pages`: a folder that is filled anew, and never at the cost of somebody else's files."""

from pathlib import Path

import pytest
from tests.commands.running import Ran, contents, run, small


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The small library, and a page that somebody wrote."""
    small(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "contact.md").write_text("# 連絡先\n", "utf-8")
    return tmp_path


def pages(folder: Path) -> Ran:
    return run(folder, "pages", "--on", "2026-11-21")


def test_pages_are_written_with_those_that_people_wrote(office: Path) -> None:
    done = pages(office)
    assert (done.code, done.out) == (0, "")
    made = contents(office / "build")
    assert made["pages/contact.md"] == "# 連絡先\n".encode()
    assert {"pages/index.md", "pages/clauses/index.md", "theme/main.html"} <= made.keys()


def test_what_did_not_change_is_not_touched_and_what_is_gone_goes(office: Path) -> None:
    pages(office)
    before = {path: path.stat().st_mtime_ns for path in (office / "build/pages").rglob("*.md")}
    (office / "site" / "contact.md").unlink()
    assert pages(office).err.rstrip().endswith("0 of them new")
    after = {path: path.stat().st_mtime_ns for path in (office / "build/pages").rglob("*.md")}
    assert before.keys() - after.keys() == {office / "build/pages/contact.md"}
    assert after.items() <= before.items()


def test_files_of_others_are_never_replaced(office: Path) -> None:
    (office / "build/pages").mkdir(parents=True)
    (office / "build/pages/mine.txt").write_text("mine", "utf-8")
    before = contents(office)
    done = pages(office)
    assert done.code == 2
    assert "output.foreign-folder" in done.err
    after = contents(office)
    assert {name: data for name, data in after.items() if not name.startswith("build/theme")} == before


def test_the_same_library_gives_the_same_bytes(office: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    small(other)
    (other / "site").mkdir()
    (other / "site" / "contact.md").write_text("# 連絡先\n", "utf-8")
    pages(office)
    pages(other)
    assert contents(office / "build") == contents(other / "build")

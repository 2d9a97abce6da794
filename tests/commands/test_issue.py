"""`issue`: kept whole or not at all, never overwritten, made again byte by byte; `register` and `verify` know it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from tests.commands.running import TESTS, contents, expect, run, small

import tokki
from tokki.commands.schema import DATA

CASES = TESTS / "cases" / "issued"
DESK = "library-desk@2022-04-01"
CONTRACT = Path("clauses", "systems", "library-desk", "2022-04-01.yaml")
SYSTEM = CONTRACT.parent / "system.yaml"
BY = ("--by", "総務課", "--open-items")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The small library, in which `check` has nothing to say."""
    small(tmp_path)
    return tmp_path


def edit(office: Path, old: str, new: str, path: Path = CONTRACT) -> None:
    text = (office / path).read_text(encoding="utf-8")
    assert old in text
    (office / path).write_text(text.replace(old, new), encoding="utf-8")


def sees(office: Path, case: str, rewrite: bool, *lines: tuple[str, ...]) -> None:
    told = "".join(f"$ tokki {' '.join(words)}\n{run(office, *words).whole}" for words in lines)
    expect(told, CASES / case / "expected.txt", rewrite)


def issue(office: Path, *words: str) -> None:
    assert run(office, "issue", *words, *BY).code in (0, 1)


def test_issue_correct_and_verify(office: Path, rewrite: bool) -> None:
    """An issue, the same again, a changed library, a correction; each paper is known for what it is."""
    sees(office, "issue", rewrite, ("issue", DESK, *BY, "--on", "2022-03-25", "-o", "signed"), ("issue", DESK, *BY))
    edit(office, "図書館に返還", "中央図書館に返還")
    late = ("--on", "2022-05-01", "--corrects", f"{DESK}.1", "--why", "返還先の誤り")
    refused = (("issue", DESK, *BY), ("issue", DESK, *BY, "--corrects", f"{DESK}.2"))
    known = (("verify", "signed"), ("compare", f"issued:{DESK}.1", "issued:library-desk"), ("issue", "--list"))
    sees(
        office,
        "issue-corrected",
        rewrite,
        *refused,
        ("register", "library-desk", "--on", "2022-04-30"),
        ("issue", DESK, *BY, *late),
        ("issue", DESK, *BY, "--corrects", f"{DESK}.2"),
        *known,
    )


def test_what_is_refused(office: Path, rewrite: bool) -> None:
    """Open facts, another edition, nobody's name, no such issue: nothing is written."""
    edit(office, "{form: SaaS, product: 本の森クラウド, provider: null}", "null", SYSTEM)
    lines = (
        ("issue", DESK, "--by", "総務課"),
        ("issue", f"{DESK}:full@2020-04-01", *BY),
        ("issue", DESK),
        ("issue", *BY),
        ("issue", DESK, *BY, "--corrects", "1"),
        ("issue", "--again", DESK),
        ("issue", "bus-pass", DESK, *BY, "--corrects", f"{DESK}.1"),
        ("compare", "issued:nothing", "full"),
        ("brief", "library-desk", "--since", "2022-01-01"),
    )
    sees(office, "issue-refused", rewrite, *lines)
    edit(office, "知り得た秘密", "知った秘密", Path("clauses", "articles", "secrecy", "2020-04-01.yaml"))
    assert "[issue.unreleased]" in run(office, "issue", "bus-pass", *BY).err
    assert not (office / "issued").exists()


def test_the_record_says_all_of_it(office: Path) -> None:
    """The schema holds, and values, deviations and hashes are those of the contract."""
    issue(office, DESK, "bus-pass", "--format", "docx", "--format", "html")
    schema = json.loads((DATA / "issue.json").read_text("utf-8"))
    for folder in sorted((office / "issued").glob("*@*")):
        record = json.loads((folder / "issue.json").read_text("utf-8"))
        jsonschema.Draft202012Validator(schema).validate(record)
        assert {path.name for path in folder.iterdir()} == {"issue.json", *record["files"]}
    record = json.loads((office / "issued" / f"{DESK}.1" / "issue.json").read_text("utf-8"))
    assert record["contract"]["values"] == {"return.deadline": {"days": "20"}, "subcontracting.mode": "approve"}
    assert [d.get("replace") or d.get("add") for d in record["contract"]["deviations"]] == [
        "return/hand-back@2020-04-01",
        "training@2022-04-01",
    ]


def test_made_again_when_the_library_has_moved_on(office: Path) -> None:
    """Equal bytes from the record alone, other forms as well, though contract, templates and system are gone."""
    issue(office, DESK, "-o", "first")
    first = contents(office / "first")
    for path in (office / "clauses" / "systems" / "library-desk").iterdir():
        path.unlink()
    again = run(office, "issue", "--again", DESK, "-o", "again", "--format", "md", "--format", "json")
    assert again.code == 0, again.err
    found = contents(office / "again")
    assert {name: found[name] for name in first} == first
    assert f"{DESK}.md" in found
    assert run(office, "verify", f"again/{DESK}.docx").out.splitlines()[2].startswith(f"  issued as {DESK}.1")


def test_a_record_that_was_edited(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept file or record with other bytes is refused; one from another version is handed out with a warning."""
    issue(office, DESK)
    folder = office / "issued" / f"{DESK}.1"
    record, paper = folder / "issue.json", folder / f"{DESK}.docx"
    whole = record.read_text(encoding="utf-8")
    kept = paper.read_bytes()
    paper.write_bytes(kept + b"\0")
    assert "[issue.altered]" in run(office, "issue", "--again", DESK).err
    paper.write_bytes(kept)
    for wrong in (whole.replace("図書館に返還", "役場に返還"), whole.replace("tokki-issue-1", "other"), "{", "[]", ""):
        record.write_text(wrong, encoding="utf-8")
        told = run(office, "issue", "--again", DESK)
        assert (told.code, "[issue.broken]" in told.err) == (2, True)
    record.write_text(whole, encoding="utf-8")
    monkeypatch.setattr(tokki, "__version__", "99")
    told = run(office, "issue", "--again", DESK, "-o", "again")
    assert (told.code, "[issue.otherwise]" in told.err) == (1, True)
    assert (office / "again" / f"{DESK}.docx").read_bytes() == kept


KILLED = """
import os, sys
from pathlib import Path
from tokki.commands import main, output

steps = int(sys.argv.pop(1))
replace, rename = Path.replace, Path.rename

def dies(act):
    def step(self, target):
        global steps
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), 9)
        return act(self, target)
    return step

Path.replace, Path.rename = dies(replace), dies(rename)
main.run()
"""


@pytest.mark.parametrize("steps", [3, 11, 12, 14])
def test_killed_in_the_middle(office: Path, steps: int) -> None:
    """Whatever it was writing, each issue is there whole or not at all, and running again finishes the work."""
    names = (DESK, "bus-pass@2020-04-01")
    words = [sys.executable, "-c", KILLED, str(steps), "issue", *names, *BY, "--on", "2022-03-25"]
    environment = {**os.environ, "TOKKI_CACHE": str(office / ".cache")}
    killed = subprocess.run(words, cwd=office, env=environment, capture_output=True, check=False)
    assert killed.returncode == -9
    issued = office / "issued"
    for folder in issued.glob("*@*"):
        record = json.loads((folder / "issue.json").read_text("utf-8"))
        assert {path.name for path in folder.iterdir()} == {"issue.json", *record["files"]}
    assert run(office, "issue", *names, *BY, "--on", "2022-03-25").code == 0
    assert {path.name for path in issued.iterdir() if not path.name.startswith(".")} == {
        "templates",
        *(f"{name}.1" for name in names),
    }
    assert run(office, "issue", "--again", DESK, "-o", "again").code == 0


def test_leftovers_go_after_a_day(office: Path) -> None:
    """What a killed run left is not taken for an issue, stays while it may be at work, and is swept later."""
    fresh, old = (office / "issued" / f".tokki-{name}" for name in ("fresh", "old"))
    for path in (fresh, old):
        path.mkdir(parents=True)
        (path / "half").write_bytes(b"")
    os.utime(old, (0, 0))
    issue(office, DESK)
    assert (fresh.exists(), old.exists()) == (True, False)


def test_a_paper_shown_and_one_later(office: Path) -> None:
    """What differs from the kept council paper is marked and listed; the same paper has nothing marked."""
    assert run(office, "issue", DESK, "--brief", "--by", "図書館", "--on", "2022-03-01").code == 0
    same = run(office, "brief", DESK, "--since", "2022-03-02")
    assert "前回の資料から変わったところはない。" in same.out
    assert "<u>" not in same.out
    edit(office, "本の森クラウド", "森の図書クラウド", SYSTEM)
    later = run(office, "brief", DESK, "--since", "2022-03-02")
    assert "<u>森の図書クラウド</u>" in later.out
    assert "| システムの概要及び関係する者 | その名称 | 本の森クラウド | 森の図書クラウド |" in later.out
    assert "<ins>森の図書クラウド</ins>" in run(office, "brief", DESK, "--since", "2022-03-02", "--format", "html").out
    assert run(office, "brief", DESK, "--since", "2022-03-02", "--json").code == 2

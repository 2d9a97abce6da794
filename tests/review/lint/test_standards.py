"""Doubts about drafting in a library: told where the words stand, and kept silent only with a reason."""

from pathlib import Path

from tests.commands.running import run, small

TEXT = "articles/secrecy/2022-04-01.yaml"


def doubts(folder: Path) -> list[str]:
    found = run(folder, "check", "--format", "short").out
    return [line for line in found.splitlines() if "[lint." in line]


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


def test_the_small_library_is_clean(tmp_path: Path) -> None:
    small(tmp_path)
    assert doubts(tmp_path) == []


def test_a_missing_bracket_is_found_in_its_file(tmp_path: Path) -> None:
    library = small(tmp_path)
    edit(library / TEXT, "漏らしてはならない", "漏らして）はならない")
    (found,) = doubts(tmp_path)
    assert found.startswith(f"clauses/{TEXT}:")
    line, column = map(int, found.split(":")[1:3])
    words = (library / TEXT).read_text("utf-8").splitlines()[line - 1]
    assert words[column - 1 :].startswith("）はならない")
    assert "[lint.brackets]" in found


def test_an_accepted_doubt_is_silent_and_no_edit_of_a_release(tmp_path: Path) -> None:
    library = small(tmp_path)
    edit(library / TEXT, "漏らしてはならない", "漏らして）はならない")
    assert len(doubts(tmp_path)) == 1
    node = next(line.split("id: ")[1] for line in (library / TEXT).read_text("utf-8").splitlines() if "- id: " in line)
    before = run(tmp_path, "check", "--format", "short").out.count("[release.edited]")
    edit(library / TEXT, "\nbody:", f"\naccepted: [{{rule: brackets, node: {node}, why: 例として残す。}}]\nbody:")
    assert doubts(tmp_path) == []
    assert run(tmp_path, "check", "--format", "short").out.count("[release.edited]") == before


def test_a_rule_that_the_house_does_not_follow_is_silent(tmp_path: Path) -> None:
    library = small(tmp_path)
    edit(library / TEXT, "漏らしてはならない", "漏らして）はならない")
    assert len(doubts(tmp_path)) == 1
    edit(library / "styles/default.yaml", "id: default\n", "id: default\nlint-off: {brackets: 例として。}\n")
    assert doubts(tmp_path) == []


def test_lint_of_a_file_says_the_place_and_leaves_rules_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("特記事項\n\n第１条　受注者は、秘密（個人情報を含む。を守る。\n", "utf-8")
    found = run(tmp_path, "lint", "a.txt", "--format", "short")
    assert found.code == 1
    assert "a.txt:3:" in found.out
    assert "[lint.brackets]" in found.out
    assert run(tmp_path, "lint", "a.txt", "--off", "brackets").code == 0
    assert run(tmp_path, "lint", "a.txt", "--off", "bracket").code == 2

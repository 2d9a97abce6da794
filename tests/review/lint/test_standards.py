"""Doubts about drafting in a library: told where the words stand, and kept silent only with a reason."""

from pathlib import Path

from tests.commands.running import run, small

TEXT = "articles/secrecy/2022-04-01.yaml"
FORM = """id: report
title: 研修実施報告書
purpose: 研修を行ったことを報告する。
by: 受注者
occasion: 研修を行ったとき
body:
  - fields:
      - label: 研修の日
        text: （開催の日を記入する。）
"""


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


def test_the_words_of_forms_are_read_too(tmp_path: Path) -> None:
    """At their place in the file; that a line of a form is no sentence is no doubt."""
    library = small(tmp_path)
    form = library / "forms" / "report.yaml"
    form.parent.mkdir(exist_ok=True)
    form.write_text(FORM, "utf-8")
    assert doubts(tmp_path) == []
    edit(form, "（開催の日", "（（開催の日")
    (found,) = doubts(tmp_path)
    assert found.startswith("clauses/forms/report.yaml:9:")
    assert "[lint.brackets]" in found


def test_a_term_of_one_article_is_an_ordinary_word_in_others(tmp_path: Path) -> None:
    """以下この条において defines nothing for articles that stand without it."""
    library = small(tmp_path)
    edit(
        library / "articles/cloud-service/2022-04-01.yaml",
        "{contractor}は、",
        "{contractor}は、閲覧（以下この条において「写し」という。）及び写しについて、",
    )
    edit(library / TEXT, "漏らしてはならない", "写し、漏らしてはならない")
    edit(
        library / "systems/library-desk/system.yaml",
        "cloud: {form: SaaS, product: 本の森クラウド, provider: null}",
        "cloud: false",
    )
    assert [found for found in doubts(tmp_path) if "definitions-missing" in found] == []


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


CONTRACT = "systems/library-desk/2022-04-01.yaml"
SYSTEM = "systems/library-desk/system.yaml"


def test_lint_of_a_contract_tells_its_facts_and_leaves_rules_out(tmp_path: Path) -> None:
    library = small(tmp_path)
    edit(library / SYSTEM, "facts:\n", "facts:\n  in-use-from: 2012-04-01\n")
    found = run(tmp_path, "lint", "library-desk", "--format", "short")
    assert "system.yaml:8:16: warning [lint.dates-use]" in found.out
    assert "dates-use" not in run(tmp_path, "lint", "library-desk", "--off", "dates-use", "--format", "short").out
    assert "dates-use" not in run(tmp_path, "lint", "bus-pass", "--format", "short").out


def test_what_has_ended_is_told_on_the_day_that_is_asked_for(tmp_path: Path) -> None:
    library = small(tmp_path)
    edit(library / CONTRACT, "term: {from: 2022-04-01, to: 2027-03-31}", "term: {from: 2022-04-01, to: null}")
    for words in (("check",), ("lint", "library-desk")):
        assert "deviation.expired" not in run(tmp_path, *words, "--on", "2027-03-31", "--format", "short").out
        assert "[deviation.expired]" in run(tmp_path, *words, "--on", "2027-04-01", "--format", "short").out
        assert "deviation.expired" not in run(tmp_path, *words, "--format", "short").out


def test_a_fault_of_one_contract_stays_out_of_the_lint_of_another(tmp_path: Path) -> None:
    library = small(tmp_path)
    edit(library / CONTRACT, "until: 2027-03-31", "until: 2022-03-31")
    later = (library / CONTRACT).read_text("utf-8").replace("2022-04-01, to: 2027-03-31", "2027-04-01, to: null")
    (library / "systems/library-desk/2027-04-01.yaml").write_text(later.replace("2022-03-31", "2028-03-31"), "utf-8")
    assert "[lint.dates-deviation]" in run(tmp_path, "lint", "library-desk@2022-04-01", "--format", "short").out
    assert "dates-deviation" not in run(tmp_path, "lint", "library-desk@2027-04-01", "--format", "short").out


def test_a_fault_that_a_contract_accepts_is_silent(tmp_path: Path) -> None:
    library = small(tmp_path)
    edit(library / CONTRACT, "until: 2027-03-31", "until: 2022-03-31")
    assert len(doubts(tmp_path)) == 1
    edit(library / CONTRACT, "deviations:", "accepted: [{rule: dates-deviation, why: 例として残す。}]\ndeviations:")
    assert doubts(tmp_path) == []


def test_a_reference_written_by_hand_across_a_condition_is_found(tmp_path: Path) -> None:
    library = small(tmp_path)
    node = "\n  - id: later\n    when: cloud\n    text: |-\n      {contractor}は、施設を届け出なければならない。"
    node += "\n  - id: last\n    text: |-\n      {contractor}は、前項の届出を改めなければならない。\n"
    edit(library / TEXT, "\nparameters:", f"{node}parameters:")
    (found,) = doubts(tmp_path)
    assert "[lint.relative]" in found
    edit(library / TEXT, "前項の届出", "[[.later]]の届出")
    assert "lint.relative" not in run(tmp_path, "check", "--format", "short").out

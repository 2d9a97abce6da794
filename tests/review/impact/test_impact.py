"""What a new edition brings to contracts, deviations, parallel texts and numbers."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.commands.running import TESTS, small

from tokki.assemble.assemble import assemble
from tokki.library.load import load
from tokki.model.edition import parse_edition_id
from tokki.model.library import Library
from tokki.model.system import parse_contract_id
from tokki.review.impact.branches import Cost, Moves
from tokki.review.impact.contracts import running
from tokki.review.impact.impact import Impact, impact

NEW = parse_edition_id("full@2024-04-01")
CASE = TESTS / "cases" / "commands" / "preview-edition" / "clauses"
EDITION = "editions/full/2024-04-01.yaml"
DESK = "systems/library-desk/2022-04-01.yaml"
BUS = "systems/bus-pass/2023-04-01.yaml"
APPROVAL = "articles/subcontracting/2024-04-01.yaml"
SECRECY = "articles/secrecy/2024-04-01.yaml"


def library(folder: Path, edits: dict[str, tuple[str, str]] | None = None) -> Library:
    """The small library with the edition of 2024 and its revisions, and these edits of its files."""
    root = small(folder)
    shutil.copytree(CASE, root, dirs_exist_ok=True)
    for name, (before, after) in (edits or {}).items():
        text = (root / name.strip()).read_text(encoding="utf-8")
        assert before in text
        (root / name.strip()).write_text(text.replace(before, after), encoding="utf-8")
    loaded = load(root, shown="clauses")
    assert loaded.findings == ()
    return loaded.library


def previewed(folder: Path, edits: dict[str, tuple[str, str]] | None = None) -> Impact:
    """The impact of the edition of 2024."""
    return impact(library(folder, edits), NEW)


def told(found: Impact, contract: str) -> list[str]:
    """The rules of the findings of a contract."""
    return [f.rule for each in found.contracts if each.contract.system == contract for f in each.findings]


RUNS = {
    "on the day": (("", ""), True),
    "ended": (("status: concluded", "status: ended"), False),
    "its term is over": (("to: null", "to: 2024-03-31"), False),
    "its last day": (("to: null", "to: 2024-04-01"), True),
    "only planned": (("status: concluded", "status: planned"), True),
    "on another standard": (("edition: full@2022-04-01", "edition: short@2020-04-01"), False),
    "on the new edition": (("edition: full@2022-04-01", "edition: full@2024-04-01"), False),
    "on an older edition": (("edition: full@2022-04-01", "edition: full@2020-04-01"), True),
}


@pytest.mark.parametrize("name", RUNS)
def test_which_contracts_run(name: str, tmp_path: Path) -> None:
    """Those on earlier editions of the standard that have not ended by the day."""
    edit, expected = RUNS[name]
    whole = library(tmp_path, {BUS: edit})
    assert ("bus-pass" in [c.system for c in running(whole, "full", NEW.day)]) is expected


def test_a_contract_that_was_followed_does_not_run(tmp_path: Path) -> None:
    """The next one of the same system took its place, once it has begun."""
    root = small(tmp_path)
    shutil.copytree(CASE, root, dirs_exist_ok=True)
    text = (root / BUS).read_text(encoding="utf-8").replace("from: 2023-04-01", "from: 2024-03-01")
    (root / "systems/bus-pass/2024-03-01.yaml").write_text(text, encoding="utf-8")
    whole = load(root, shown="clauses").library
    assert [str(c) for c in running(whole, "full", NEW.day)] == ["bus-pass@2024-03-01", "library-desk@2022-04-01"]
    assert "bus-pass@2023-04-01" in [str(c) for c in running(whole, "full", date(2024, 2, 1))]


def test_a_contract_changes_only_in_what_it_holds(tmp_path: Path) -> None:
    """The item on cloud services changes for the system that uses one; the other contract has no such words."""
    item = ("[[cloud-service/place]]に定める事項", "[[cloud-service/place]]に定める事項及びその理由")
    found = previewed(tmp_path, {APPROVAL: item, BUS: ("values: {secrecy.days: {days: 3}}", "values: {}")})
    changed = {c.contract.system: [p.side.provision.id for p in c.changed] for c in found.contracts}
    assert changed == {
        "library-desk": ["secrecy/staff", "backup", "subcontracting/name", "subcontracting/cloud"],
        "bus-pass": ["secrecy/staff", "backup", "return/hand-back"],  # it refused subcontracting
    }


VALUES = {
    "another unit": ({}, ["parameter.wrong-unit"]),
    "the same unit": ({SECRECY: ("unit: business-days", "unit: days")}, []),
    "the parameter has another name": (
        {SECRECY: ("days: {label", "term: {label"), f"{SECRECY} ": ("{days}以内に", "{term}以内に")},
        ["parameter.no-such"],
    ),
    "the clause is gone": (
        {EDITION: ("  - secrecy@2024-04-01\n", ""), "articles/cloud-service/2022-04-01.yaml": ("[[secrecy]]及び", "")},
        ["parameter.no-clause"],
    ),
}


@pytest.mark.parametrize("name", VALUES)
def test_values_that_do_not_fit_any_more(name: str, tmp_path: Path) -> None:
    """Each is told once, and none that fits."""
    edits, expected = VALUES[name]
    assert [rule for rule in told(previewed(tmp_path, edits), "bus-pass") if rule != "deviation.reworded"] == expected


DEVIATIONS = {
    "as the case has it": ({}, "library-desk", ["deviation.suspect", "deviation.older"]),
    "the text replaced is as before": (
        {EDITION: ("return@2024-04-01", "return@2020-04-01")},
        "library-desk",
        ["deviation.older"],
    ),
    "the clause added is in the edition": (
        {EDITION: ("  - backup@2024-04-01\n", "  - backup@2024-04-01\n  - training@2023-04-01\n")},
        "library-desk",
        ["deviation.suspect", "deviation.taken-in"],
    ),
    "the node replaced is gone": (
        {
            "articles/return/2024-04-01.yaml": ("id: hand-back", "id: give-back"),
            "articles/erasure/2022-04-01.yaml": ("[[return/hand-back]]の返還", "返還"),
        },
        "library-desk",
        ["deviation.no-place", "deviation.older"],
    ),
    "the clause refused reads as before": (
        {EDITION: ("subcontracting@2024-04-01", "subcontracting@2022-04-01")},
        "bus-pass",
        ["parameter.wrong-unit"],
    ),
    "the clause refused reads differently": ({}, "bus-pass", ["parameter.wrong-unit", "deviation.reworded"]),
}


@pytest.mark.parametrize("name", DEVIATIONS)
def test_deviations_to_look_at(name: str, tmp_path: Path) -> None:
    """Those whose base changed or vanished with the edition, and no others."""
    edits, contract, expected = DEVIATIONS[name]
    assert told(previewed(tmp_path, edits), contract) == expected


def test_what_was_wrong_before_is_not_told_again(tmp_path: Path) -> None:
    """A deviation that is suspect under its own edition already is `check`'s to tell."""
    library(tmp_path, {DESK: ("return/hand-back@2020-04-01", "return/hand-back@2019-04-01")})
    returns = tmp_path / "clauses" / "articles" / "return"
    text = (returns / "2020-04-01.yaml").read_text(encoding="utf-8").replace("資料を", "書類を")
    (returns / "2019-04-01.yaml").write_text(text, encoding="utf-8")
    whole = load(tmp_path / "clauses", shown="clauses").library
    assert [
        f.rule for f in assemble(whole, parse_contract_id("library-desk@2022-04-01")).findings if "dev" in f.rule
    ] == ["deviation.suspect"]
    assert told(impact(whole, NEW), "library-desk") == ["deviation.older"]


LEFT = {
    "an answer of the other side": ({}, [(BUS, "再委託の相手方")]),
    "nothing, once it is mended": ({BUS: ("再委託の相手方", "再委託先")}, []),
    "a clause": (
        {"articles/erasure/2022-04-01.yaml": ("保存した情報を", "再委託の相手方が保存した情報を")},
        [("articles/erasure/2022-04-01.yaml", "再委託の相手方が"), (BUS, "再委託の相手方")],
    ),
    "a title": (
        {"articles/purpose/2020-04-01.yaml": ("title: 趣旨", "title: 再委託の相手方")},
        [("articles/purpose/2020-04-01.yaml", "再委託の相手方"), (BUS, "再委託の相手方")],
    ),
    "the glossary": (
        {"glossary.yaml": ("さらに別の者に", "再委託の相手方に"), BUS: ("再委託の相手方", "再委託先")},
        [("glossary.yaml", "再委託の相手方に")],
    ),
    "a house word": (
        {"styles/hillside.yaml": ("contractor: 乙", "contractor: 再委託の相手方"), BUS: ("再委託の相手方", "再委託先")},
        [("styles/hillside.yaml", "再委託の相手方")],
    ),
    "the label of a trait": (
        {
            "traits.yaml": ("label: 記録媒体を用いる", "label: 再委託の相手方がある"),
            BUS: ("再委託の相手方", "再委託先"),
        },
        [("traits.yaml", "再委託の相手方がある")],
    ),
    "a choice": (
        {"articles/subcontracting/2024-04-01.yaml": ("ban: 禁止", "ban: 再委託の相手方")},
        [],  # it came with the edition, so the wording is still in use
    ),
    "new words write it still": (
        {"articles/backup/2024-04-01.yaml": ("{contractor}は、", "{contractor}は、再委託の相手方が")},
        [],
    ),
    "the changed provision keeps it": (
        {
            "articles/subcontracting/2022-04-01.yaml": ("再委託の相手方の名称", "再委託の相手方の名称、再委託の相手方"),
            APPROVAL: ("再委託先の名称", "再委託先の名称、再委託の相手方"),
        },
        [],
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_where_a_wording_still_stands(name: str, tmp_path: Path) -> None:
    """Every place by file, line and column, and silence where the wording is still in use."""
    edits, expected = LEFT[name]
    found = previewed(tmp_path, edits)
    places = [standing.place for leftover in found.leftovers for standing in leftover.standing]
    assert [place.path for place in places] == [f"clauses/{path}" for path, _ in expected]
    for place, (_, words) in zip(places, expected, strict=True):
        line = (tmp_path / place.path).read_text(encoding="utf-8").split("\n")[place.line - 1]
        assert line[place.column - 1 :].startswith(words)


def test_a_branch_number_moves_nothing_and_renumbering_what_stands_behind(tmp_path: Path) -> None:
    """Four places stand behind the new article; the annex in absolute references has two that cite them."""
    (cost,) = previewed(tmp_path).costs
    assert cost == Cost("backup", "複製の保存", False, Moves("第２条の２", 0, 0, 0, 0), Moves("第３条", 4, 0, 1, 2))


def test_the_cost_does_not_rest_on_how_it_is_written(tmp_path: Path) -> None:
    """Written as a branch the two ways are the same two."""
    branch = {EDITION: ("  - backup@2024-04-01\n", "  - {clause: backup@2024-04-01, branch: true}\n")}
    as_branch, renumbered = (previewed(tmp_path / name, e).costs[0] for name, e in (("a", branch), ("b", {})))
    assert as_branch.branch
    assert not renumbered.branch
    assert (as_branch.as_branch, as_branch.renumbered) == (renumbered.as_branch, renumbered.renumbered)


def test_references_of_the_edition_that_move(tmp_path: Path) -> None:
    """A reference to an article behind the new one, from an article before it."""
    cites = {"articles/purpose/2020-04-01.yaml": ("守るべき事項を", "守るべき事項（[[subcontracting]]を含む。）を")}
    (cost,) = previewed(tmp_path, cites).costs
    assert cost.as_branch is not None
    assert (cost.as_branch.references, cost.renumbered.references) == (0, 1)


def test_the_first_article_can_be_no_branch(tmp_path: Path) -> None:
    """There is nothing before it to be a branch of."""
    first = {
        EDITION: (
            "  - purpose@2020-04-01\n  - secrecy@2024-04-01\n  - backup@2024-04-01\n",
            "  - backup@2024-04-01\n  - purpose@2020-04-01\n  - secrecy@2024-04-01\n",
        )
    }
    (cost,) = previewed(tmp_path, first).costs
    assert cost.as_branch is None
    assert cost.renumbered.numbers == 6


def test_several_new_articles_are_counted_together_too(tmp_path: Path) -> None:
    """The last line is that of all: nothing moves with branch numbers, everything behind the first one without."""
    both = {
        EDITION: ("  - backup@2024-04-01\n", "  - backup@2024-04-01\n  - {clause: training@2023-04-01, branch: true}\n")
    }
    *single, together = previewed(tmp_path, both).costs
    assert [cost.article for cost in single] == ["backup", "training"]
    assert (together.article, together.branch) == ("", None)
    assert together.as_branch is not None
    assert (together.as_branch.numbers, together.renumbered.numbers) == (0, 4)


QUIET = {
    EDITION: ("secrecy@2024-04-01", "secrecy@2022-04-01"),
    f"{EDITION} ": ("return@2024-04-01", "return@2020-04-01"),
    BUS: ("再委託の相手方", "再委託先"),
    f"{BUS} ": ("  - refused: subcontracting\n    by: 相手方", "  - omit: purpose"),
    DESK: ("  - {add: training@2022-04-01, after: secrecy, why: 窓口の職員が入れ替わるため。, basis: example}\n", ""),
}


def test_nothing_to_look_at(tmp_path: Path) -> None:
    """New articles and new words alone ask for nobody's attention."""
    root = library(
        tmp_path,
        QUIET
        | {f"{BUS}  ": ("    instead: |-\n      {contractor}は、再委託先の一覧を{client}に示すものとする。\n", "")},
    )
    found = impact(root, NEW)
    assert (found.findings, found.leftovers, found.attention) == ((), (), False)
    assert [cost.article for cost in found.costs] == ["backup"]


def test_a_silent_change_is_to_look_at(tmp_path: Path) -> None:
    """A range takes in the new article, and no word of it changes but numbers."""
    bus = {f"{BUS}  ": ("    instead: |-\n      {contractor}は、再委託先の一覧を{client}に示すものとする。\n", "")}
    spans = {"articles/erasure/2022-04-01.yaml": ("[[return/hand-back]]の返還", "[[purpose..subcontracting]]の返還")}
    assert impact(library(tmp_path, QUIET | bus | spans), NEW).attention

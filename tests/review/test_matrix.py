"""Matrix and contrast: every status with its reason, on the small library; and what is told of two systems side by side."""

from pathlib import Path

import pytest
from tests.commands.running import small

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.library.load import load
from tokki.model.library import Library
from tokki.model.system import parse_contract_id
from tokki.review.papers.contrast import contrast
from tokki.review.papers.matrix import STATUSES, Cell, matrix

DESK, BUS = "library-desk@2022-04-01", "bus-pass@2020-04-01"
SYSTEM, CONTRACT = "systems/library-desk/system.yaml", "systems/library-desk/2022-04-01.yaml"
LEFT_OUT = "deviations:\n  - {omit: purpose, why: 別の契約に定めるため。, basis: example}\n"


def library(folder: Path, *edits: tuple[str, str, str]) -> Library:
    """The small library; each edit is a path, words, and what they become."""
    root = small(folder)
    for path, before, after in edits:
        text = (root / path).read_text("utf-8")
        assert before in text
        (root / path).write_text(text.replace(before, after), "utf-8")
    loaded = load(root, shown="clauses")
    assert loaded.findings == ()
    return loaded.library


def annex(found: Library, name: str = DESK) -> Annex:
    """The annex of a contract."""
    return assemble(found, parse_contract_id(name))


def cell(found: Library, clause: str, name: str = DESK) -> Cell:
    """The cell of a clause in the annex of a contract, beside that of the other one."""
    names = [DESK, BUS]
    made = matrix(found, [annex(found, each) for each in names])
    return next(row for row in made.rows if row.clause == clause).cells[names.index(name)]


CASES = [
    ("in", "purpose", DESK, (), "第1条", []),
    ("changed", "return", DESK, (), "第6条", ["返す先が図書館であるため。"]),
    ("changed", "training", DESK, (), "第3条", ["窓口の職員が入れ替わるため。"]),
    ("changed", "erasure", DESK, (), "第6条", ["「記録媒体を用いる」に当たらないため"]),
    (
        "out",
        "cloud-service",
        DESK,
        ((SYSTEM, "cloud: {form: SaaS, product: 本の森クラウド, provider: null}", "cloud: false"),),
        "第4条の2",
        ["「クラウドサービスを利用する」に当たらないため"],
    ),
    ("out", "purpose", DESK, ((CONTRACT, "deviations:\n", LEFT_OUT),), "第1条", ["別の契約に定めるため。"]),
    (
        "unknown",
        "cloud-service",
        DESK,
        ((SYSTEM, "cloud: {form: SaaS, product: 本の森クラウド, provider: null}", "cloud: null"),),
        "第4条の2",
        ["「クラウドサービスを利用する」に当たるかどうかが不明のため（要確認）"],
    ),
    ("refused", "subcontracting", BUS, (), "３", ["全国で一つの契約であるため。"]),
    ("deleted", "work-place", DESK, (), "第5条", []),
    ("none", "training", BUS, (), "", []),
]


@pytest.mark.parametrize(("status", "clause", "name", "edits", "number", "whys"), CASES)
def test_statuses(
    status: str,
    clause: str,
    name: str,
    edits: tuple[tuple[str, str, str], ...],
    number: str,
    whys: list[str],
    tmp_path: Path,
) -> None:
    """Each status, with the number as printed and the reason of every difference."""
    found = cell(library(tmp_path, *edits), clause, name)
    assert (found.status, found.number) == (status, number)
    assert [cause.adjustment.why for cause in found.causes if cause.differs] == whys


def test_every_status_is_shown_by_a_case() -> None:
    """No status without a case."""
    assert {case[0] for case in CASES} == set(STATUSES)


def test_a_condition_tells_its_fact(tmp_path: Path) -> None:
    """The trait, the fact, and what is known of it."""
    (cause,) = cell(library(tmp_path), "erasure").causes
    assert [(g.name, g.fact, g.value, g.holds) for g in cause.grounds] == [("media", "media", (), False)]


def test_order_of_clauses(tmp_path: Path) -> None:
    """Clauses stand in the order of the articles, each once."""
    found = library(tmp_path)
    rows = [row.clause for row in matrix(found, [annex(found), annex(found, BUS)]).rows]
    assert rows == [
        "purpose", "secrecy", "training", "subcontracting", "cloud-service", "work-place", "return", "erasure"
    ]  # fmt: skip


def test_side_by_side_tells_values(tmp_path: Path) -> None:
    """A value that differs is told with where it came from, on both sides."""
    found = library(tmp_path)
    other = library(tmp_path / "other", (CONTRACT, "{days: 20}", "{days: 30}"))
    row = next(row for row in contrast(found, annex(found), annex(other)).rows if row.clause == "return")
    assert [(v.label, [u.text for u in v.values if u], [u.origin for u in v.values if u]) for v in row.values] == [
        (row.values[0].label, ["20日", "30日"], ["contract", "contract"])
    ]
    assert row.differs


def test_an_annex_beside_itself(tmp_path: Path) -> None:
    """Nothing differs."""
    found = library(tmp_path)
    beside = contrast(found, annex(found), annex(found))
    assert beside.differing == ()
    assert all(row.surface == () for row in beside.rows)

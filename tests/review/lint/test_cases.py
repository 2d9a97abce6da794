"""Every rule of drafting has cases that break it and cases that do not."""

from dataclasses import replace
from pathlib import Path

import pytest

from tokki.model.condition import parse_condition
from tokki.model.document import Provision, Text
from tokki.model.rules.lint import LINT
from tokki.read.text import read_document
from tokki.review.lint.lint import CHECKS
from tokki.review.lint.subject import Doubt, Subject

ROOT = Path(__file__).parents[2] / "cases" / "lint"
FILES = sorted(ROOT.glob("*/*.txt"))


def subject(path: Path) -> Subject:
    """A first line `coined: …` names terms of the standard; 【trait】 before a text is its condition."""
    text = path.read_text("utf-8")
    coined: frozenset[str] = frozenset()
    if text.startswith("coined: "):
        line, _, text = text.partition("\n")
        coined = frozenset(line.removeprefix("coined: ").split("、"))
    whole = read_document(text, path.name).document
    whole = replace(whole, articles=tuple(map(conditional, whole.articles)))
    return Subject(whole, coined=coined, traits={"cloud": "クラウドサービスを利用する"})


def conditional(provision: Provision) -> Provision:
    children = tuple(map(conditional, provision.children))
    if not provision.text.startswith("【"):
        return replace(provision, children=children)
    name, _, text = provision.text[1:].partition("】")
    return replace(provision, children=children, spans=(Text(text),), when=parse_condition(name))


def told(path: Path) -> list[Doubt]:
    return list(CHECKS[path.parent.name](subject(path)))


def lines(path: Path) -> str:
    found = ("\t".join([d.rule, d.id, d.found, *(f"{key}={value}" for key, value in d.args)]) for d in told(path))
    return "".join(line + "\n" for line in found)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_case(path: Path, rewrite: bool) -> None:
    if path.stem.startswith("good"):
        assert lines(path) == ""
        return
    expected = path.with_suffix(".expected")
    if rewrite:
        expected.write_text(lines(path), "utf-8")
    assert lines(path) == expected.read_text("utf-8") != ""


def test_every_rule_is_broken_by_a_case_and_kept_by_one() -> None:
    folders = {path.parent.name for path in FILES}
    assert folders == set(CHECKS)
    for name in CHECKS:
        stems = {path.stem[:3] for path in FILES if path.parent.name == name}
        assert stems == {"bad", "goo"}, name
    broken = {doubt.rule for path in FILES for doubt in told(path)}
    assert {f"lint.{rule}" for rule in broken} == set(LINT)


def test_every_rule_explains_itself() -> None:
    for name, check in CHECKS.items():
        doc = __import__(check.__module__, fromlist=["check"]).__doc__ or ""
        for part in ("目的: ", "よい例: ", "悪い例: ", "出典: "):
            assert f"\n{part}" in doc, (name, part)


def test_doubts_stand_where_they_say() -> None:
    for path in FILES:
        texts = {p.id: p.text for p in subject(path).document.walk()}
        for doubt in told(path):
            if doubt.start >= 0:
                assert texts[doubt.id][doubt.start :].startswith(doubt.found), (path, doubt)

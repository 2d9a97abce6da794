"""Every rule of drafting has cases that break it and cases that do not."""

from dataclasses import replace
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tokki.model.condition import parse_condition
from tokki.model.document import Provision, Text
from tokki.model.rules import RULES
from tokki.model.rules.lint import LINT
from tokki.model.system import Contract, ContractId, System
from tokki.read.text import read_document
from tokki.review.lint.facts import FACT_CHECKS, rule_of
from tokki.review.lint.lint import CHECKS
from tokki.review.lint.pages import lint_pages
from tokki.review.lint.profile import Fault, Profile
from tokki.review.lint.subject import Doubt, Subject

ROOT = Path(__file__).parents[2] / "cases" / "lint"
TEXTS = sorted(ROOT.glob("*/*.txt"))
FACTS = sorted(ROOT.glob("*/*.yaml"))
FILES = (*TEXTS, *FACTS)


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


def profile(path: Path) -> Profile:
    """A system with its contracts by their first days; `consulted` and `on` as of a profile."""
    data = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    system = System.model_validate(data["system"])
    contracts = [(ContractId(system.id, day), Contract.model_validate(one)) for day, one in data["contracts"].items()]
    return Profile(system, tuple(contracts), data.get("consulted"), data.get("on"))


def faults(path: Path) -> list[Fault]:
    return list(FACT_CHECKS[path.parent.name](profile(path)))


def fault_lines(path: Path) -> str:
    return "".join(
        "\t".join([f.rule, str(f.contract or "system"), ".".join(map(str, f.keys)), *(f"{k}={v}" for k, v in f.args)])
        + "\n"
        for f in faults(path)
    )


def lines(path: Path) -> str:
    if path.suffix == ".yaml":
        return fault_lines(path)
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
    assert folders == {*CHECKS, *FACT_CHECKS}
    for name in folders:
        stems = {path.stem[:3] for path in FILES if path.parent.name == name}
        assert stems == {"bad", "goo"}, name
    broken = {f"lint.{doubt.rule}" for path in TEXTS for doubt in told(path)}
    broken |= {rule_of(fault) for path in FACTS for fault in faults(path)}
    assert {rule for rule in broken if rule.startswith("lint.")} == set(LINT)


def test_what_a_fault_says_fills_its_rule() -> None:
    for path in FACTS:
        for fault in faults(path):
            rule, words = RULES[rule_of(fault)], dict(fault.args)
            assert (rule.message + rule.why + rule.mend).format_map(words)


def test_every_rule_explains_itself() -> None:
    pages = lint_pages()
    assert [page.name for page in pages] == [name.replace("_", "-") for name in (*CHECKS, *FACT_CHECKS)]
    for page in pages:
        assert all((page.title, page.purpose, page.good, page.bad, page.source, page.rules)), page.name
        assert set(page.rules) <= set(RULES)
    told = [rule for page in pages for rule in page.rules if rule.startswith("lint.")]
    assert sorted(told) == sorted(LINT)


def test_doubts_stand_where_they_say() -> None:
    for path in TEXTS:
        texts = {p.id: p.text for p in subject(path).document.walk()}
        for doubt in told(path):
            if doubt.start >= 0:
                assert texts[doubt.id][doubt.start :].startswith(doubt.found), (path, doubt)

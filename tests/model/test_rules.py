"""Every rule is shown by a case or a test, and every sentence can be filled in."""

import re

import pytest
from tests.commands.running import TESTS

from tokki.model.finding import Finding, finding, in_order
from tokki.model.place import Place
from tokki.model.rules import RULES

OTHER_ROOMS = {
    "template.": "found by `tokki template check` and by writing: tests/write",
    "write.": "found by writing: tests/write",
    "pdf.": "needs LibreOffice, or its absence: tests/write and tests/commands of the annex",
    "lint.": "every one of them broken by a case: tests/cases/lint, tests/review/lint",
    "fact.": "told by `annex`: tests/assemble",
    "deviation.expired": "told by `annex --on`: tests/assemble",
}


def shown() -> set[str]:
    """The rules that expected outputs or tests name."""
    found: set[str] = set()
    for path in (*TESTS.rglob("expected*"), *TESTS.rglob("*.py")):
        if path.is_file() and path.name != "test_rules.py" and path.suffix in (".txt", ".py"):
            found |= set(re.findall(r'[\["]([a-z]+\.[a-z-]+)[\]"]', path.read_text(encoding="utf-8")))
    return found


def test_every_rule_is_shown_by_a_case_or_a_test() -> None:
    """No rule without its sentence read by a person, but for those that other rooms find."""
    missing = {rule for rule in RULES.keys() - shown() if not rule.startswith(tuple(OTHER_ROOMS))}
    assert missing == set()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_rule_says_what_why_and_how_to_mend(rule: str) -> None:
    """Three sentences without a full stop, filled by words of one set."""
    definition = RULES[rule]
    assert re.fullmatch(r"[a-z]+(\.[a-z-]+)", rule)
    for sentence in (definition.message, definition.why, definition.mend):
        assert sentence == sentence.strip()
        assert sentence
        assert not sentence.endswith(".")
        names = set(re.findall(r"(?<!\{)\{([a-z_]+)\}(?!\})", sentence))
        sentence.format_map(dict.fromkeys({*names, *re.findall(r"\{([a-z]+)\}", sentence)}, "…"))


def test_findings_are_told_in_order_of_place_each_once() -> None:
    """Path, line and column as one value: 3:10 stands before 4:5 and after 3:9."""
    places = [Place("a", 4, 5), Place("a", 3, 10), Place("b"), Place("a", 3, 9), Place("a"), Place("a", 3, 9)]
    found = in_order([finding("yaml.tab", place) for place in places])
    assert [str(f.place) for f in found] == ["a", "a:3:9", "a:3:10", "a:4:5", "b"]
    assert all(isinstance(f, Finding) for f in found)


def test_a_rule_that_is_not_in_the_table_is_a_bug_of_ours() -> None:
    """A misspelt rule fails at once."""
    with pytest.raises(KeyError):
        finding("yaml.tabb", Place("a"))

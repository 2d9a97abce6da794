"""What the search looks through: the whole index of the small library, and that nothing of the shipped one is left out."""

import json
from datetime import date
from pathlib import Path

import pytest

from tokki.commands.place import good_library, shipped
from tokki.model.markup import Plain, tokens
from tokki.model.rules import RULES
from tokki.model.rules.lint import LINT
from tokki.publish.render import script
from tokki.publish.search.clauses import clause_entries
from tokki.publish.search.entry import KINDS, Entry
from tokki.publish.search.index import index_data, search_index
from tokki.publish.search.others import rule_entries
from tokki.publish.stock import Stock

TESTS = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
GUIDE = """---
title: "手引"
---

# 読み方の手引

条の**番号**は、[標準](../editions/index.md)が改まると動く。

## 探す {#search}

1. 語句を入れる。
"""


@pytest.fixture(scope="module")
def small() -> Stock:
    library = good_library(TESTS / "library_of_tests")[1]
    return Stock(library, date(2024, 4, 1), written={"guides/reading.md": GUIDE.encode(), "contact.md": b"# No guide"})


@pytest.fixture(scope="module")
def whole() -> Stock:
    return Stock(good_library(shipped("clauses"))[1], DAY)


def test_the_index_of_a_library(small: Stock, rewrite: bool) -> None:
    """Every entry on a line of its own, so that a difference can be read."""
    data = index_data(small)
    rules = list(KINDS).index("rule")  # they change with every rule, and have a test of their own
    data["entries"] = [entry for entry in data["entries"] if entry[0] != rules]
    lines = []
    for name, value in sorted(data.items()):
        rows = value if name in ("entries", "editions", "words") else [value]
        lines += [f"# {name}", *(json.dumps(row, ensure_ascii=False) for row in rows)]
    path = TESTS / "cases" / "search" / "small.txt"
    text = "\n".join(lines) + "\n"
    if rewrite:
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text("utf-8")


def test_the_same_library_gives_the_same_bytes(small: Stock) -> None:
    again = Stock(small.library, small.day, written=small.written)
    assert search_index(small) == search_index(again) == script("tokkiIndex", index_data(small))


def test_every_word_of_every_revision_is_in_the_index(whole: Stock) -> None:
    """Against the authored texts themselves: what stands between parameters and references, in the style of print."""
    texts: dict[str, str] = {}
    for entry in clause_entries(whole):
        texts[entry.id] = "\n".join(passage.words for passage in entry.passages)
    house = whole.library.styles["default"]
    assert (house.comma, house.digits) == ("、", "full")
    checked = 0
    for name, revision in whole.library.revisions.items():
        for node in revision.nodes():
            for token in tokens(node.text):
                if isinstance(token, Plain) and not any(c.isascii() and c.isalnum() for c in token.text):
                    assert token.text in texts[name.clause], (name, node.id)
                    checked += 1
        assert revision.title in texts[name.clause]
    assert checked > len(whole.library.revisions)


def test_a_passage_leads_to_where_it_stands_today_else_to_its_revision(whole: Stock) -> None:
    entry = _entry(whole, "subcontracting")
    now = next(p for p in entry.passages if p.what == "body" and "その段階を問わず" in p.words)
    short = next(p for p in entry.passages if "個人情報を取り扱う部分を第三者に委託してはならない" in p.words)
    assert now.at == "chain"
    assert short.at == "rev-2007-04-01.short-own-hands"
    held = [str(v.day) for v in entry.versions if entry.passages.index(short) in v.passages]
    assert held == ["2007-04-01"]
    assert {v.state for v in entry.versions if str(v.day) in held} == {"old"}


def test_a_clause_that_is_gone_names_its_heirs(whole: Stock) -> None:
    assert _entry(whole, "work-place").heirs == ("security-measures",)
    assert {version.state for version in _entry(whole, "work-place").versions} == {"old"}


def test_a_value_is_printed_as_it_would_be(whole: Stock) -> None:
    words = "".join(passage.words for passage in _entry(whole, "subcontracting").passages)
    assert "再委託を開始する日の１４日前までに" in words
    assert "｛" not in words


def test_every_drafting_rule_is_found_by_its_id_and_its_words() -> None:
    entries = {entry.id: entry for entry in rule_entries(lambda words: f"訳：{words}")}
    found = {passage.words for entry in entries.values() for passage in entry.passages}
    assert set(LINT) <= found
    assert f"訳：{RULES['lint.old-law'].why}" in found
    assert entries["old-law"].address == "rules/old-law.html"


def _entry(stock: Stock, clause: str) -> Entry:
    return next(entry for entry in clause_entries(stock) if entry.id == clause)

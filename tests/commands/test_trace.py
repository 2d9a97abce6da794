"""`tokki trace` and `tokki history`: their data, and that forward and backward agree."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.commands.running import run, small
from tests.commands.test_compare import schema
from tests.compare.editions import documents

from tokki.compare.compare import compare
from tokki.compare.trace import paths
from tokki.write.comparison.trace_data import Row, chosen, rows, spot, trace_data

EDITIONS = ("full@2020-04-01", "full@2022-04-01")


def valid(name: str, text: str) -> Any:
    """Data of a command, held against its schema."""
    data = json.loads(text)
    jsonschema.validate(data, schema(name), cls=jsonschema.Draft202012Validator)
    return data


@pytest.mark.parametrize("words", [(), ("第５条",), ("第５条", "--back"), ("--all",), ("--chain",), ("work-place",)])
def test_trace_json_is_what_its_schema_says(tmp_path: Path, words: tuple[str, ...]) -> None:
    small(tmp_path)
    ran = run(tmp_path, "trace", *EDITIONS, *words, "--json")
    assert ran.code == 0
    data = valid("trace", ran.out)
    assert data["documents"] == list(EDITIONS)
    assert data["rows"]
    assert data["back"] == ("--back" in words)


@pytest.mark.parametrize(
    "words", [("secrecy",), ("secrecy", "--text"), ("work-place", "--text"), ("erasure", "--text")]
)
def test_history_json_is_what_its_schema_says(tmp_path: Path, words: tuple[str, ...]) -> None:
    small(tmp_path)
    data = valid("history", run(tmp_path, "history", *words, "--json").out)
    assert [e["edition"] for e in data["editions"]]
    assert all(("text" in e) == ("--text" in words) for e in data["editions"])


def _ends(row: Row) -> tuple[object, ...]:
    return row.old and row.old.path, row.new and row.new.path, row.relation, row.sure


@given(documents, documents, st.booleans())
def test_every_provision_has_a_line_and_back_is_the_same_lines(old: Any, new: Any, back: bool) -> None:
    """Whatever is compared: nothing is left out, nothing is told twice, and the table holds every article."""
    comparison = compare(old, new)
    found = rows(comparison, back=back)
    assert {row.old.path for row in found if row.old} == {at for at, _ in paths(comparison.old)}
    assert {row.new.path for row in found if row.new} == {at for at, _ in paths(comparison.new)}
    assert len(set(map(_ends, found))) == len(found)
    assert sorted(map(repr, map(_ends, found))) == sorted(map(repr, map(_ends, rows(comparison, back=not back))))
    assert chosen(found, whole=True) == found
    assert set(chosen(found)) <= set(found)
    jsonschema.validate(trace_data(found, ("a", "b"), back=back), schema("trace"), cls=jsonschema.Draft202012Validator)


@given(documents, documents)
def test_the_table_names_every_article_number(old: Any, new: Any) -> None:
    comparison = compare(old, new)
    table = chosen(rows(comparison))
    told = {spot(row.old) for row in table}, {spot(row.new) for row in table}
    for article in comparison.pairs:
        for side, spots in zip((article.old, article.new), told, strict=True):
            assert side is None or spot(side) in spots

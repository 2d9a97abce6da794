"""新旧対照表 and 条番号対応表: whole outputs of cases, laws that hold for any two texts, and real editions."""

import re

import pytest
from hypothesis import given, settings
from tests.compare.editions import documents
from tests.write.compared import CASES, NAMES, comparison, options, table_of

from tokki.compare.compare import compare
from tokki.compare.comparison import NOISE
from tokki.model.document import Document
from tokki.model.style import ComparisonLayout
from tokki.write.comparison.cells import ADDED, REMOVED
from tokki.write.comparison.html import side_by_side_html
from tokki.write.comparison.movement import movement
from tokki.write.comparison.side_by_side import side_by_side
from tokki.write.comparison.text import movement_markdown, side_by_side_markdown


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, rewrite: bool) -> None:
    """Markdown and HTML of a case, to the letter."""
    table = table_of(name)
    moved = movement(comparison(name), options(name)["layout"], names=("旧.txt", "新.txt"))
    made = {
        "expected.md": side_by_side_markdown(table),
        "expected.html": _without_style(side_by_side_html(table)),
        "movement.md": movement_markdown(moved),
    }
    for file, text in made.items():
        if rewrite:
            (CASES / name / file).write_text(text, "utf-8")
    assert {file: (CASES / name / file).read_text("utf-8") for file in made} == made


def _without_style(page: str) -> str:
    return re.sub(r"<style>.*</style>", "<style></style>", page, flags=re.DOTALL)


@settings(max_examples=30)
@given(documents, documents)
def test_every_changed_word_is_underlined_on_its_side(old: Document, new: Document) -> None:
    """Whatever the two texts are: each word that went is underlined in the old column, each that came in the new one."""
    found = compare(old, new)
    table = side_by_side(found)
    for sign in "-+":
        marked = [
            "".join(piece.text for piece in paragraph.words if piece.changed)
            for row in table.rows
            for paragraph in (row.old if sign == "-" else row.new)
        ]
        for pair in found.walk():
            for edit in (*pair.words, *pair.heading):
                if edit.op == sign and not pair.ghost:
                    assert any(edit.text in text for text in marked), edit


@settings(max_examples=20)
@given(documents)
def test_a_text_beside_itself(document: Document) -> None:
    """Nothing is underlined, and one row says that nothing changed, in either way of treating unchanged articles."""
    found = compare(document, document)
    (row,) = side_by_side(found).rows
    assert row.old == row.new
    table = side_by_side(found, ComparisonLayout(unchanged="abbreviate"))
    assert not [p for row in table.rows for side in (row.old, row.new) for x in side for p in x.pieces if p.changed]
    assert len(movement(found).lines) == len(document.articles)
    assert movement(found, unchanged=False).lines == ()


@settings(max_examples=20)
@given(documents, documents)
def test_both_orders_hold_the_same_lines(old: Document, new: Document) -> None:
    """The two tables of movement differ in order only, and every article has a line on its side."""
    table = movement(compare(old, new))
    by_old, by_new = table.ordered("old"), table.ordered("new")
    assert sorted(map(str, by_old)) == sorted(map(str, by_new))
    for lines, side, document in ((by_old, "old_path", old), (by_new, "new_path", new)):
        paths = [path for line in lines if (path := getattr(line, side)) is not None]
        assert paths == sorted(paths)
        assert {path for path in paths if len(path) == 1} == {(k,) for k in range(len(document.articles))}


@pytest.mark.parametrize("sides", ["new-left", "old-left"])
def test_columns_follow_the_style(sides: str) -> None:
    """Heads and cells change places together; nothing else does."""
    layout = ComparisonLayout.model_validate({"sides": sides, "old": "現行", "new": "改正案"})
    table = table_of("article-inserted", layout=layout)
    heads = ["改正案", "現行"] if sides == "new-left" else ["現行", "改正案"]
    lines = side_by_side_markdown(table).splitlines()
    assert f"| {heads[0]} | {heads[1]} | 備考 |" in lines
    added = next(line for line in lines if ADDED in line).split(" | ")
    assert ADDED in added[1 if sides == "new-left" else 0]
    assert table.rows == table_of("article-inserted").rows


def test_hidden_noise_hides_no_more_than_that() -> None:
    """Every row that is left has a change of another kind, or stands in an article that has."""
    name = "article-inserted"
    shown, hidden = table_of(name, remarks=True), table_of(name, hide_noise=True)
    assert len(hidden.rows) < len(shown.rows)
    assert [r for row in hidden.rows for r in row.remarks if "【注意】" in r] == [
        r for row in shown.rows for r in row.remarks if "【注意】" in r
    ]
    assert any(pair.kinds and not pair.kinds - NOISE for pair in comparison(name).walk())


def test_reasons_are_given_once_for_each_article() -> None:
    """Of the revisions that only the new side has, in the first row of the article."""
    old, new = (_cited(document, day) for document, day in _two())
    table = side_by_side(
        compare(old, new), reasons={"a@2021-01-01": "旧い理由", "a@2022-01-01": "承諾を要することとした。"}
    )
    said = [(row.opens, remark) for row in table.rows for remark in row.remarks if "理由" in remark]
    assert said == [(True, "理由　承諾を要することとした。")]


def _two() -> list[tuple[Document, str]]:
    found = comparison("paragraphs-and-items")
    return [(found.old, "2021"), (found.new, "2022")]


def _cited(document: Document, year: str) -> Document:
    from dataclasses import replace

    first, *rest = document.articles
    parts = tuple(replace(part, revision=f"a@{year}-01-01") for part in first.children)
    return replace(document, articles=(replace(first, revision=f"a@{year}-01-01", children=parts), *rest))


def test_what_came_and_went_says_so() -> None:
    """（新設） stands opposite what came, （削る） opposite what went, and nowhere else."""
    table = table_of("paragraphs-and-items")
    for row in table.rows:
        assert REMOVED not in [p.text for p in row.old]
        assert ADDED not in [p.text for p in row.new]

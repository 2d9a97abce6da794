"""新旧対照表 and 条番号対応表 of the editions that ship."""

from pathlib import Path

import pytest

from tokki.assemble.assemble import edition_document
from tokki.compare.compare import compare
from tokki.compare.comparison import Comparison
from tokki.compare.lineage import lineage
from tokki.model.edition import parse_edition_id
from tokki.model.library import Library
from tokki.write.comparison.html import movement_html, side_by_side_html
from tokki.write.comparison.movement import movement
from tokki.write.comparison.side_by_side import side_by_side
from tokki.write.comparison.text import movement_markdown, side_by_side_markdown
from tokki.write.comparison.word import movement_docx, side_by_side_docx

TEMPLATES = Path(__file__).parents[2] / "templates"
PAIRS = [("full@2021-04-01", "full@2021-09-10"), ("short@2007-04-01", "short@2023-04-01")]


def compared(library: Library, old: str, new: str) -> Comparison:
    """Two editions, compared."""
    documents = [edition_document(library, parse_edition_id(name)) for name in (old, new)]
    return compare(documents[0], documents[1], lineage=lineage(library, documents[0], documents[1]))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_every_form(shipped: Library, old: str, new: str) -> None:
    """Every change has its reason and its place in all forms."""
    found = compared(shipped, old, new)
    table = side_by_side(found, names=(old, new), library=shipped)
    moved = movement(found, names=(old, new))
    texts = (side_by_side_markdown(table), side_by_side_html(table))
    assert all("理由　" in text and "<" in text for text in texts)
    assert all(old in text and new in text for text in (*texts, movement_markdown(moved), movement_html(moved)))
    assert side_by_side_docx(table, (TEMPLATES / "side-by-side.docx").read_bytes())[:2] == b"PK"
    assert movement_docx(moved, (TEMPLATES / "movement.docx").read_bytes())[:2] == b"PK"


def test_the_story_of_the_full_standard(shipped: Library) -> None:
    """What the council asked about: an article in another place, a held place, a run of numbers, a changed default."""
    found = compared(shipped, "full@2021-04-01", "full@2021-09-10")
    lines = side_by_side_markdown(side_by_side(found, library=shipped)).splitlines()
    assert "| （第３条へ移す） | （優先順位）<br><u>第２条</u>　（略） | 順序の変更 |" in lines
    assert "| <u>第４４条～第４７条</u>　（略） | <u>第３６条～第３９条</u>　（略） |  |" in lines
    assert any("<u>第２５条　削除</u>" in line and "（作業場所の特定）" in line for line in lines)
    assert any("標準値が１年から３年に変わる。" in line for line in lines)
    by_old = [line.cells() for line in movement(found).ordered("old")]
    assert {line["old"]: line["new"] for line in by_old}["第２６条"] == "第２４条の３"
    parts = [(line["old"], line["new"]) for line in by_old if line["old"].startswith("　")]
    assert ("　第２６条第３項", "　第２４条の２第１項") in parts

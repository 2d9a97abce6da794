"""Cases: a text or Markdown file, and the whole of what is read from it (tests/cases/read/README.md)."""

from pathlib import Path

import pytest
from tests.read.show_read import read_text_of

from tokki.read.text import read_document

CASES = Path(__file__).parents[1] / "cases" / "read"
NAMES = sorted(path.parent.name for path in CASES.glob("*/input.*"))


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, rewrite: bool) -> None:
    """The input of a case is read as its `expected.txt` says, to the letter."""
    given = next((CASES / name).glob("input.*"))
    found = read_text_of(read_document(given.read_text(encoding="utf-8"), given.name))
    expected = CASES / name / "expected.txt"
    if rewrite:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")

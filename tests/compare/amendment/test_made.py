"""Amendments that are made, as whole texts: tests/cases/amendment/made (see the README there)."""

from pathlib import Path

import pytest

from tokki.compare.amendment.amend import amend
from tokki.compare.compare import compare
from tokki.model.style import AmendmentWords
from tokki.read.text import read_text

CASES = Path(__file__).parents[2] / "cases" / "amendment" / "made"
WHOLE = {"unlike"}
"""Cases in which most of the text changes, and the whole is printed."""


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_case(name: str, rewrite: bool) -> None:
    """The amendment of a case is its `expected.txt`, to the letter. What is printed has been applied before."""
    old, new = ((CASES / name / f"{side}.txt").read_text(encoding="utf-8") for side in ("old", "new"))
    verb, _, rest = old.partition("\n")
    words = AmendmentWords(adding=verb[2:]) if verb.startswith("# ") else AmendmentWords()
    old = rest if verb.startswith("# ") else old
    found = amend(
        compare(read_text(old, "old").document, read_text(new, "new").document), words, partial=name not in WHOLE
    ).text
    expected = CASES / name / "expected.txt"
    if rewrite:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")

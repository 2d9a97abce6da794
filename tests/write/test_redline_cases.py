"""Cases: two texts, and the whole of their redline as a person sees it (tests/cases/redline/README.md)."""

from datetime import date
from pathlib import Path

import pytest
from tests.write.changed import read
from tests.write.show_redline import shown

from tokki.compare.compare import compare
from tokki.write.redline.redline import redline_docx
from tokki.write.template import Template

CASES = Path(__file__).parents[1] / "cases" / "redline"
NAMES = sorted(path.parent.name for path in CASES.glob("*/old.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, annex_template: Template, rewrite: bool) -> None:
    """The redline of a case shows what its `expected.txt` says, to the letter."""
    old, new = (read((CASES / name / f"{side}.txt").read_text(encoding="utf-8")) for side in ("old", "new"))
    given = compare(old, new)
    found = shown(redline_docx(given, annex_template, day=date(2026, 4, 1), names=("old.txt", "new.txt")))
    expected = CASES / name / "expected.txt"
    if rewrite:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")

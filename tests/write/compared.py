"""Cases of two texts side by side, and tables read back from Word files."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.write.docx_tools import W, opened, root

from tokki.compare.compare import compare
from tokki.compare.comparison import Comparison
from tokki.model.style import ComparisonLayout
from tokki.read.text import read_document
from tokki.write.comparison.side_by_side import SideBySide, side_by_side

CASES = Path(__file__).parents[1] / "cases" / "side-by-side"
NAMES = sorted(path.parent.name for path in CASES.glob("*/old.txt"))


def comparison(name: str) -> Comparison:
    """The two texts of a case, compared."""
    old, new = (read_document((CASES / name / f"{side}.txt").read_text("utf-8"), side) for side in ("old", "new"))
    return compare(old.document, new.document)


def options(name: str) -> dict[str, Any]:
    """What a case asks for; its layout as a model."""
    path = CASES / name / "options.json"
    found = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return {**found, "layout": ComparisonLayout.model_validate(found.get("layout", {}))}


def table_of(name: str, **more: Any) -> SideBySide:
    """The 新旧対照表 of a case."""
    return side_by_side(comparison(name), **{**options(name), "names": ("旧.txt", "新.txt"), **more})


def last_table(data: bytes) -> Any:
    """The table of the rows, as python-docx sees it."""
    return opened(data).tables[-1]


def underlined(cell: Any) -> list[str]:
    """What is underlined in each paragraph of a cell."""
    return ["".join(run.text for run in p.runs if run.font.underline) for p in cell.paragraphs]


def row_marks(data: bytes) -> Iterator[tuple[bool, bool]]:
    """Of each row of the last table: whether it is repeated on every page, and whether it may not break."""
    table = [*root(data).iter(f"{W}tbl")][-1]
    for row in table.iterfind(f"{W}tr"):
        yield row.find(f"{W}trPr/{W}tblHeader") is not None, row.find(f"{W}trPr/{W}cantSplit") is not None

"""新旧対照表, ready for print: rows, heads of columns and legend, which Word, HTML and Markdown share.

Source: domain report 4.1 (what is settled, and what a house chooses); layout of the style (`ComparisonLayout`).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tokki.compare.comparison import NOISE, Comparison
from tokki.model.library import Library
from tokki.model.style import ComparisonLayout
from tokki.write.comparison.cells import Row
from tokki.write.comparison.head import Compared
from tokki.write.comparison.remarks import LIKELY, TAKE_NOTE, Names
from tokki.write.comparison.rows import rows

TABLE_TITLE = "新旧対照表"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A 新旧対照表 ready for print. `remarks`: whether the column of remarks is shown."""

    head: Compared
    rows: tuple[Row, ...]
    legend: tuple[str, ...]
    remarks: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """The heads of the columns from the left."""
        layout = self.head.layout
        return (*self.sided(layout.old, layout.new), *((layout.remark,) if self.remarks else ()))

    def sided(self, old: T, new: T) -> tuple[T, T]:
        """The two in the order of the columns."""
        return (new, old) if self.head.layout.sides == "new-left" else (old, new)


def side_by_side(
    comparison: Comparison,
    layout: ComparisonLayout | None = None,
    *,
    names: tuple[str, str] | None = None,
    library: Library | None = None,
    reasons: Mapping[str, str] | None = None,
    hide_noise: bool = False,
    remarks: bool | None = None,
) -> SideBySide:
    """The 新旧対照表 of a comparison.

    `names`: what the old and the new document are called (title and day of an edition, a file's name); else their titles.
    `library`: labels of conditions and parameters, and the reasons of the revisions, for the remarks; `reasons`, by cited
    revision (`subcontracting@2021-09-10`), take the place of the library's.
    `hide_noise`: what follows from other changes (numbers, references that moved along, width and commas) is not marked,
    and articles in which nothing else changed are left out. `remarks`: overrides the layout's.
    """
    head = Compared.of(comparison, layout, names, TABLE_TITLE)
    hidden = NOISE if hide_noise else frozenset()
    found = rows(comparison, head.layout, Names.of(comparison, library, reasons), hidden)
    shown = head.layout.remarks if remarks is None else remarks
    return SideBySide(head, found, tuple(_legend(found, head.layout, shown=shown, hide_noise=hide_noise)), shown)


def _legend(rows: Iterable[Row], layout: ComparisonLayout, *, shown: bool, hide_noise: bool) -> Iterator[str]:
    done = layout.new.removesuffix("後") if layout.new.endswith("後") else "改正"
    yield f"{done}部分は、{layout.mark}の部分である。"
    if hide_noise:
        yield f"番号、引用する番号、表記及び値の欄の整理には、{layout.mark}を付していない。"
    if layout.unchanged == "hide":
        yield f"{'これらのほかに' if hide_noise else ''}変更のない条は、掲げていない。"
    said = "".join(remark for row in rows for remark in row.remarks) if shown else ""
    if TAKE_NOTE in said:
        yield f"{TAKE_NOTE}は、文言が同じであっても、引用の指す先が変わり、又はなくなるものである。"
    if LIKELY in said:
        yield f"{LIKELY}は、条項の対応を文章の類似から推定したものである。"

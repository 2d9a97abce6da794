"""A form as one annex prints it: numbered, filled with what is known, its conditions decided."""

from dataclasses import dataclass
from typing import Literal

LinesKind = Literal["right", "heading", "to", "from", "text", "centre", "points", "notes"]


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs of one kind; `marks`: the number before each, empty where it has none; `page`: on a new page."""

    kind: LinesKind
    words: tuple[str, ...]
    marks: tuple[str, ...]
    page: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row to fill in: label, the paragraphs printed beside it, room for so many lines; a `group` is a heading alone."""

    label: str
    words: tuple[str, ...] = ()
    lines: int = 1
    group: bool = False


@dataclass(frozen=True, slots=True)
class Fields:
    """Rows to fill in, one below another."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """A table with `rows` empty rows. Shapes: `heads` and `widths` have as many members; `widths` are shares."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: int


Part = Lines | Fields | Columns


@dataclass(frozen=True, slots=True)
class PrintedForm:
    """One form. `label`: 様式第１号; `relation`: 第６条及び第７条, the articles that cite it; `by`, `occasion`: who and when."""

    id: str
    label: str
    title: str
    relation: str
    by: str
    occasion: str
    parts: tuple[Part, ...]

    @property
    def head(self) -> str:
        """What stands above the title: 様式第１号（第６条関係）."""
        return f"{self.label}（{self.relation}関係）" if self.relation else self.label

"""A point in an authored file: one ordered value, never two loose integers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands.

    Units: `line` and `column` count from 1; 0 means the file as a whole. `cell`: they are the row and the column of a
    sheet, whose name stands in `path` behind a colon.
    """

    path: str
    line: int = 0
    column: int = 0
    cell: bool = False

    def __str__(self) -> str:
        """`path`, or `path:line:column` where a line is known; `path:sheet!D7` for a cell."""
        if self.cell:
            return f"{self.path}!{letters(self.column)}{self.line}"
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


def letters(column: int) -> str:
    """The name of a column of a sheet, counted from 1: A, B … Z, AA."""
    above, own = divmod(column - 1, 26)
    return (letters(above) if above else "") + chr(ord("A") + own)

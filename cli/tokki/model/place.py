"""A point in an authored file: one ordered value, never two loose integers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands.

    Units: `line` and `column` count from 1; 0 means the file as a whole.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path`, or `path:line:column` where a line is known."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path

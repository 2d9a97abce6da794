"""What a rule is made of."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Severity and the three sentences of a rule."""

    severity: Severity
    message: str
    why: str
    mend: str


def error(message: str, why: str, mend: str) -> Rule:
    """A rule whose breach stops the making of documents."""
    return Rule("error", message, why, mend)


def warning(message: str, why: str, mend: str) -> Rule:
    """A rule whose breach is told, while documents are made."""
    return Rule("warning", message, why, mend)

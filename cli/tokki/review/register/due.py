"""One thing that is due, or worth knowing, about a contract."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tokki.model.edition import EditionId

DueKind = Literal[
    "never-consulted",
    "consulted-late",
    "consulted-unknown",
    "result-open",
    "continued",
    "rejected",
    "condition-open",
    "opinion-open",
    "edition-planned",
    "edition-behind",
    "edition-continuing",
    "edition-newer",
    "trial-past",
    "trial-no-end",
    "contract-ended",
    "audit-missing",
    "audit-missed",
    "certificate-expired",
    "deviation-expired",
    "deviation-suspect",
    "not-issued",
    "issued-otherwise",
    "no-annex",
    "no-contract",
]


@dataclass(frozen=True, slots=True)
class Due:
    """`since`: the day from which it is so; `overdue`: it has to be done now, otherwise it is only worth knowing.

    `about`: what it concerns, in words of the paper: articles, certificates, conditions, years; `edition`: the newer one.
    """

    kind: DueKind
    since: date | None = None
    overdue: bool = True
    about: tuple[str, ...] = ()
    edition: EditionId | None = None


def by_weight(dues: Iterable[Due]) -> tuple[Due, ...]:
    """What has to be done first, then what is only worth knowing; each longest since first."""
    return tuple(sorted(dues, key=lambda due: (not due.overdue, due.since or date.max)))

"""The register for the command: how each system stands, by whoever has hands free."""

from collections.abc import Callable, Sequence
from datetime import date

from tokki.commands.hands import Ask, Desk, Hands, all_of, answers
from tokki.commands.language import _
from tokki.commands.office import Office
from tokki.model.issue import IssueId
from tokki.review.register.standing import Standing, standings


def standing(desk: Desk, names: Sequence[str], day: date, hands: Hands) -> tuple[Standing, ...]:
    """The lines of these systems.

    Errors: TokkiError when the record of an issue cannot be read.
    """
    found = all_of(answers(Ask(_standing, (day,)), names, desk, hands, _("systems")))
    return tuple(row for rows in found for row in rows)


def _standing(desk: Desk, day: date) -> Callable[[str], tuple[Standing, ...]]:
    office = Office(desk.root, desk.library)
    by_system: dict[str, list[IssueId]] = {}
    for own in office.ids():
        by_system.setdefault(own.contract.system, []).append(own)

    def rows(name: str) -> tuple[Standing, ...]:
        own = (each for each in by_system.get(name, ()) if each.paper == "annex")
        return tuple(standings(desk.library, name, day, map(office.issue, own)))

    return rows

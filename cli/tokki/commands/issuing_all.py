"""The annex of every running contract issued: made by whoever has hands free, kept one by one, the rest next time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tokki.assemble.annex import Annex
from tokki.commands.hands import Answer, Ask, Desk, Hands, as_answered
from tokki.commands.issuing import Order, against_issue, files_for, keep_annex
from tokki.commands.language import _
from tokki.commands.names import a_contract
from tokki.commands.office import Office
from tokki.commands.produce import Templates, assembled
from tokki.model.finding import TokkiError
from tokki.model.issue import IssueId
from tokki.review.register.issue import Issue


@dataclass(frozen=True, slots=True)
class Ready:
    """An annex with its files, to be kept; or the issue that is there already, and still says the same."""

    annex: Annex | None
    files: Mapping[str, bytes]
    there: IssueId | None = None


def issue_all(
    office: Office, order: Order, templates: Templates, hands: Hands
) -> Iterator[Answer[str, tuple[Issue, bool]]]:
    """The newest contract of each system: its issue and whether it is new, the reasons against it, or None.

    None is for systems that are withdrawn and for contracts that have ended. Each issue is kept before the next answer.
    """
    desk = Desk(office.root, office.library)
    for each in as_answered(Ask(_ready, (order, templates)), sorted(office.library.systems), desk, hands, _("annexes")):
        ready = each.result
        if ready is None:
            yield Answer(each.about, None, each.findings)
        elif ready.there is not None:
            yield Answer(each.about, (office.issue(ready.there), False))
        elif ready.annex is not None:
            yield _kept(office, each.about, ready.annex, ready.files, (order, templates))


def _kept(
    office: Office, system: str, annex: Annex, files: Mapping[str, bytes], by: tuple[Order, Templates]
) -> Answer[str, tuple[Issue, bool]]:
    try:
        return Answer(system, (keep_annex(office, annex, by[0], files, by[1]), True))
    except TokkiError as error:
        return Answer(system, None, error.findings)


def _ready(desk: Desk, order: Order, templates: Templates) -> Callable[[str], Ready | None]:
    office = Office(desk.root, desk.library)

    def ready(system: str) -> Ready | None:
        request = a_contract(desk.library, system)
        if request.contract is None:
            return None
        terms = desk.library.contracts[request.contract]
        if terms.status == "ended" or (terms.term.to is not None and terms.term.to < order.day):
            return None
        (annex,) = assembled(desk.library, [request], order.day)
        against = tuple(against_issue(office, request, annex, order))
        if against:
            raise TokkiError(against)
        there = office.of(request.contract)
        return Ready(None, {}, there[-1]) if there else Ready(annex, files_for(annex, order, templates))

    return ready

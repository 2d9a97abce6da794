"""What people type for things → the things; a near miss is told what was probably meant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tokki.model.clause import RevisionId, parse_revision_id
from tokki.model.edition import EditionId, parse_edition_id
from tokki.model.finding import TokkiError, finding
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.system import ContractId, parse_contract_id


def unknown(kind: str, name: str, known: Iterable[object]) -> TokkiError:
    """The error for a thing that is not there, with the nearest name."""
    from difflib import get_close_matches

    close = get_close_matches(name, [str(k) for k in known], 1, 0.0)
    return TokkiError([finding("name.unknown", Place(name), kind=kind, name=name, close=close[0] if close else "–")])


def a_day(text: str) -> date:
    """The day that was typed.

    Errors: TokkiError when it is none.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # Python reads 20230401 too, file names do not
        raise TokkiError([finding("name.form", Place(text), name=text, problem="it is no day", example="2023-04-01")])
    return day


def an_edition(library: Library, text: str) -> EditionId:
    """The edition `full@2021-09-10`; a standard alone means its newest edition.

    Errors: TokkiError when there is none.
    """
    newest = library.editions_of(text)
    if newest:
        return newest[-1]
    try:
        found = parse_edition_id(text)
    except ValueError:
        raise unknown("edition", text, [*library.editions, *sorted({e.standard for e in library.editions})]) from None
    if found not in library.editions:
        raise unknown("edition", text, library.editions)
    return found


def a_revision(library: Library, text: str) -> RevisionId:
    """The revision `training@2021-04-01`; a clause alone means its newest revision.

    Errors: TokkiError when there is none.
    """
    newest = library.revisions_of(text)
    if newest:
        return newest[-1]
    try:
        found = parse_revision_id(text)
    except ValueError:
        raise unknown("revision", text, library.revisions) from None
    if found not in library.revisions:
        raise unknown("revision", text, library.revisions)
    return found


@dataclass(frozen=True, slots=True)
class Request:
    """What an annex is asked of: a contract under an edition (None: its own), or a withdrawn system."""

    system: str
    contract: ContractId | None
    edition: EditionId | None = None


def a_contract(library: Library, text: str) -> Request:
    """`meguro-bicycles` (its newest contract), `meguro-bicycles@2023-04-01`, or either with `:full@2023-04-01`.

    Errors: TokkiError when there is no such system, contract or edition, or the system has no contract.
    """
    named, colon, edition_text = text.partition(":")
    edition = an_edition(library, edition_text) if colon else None
    if named in library.systems:
        contracts = library.contracts_of(named)
        if contracts:
            return Request(named, contracts[-1], edition)
        if library.systems[named].kind == "withdrawn":
            return Request(named, None)
        raise TokkiError([finding("system.no-contract", library.at(f"system:{named}"), system=named)])
    try:
        contract = parse_contract_id(named)
    except ValueError:
        raise unknown("system", named, library.systems) from None
    if contract not in library.contracts:
        raise unknown("contract", named, library.contracts)
    return Request(contract.system, contract, edition)

"""Who has to do with a system, and what passes between them: the chain of companies and the flow of data."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tokki.model.system import Cloud, Facts, System

Seat = Literal["others", "client", "subjects", "subcontractor", "contractor", "platform", "cloud", "layer", "recipient"]
"""Where a party stands: those whose data it is, the body that entrusts, the contractor, and who is behind them."""
What = Literal[
    "collected", "handed", "returned", "notice", "entrusted", "stored", "hosted", "linked", "provided"
]  # fmt: skip
Doubt = Literal["", "cloud", "subcontractors", "inter-department"]
_Told = tuple[Seat, Seat, What, str, bool]


@dataclass(frozen=True, slots=True)
class Party:
    """One party. `names`: empty where there is one whom nobody knows; `details`: what it has to do, or owns.

    `doubt`: the fact that would tell whether there is such a party at all; empty where there is one.
    """

    seat: Seat
    names: tuple[str, ...]
    details: tuple[str, ...] = ()
    doubt: Doubt = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """Data that passes from one party to another. `number` from 1; `fact`: what it rests on; `sure`: whether it is known."""

    number: int
    giver: Seat
    taker: Seat
    what: What
    fact: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """The parties of a system and the flows between them, as its facts tell them.

    Flows are drawn from facts alone: nobody is asked which way data goes, and `fact` says what a flow rests on.
    """

    parties: tuple[Party, ...]
    flows: tuple[Flow, ...]

    def party(self, seat: Seat) -> Party | None:
        """The party at a seat; None where there is none."""
        return next((party for party in self.parties if party.seat == seat), None)


def scene(system: System) -> Scene:
    """Who is concerned and what flows, of an outsourced system or of data that one department gives to another."""
    parties = tuple(_within(system) if system.kind == "internal" else _outsourced(system))
    seats = {party.seat for party in parties}
    told = _given(system.facts) if system.kind == "internal" else _flows(system.facts, parties)
    flows = (each for each in told if {each[0], each[1]} <= seats)
    return Scene(parties, tuple(Flow(n, *each) for n, each in enumerate(flows, 1)))


def _known(*names: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _within(system: System) -> Iterator[Party]:
    roles = system.facts.roles
    yield Party("client", (f"{system.organisation} {roles.get('provider') or ''}".strip(),))
    yield Party("recipient", _known(roles.get("recipient") or roles.get("department")))


def _outsourced(system: System) -> Iterator[Party]:
    facts = system.facts
    yield Party("subjects", facts.subjects or ())
    yield Party("client", (system.organisation,), _known(facts.roles.get("department")))
    if facts.inter_department is not False:
        yield Party("others", (), doubt="" if facts.inter_department else "inter-department")
    if facts.external_platforms:
        yield Party("platform", facts.external_platforms)
    contractor = facts.roles.get("contractor")
    others = facts.subcontractors or ()
    cloud = facts.cloud if isinstance(facts.cloud, Cloud) else None
    own = cloud is not None and cloud.provider is not None and cloud.provider == contractor
    product = _known(cloud.product) if cloud is not None and own else ()
    yield Party("contractor", _known(contractor), product)
    if facts.subcontractors is None or others:
        works = _known(*(each.work for each in others))
        yield Party("subcontractor", _known(*(each.name for each in others)), works, "" if others else "subcontractors")
    if cloud is not None and not own:
        yield Party("cloud", _known(cloud.provider), _known(cloud.product, cloud.location))
    elif facts.cloud is None:
        yield Party("cloud", (), doubt="cloud")
    if cloud is not None and cloud.layer:
        yield Party("layer", (cloud.layer,))


def _given(facts: Facts) -> Iterator[_Told]:
    yield "client", "recipient", "provided", "items", facts.items is not None


def _flows(facts: Facts, parties: tuple[Party, ...]) -> Iterator[_Told]:
    seats = {party.seat: party for party in parties}
    door: Seat = "platform" if "platform" in seats else "contractor"
    if facts.collection:
        yield "subjects", door, "collected", "collection", True
        if door == "platform":
            yield "platform", "contractor", "collected", "external-platforms", True
    else:
        yield "subjects", "client", "collected", "collection", facts.collection is False
    kept = facts.holds_data is not None or facts.system_access is not None
    yield "client", "contractor", "handed", "holds-data" if facts.holds_data is not None else "system-access", kept
    yield "contractor", "client", "returned", "system-access", facts.system_access is not None
    if facts.messaging is not False:
        told = facts.messaging is True
        if door == "platform":
            yield "contractor", "platform", "notice", "messaging", told
            yield "platform", "subjects", "notice", "messaging", told
        else:
            yield "contractor", "subjects", "notice", "messaging", told
    if facts.inter_department is not False:
        yield "client", "others", "linked", "inter-department", facts.inter_department is True
    yield "contractor", "subcontractor", "entrusted", "subcontractors", facts.subcontractors is not None
    yield "contractor", "cloud", "stored", "cloud", facts.cloud is not None
    holder: Seat = "cloud" if "cloud" in seats else "contractor"
    yield holder, "layer", "hosted", "cloud.layer", True

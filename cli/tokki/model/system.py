"""A system (what it is) and its contracts (edition, values, deviations)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from tokki.model.authored import Authored, Day, Flag, Id, LetStand, Words
from tokki.model.clause import RevisionId, parse_revision_id
from tokki.model.edition import Cited, CitedEdition, Given
from tokki.model.facts import (
    Certification,
    Cloud,
    Facts,
    Item,
    Measure,
    Network,
    Retention,
    Subcontractor,
    Trial,
)
from tokki.model.markup import NAME
from tokki.model.meets import StillMeets

_CITED = re.compile(rf"({NAME})@(\d{{4}}-\d{{2}}-\d{{2}})")
_NODE = re.compile(rf"({NAME})(?:/({NAME}))?@(\d{{4}}-\d{{2}}-\d{{2}}(?:\.{NAME})?)")


@dataclass(frozen=True, slots=True, order=True)
class ContractId:
    """How a contract is cited: `meguro-bicycles@2023-04-01`."""

    system: str
    day: date

    def __str__(self) -> str:
        """The citation."""
        return f"{self.system}@{self.day}"


def parse_contract_id(text: str) -> ContractId:
    """The contract that a citation names.

    Errors: ValueError when it is no citation.
    """
    match = _CITED.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return ContractId(match.group(1), date.fromisoformat(match.group(2)))


class Source(Authored):
    """The paper that a fact was taken from."""

    file: Words
    place: str | None = None


class System(Authored):
    """What is bought or shared: organisation, kind, facts, and the papers they come from.

    `accepted`: doubts about the facts that somebody looked at and lets stand, in all contracts of the system.
    """

    id: Id
    organisation: Words
    title: Words
    kind: Literal["outsourcing", "internal", "withdrawn"]
    sources: tuple[Source, ...] = ()
    remarks: str | None = None
    accepted: tuple[LetStand, ...] = ()
    facts: Facts


@dataclass(frozen=True, slots=True)
class NodeBase:
    """What a replacing deviation names: `subcontracting/approval@2021-09-10` (node empty: a whole clause)."""

    revision: RevisionId
    node: str

    def __str__(self) -> str:
        """The citation."""
        _, _, dated = str(self.revision).partition("@")
        return f"{self.revision.clause}/{self.node}@{dated}"


def _base(value: object) -> object:
    if isinstance(value, NodeBase):
        return value
    match = _NODE.fullmatch(str(value))
    if match is None or match.group(2) is None:
        raise PydanticCustomError("citation", "what is replaced is cited clause/node@2021-09-10")
    return NodeBase(parse_revision_id(f"{match.group(1)}@{match.group(3)}"), match.group(2))


CitedNode = Annotated[NodeBase, BeforeValidator(_base), WithJsonSchema({"type": "string", "pattern": _NODE.pattern})]


class Deviation(Authored):
    """One deviation from the standard, with its reason. Exactly one of omit, add, replace, refused.

    `meets`: duties that the words put in place of the standard's still meet; nobody else can tell.
    """

    omit: Id | None = None
    add: Cited | None = None
    replace: CitedNode | None = None
    refused: Id | None = None
    after: Id | None = None
    branch: Flag = False
    text: Words | None = None
    by: Words | None = None
    instead: str | None = None
    why: Words
    until: Day | None = None
    approved: str | None = None
    meets: tuple[StillMeets, ...] = ()
    basis: Literal["source", "example"]

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [k for k in ("omit", "add", "replace", "refused") if getattr(self, k) is not None]
        if len(kinds) != 1:
            raise PydanticCustomError("deviation-kind", "exactly one of omit, add, replace, refused")
        allowed = {"add": {"after", "branch"}, "replace": {"text", "meets"}, "refused": {"by", "instead"}}
        fitting = allowed.get(kinds[0], set())
        given = {k for k in ("after", "text", "by", "instead") if getattr(self, k) is not None}
        given |= {"branch"} if self.branch else set()
        given |= {"meets"} if self.meets else set()
        if given - fitting:
            extra = ", ".join(sorted(given - fitting))
            raise PydanticCustomError(
                "deviation-kind", "{extra} does not go with {kind}", {"extra": extra, "kind": kinds[0]}
            )
        if kinds[0] == "replace" and self.text is None:
            raise PydanticCustomError("deviation-kind", "replace needs the new text")
        return self

    @property
    def kind(self) -> Literal["omit", "add", "replace", "refused"]:
        """Which of the four."""
        if self.omit is not None:
            return "omit"
        if self.add is not None:
            return "add"
        return "replace" if self.replace is not None else "refused"

    @property
    def clause(self) -> str:
        """The clause it concerns."""
        if self.add is not None:
            return self.add.clause
        return self.replace.revision.clause if self.replace is not None else self.omit or self.refused or ""


class Term(Authored):
    """First and last day of a contract."""

    from_: Day
    to: Day | None = None


class Contract(Authored):
    """One contract of a system: which edition, which style, what was decided in it.

    `accepted`: doubts about its facts or its annex that somebody looked at and lets stand.
    """

    edition: CitedEdition
    style: Id
    status: Literal["planned", "trial", "concluded", "ended"] = "planned"
    term: Term
    values: dict[str, Given] = {}
    deviations: tuple[Deviation, ...] = ()
    accepted: tuple[LetStand, ...] = ()
    remarks: str | None = None


__all__ = [
    "Certification",
    "Cloud",
    "Contract",
    "ContractId",
    "Deviation",
    "Facts",
    "Item",
    "Measure",
    "Network",
    "NodeBase",
    "Retention",
    "Source",
    "Subcontractor",
    "System",
    "Term",
    "Trial",
    "parse_contract_id",
]

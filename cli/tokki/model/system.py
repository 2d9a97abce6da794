"""A system (what it is) and its contracts (edition, values, deviations)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from tokki.model.authored import Authored, Day, Flag, Id, Words
from tokki.model.clause import RevisionId, parse_revision_id
from tokki.model.edition import Cited, CitedEdition, Given
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


class Cloud(Authored):
    """A cloud service as the papers describe it. `layer`: the certified service underneath."""

    form: Literal["SaaS", "PaaS", "IaaS", "housing"] | None = None
    product: str | None = None
    provider: str | None = None
    location: str | None = None
    layer: str | None = None


class Trial(Authored):
    """A trial; one without an end is what councils complained of."""

    from_: Day | None = None
    to: Day | None = None
    free: Flag | None = None


class Item(Authored):
    """One item of personal information."""

    name: Words
    required: Flag | None = None


class Subcontractor(Authored):
    """One party to whom work is re-entrusted."""

    name: str | None = None
    work: str | None = None


class Retention(Authored):
    """How long a kind of data is kept, why, and how it is erased."""

    data: Words
    period: str | None = None
    reason: str | None = None
    erasure: str | None = None


class Measure(Authored):
    """A measure, and whose it is."""

    side: Literal["client", "contractor"]
    kind: Literal["technical", "organisational", "human", "physical"]
    what: Words


class Certification(Authored):
    """A certificate that the contractor or the service holds."""

    name: Words
    scope: str | None = None
    number: str | None = None
    until: Day | None = None


class Source(Authored):
    """The paper that a fact was taken from."""

    file: Words
    place: str | None = None


def _or_false(value: object) -> object:
    """`false` where something is known not to be there."""
    return False if value == "false" else value


_NO: dict[str, Any] = {"anyOf": [{"type": "object"}, {"const": False}, {"type": "null"}]}
Network = Literal["internet", "lgwan", "ip-vpn", "dedicated", "internal"]
DataClass = Literal["3A", "3B", "3C", "2", "1"]


class Facts(Authored):
    """What is known of a system. None is unknown; `false` and empty lists say that there is none.

    `purpose`: what the system is used for, as councils are told it: a phrase that ends in ため.
    """

    purpose: str | None = None
    cloud: Annotated[Cloud | Literal[False] | None, BeforeValidator(_or_false), WithJsonSchema(_NO)] = None
    networks: tuple[Network, ...] | None = None
    external_platforms: tuple[Words, ...] | None = None
    my_number: Flag | None = None
    subcontractors: tuple[Subcontractor, ...] | None = None
    remote_maintenance: Flag | None = None
    media: tuple[Words, ...] | None = None
    transport: Flag | None = None
    dispatch_workers: Flag | None = None
    telework: Flag | None = None
    image_capture: Flag | None = None
    photo_sale: Flag | None = None
    messaging: Flag | None = None
    data_entry: Flag | None = None
    generative_ai: Flag | None = None
    machine_learning: Flag | None = None
    collection: Flag | None = None
    inter_department: Flag | None = None
    system_access: Flag | None = None
    terminals: Flag | None = None
    holds_data: Flag | None = None
    overseas: Flag | None = None
    children: Flag | None = None
    trial: Annotated[Trial | Literal[False] | None, BeforeValidator(_or_false), WithJsonSchema(_NO)] = None
    in_use_from: Day | None = None
    items: tuple[Item, ...] | None = None
    subjects: tuple[Words, ...] | None = None
    roles: dict[Id, str | None] = {}
    retention: tuple[Retention, ...] | None = None
    measures: tuple[Measure, ...] | None = None
    certifications: tuple[Certification, ...] | None = None
    data_classes: tuple[DataClass, ...] | None = None

    def look_up(self, path: str) -> object:
        """The fact at `cloud.product`; None when unknown, False when the thing it belongs to is known not to be.

        Errors: KeyError when the schema has no such fact.
        """
        value: object = self
        for name in path.split("."):
            if value is None or value is False:
                return value
            if isinstance(value, dict):
                value = value.get(name)
                continue
            attribute = "from_" if name == "from" else name.replace("-", "_")
            if attribute not in type(value).model_fields:  # type: ignore[attr-defined]
                raise KeyError(path)
            value = getattr(value, attribute)
        return value


class System(Authored):
    """What is bought or shared: organisation, kind, facts, and the papers they come from."""

    id: Id
    organisation: Words
    title: Words
    kind: Literal["outsourcing", "internal", "withdrawn"]
    sources: tuple[Source, ...] = ()
    remarks: str | None = None
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
    """One contract of a system: which edition, which style, what was decided in it."""

    edition: CitedEdition
    style: Id
    status: Literal["planned", "trial", "concluded", "ended"] = "planned"
    term: Term
    values: dict[str, Given] = {}
    deviations: tuple[Deviation, ...] = ()
    remarks: str | None = None

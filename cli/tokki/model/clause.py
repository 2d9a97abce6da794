"""A clause, which has an ID for ever, and its dated revisions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from tokki.model.authored import Authored, Count, Day, Id, LetStand, NodePath, Words
from tokki.model.condition import ALWAYS, RESERVED, Condition, authored, parse_condition
from tokki.model.markup import NAME
from tokki.model.meets import Claim, Meets, parse_claim

_CITED = re.compile(rf"({NAME})@(\d{{4}}-\d{{2}}-\d{{2}})(?:\.({NAME}))?")

Unit = Literal[
    "days", "business-days", "hours", "minutes", "months", "years", "times", "percent", "yen", "persons", "generations"
]
UNITS: dict[str, str] = {
    "days": "日",
    "business-days": "開庁日",
    "hours": "時間",
    "minutes": "分",
    "months": "か月",
    "years": "年",
    "times": "回",
    "percent": "パーセント",
    "yen": "円",
    "persons": "人",
    "generations": "世代",
}


@dataclass(frozen=True, slots=True, order=True)
class RevisionId:
    """How a revision is cited: `subcontracting@2021-09-10`, with a variant `training@2021-09-10.short`."""

    clause: str
    day: date
    variant: str = ""

    def __str__(self) -> str:
        """The citation."""
        return f"{self.clause}@{self.day}" + (f".{self.variant}" if self.variant else "")


def parse_revision_id(text: str) -> RevisionId:
    """The revision that a citation names.

    Errors: ValueError when it is no citation.
    """
    match = _CITED.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return RevisionId(match.group(1), date.fromisoformat(match.group(2)), match.group(3) or "")


def _condition(value: object) -> Condition:
    if isinstance(value, Condition):
        return value
    try:
        return parse_condition(value)
    except ValueError as error:
        raise PydanticCustomError("condition", "{why}", {"why": str(error)}) from None


_CONDITION_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "description": "`always`, or a trait of traits.yaml"},
        {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "properties": {
                "any": {"type": "array", "minItems": 1},
                "all": {"type": "array", "minItems": 1},
                "not": {},
            },
            "additionalProperties": {"type": "string", "description": "a choice of the clause's own parameter"},
        },
    ]
}
When = Annotated[
    Condition,
    BeforeValidator(_condition),
    PlainSerializer(authored),
    WithJsonSchema(_CONDITION_SCHEMA),
]


class Clause(Authored):
    """What never depends on the day: ID, topic, commentary for the clerk."""

    id: Id
    topic: Id
    commentary: Words


class Parameter(Authored):
    """A typed blank of a revision: a choice, a number with a unit, a text, or a fact of the system."""

    label: Words
    help: str | None = None
    choices: Annotated[dict[Id, Words], Field(min_length=2)] | None = None
    unit: Unit | None = None
    type: Literal["text"] | None = None
    fact: Annotated[str, StringConstraints(pattern=rf"^{NAME}(\.{NAME})*$")] | None = None
    default: str | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        kinds = [k for k in ("choices", "unit", "type", "fact") if getattr(self, k) is not None]
        if len(kinds) != 1:
            raise PydanticCustomError("parameter-kind", "exactly one of choices, unit, type, fact")
        if self.default is None:
            if self.fact is None:
                raise PydanticCustomError("parameter-default", "a default (or a fact) is missing")
        elif self.choices is not None and self.default not in self.choices:
            raise PydanticCustomError("parameter-default", "the default is none of the choices")
        elif self.unit is not None and not re.fullmatch(r"[0-9]+(\.[0-9]+)?", self.default):
            raise PydanticCustomError("parameter-default", "the default is no number in half-width digits")
        return self


class Decision(Authored):
    """Who decided a text, when, and on which paper; null where not known."""

    by: str | None = None
    date: Day | None = None
    document: str | None = None


class Node(Authored):
    """A paragraph, an item or anything below; its level follows from its depth."""

    id: Id
    when: When = ALWAYS
    text: Words
    items: tuple["Node", ...] = ()

    def walk(self) -> Iterator["Node"]:
        """This node and all below it."""
        yield self
        for item in self.items:
            yield from item.walk()


class Accepted(LetStand):
    """A doubt about drafting that somebody looked at and lets stand. `node` empty: the whole clause."""

    node: Id | None = None


class Revision(Authored):
    """The whole text of a clause as it stood from a day, with what it needs and why it came."""

    title: Words
    when: When = ALWAYS
    parameters: dict[Id, Parameter] = {}
    meets: tuple[Meets, ...] = ()
    decided: Decision | None = None
    why: Words
    from_: tuple[NodePath, ...] = ()
    supersedes: tuple[NodePath, ...] = ()
    corrects: Words | None = None
    accepted: tuple[Accepted, ...] = ()
    body: Annotated[tuple[Node, ...], Field(min_length=1)]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it meets, entry by entry."""
        return tuple(parse_claim(text) for text in self.meets)

    def nodes(self) -> Iterator[Node]:
        """Every node of the body, in order of print."""
        for node in self.body:
            yield from node.walk()

    def keys_of(self, node: str) -> tuple[str | int, ...]:
        """The keys of a node in the file: `body`, 0, `items`, 2. Empty where there is no such node."""
        return _keys(self.body, node, ("body",))

    def choices(self) -> dict[str, tuple[str, ...]]:
        """The choices of each parameter that has any."""
        return {name: tuple(p.choices) for name, p in self.parameters.items() if p.choices is not None}

    @model_validator(mode="after")
    def _names(self) -> Self:
        for name in self.parameters:
            if name in RESERVED:
                raise PydanticCustomError("parameter-name", "`{name}` is a word of conditions", {"name": name})
        return self


def _keys(nodes: tuple[Node, ...], wanted: str, above: tuple[str | int, ...]) -> tuple[str | int, ...]:
    for i, node in enumerate(nodes):
        own = (*above, i)
        found = own if node.id == wanted else _keys(node.items, wanted, (*own, "items"))
        if found:
            return found
    return ()


def quantity(value: str, unit: str) -> tuple[str, str]:
    """Number and unit word of a value: ('14', 'days') → ('14', '日')."""
    return value, UNITS[unit]


__all__ = [
    "UNITS",
    "Clause",
    "Count",
    "Decision",
    "Node",
    "Parameter",
    "Revision",
    "RevisionId",
    "Unit",
    "parse_revision_id",
    "quantity",
]

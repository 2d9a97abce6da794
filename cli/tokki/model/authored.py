"""What all authored files share: frozen models that refuse unknown keys, and scalars typed by the schema instead of by YAML."""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from tokki.model.markup import NAME

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Authored(BaseModel):
    """Base of everything people write in YAML. Keys are hyphenated there, and unknown ones are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
        populate_by_name=False,
    )


def _day(value: object) -> object:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "a day is written 2023-04-01")


def _count(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[0-9]+", value):
        return int(value)
    raise PydanticCustomError("count", "a whole number in half-width digits")


def _flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("flag", "true or false")


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Count = Annotated[int, BeforeValidator(_count), WithJsonSchema({"type": "integer"})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
Id = Annotated[str, StringConstraints(pattern=rf"^{NAME}$", max_length=32)]
NodePath = Annotated[str, StringConstraints(pattern=rf"^{NAME}(/{NAME})?$")]
Words = Annotated[str, StringConstraints(min_length=1)]


class LetStand(Authored):
    """A doubt that somebody looked at and lets stand, with the reason. `rule`: `brackets` for `lint.brackets`."""

    rule: Annotated[str, StringConstraints(pattern=rf"^{NAME}(\.{NAME})?$")]
    why: Words


def either(options: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a field that is written in several ways."""
    return {"anyOf": list(options.values())}

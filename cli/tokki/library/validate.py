"""A read file against its schema: the thing itself, or findings at the line of every mistake."""

import json
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tokki.library.source import Source
from tokki.model.authored import Authored
from tokki.model.finding import Finding, finding

T = TypeVar("T", bound=Authored)

_CUSTOM = {
    "citation": "schema.citation",
    "condition": "schema.condition",
    "parameter-kind": "schema.parameter",
    "parameter-default": "schema.parameter",
    "entry-kind": "schema.entry",
    "deviation-kind": "schema.deviation",
    "day": "schema.value",
    "count": "schema.value",
    "flag": "schema.value",
}


# what pydantic calls a wrong type → what belongs there
_EXPECTED = {
    "string_type": "a text belongs here",
    "list_type": "a list belongs here, like [internet, lgwan] or lines that begin with `- `",
    "tuple_type": "a list belongs here, like [internet, lgwan] or lines that begin with `- `",
    "dict_type": "lines `key: value` belong here",
    "model_type": "lines `key: value` belong here",
    "model_attributes_type": "lines `key: value` belong here",
}
_OR_FALSE = "lines `key: value` belong here, or false where there is none, or null where it is not known"


def validate(source: Source, model: type[T]) -> tuple[T | None, str, list[Finding]]:
    """The thing, its canonical JSON (for the cache), and what is wrong with it."""
    canonical = json.dumps(source.data, ensure_ascii=False, separators=(",", ":"))
    try:
        return model.model_validate_json(canonical), canonical, []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return (
            None,
            canonical,
            [_finding(source, model, detail) for detail in details if not _echo(detail, details)],
        )


def _echo(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether the error only repeats another one in other words."""
    keys, kind, given = detail["loc"], detail["type"], detail.get("input")
    if kind == "too_short":  # pydantic leaves out the items that are wrong themselves, then finds too few
        return bool(given)
    if kind == "literal_error" and _expected(detail) == "False":  # the other way to write a cloud or a trial
        return isinstance(given, dict)
    if kind in ("model_type", "model_attributes_type"):
        return any(d["loc"][:-1] == keys[:-1] and _expected(d) == "False" for d in details)
    if kind == "missing":  # one misspelt key, not one too many and one too few
        unknown = [str(d["loc"][-1]) for d in details if d["type"] == "extra_forbidden" and d["loc"][:-1] == keys[:-1]]
        return bool(get_close_matches(str(keys[-1]), unknown, 1))
    return False


def _expected(detail: ErrorDetails) -> str:
    return str(detail.get("ctx", {}).get("expected", ""))


def _finding(source: Source, model: type[Authored], detail: ErrorDetails) -> Finding:
    keys = detail["loc"]
    kind = detail["type"]
    found = _shown(detail.get("input"))
    if kind == "extra_forbidden":
        place = source.place(keys, key=True)
        known = _keys_beside(keys, model)
        close = get_close_matches(str(keys[-1]), known, 1, 0.0)
        rule = "schema.unknown-key"
        return finding(rule, place, key=keys[-1], close=close[0] if close else "–", known=", ".join(known))
    if kind == "missing":
        return finding("schema.missing", source.place(keys[:-1]), key=keys[-1])
    if kind == "parameter-name":
        name = detail["ctx"]["name"]
        return finding("parameter.reserved", source.place((*keys, "parameters", name), key=True), name=name)
    place = source.place(keys)
    if detail.get("input") is None and kind not in _CUSTOM:
        return finding("schema.empty", place)
    if kind in _CUSTOM:
        return finding(_CUSTOM[kind], place, problem=detail["msg"], found=found)
    if kind == "literal_error" and _expected(detail) == "False":
        return finding("schema.value", place, problem=_OR_FALSE, found=found)
    if kind == "literal_error":
        return finding(
            "schema.choice", place, found=found, known=_expected(detail).replace(" or ", ", ").replace("'", "")
        )
    if kind in ("string_pattern_mismatch", "string_too_long"):
        return finding("schema.id", place, found=found)
    if kind in ("string_too_short", "too_short"):
        return finding("schema.empty", place)
    return finding("schema.value", place, problem=_EXPECTED.get(kind, detail["msg"]), found=found)


def _shown(value: Any) -> str:
    text = (
        "null"
        if value is None
        else value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, default=str)
    )
    return text if len(text) <= 40 else text[:39] + "…"


def _keys_beside(keys: tuple[str | int, ...], model: type[Authored]) -> list[str]:
    """The keys that the schema has where an unknown one stands."""
    fields: Any = model
    for key in keys[:-1]:
        if isinstance(fields, type) and issubclass(fields, Authored):
            field = next((f for f in fields.model_fields.values() if f.alias == key), None)
            fields = field.annotation if field is not None else fields
        for inner in _models(fields):
            fields = inner
    if isinstance(fields, type) and issubclass(fields, Authored):
        return [f.alias or name for name, f in fields.model_fields.items()]
    return []


def _models(annotation: Any) -> list[type[Authored]]:
    """The authored models inside an annotation such as `tuple[Node, ...]` or `Cloud | None`."""
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models(part)]

"""JSON Schemas of the authored files, from the models themselves."""

from collections.abc import Iterator
from typing import Any, get_args

from tokki.library.field_words import FIELDS, MODELS
from tokki.library.files import KINDS
from tokki.model.authored import Authored


def schemas() -> dict[str, dict[str, Any]]:
    """One schema for each kind of file, by its name.

    Source: JSON Schema draft 2020-12, as editors' YAML servers read it.
    """
    found = {}
    for kind in KINDS:
        schema = kind.model.model_json_schema(by_alias=True)
        for model in (schema, *schema.get("$defs", {}).values()):
            _describe(model, kind.name)
        found[kind.name] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_as_editors_see(schema)}
    return found


def models(model: type[Authored]) -> Iterator[type[Authored]]:
    """A model and all that stand in its fields, each once, outermost first."""
    seen: dict[type[Authored], None] = {}
    pending: list[Any] = [model]
    while pending:
        each = pending.pop(0)
        if isinstance(each, type) and issubclass(each, Authored) and each not in seen:
            seen[each] = None
            pending += [field.annotation for field in each.model_fields.values()]
        else:
            pending += get_args(each)
    yield from seen


def model_words(model: str, kind: str) -> tuple[str, dict[str, str]]:
    """What a model is and what its fields are, in Japanese; empty where the fields say so themselves."""
    own = f"{model} ({kind})"
    name = own if own in MODELS else model
    return MODELS.get(name, ""), dict(FIELDS.get(name, {}))


def _describe(schema: dict[str, Any], kind: str) -> None:
    """Add what the model and its fields are."""
    words, fields = model_words(schema.get("title", ""), kind)
    if words:
        schema["description"] = words
    for name, field in schema.get("properties", {}).items():
        if name in fields:
            field.setdefault("description", fields[name])


def _as_editors_see(schema: Any) -> Any:
    """The schema for an editor, whose YAML takes `14` for a number where we read the text that stands there."""
    if isinstance(schema, list):
        return [_as_editors_see(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _as_editors_see(value) for key, value in schema.items()}
    if schema.get("type") == "string" and "enum" in schema:
        numbers = [int(each) for each in schema["enum"] if each.isdigit()]
        return {key: told for key, told in changed.items() if key != "type"} | {"enum": [*schema["enum"], *numbers]}
    if schema.get("type") == "string" and not {"pattern", "format", "const"} & schema.keys():
        changed["type"] = ["string", "number"]
    return changed

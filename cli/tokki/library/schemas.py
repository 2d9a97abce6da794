"""JSON Schemas of the authored files, from the models themselves."""

from typing import Any

from tokki.library.files import KINDS


def schemas() -> dict[str, dict[str, Any]]:
    """One schema for each kind of file, by its name.

    Source: JSON Schema draft 2020-12, as editors' YAML servers read it.
    """
    found = {}
    for kind in KINDS:
        schema = kind.model.model_json_schema(by_alias=True)
        found[kind.name] = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_as_editors_see(schema)}
    return found


def _as_editors_see(schema: Any) -> Any:
    """The schema for an editor, whose YAML takes `14` for a number where we read the text that stands there."""
    if isinstance(schema, list):
        return [_as_editors_see(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _as_editors_see(value) for key, value in schema.items()}
    if schema.get("type") == "string" and "enum" in schema:
        return {"enum": [*schema["enum"], *(int(each) for each in schema["enum"] if each.isdigit())]}
    if schema.get("type") == "string" and not {"pattern", "format", "const"} & schema.keys():
        changed["type"] = ["string", "number"]
    return changed

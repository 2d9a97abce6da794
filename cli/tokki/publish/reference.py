"""What programs and people write and read: commands, authored files, data, from what they themselves say."""

import json
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from markupsafe import Markup, escape

from tokki.library.field_words import FILES
from tokki.library.files import KINDS
from tokki.library.schemas import model_words, models, schemas
from tokki.model.authored import Authored
from tokki.model.clause import RevisionId
from tokki.model.condition import Condition
from tokki.model.edition import EditionId
from tokki.model.system import NodeBase
from tokki.publish import address
from tokki.publish.page import Page
from tokki.publish.render import page
from tokki.publish.stock import Stock

OUTPUTS = {
    "brief": ("諮問資料", "tokki brief SYSTEM --json"),
    "comparison": ("対照", "tokki compare OLD NEW --json"),
    "coverage": ("義務との対応", "tokki coverage SYSTEM --json"),
    "history": ("条項の経過", "tokki history CLAUSE --json"),
    "matrix": ("条項と契約の一覧", "tokki matrix --json"),
    "trace": ("番号の対応", "tokki trace OLD NEW --json"),
}
"""What the data of commands are called, and the command that gives them."""
_PLAIN: Mapping[Any, str] = {
    str: "文字列",
    bool: "true 又は false",
    int: "整数",
    date: "日付（2023-04-01）",
    Condition: "条件",
    RevisionId: "改正版（条項@日付）",
    EditionId: "版（標準@日付）",
    NodeBase: "項（条項/項@日付）",
    types.NoneType: "null",
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of a file. `anchor`: its place, `contract.Term.to`; `kind`: what is written there, with links to models."""

    anchor: str
    name: str
    label: str
    describes: str
    kind: Markup
    required: bool
    usual: str


@dataclass(frozen=True, slots=True)
class ModelTable:
    """The fields of a model."""

    anchor: str
    name: str
    describes: str
    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class DataRow:
    """A field of the data that a command gives. The description is English, as the schema has it."""

    name: str
    kind: str
    describes: str
    required: bool


def reference_pages(stock: Stock) -> Iterator[Page]:
    """Commands, files, data."""
    yield page(
        address.COMMANDS,
        "コマンド",
        "commands.md",
        "tokki の各コマンド及びオプションの説明",
        commands=stock.commands,
    )
    files = [(kind.name, *FILES[kind.name], tuple(_tables(kind.name, kind.model))) for kind in KINDS]
    yield page(address.FILES, "ファイルの書式", "files.md", "条項集の各ファイル及び項目の説明", files=files)
    data = [(name, *OUTPUTS.get(name, (name, "")), schema, tuple(_data(schema))) for name, schema in _outputs().items()]
    yield page(address.OUTPUTS, "データの形", "outputs.md", "コマンドが出力するデータの形", outputs=data)


def schema_files() -> dict[str, bytes]:
    """The JSON Schemas of authored files and of data, by path."""
    authored = {f"schemas/{name}.json": schema for name, schema in schemas().items()}
    data = {f"schemas/outputs/{name}.json": schema for name, schema in _outputs().items()}
    return {
        path: (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()
        for path, schema in (authored | data).items()
    }


def _outputs() -> dict[str, dict[str, Any]]:
    folder = resources.files("tokki.write") / "schemas"
    found = sorted((each.name, each) for each in folder.iterdir() if each.name.endswith(".json"))
    return {name.removesuffix(".json"): json.loads(each.read_text("utf-8")) for name, each in found}


def _tables(kind: str, model: type[Authored]) -> Iterator[ModelTable]:
    for each in models(model):
        words, fields = model_words(each.__name__, kind)
        rows = []
        for name, field in each.model_fields.items():
            alias = field.alias or name
            usual = "" if field.is_required() else _usual(field.get_default(call_default_factory=True))
            told = field.description or fields.get(alias, "")
            anchor = f"{kind}.{each.__name__}.{alias}"
            label = field.title or ""
            rows.append(FieldRow(anchor, alias, label, told, _kind(field.annotation, kind), field.is_required(), usual))
        yield ModelTable(f"{kind}.{each.__name__}", each.__name__, words, tuple(rows))


def _usual(value: object) -> str:
    """A default as it is written; empty where nothing need be written."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Condition):
        return "always"
    return str(value) if isinstance(value, str | int) and value != "" else ""


def _kind(annotation: Any, kind: str) -> Markup:
    """What is written in a field, in words."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kind(get_args(annotation)[0], kind)
    if origin is Literal:
        said = ("false" if each is False else str(each) for each in get_args(annotation))
        return Markup("、").join(Markup("<code>{}</code>").format(each) for each in said)
    if origin in (Union, types.UnionType):
        return Markup(" 又は ").join(dict.fromkeys(_kind(each, kind) for each in get_args(annotation)))
    if origin is tuple:
        return Markup("{}の一覧").format(_kind(get_args(annotation)[0], kind))
    if origin is dict:
        return Markup("{}から{}への対応").format(*(_kind(each, kind) for each in get_args(annotation)))
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        return Markup('<a href="#{}.{}">{}</a>').format(kind, annotation.__name__, annotation.__name__)
    return escape(_PLAIN.get(annotation, "文字列"))


def _data(schema: dict[str, Any], above: str = "") -> Iterator[DataRow]:
    """The fields of a schema of data and of its parts, outermost first; parts are named by their key in `$defs`."""
    yield from _fields(schema, above)
    for name, part in schema.get("$defs", {}).items():
        yield from _fields(part, f"{name}.")


def _fields(schema: dict[str, Any], above: str) -> Iterator[DataRow]:
    wanted = schema.get("required", ())
    for name, field in schema.get("properties", {}).items():
        told = field.get("description", "")
        yield DataRow(f"{above}{name}", _data_kind(field), told, name in wanted)
        inner = field.get("items", field)
        if isinstance(inner, dict) and "properties" in inner:
            yield from _fields(inner, f"{above}{name}.")


def _data_kind(field: dict[str, Any]) -> str:
    """The type of a field of data, as the schema names it."""
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "const" in field:
        return json.dumps(field["const"], ensure_ascii=False)
    if "enum" in field:
        return " | ".join(map(str, field["enum"]))
    if "anyOf" in field or "oneOf" in field:
        return " | ".join(_data_kind(each) for each in field.get("anyOf", field.get("oneOf", ())))
    kind = field.get("type", "any")
    named = " | ".join(kind) if isinstance(kind, list) else kind
    return f"{_data_kind(field['items'])}[]" if named == "array" and isinstance(field.get("items"), dict) else named

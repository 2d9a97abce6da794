"""JSON Schemas: editors accept what we accept, and every shipped file names its schema."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.commands.running import SMALL, run

from tokki.commands.place import shipped
from tokki.library.files import KINDS, classify
from tokki.library.schemas import schemas
from tokki.library.source import read_source

LIBRARIES = {"shipped": shipped("clauses"), "small": SMALL}
NAMED = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")
WRONG: dict[str, Any] = {
    "clause": {"id": "Wrong Name", "topic": "people", "commentary": "…"},
    "revision": {"title": "題", "why": "…", "body": []},
    "edition": {"title": "題", "numbering": "roman"},
    "system": {"id": "water", "facts": {"clouds": None}},
    "contract": {"edition": "full", "style": "default"},
    "form": {"id": "pledge", "title": "誓約書", "purpose": "…", "by": "…", "occasion": "…", "body": []},
}


def files(folder: Path) -> list[tuple[Path, str]]:
    """Every YAML file of a library with its kind."""
    found = []
    for path in sorted(folder.rglob("*.yaml")):
        file = classify(path.relative_to(folder).as_posix(), str(path), path.name)
        assert file is not None
        found.append((path, file.kind.name))
    return found


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_file_is_good_under_its_schema(name: str) -> None:
    """What the reader accepts, an editor accepts."""
    validators = {kind: jsonschema.Draft202012Validator(schema) for kind, schema in schemas().items()}
    for path, kind in files(LIBRARIES[name]):
        errors = [error.message for error in validators[kind].iter_errors(typed(path))]
        assert not errors, f"{path}: {errors}"


def typed(path: Path) -> Any:
    """The data as an editor sees it: YAML types true, false and numbers, which our reader leaves as they are."""

    def as_seen(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: as_seen(each) for key, each in value.items()}
        if isinstance(value, list):
            return [as_seen(each) for each in value]
        if value in ("true", "false"):
            return value == "true"
        return float(value) if isinstance(value, str) and re.fullmatch(r"(0|[1-9][0-9]*)(\.[0-9]+)?", value) else value

    return as_seen(read_source(path.read_bytes(), str(path)).data)


@pytest.mark.parametrize("kind", WRONG)
def test_a_schema_refuses_what_is_wrong(kind: str) -> None:
    """Editors mark a mistake before `check` does."""
    assert not jsonschema.Draft202012Validator(schemas()[kind]).is_valid(WRONG[kind])


@pytest.mark.parametrize("kind", sorted(kind.name for kind in KINDS))
def test_the_shipped_schema_is_the_one_of_the_model(kind: str) -> None:
    """`tokki schema -o clauses/schemas` has been run after the last change of a model."""
    kept = shipped("clauses") / "schemas" / f"{kind}.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == schemas()[kind]


def test_every_shipped_file_names_its_schema() -> None:
    """The first line leads editors to a schema that is there and is the right one."""
    for path, kind in files(shipped("clauses")):
        named = NAMED.match(path.read_text(encoding="utf-8"))
        assert named is not None, path
        target = (path.parent / named.group(1)).resolve()
        assert target == (shipped("clauses") / "schemas" / f"{kind}.json").resolve(), path


def test_the_command_writes_every_schema(tmp_path: Path) -> None:
    """`tokki schema -o` writes one file for each kind, and what it prints is the same."""
    assert run(tmp_path, "schema", "-o", "made").code == 0
    made = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "made").iterdir()}
    assert sorted(made) == sorted(kind.name for kind in KINDS)
    assert run(tmp_path, "schema", "style").out == made["style"]

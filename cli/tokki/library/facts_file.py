"""Answers → the text of a system.yaml: what changed is written in its place, everything else stays letter for letter."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tokki.library.edit import edited
from tokki.library.source import Source, read_source
from tokki.library.validate import validate
from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.model.question import questions
from tokki.model.system import System

_PARTED = frozenset(q.path for q in questions() if q.kind == "part")
_HEAD = ("organisation", "title", "kind")


@dataclass(frozen=True, slots=True)
class Change:
    """A value that the answers change, by its path: `facts.cloud.form`, `title`. JSON-like data."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """The new text, the system that it describes, and what changed, in the order of the schema."""

    text: str
    system: System
    changes: tuple[Change, ...]


def merged(
    text: str, path: str, head: Mapping[str, str], facts: Mapping[str, Any], gone: Collection[str] = ()
) -> Merged:
    """The text of a system.yaml with answers put into it.

    `facts`: answers by path, as a fact sheet gives them; `gone`: roles that nobody has any more.
    Comments and the form of everything that stays are kept; of a list, only the items that changed are written anew.

    Errors: TokkiError with the findings of a file that has errors.
    """
    mark, bare = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    source, system = _system(bare, path)
    before = system.model_dump(mode="json", by_alias=True)
    kept_facts = {**before["facts"], "roles": {k: v for k, v in before["facts"]["roles"].items() if k not in gone}}
    after = {**before, **head, "facts": answered(kept_facts, facts)}
    data = _put(source.data, before, after)
    new = edited(bare, data) if after != before else bare
    made = _system(new, path)[1]
    assert made.model_dump(mode="json", by_alias=True) == after  # nothing else was touched, and nothing got lost
    kept = mark + (new.replace("\n", "\r\n") if "\r\n" in bare and "\r\n" not in new else new)
    asked = (*_HEAD, "facts")
    return Merged(kept, made, tuple(_changes({k: before[k] for k in asked}, {k: after[k] for k in asked}, "")))


def answered(before: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with answers put in, as JSON-like data."""
    facts = dict(before)
    for path, value in sorted(answers.items(), key=lambda each: each[0].count(".")):
        key, _, part = path.partition(".")
        if part and isinstance(facts[key], dict):
            facts[key] = {**facts[key], part: value}
        elif not part and (value is not True or key not in _PARTED):
            facts[key] = value
        elif not part and not isinstance(facts[key], dict):
            facts[key] = {q.key: None for q in questions() if q.path.startswith(f"{key}.")}
    return facts


def _system(text: str, path: str) -> tuple[Source, System]:
    source = read_source(text.encode(), path)
    if source.findings or source.data is None:
        raise TokkiError([*source.findings, _unfit(path, len(source.findings))])
    found, _, findings = validate(source, System)
    if found is None or findings:
        raise TokkiError([*findings, _unfit(path, len(findings))])
    return source, found


def _unfit(path: str, count: int) -> Any:
    return finding("sheet.no-file", Place(path), path=path, count=count)


def _put(raw: Any, before: Any, after: Any) -> Any:
    """What a file writes (`raw`) with the changes put in: what is equal stays as it is written, keys that it leaves out too."""
    if after == before:
        return raw
    if isinstance(raw, dict) and isinstance(before, dict) and isinstance(after, dict):
        kept = {key: _put(value, before.get(key), after[key]) for key, value in raw.items() if key in after}
        added = {key: _put(None, None, value) for key, value in after.items() if key not in raw}
        return {**kept, **{key: value for key, value in added.items() if after[key] != before.get(key, ...)}}
    if isinstance(raw, list) and isinstance(before, list) and isinstance(after, list):
        written = list(zip(before, raw, strict=True))
        return [next((own for old, own in written if old == each), _put(None, None, each)) for each in after]
    if isinstance(after, dict):
        return {key: _put(None, ..., value) for key, value in after.items()}
    if isinstance(after, list):
        return [_put(None, ..., value) for value in after]
    return {True: "true", False: "false"}[after] if isinstance(after, bool) else after


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], above: str) -> Iterator[Change]:
    for key, new in after.items():
        old = before.get(key)
        if old == new:
            continue
        if isinstance(new, dict) and isinstance(old, dict):
            yield from _changes(old, new, f"{above}{key}.")
        else:
            yield Change(f"{above}{key}", old, new)
    yield from (Change(f"{above}{key}", old, None) for key, old in before.items() if key not in after)

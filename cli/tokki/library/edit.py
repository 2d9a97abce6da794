"""A YAML file with other data in it: only the lines of what differs are written anew, so that comments stay."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from tokki.library.source import Source, read_source
from tokki.model.library import KeyPath

Data = Any
"""What `Source.data` holds: texts, None, lists and mappings of them."""

WIDTH = 100
"""A list or mapping that fits into so many characters stands on one line."""
_LONG = 60
_NULLS = ("", "~", "null")
_PLAIN = re.compile(r"\w(?:[\w\-./@・ー～（）「」『』、。％　 ]*[\w\-./@・ー～（）「」『』、。％])?")
_FLOW_REST = re.compile(r"[\]}](\s+#.*)$")


@dataclass(frozen=True, slots=True)
class _Splice:
    """Lines from `start` up to `end` (counted from 0) are replaced."""

    start: int
    end: int
    lines: list[str]


class _Whole(Exception):
    """What is there is written so that it cannot be changed in part: what stands above it is written anew."""


def edited(text: str, data: dict[str, Data]) -> str:
    """The text with `data` in it. What is equal keeps its lines and comments, letter for letter.

    A text that cannot be read is written anew as a whole.
    """
    source = read_source(text.encode(), "")
    if source.data == data:
        return text
    if not isinstance(source.data, dict) or source.findings:
        return written(data)
    try:
        splices = sorted(_changes(source, (), source.data, data, len(source.lines)), key=lambda s: (s.start, s.end))
    except _Whole:
        return written(data)
    lines = list(source.lines)
    for splice in reversed(splices):
        lines[splice.start : splice.end] = splice.lines
    new = "\n".join(lines)
    new = new if new.endswith("\n") else new + "\n"
    return new if read_source(new.encode(), "").data == data else written(data)


def written(data: dict[str, Data]) -> str:
    """A file that holds `data`, without comments."""
    return "".join(f"{line}\n" for key, value in data.items() for line in _entry("", key, value))


def _changes(source: Source, keys: KeyPath, old: Data, new: Data, end: int) -> Iterator[_Splice]:
    """What has to be done to a block mapping or list that ends before line `end`."""
    if isinstance(old, dict) and isinstance(new, dict) and old and new and not _flow(source, keys):
        yield from _mapping(source, keys, old, new, end)
    elif isinstance(old, list) and isinstance(new, list) and old and new and not _flow(source, keys):
        yield from _list(source, keys, old, new, end)
    else:
        raise _Whole


def _mapping(source: Source, keys: KeyPath, old: dict[str, Data], new: dict[str, Data], end: int) -> Iterator[_Splice]:
    starts = [source.keys[(*keys, key)] for key in old]
    if len({mark.line for mark in starts}) < len(starts):
        raise _Whole
    bounds = [mark.line - 1 for mark in starts] + [end]
    column = starts[0].column - 1
    for key, start, below in zip(old, bounds, bounds[1:], strict=False):
        stop = _trimmed(source.lines, start, below, column)
        prefix = source.lines[start][:column]
        if key not in new:
            if prefix.strip():
                raise _Whole
            yield _Splice(start, stop, [])
        elif old[key] != new[key]:
            try:
                yield from list(_changes(source, (*keys, key), old[key], new[key], stop))
            except _Whole:
                lines = _entry(prefix, key, new[key])
                if len(lines) == 1:
                    lines[0] += _remark(source, (*keys, key), old[key])
                yield _Splice(start, stop, lines)
    added = [line for key in new if key not in old for line in _entry(" " * column, key, new[key])]
    if added:
        last = _trimmed(source.lines, bounds[-2], end, column)
        yield _Splice(last, last, added)


def _list(source: Source, keys: KeyPath, old: list[Data], new: list[Data], end: int) -> Iterator[_Splice]:
    marks = [source.marks[(*keys, i)] for i in range(len(old))]
    dashes = [source.lines[m.line - 1][: m.column - 1] for m in marks]
    if any(dash.strip() != "-" for dash in dashes) or len({m.line for m in marks}) < len(marks):
        raise _Whole
    column = dashes[0].index("-")
    bounds = [mark.line - 1 for mark in marks] + [end]
    stops = [_trimmed(source.lines, a, b, column) for a, b in pairwise(bounds)]
    same = SequenceMatcher(None, [json.dumps(o) for o in old], [json.dumps(n) for n in new], autojunk=False)
    for op, i, j, k, m in same.get_opcodes():
        if op == "equal":
            continue
        if op == "replace" and j - i == m - k:
            for at, item in zip(range(i, j), new[k:m], strict=True):
                try:
                    yield from list(_changes(source, (*keys, at), old[at], item, stops[at]))
                except _Whole:
                    yield _Splice(bounds[at], stops[at], _item(" " * column, item))
            continue
        lines = [line for item in new[k:m] for line in _item(" " * column, item)]
        at = bounds[i] if i < len(old) else stops[-1]
        if i == j and i:
            at = stops[i - 1]
        yield _Splice(at, stops[j - 1] if j > i else at, lines)


def _flow(source: Source, keys: KeyPath) -> bool:
    if not keys:
        return False
    mark = source.marks[keys]
    return source.lines[mark.line - 1][mark.column - 1 : mark.column] in ("{", "[")


def _trimmed(lines: Sequence[str], start: int, end: int, column: int) -> int:
    """The end of what begins at `start`, without the blank lines and comments that stand before what comes next."""
    while end > start + 1:
        line = lines[end - 1]
        bare = line.strip(" ")
        if bare and not (bare.startswith("#") and len(line) - len(line.lstrip(" ")) <= column):
            break
        end -= 1
    return end


def _remark(source: Source, keys: KeyPath, old: Data) -> str:
    """The comment behind a value on its line."""
    mark = source.marks[keys]
    line = source.lines[mark.line - 1]
    if isinstance(old, list | dict):
        found = _FLOW_REST.search(line)
        return found.group(1) if found else ""
    if mark.style:
        return ""
    word = old if old is not None else next((n for n in ("null", "~") if line.startswith(n, mark.column - 1)), "")
    rest = line[mark.column - 1 + len(word) :]
    return rest if rest.lstrip().startswith("#") else ""


def _entry(prefix: str, key: str, value: Data) -> list[str]:
    """The lines of `key: value`; `prefix` stands before the first, blanks of its width before the others."""
    space = " " * len(prefix)
    name = key if _PLAIN.fullmatch(key) else _quoted(key)
    flow = _on_one_line(value)
    if flow is not None and len(prefix) + len(name) + len(flow) + 2 <= WIDTH:
        return [f"{prefix}{name}: {flow}"]
    if isinstance(value, dict):
        return [f"{prefix}{name}:", *(line for k, v in value.items() for line in _entry(space + "  ", k, v))]
    if isinstance(value, list):
        return [f"{prefix}{name}:", *(line for item in value for line in _item(space + "  ", item))]
    block = _block(value)
    return (
        [f"{prefix}{name}: |-", *(f"{space}  {line}" for line in block)]
        if block
        else [f"{prefix}{name}: {_quoted(value)}"]
    )


def _item(space: str, value: Data) -> list[str]:
    flow = _on_one_line(value)
    if flow is not None and len(space) + len(flow) + 2 <= WIDTH:
        return [f"{space}- {flow}"]
    if isinstance(value, dict):
        (first, *rest) = value.items()
        lines = _entry(f"{space}- ", *first)
        return [*lines, *(line for k, v in rest for line in _entry(space + "  ", k, v))]
    if isinstance(value, list):
        return [f"{space}- {json.dumps(value, ensure_ascii=False)}"]
    block = _block(value)
    return [f"{space}- |-", *(f"{space}  {line}" for line in block)] if block else [f"{space}- {_quoted(value)}"]


def _on_one_line(value: Data) -> str | None:
    """The value in one line; None where it is too much for one, or has texts of several sentences."""
    if value is None:
        return "null"
    if isinstance(value, list):
        parts = [_on_one_line(item) for item in value]
        return None if None in parts else f"[{', '.join(map(str, parts))}]"
    if isinstance(value, dict):
        pairs = [(k if _PLAIN.fullmatch(k) else _quoted(k), _on_one_line(v)) for k, v in value.items()]
        return None if any(v is None for _, v in pairs) else f"{{{', '.join(f'{k}: {v}' for k, v in pairs)}}}"
    if len(value) > _LONG or "\n" in value:
        return None
    return value if _PLAIN.fullmatch(value) and value not in _NULLS else _quoted(value)


def _block(text: str) -> list[str]:
    """The lines of a text as a block; none where a block would lose something of it."""
    lines = text.split("\n")
    good = all(line and line == line.strip(" \t\u3000") and line.isprintable() for line in lines)
    return lines if good else []


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

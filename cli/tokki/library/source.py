"""One YAML file: its data as strings, lists and mappings, the place of every node, and what is wrong in its form.

Scalars are left as strings (only `null`, `~` and nothing become None): our schema types them, not YAML, so that
`no`, `1.10` and `2021-09-10` mean what the author sees. Anchors, aliases, tags and directives are refused: nobody
needs them in clauses, and each can make a file mean something else than it shows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

from tokki.model.finding import Finding, finding
from tokki.model.library import KeyPath
from tokki.model.place import Place

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
_WIDE_COLON = re.compile(r"\s*(?:- *)?[A-Za-z][A-Za-z0-9-]*：")
_WIDE_SPACE = re.compile(r" *(?:- *)?\u3000")
_BLOCK = re.compile(r"(?:^|(?<=[\s:-]))[|>][0-9+-]*\s*(?:#.*)?$")
_INDENT = re.compile(r" *(?:- +)*")
# controls, line and paragraph separators, zero width, marks of direction: YAML or Word take them as something else
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_NULLS = ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a value (or its key) starts. `style`: how it is written: `|` or `>` stand before the lines of the text."""

    line: int
    column: int
    style: str = ""


@dataclass(slots=True)
class Source:
    """A file as read. `data` is None when it could not be read at all; `findings` says why."""

    path: str
    text: str
    data: Any = None
    lines: list[str] = field(default_factory=list)
    marks: dict[KeyPath, Mark] = field(default_factory=dict)
    keys: dict[KeyPath, Mark] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, keys: KeyPath, offset: int = 0, *, key: bool = False) -> Place:
        """The place of a value, or of its key; of the nearest thing above when there is none.

        Units: `offset` counts characters of a text from 0.
        """
        known: KeyPath = ()
        for step in keys:  # pydantic puts names of its own among the keys (union members): skip what is not there
            known = (*known, step) if (*known, step) in self.marks else known
        marks = self.keys if key and known in self.keys else self.marks
        mark = marks.get(known)
        if mark is None:
            return Place(self.path, 1, 1)
        here = offset if known == tuple(keys) else 0
        if mark.style not in ("|", ">"):
            quoted = mark.style in ("'", '"') and known == tuple(keys)
            return Place(self.path, mark.line, mark.column + here + quoted)
        below = self.lines[mark.line :]
        first = next((line for line in below if line.strip(" ")), "")
        indent = len(first) - len(first.lstrip(" "))
        row = 0
        while row < len(below) - 1 and here > len(below[row][indent:]):
            here -= len(below[row][indent:]) + 1
            row += 1
        return Place(self.path, mark.line + 1 + row, indent + 1 + here)


class _Parser(YAML):
    """The parser without plug-ins, for which it would search its own folder on the disk at every file."""

    def official_plug_ins(self) -> list[str]:
        """None."""
        return []


def read_source(data: bytes, path: str) -> Source:
    """The file's data, places and findings of form. Never raises for what the file holds."""
    source = Source(path, "")
    if len(data) > MAX_BYTES:
        source.findings.append(finding("file.too-large", Place(path), limit=MAX_BYTES))
        return source
    try:
        source.text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        source.findings.append(finding("file.encoding", Place(path, line, 1)))
        return source
    if "\r" in source.text:
        source.text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    source.lines = source.text.split("\n")
    source.findings.extend(_marks_of_form(source))
    if source.findings:
        return source
    try:
        events = iter(_Parser(typ="safe").parse(source.text))
        _build(source, events)
    except _TooDeep as error:
        source.findings.append(finding("yaml.deep", error.place, limit=MAX_DEPTH))
    except MarkedYAMLError as error:
        source.findings = [
            f for f in source.findings if f.rule != "yaml.many-lines"
        ]  # it follows from what is not closed
        source.findings.append(_syntax(source, error))
    except YAMLError as error:
        source.findings.append(finding("yaml.syntax", Place(path, 1, 1), problem=str(error).splitlines()[0]))
    if source.findings:
        source.data = None
    return source


def _marks_of_form(source: Source) -> Iterator[Finding]:
    """What can be seen line by line. In the lines of a block text anything may stand but tabs and what nobody sees."""
    block: int | None = None
    for number, line in enumerate(source.lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and line.strip(" ") and indent <= block:
            block = None
        if "\t" in line:
            yield finding("yaml.tab", Place(source.path, number, line.index("\t") + 1))
        for match in _UNSEEN.finditer(line):
            place = Place(source.path, number, match.start() + 1)
            yield finding("file.unseen", place, code=f"U+{ord(match.group()):04X}")
        if block is not None:
            continue
        if line.startswith("%"):
            yield finding("yaml.directive", Place(source.path, number, 1), found=line.split()[0])
        elif colon := _WIDE_COLON.match(line):
            yield finding("yaml.wide-colon", Place(source.path, number, colon.end()))
        elif space := _WIDE_SPACE.match(line):
            yield finding("yaml.wide-space", Place(source.path, number, space.end()))
        if header := _BLOCK.search(line):
            inner = _INDENT.match(line)
            block = inner.end() if inner is not None and inner.end() < header.start() else indent


# what the scanner says → what went wrong, and whether the mistake is where it began to read (it sees it only later)
_PROBLEMS = {
    "mapping values are not allowed": ("`: ` stands inside a text", False),
    "could not find expected ':'": (
        "this line is no `key: value`, and it does not belong to the text above by its indent",
        True,
    ),
    "did not find expected '-'": ("the indent does not fit the lines above", False),
    "did not find expected key": ("the indent does not fit the lines above", False),
    "did not find expected ',' or": ("what is opened here is not closed", True),
    "found unexpected end of stream": ("the quotation mark that opens here is not closed", True),
    "found character that cannot start": ("a text cannot begin with this character", False),
    "block sequence entries are not allowed": ("a list item `- ` cannot stand here", False),
}


def _syntax(source: Source, error: MarkedYAMLError) -> Finding:
    said = str(error.problem or error.context or error).splitlines()[0]
    problem, earlier = next((known for start, known in _PROBLEMS.items() if said.startswith(start)), (said, False))
    mark = (error.context_mark if earlier else None) or error.problem_mark or error.context_mark
    if mark is None:
        return finding("yaml.syntax", Place(source.path, 1, 1), problem=problem)
    line = source.lines[mark.line] if mark.line < len(source.lines) else ""
    opened = re.match(r"\s*(?:- +)?(?:[^\s:]+: +)?(?=[{\[])", line)
    if opened is not None and opened.end() < mark.column and said.startswith("did not find expected key"):
        problem = "a text that begins with { or [ is taken for a mapping or a list"
        return finding("yaml.syntax", Place(source.path, mark.line + 1, opened.end() + 1), problem=problem)
    return finding("yaml.syntax", Place(source.path, mark.line + 1, mark.column + 1), problem=problem)


def _build(source: Source, events: Iterator[Event]) -> None:
    documents = 0
    for event in events:
        if isinstance(event, StreamStartEvent):
            continue
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                source.findings.append(finding("yaml.documents", _at(source, event)))
                return
        elif isinstance(event, MappingStartEvent | SequenceStartEvent | ScalarEvent | AliasEvent):
            source.data = _value(source, event, events, (), 0)


def _at(source: Source, event: Event) -> Place:
    return Place(source.path, event.start_mark.line + 1, event.start_mark.column + 1)


class _TooDeep(ValueError):
    """Nested deeper than any file of ours: a mistake, or an attack on whoever reads it."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


def _refuse(source: Source, event: Event) -> None:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor is not None:
        source.findings.append(finding("yaml.anchor", _at(source, event), found=f"&{anchor}"))
    if tag is not None:
        source.findings.append(finding("yaml.tag", _at(source, event), found=_tag(str(tag))))


def _tag(tag: str) -> str:
    """The tag as it was typed: `!!str` and not its long name."""
    return tag.replace("tag:yaml.org,2002:", "!!")


def _value(source: Source, event: Event, events: Iterator[Event], keys: KeyPath, depth: int) -> Any:
    if isinstance(event, AliasEvent):
        source.findings.append(finding("yaml.alias", _at(source, event), found=f"*{event.anchor}"))
        return None
    _refuse(source, event)
    mark = event.start_mark
    if depth > MAX_DEPTH:
        raise _TooDeep(_at(source, event))
    if isinstance(event, ScalarEvent):
        source.marks[keys] = Mark(mark.line + 1, mark.column + 1, event.style or "")
        return _scalar(source, event)
    source.marks[keys] = Mark(mark.line + 1, mark.column + 1)
    if isinstance(event, SequenceStartEvent):
        listed: list[Any] = []
        while not isinstance(event := next(events), SequenceEndEvent):
            listed.append(_value(source, event, events, (*keys, len(listed)), depth + 1))
        return listed
    mapped: dict[str, Any] = {}
    while not isinstance(event := next(events), MappingEndEvent):
        if not isinstance(event, ScalarEvent):
            source.findings.append(finding("yaml.key", _at(source, event)))
            _value(source, event, events, (*keys, "?"), depth + 1)
            _value(source, next(events), events, (*keys, "?"), depth + 1)
            continue
        _refuse(source, event)
        key = event.value
        own = (*keys, key)
        if key in mapped:
            first = source.keys[own].line
            source.findings.append(finding("yaml.duplicate-key", _at(source, event), key=key, first=first))
        source.keys[own] = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
        mapped[key] = _value(source, next(events), events, own, depth + 1)
    return mapped


def _scalar(source: Source, event: ScalarEvent) -> str | None:
    value = str(event.value)
    if event.style in ("|", ">"):
        if event.style == ">":
            source.findings.append(finding("yaml.folded", _at(source, event)))
        return value
    if event.start_mark.line != event.end_mark.line:
        source.findings.append(finding("yaml.many-lines", _at(source, event)))
    if event.style in ("'", '"'):
        return value
    rest = source.lines[event.end_mark.line][event.end_mark.column :] if event.end_mark.line < len(source.lines) else ""
    if (lost := re.match(r"\s+(?=#)", rest)) and not value.isascii():
        place = Place(source.path, event.end_mark.line + 1, event.end_mark.column + lost.end() + 1)
        source.findings.append(finding("yaml.comment-in-text", place, kept=value, lost=rest.strip()))
    return None if value in _NULLS else value

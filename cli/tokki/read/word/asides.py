"""What a Word file holds beside its text: notes, comments, boxes, pictures, macros; and the findings about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tokki.model.finding import Finding, finding
from tokki.model.place import Place
from tokki.read.word.package import Package
from tokki.read.word.words import Aside
from tokki.read.word.xml import w

SHOWN = 30
"""So many characters of a text are shown in a finding."""
_KINDS: dict[Any, str] = {
    w("ins"): "inserted", w("del"): "deleted", w("moveTo"): "moved-to", w("moveFrom"): "moved-from"
}  # fmt: skip
_FETCHED = ("http:", "https:", "ftp:", "\\\\", "//", "file://")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, endnote, comment or text box, and where it stands. `author` and `date` (as in the file): of a comment."""

    kind: str
    place: Place
    words: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A tracked change, as the file has it: `inserted`, `deleted`, `moved-from` or `moved-to`. `line`: its paragraph.

    `words` is empty for the end of a paragraph and for a row of a table.
    """

    kind: str
    line: int
    author: str
    date: str
    words: str


def notes(asides: Sequence[Aside], package: Package, parts: Mapping[str, str]) -> tuple[Note, ...]:
    """The notes of a file in order, with their words. `parts`: the name of a part by kind of relationship."""
    found: dict[str, Mapping[str, etree._Element]] = {}
    out = []
    for aside in asides:
        place = Place(package.path, aside.line, aside.column + 1)
        if aside.kind == "box" and aside.words:
            out.append(Note("box", place, aside.words))
        elif aside.kind in ("footnote", "endnote", "comment"):
            if aside.kind not in found:
                root = package.xml(parts.get(f"{aside.kind}s"))
                found[aside.kind] = {} if root is None else {e.get(w("id"), ""): e for e in root}
            element = found[aside.kind].get(aside.words)
            if element is not None:
                author, date = element.get(w("author"), ""), element.get(w("date"), "")
                out.append(Note(aside.kind, place, _text(element), author, date))
    return tuple(out)


def doubts(package: Package, asides: Sequence[Aside], found: Sequence[Note]) -> Iterator[Finding]:
    """Findings about everything that was left out, or read in one of several ways."""
    for note in found:
        words = note.words.replace("\n", "　")[:SHOWN]
        if note.kind == "comment":
            yield finding("word.comment", note.place, author=note.author or "?", found=words)
        else:
            yield finding("word.box" if note.kind == "box" else "word.note", note.place, found=words)
    for aside in asides:
        place = Place(package.path, aside.line, aside.column + 1)
        if aside.kind in ("hidden", "struck", "symbol", "field", "number") and aside.words.strip():
            yield finding(f"word.{aside.kind}", place, found=aside.words[:SHOWN])
        elif aside.kind == "columns":
            yield finding("word.columns", place, count=aside.words)
        elif aside.kind == "chunk":
            yield finding("word.chunk", place)
    pictures = [aside for aside in asides if aside.kind == "picture"]
    if pictures:
        place = Place(package.path, pictures[0].line, pictures[0].column + 1)
        yield finding("word.picture", place, count=len(pictures))
    yield from _dangers(package, asides)


def _dangers(package: Package, asides: Sequence[Aside]) -> Iterator[Finding]:
    start = Place(package.path, 1, 1)
    if package.macros:
        yield finding("word.macro", start)
    held = [name for name in package.names if "/embeddings/" in name or "/activeX/" in name]
    objects = [aside for aside in asides if aside.kind == "object"]
    if held or objects:
        place = Place(package.path, objects[0].line, objects[0].column + 1) if objects else start
        yield finding("word.object", place, count=max(len(held), len(objects)))
    outside = [target for kind, target, out in package.relations(package.main) if out and kind != "hyperlink"]
    settings = [target for kind, target, out in package.relations(package.main) if kind == "settings" and not out]
    for name in settings:  # a template on this machine is nothing strange
        outside += [t for _, t, out in package.relations(name) if out and t.lower().startswith(_FETCHED[:-1])]
    if outside:
        yield finding("word.external", start, count=len(outside), found=outside[0][:80])


def tracked_changes(root: etree._Element) -> tuple[Tracked, ...]:
    """The tracked changes of words, paragraph ends and rows of a table, in order."""
    if next(root.iter(*_KINDS), None) is None:
        return ()
    found = []
    line = 0
    for element in root.iter(*_KINDS, w("p")):
        kind = _KINDS.get(element.tag)
        if kind is not None:
            words = "".join(e.text or "" for e in element.iter(w("t"), w("delText")))
            author, date = element.get(w("author"), ""), element.get(w("date"), "")
            found.append(Tracked(kind, max(line, 1), author, date, words))
        elif next(element.iterancestors(w("txbxContent")), None) is None:
            line += 1
    return tuple(found)


def tracked_doubt(path: str, tracked: Sequence[Tracked], *, accepted: bool) -> Iterator[Finding]:
    """The finding about tracked changes, where there are any."""
    if tracked:
        authors = "、".join(dict.fromkeys(change.author or "?" for change in tracked))
        problem = "accepted" if accepted else "rejected"
        place = Place(path, tracked[0].line, 1)
        yield finding("word.tracked", place, count=len(tracked), authors=authors[:80], problem=problem)


def _text(element: etree._Element) -> str:
    """The words of a note, its paragraphs on lines of their own."""
    lines = ("".join(e.text or "" for e in p.iter(w("t"))).strip() for p in element.iter(w("p")))
    return "\n".join(line for line in lines if line)

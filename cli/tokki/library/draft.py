"""Texts of authored files from nouns: clauses, revisions, editions and styles that were drafted from a foreign document."""

import json
from collections.abc import Iterator

from tokki.library.files import path_of
from tokki.library.new import SCHEMA
from tokki.model.clause import Clause, Node, Revision
from tokki.model.edition import Edition, Entry
from tokki.model.library import Library, ThingId
from tokki.model.markup import sentences
from tokki.model.style import HOUSE_WORDS, Style


def drafted_files(library: Library, style: Style | None) -> dict[str, str]:
    """The texts of all clauses, revisions and editions of a library, by path inside of it; and of a style of its own."""
    files: dict[str, str] = {}

    def keep(kind: str, thing: ThingId, text: str) -> None:
        files[path_of(kind, thing).as_posix()] = text

    for name, clause in library.clauses.items():
        keep("clause", f"clause:{name}", clause_text(clause))
    for revision_id, revision in library.revisions.items():
        keep("revision", revision_id, revision_text(revision))
    for edition_id, edition in library.editions.items():
        keep("edition", edition_id, edition_text(edition))
    if style is not None:
        keep("style", f"style:{style.id}", style_text(style))
    return files


def clause_text(clause: Clause) -> str:
    """clause.yaml."""
    head = SCHEMA.format("../../", "clause")
    return f"{head}id: {clause.id}\ntopic: {clause.topic}\ncommentary: {_words(clause.commentary, 2)}\n"


def revision_text(revision: Revision) -> str:
    """One revision, which applies always and has no parameters."""
    lines = [SCHEMA.format("../../", "revision").rstrip(), f"title: {_quoted(revision.title)}", "when: always"]
    lines += ["meets: []", "decided: null", f"why: {_words(revision.why, 2)}", "body:"]
    for node in revision.body:
        lines += _node(node, 2)
    return "\n".join(lines) + "\n"


def _node(node: Node, indent: int) -> Iterator[str]:
    space = " " * indent
    yield f"{space}- id: {node.id}"
    yield f"{space}  text: {_words(node.text, indent + 4)}"
    if node.items:
        yield f"{space}  items:"
        for item in node.items:
            yield from _node(item, indent + 4)


def edition_text(edition: Edition) -> str:
    """One edition."""
    lines = [SCHEMA.format("../../", "edition").rstrip(), f"title: {_quoted(edition.title)}"]
    lines += [f"numbering: {edition.numbering}", f"absent: {edition.absent}", "decided: null"]
    lines += [f"in-force: {edition.in_force}", f"applies-to: {edition.applies_to}", f"why: {_words(edition.why, 2)}"]
    lines += ["articles:", *(f"  - {_entry(entry)}" for entry in edition.articles)]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry) -> str:
    if entry.deleted is not None:
        return f"{{deleted: {entry.deleted}}}"
    return f"{{clause: {entry.clause}, branch: true}}" if entry.branch else str(entry.clause)


def style_text(style: Style) -> str:
    """A house style: its words, comma, digits and manner of citing."""
    words = ", ".join(f"{name}: {_quoted(style.words[name])}" for name in HOUSE_WORDS if name in style.words)
    lines = [SCHEMA.format("../", "style").rstrip(), f"id: {style.id}", f"title: {_quoted(style.title)}"]
    lines += [f"words: {{{words}}}", f"comma: {style.comma}", f"digits: {style.digits}"]
    return "\n".join([*lines, f"references: {style.references}"]) + "\n"


def _words(text: str, indent: int) -> str:
    """A text as a block, one sentence a line; in quotes where a block would lose something of it."""
    lines = sentences(text)
    if "".join(lines) != text or any(line != line.strip(" \t") or not line.isprintable() for line in lines):
        return _quoted(text)
    return "|-\n" + "\n".join(" " * indent + line for line in lines)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)

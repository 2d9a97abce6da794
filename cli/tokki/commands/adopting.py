"""The files of a new library: those that ship, or those that a foreign document becomes."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tokki.commands.names import a_day
from tokki.commands.place import load_library, shipped, shown
from tokki.library.draft import drafted_files
from tokki.model.edition import EditionId, parse_edition_id
from tokki.model.finding import TokkiError, finding, in_order
from tokki.model.place import Place
from tokki.read.file import Asked, bytes_of, read_file
from tokki.review.adoption.adopt import Adopted, adopt
from tokki.review.origin import marks_of

STANDARD = "standard"
"""What the first edition is called where nobody says."""
OWN = ("articles", "editions", "releases", "systems", "forms")
"""Folders of a library that a document of one's own fills, or nobody does."""


def shipped_files(*, examples: bool) -> dict[str, bytes]:
    """The library that ships with its templates, by path; the systems of others only as examples."""
    without = () if examples else ("systems",)
    return {**_copied("clauses", without), **_frame()}


def vocabulary() -> dict[str, bytes]:
    """What every library needs: traits, topics, glossary, checklists, styles, schemas, Word templates, the site."""
    return {**_copied("clauses", OWN), **_frame()}


def _frame() -> dict[str, bytes]:
    """What stands beside the clauses: Word templates, and the site's configuration with its guides."""
    guides = {f"site/{name}": data for name, data in _copied("guides", (), "site/guides").items()}
    return {**_copied("templates", ()), **guides, "mkdocs.yml": shipped("mkdocs.yml").read_bytes()}


def _copied(name: str, without: tuple[str, ...], place: str = "") -> dict[str, bytes]:
    source = shipped(place or name)
    files = sorted(path for path in source.rglob("*") if path.is_file())
    inside = {path.relative_to(source): path for path in files}
    return {
        f"{name}/{path.as_posix()}": file.read_bytes() for path, file in inside.items() if path.parts[0] not in without
    }


def adopted(source: Path, edition: str) -> tuple[Adopted, dict[str, bytes]]:
    """What a document becomes, and its files by path; the library that ships is what its articles are named after.

    Errors: TokkiError for a file that cannot be read or has no provisions, and for a bad name of the edition.
    """
    _root, loaded = load_library(shipped("clauses"))
    library, name = loaded.library, shown(source)
    read, findings = read_file(bytes_of(source, name), name, Asked(ids=marks_of(library)))
    if not any(p.text for p in read.document.walk()):
        raise TokkiError([*findings, finding("draft.nothing", Place(name), name=name)])
    made = adopt(library, read, _edition(edition), source.name)
    files = drafted_files(made.library, made.style if made.new_style else None)
    doubts = in_order((*findings, *made.findings))
    return replace(made, findings=doubts), {f"clauses/{path}": text.encode() for path, text in files.items()}


def _edition(text: str) -> EditionId:
    if not text:
        return EditionId(STANDARD, datetime.now().astimezone().date())
    name, at, day = text.partition("@")
    try:
        return parse_edition_id(f"{name}@{a_day(day)}" if at else text)
    except ValueError:
        problem = "a name has small letters, digits and hyphens, at most 32, and its day stands behind @"
        example = "standard@2026-04-01"
        raise TokkiError([finding("name.form", Place(text), name=text, problem=problem, example=example)]) from None

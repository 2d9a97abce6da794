"""What people type for documents → Documents: editions, clause revisions, contracts, files."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import edition_document
from tokki.assemble.revision import revision_document
from tokki.commands.explain import annex_of
from tokki.commands.names import a_contract, a_revision, an_edition, unknown
from tokki.commands.place import find_library, good_library, load_library, shown
from tokki.model.document import Document
from tokki.model.edition import EditionId
from tokki.model.finding import Finding, TokkiError
from tokki.model.library import Library
from tokki.model.markup import ISSUED
from tokki.model.place import Place
from tokki.model.style import Style
from tokki.read.file import READERS, UNREAD, bytes_of, read_file
from tokki.read.file import Asked as Reading
from tokki.read.text import Starts
from tokki.review.origin import marks_of
from tokki.review.resemblance import style_of

"""Before the citation of an issue, or of a contract whose newest issue is meant."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A document that was asked for, and what is known about it.

    `name`: as it is cited (`full@2021-09-10`), or the path of the file; `edition`: the one it is, or is made from.
    `day`: since when it counts, where that is known; `annex`: of a contract; `findings`: what the reader of a file doubted;
    `places`: where each provision begins in a file, by ID; `starts`: where each of its lines does.
    """

    name: str
    kind: Literal["edition", "revision", "contract", "file"]
    document: Document
    edition: EditionId | None = None
    day: date | None = None
    annex: Annex | None = None
    findings: tuple[Finding, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    starts: Mapping[str, Starts] = field(default_factory=dict)

    @property
    def called(self) -> str:
        """Its title with its citation, as papers name it; a file by its name."""
        if self.kind == "file":
            return Path(self.name).name
        return f"{self.document.title}（{self.name}）"


@dataclass(frozen=True, slots=True)
class Asked:
    """The documents that were asked for, in order; the library and its folder, where there is one; the style to print in."""

    subjects: tuple[Subject, ...]
    library: Library | None
    root: Path | None
    style: Style

    @property
    def terms(self) -> tuple[str, ...]:
        """The terms of the glossary, which no edit cuts."""
        return tuple(term.term for term in self.library.glossary.terms) if self.library is not None else ()


def is_file(name: str) -> bool:
    """Whether a file is meant: it is there, or the name has a slash, or ends as files do."""
    slash = "/" in name or os.sep in name
    return slash or Path(name).suffix.lower() in (*READERS, *UNREAD) or Path(name).is_file()


def ask(names: Sequence[str], folder: Path | None, style: str | None) -> Asked:
    """The documents of these names. Files need no library; where there is one its glossary is used.

    `style`: the house style that editions and clauses are printed in; else that of the first contract, else the one
    whose words the first file uses, else `default`.
    Errors: TokkiError with everything that is wrong with any of them.
    """
    root, library = _library(names, folder, style)
    given = a_style(library, style) if library is not None and style is not None else None
    files = {name for name in names if library is None or is_file(name)}
    found: dict[str, Subject] = {}
    findings: list[Finding] = []

    def keep(name: str, make: Callable[[], Subject]) -> None:
        try:
            found[name] = make()
        except TokkiError as error:
            findings.extend(error.findings)

    for name in files:
        keep(name, lambda name=name: _file(name, library))  # type: ignore[misc]
    house = given or _style(library, [name for name in names if name not in files], found.values())
    for name in dict.fromkeys(names):
        if library is not None and root is not None and name not in files:
            if name.startswith(ISSUED):
                keep(name, lambda name=name: _issued(library, name, root))  # type: ignore[misc]
            else:
                keep(name, lambda name=name: _of(library, name, house.id))  # type: ignore[misc]
    if findings:
        raise TokkiError(findings)
    return Asked(tuple(found[name] for name in names), library, root, house)


def _issued(library: Library, name: str, root: Path) -> Subject:
    """An annex as it was issued, whatever the library says now."""
    from tokki.commands.office import Office

    issue = Office(root, library).named(name.removeprefix(ISSUED))
    cited, annex = f"{ISSUED}{issue.id}", issue.annex
    return Subject(cited, "contract", annex.document, annex.edition, issue.day, annex)


def _library(names: Sequence[str], folder: Path | None, style: str | None) -> tuple[Path | None, Library | None]:
    if style is not None or folder is not None or not all(map(is_file, names)):
        return good_library(folder)
    try:
        find_library(None)
    except TokkiError:
        return None, None
    root, loaded = load_library(None)
    return root, loaded.library


def _style(library: Library | None, names: Sequence[str], files: Iterable[Subject]) -> Style:
    if library is None:
        return Style.model_validate({"id": "default", "title": "default"})
    for name in names:
        head = name.partition("@")[0].partition(":")[0]
        own = [
            library.contracts[c].style for c in library.contracts_of(head) if name.partition(":")[0] in (head, str(c))
        ]
        if own:
            return library.styles[own[-1]]
    first = next(iter(files), None)
    return library.styles[style_of(library, first.document) if first is not None and names else "default"]


def a_style(library: Library, name: str) -> Style:
    """The house style of a name.

    Errors: TokkiError when there is none.
    """
    if name not in library.styles:
        raise unknown("style", name, library.styles)
    return library.styles[name]


def _of(library: Library, name: str, style: str) -> Subject:
    head = name.partition(":")[0].partition("@")[0]
    if head in library.systems:
        annex = annex_of(library, a_contract(library, name))
        own = library.contracts[annex.contract].edition if annex.contract is not None else None
        cited = str(annex.contract or annex.system) + (f":{annex.edition}" if annex.edition != own else "")
        day = annex.contract.day if annex.contract is not None else None
        return Subject(cited, "contract", annex.document, annex.edition, day, annex)
    if head in library.clauses:
        revision = a_revision(library, name)
        return Subject(str(revision), "revision", revision_document(library, revision, style), day=revision.day)
    if library.editions_of(head):
        return edition_subject(library, an_edition(library, name), style)
    standards = {e.standard for e in library.editions}
    raise unknown("document", name, [*library.editions, *library.contracts, *standards, *library.clauses])


def edition_subject(library: Library, edition: EditionId, style: str) -> Subject:
    """An edition, printed in a style."""
    return Subject(str(edition), "edition", edition_document(library, edition, style), edition, edition.day)


def _file(name: str, library: Library | None) -> Subject:
    told = shown(Path(name))
    asked = Reading(ids=marks_of(library)) if library is not None else None
    read, findings = read_file(bytes_of(Path(name), told), told, asked)
    return Subject(told, "file", read.document, findings=findings, places=read.places, starts=read.starts)

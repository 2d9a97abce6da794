"""Two documents that were asked for → their Comparison, with what the library and a pairs file declare."""

from dataclasses import dataclass
from pathlib import Path

from tokki.commands.place import shown
from tokki.commands.provisions import a_provision
from tokki.commands.subjects import Asked, Subject, ask
from tokki.compare.compare import compare
from tokki.compare.comparison import Comparison
from tokki.compare.lineage import lineage
from tokki.compare.trace import provision
from tokki.library.pairs import Pairs, read_pairs
from tokki.library.source import Source
from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.resolve import as_printed
from tokki.model.style import Style

Declared = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A Comparison, and where its documents come from. `library`: None where two files are compared without one."""

    comparison: Comparison
    old: Subject
    new: Subject
    library: Library | None
    root: Path | None
    style: Style

    @property
    def names(self) -> tuple[str, str]:
        """What the documents are called."""
        return self.old.name, self.new.name


def compared(
    old: str, new: str, *, library: Path | None = None, pairs: Path | None = None, style: str | None = None
) -> Compared:
    """The Comparison of two documents by name.

    Errors: TokkiError with everything that is wrong with the names, the files and the declared pairs.
    """
    findings: list[Finding] = []
    asked = declared_in = None  # both are tried before anything is refused
    try:
        asked = ask((old, new), library, style)
    except TokkiError as error:
        findings += error.findings
    try:
        declared_in = _read(pairs) if pairs is not None else None
    except TokkiError as error:
        findings += error.findings
    if asked is None or findings:
        raise TokkiError(findings)
    one, other = asked.subjects
    declared = _declared(*declared_in, one, other) if declared_in is not None else ()
    return Compared(compare_subjects(asked, one, other, declared), one, other, asked.library, asked.root, asked.style)


def compare_subjects(asked: Asked, old: Subject, new: Subject, declared: Declared = ()) -> Comparison:
    """The Comparison of two of the documents; the lineage that the library declares is always used.

    Beside a file the other document is what its paper says.
    """
    known = lineage(asked.library, old.document, new.document) if asked.library is not None else ()
    sides = [each.document for each in (old, new)]
    if "file" in (old.kind, new.kind):
        sides = [each.document if each.kind == "file" else as_printed(each.document) for each in (old, new)]
    return compare(*sides, declared=declared, lineage=known, terms=asked.terms)


def _read(path: Path) -> tuple[Pairs, Source]:
    told = shown(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TokkiError([finding("file.unreadable", Place(told), problem=error.strerror or error)]) from None
    found, source, findings = read_pairs(data, told)
    if found is None:
        raise TokkiError(findings)
    return found, source


def declared_pairs(path: Path, old: Subject, new: Subject) -> Declared:
    """The pairs that a file declares between two documents, by ID.

    Errors: TokkiError with what is wrong with the file or with its provisions.
    """
    return _declared(*_read(path), old, new)


def _declared(found: Pairs, source: Source, old: Subject, new: Subject) -> Declared:
    """The pairs by ID.

    Errors: TokkiError with every provision that is not in its document, or is there several times.
    """
    findings: list[Finding] = []
    declared = []
    for k, pair in enumerate(found.pairs):
        ids = []
        for key, name, subject in (("old", pair.old, old), ("new", pair.new, new)):
            try:
                path = a_provision(subject.document, name, of=subject.name, place=source.place(("pairs", k, key)))
                ids.append(provision(subject.document, path).id)
            except TokkiError as error:
                findings += error.findings
        declared += [(ids[0], ids[1])] if len(ids) == 2 else []
    if findings:
        raise TokkiError(findings)
    return tuple(declared)

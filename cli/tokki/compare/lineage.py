"""What the library itself says about origins: `from` and `supersedes` of the revisions that lie between two Documents."""

from collections.abc import Iterator
from contextlib import suppress

from tokki.model.clause import RevisionId, parse_revision_id
from tokki.model.document import Document
from tokki.model.library import Library


def lineage(library: Library, old: Document, new: Document) -> tuple[tuple[str, str], ...]:
    """Pairs of IDs, old and new, that revisions declare; only those that came after what the old Document holds.

    A clause that shares its article with others is meant by the first of its provisions.
    """
    held = {revision.clause: revision for revision in _revisions(old)}
    there = {provision.id for provision in old.walk()}
    first: dict[str, str] = {}
    for provision in new.walk():
        first.setdefault(provision.id.partition("/")[0], provision.id)
    found = []
    for current in _revisions(new):
        for revision in library.revisions_of(current.clause):
            before = held.get(revision.clause)
            if revision.day > current.day or (before is not None and revision.day <= before.day):
                continue
            declared = library.revisions[revision]
            found += [(a, first[current.clause]) for a in (*declared.from_, *declared.supersedes) if a in there]
    return tuple(dict.fromkeys(found))


def _revisions(document: Document) -> Iterator[RevisionId]:
    """The revisions that a Document cites, in order of print; a file from outside may cite what is none."""
    seen: set[str] = set()
    for provision in document.walk():
        for name in provision.revision.split():
            if name not in seen:
                seen.add(name)
                with suppress(ValueError):
                    yield parse_revision_id(name)

"""Whether editions hold together: revisions, order, branches, deleted places, values, references."""

from collections.abc import Iterator, Mapping

from tokki.assemble.assemble import draft_edition
from tokki.assemble.contract import check_values, no_revision
from tokki.model.clause import RevisionId
from tokki.model.edition import Edition, EditionId, Entry
from tokki.model.finding import Finding, finding
from tokki.model.library import Library
from tokki.model.style import HOUSE_WORDS
from tokki.review.nearest import close
from tokki.review.references import check_references


def check_editions(library: Library) -> Iterator[Finding]:
    """Findings about every edition."""
    for edition_id in sorted(library.editions):
        edition = library.editions[edition_id]
        found = [*_places(library, edition_id, edition)]
        yield from found
        if found:
            continue
        revisions = {r.clause: r for entry in edition.articles for r in entry.revisions}
        yield from check_values(library, edition_id, edition.values, revisions, edition_id)
        if "default" in library.styles and not set(HOUSE_WORDS) - set(library.styles["default"].words):
            yield from (_in_edition(f, edition_id, revisions, library) for f in draft_edition(library, edition_id)[1])
            yield from check_references(library, revisions)


def _places(library: Library, edition_id: EditionId, edition: Edition) -> Iterator[Finding]:
    if edition.in_force != edition_id.day:
        yield finding("edition.day", library.at(edition_id, "in-force"), day=edition.in_force)
    seen: set[str] = set()
    earlier = [e for e in library.editions_of(edition_id.standard) if e < edition_id]
    before = library.editions[earlier[-1]] if earlier else None
    printed = {r.clause for entry in edition.articles for r in entry.revisions}
    for i, entry in enumerate(edition.articles):
        place = library.at(edition_id, "articles", i)
        if entry.branch and i == 0:
            yield finding("edition.branch", place)
        for revision in entry.revisions:
            if revision not in library.revisions:
                yield no_revision(library, edition_id, revision)
            elif revision.day > edition_id.day:
                yield finding("edition.later-revision", place, revision=revision)
            if revision.clause in seen:
                yield finding("edition.twice", place, clause=revision.clause)
            seen.add(revision.clause)
        for own in {entry.article, entry.deleted} - {None}:
            if own in seen and own not in printed:
                yield finding("edition.twice", place, clause=own)
            seen.add(str(own))
        if entry.deleted is not None:
            problem = _not_deleted(entry, before, printed)
            if problem:
                yield finding("edition.deleted", place, clause=entry.deleted, problem=problem)


def _not_deleted(entry: Entry, before: Edition | None, printed: set[str]) -> str:
    if entry.id in printed:
        return "the edition still has the clause"
    if before is None:
        return "there is no edition before"
    there = before.entry_of(entry.id)
    if there is None:
        return "the edition before did not have it"
    if there.branch and not entry.branch:
        return "it was a branch article there"
    return "it was no branch article there" if entry.branch and not there.branch else ""


def _in_edition(found: Finding, edition: EditionId, revisions: Mapping[str, RevisionId], library: Library) -> Finding:
    """A dangling reference as it looks from the edition, where no contract has left anything out."""
    if found.rule != "reference.dangling":
        return found
    target = found.words["target"]
    clause = target.partition("/")[0]
    known = close(clause, revisions)
    if clause in revisions:
        known = ", ".join(f"{clause}/{node.id}" for node in library.revisions[revisions[clause]].nodes())
    return finding("reference.no-clause", found.place, target=target, edition=edition, known=known)

"""Releases: the hashes of all that an edition rests on, and whether anything of it was edited since."""

from collections.abc import Iterator

from tokki.model.authored import Authored
from tokki.model.clause import parse_revision_id
from tokki.model.edition import EditionId
from tokki.model.finding import Finding, finding
from tokki.model.fingerprint import digest
from tokki.model.library import Library


def hash_of(thing: Authored) -> str:
    """The SHA-256 of what was authored; keys that were left out do not count, so that a later schema keeps it.

    Which duties a text meets is told by later checklists too, and which doubts were let stand by later rules: neither is
    part of the text.
    """
    return digest(thing.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"meets", "accepted"}))


def release_hashes(library: Library, edition_id: EditionId) -> dict[str, str]:
    """Hashes by name: `edition`, `revision ID`, `trait ID`, `style default`.

    Errors: KeyError when the edition names what is not there (`check` finds it first).
    """
    edition = library.editions[edition_id]
    hashes = {"edition": hash_of(edition), "style default": hash_of(library.styles["default"])}
    traits: set[str] = set()
    for entry in edition.articles:
        for rid in entry.revisions:
            revision = library.revisions[rid]
            hashes[f"revision {rid}"] = hash_of(revision)
            conditions = [revision.when, *(node.when for node in revision.nodes())]
            traits |= {atom.args[0] for c in conditions for atom in c.atoms() if atom.op == "trait"}
    for name in sorted(traits):
        hashes[f"trait {name}"] = hash_of(library.traits[name])
    return dict(sorted(hashes.items()))


def check_releases(library: Library) -> Iterator[Finding]:
    """Findings about released things that were edited or are gone, and about editions not released yet."""
    for edition_id in sorted(library.editions):
        if edition_id not in library.releases:
            yield finding("release.missing", library.at(edition_id), edition=edition_id)
    for edition_id, release in library.releases.items():
        if edition_id not in library.editions:
            place = library.at(f"release:{edition_id}")
            yield finding("release.gone", place, edition=edition_id, thing=f"edition {edition_id}")
            continue
        missing = [*_missing(library, edition_id)]
        for thing in missing:
            yield finding("release.gone", library.at(f"release:{edition_id}"), edition=edition_id, thing=thing)
        if missing:
            continue
        now = release_hashes(library, edition_id)
        for name, then in release.hashes.items():
            if name in now and now[name] != then:  # what is not in it any more: the edition itself was edited
                yield _edited(library, edition_id, name)


def _missing(library: Library, edition_id: EditionId) -> Iterator[str]:
    if "default" not in library.styles:
        yield "style default"
    for entry in library.editions[edition_id].articles:
        for rid in entry.revisions:
            if rid not in library.revisions:
                yield f"revision {rid}"
                continue
            conditions = [library.revisions[rid].when, *(node.when for node in library.revisions[rid].nodes())]
            names = {atom.args[0] for c in conditions for atom in c.atoms() if atom.op == "trait"}
            yield from (f"trait {name}" for name in sorted(names - set(library.traits)))


def _edited(library: Library, edition_id: EditionId, name: str) -> Finding:
    kind, _, own = name.partition(" ")
    match kind:
        case "revision":
            place = library.at(parse_revision_id(own))
        case "trait":
            place = library.at("traits", "traits", own)
        case "style":
            place = library.at(f"style:{own}")
        case _:
            place = library.at(edition_id)
    thing = name if own else f"edition {edition_id}"
    return finding("release.edited", place, thing=thing, edition=edition_id)

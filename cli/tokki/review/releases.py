"""Releases: the hashes of all that an edition rests on, and whether anything of it was edited since."""

from collections.abc import Iterable, Iterator

from tokki.model.authored import Authored
from tokki.model.clause import Revision, parse_revision_id
from tokki.model.condition import Condition
from tokki.model.edition import EditionId
from tokki.model.finding import Finding, finding
from tokki.model.fingerprint import digest
from tokki.model.library import Library
from tokki.model.markup import FORM, Cross, tokens


def hash_of(thing: Authored) -> str:
    """The SHA-256 of what was authored; keys that were left out do not count, so that a later schema keeps it.

    Which duties a text meets is told by later checklists too, and which doubts were let stand by later rules: neither is
    part of the text.
    """
    return digest(thing.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"meets", "accepted"}))


def release_hashes(library: Library, edition_id: EditionId) -> dict[str, str]:
    """Hashes by name: `edition`, `revision ID`, `form ID`, `trait ID`, `style default`.

    Errors: KeyError when the edition names what is not there (`check` finds it first).
    """
    edition = library.editions[edition_id]
    hashes = {"edition": hash_of(edition), "style default": hash_of(library.styles["default"])}
    traits: set[str] = set()
    forms: set[str] = set()
    for entry in edition.articles:
        for rid in entry.revisions:
            revision = library.revisions[rid]
            hashes[f"revision {rid}"] = hash_of(revision)
            traits |= _traits(_conditions(revision))
            forms |= forms_cited(revision)
    for name in sorted(forms):
        hashes[f"form {name}"] = hash_of(library.forms[name])
        traits |= _traits(condition for _, condition in library.forms[name].conditions())
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
            conditions = [*_conditions(library.revisions[rid])]
            for name in sorted(forms_cited(library.revisions[rid])):
                if name in library.forms:
                    conditions += [condition for _, condition in library.forms[name].conditions()]
                else:
                    yield f"form {name}"
            yield from (f"trait {name}" for name in sorted(_traits(conditions) - set(library.traits)))


def forms_cited(revision: Revision) -> set[str]:
    """The forms that a text cites."""
    found = (token for node in revision.nodes() if f"[[{FORM}" in node.text for token in tokens(node.text))
    return {t.first[len(FORM) :] for t in found if isinstance(t, Cross) and t.first.startswith(FORM)}


def _conditions(revision: Revision) -> Iterator[Condition]:
    yield revision.when
    yield from (node.when for node in revision.nodes())


def _traits(conditions: Iterable[Condition]) -> set[str]:
    return {atom.args[0] for condition in conditions for atom in condition.atoms() if atom.op == "trait"}


def _edited(library: Library, edition_id: EditionId, name: str) -> Finding:
    kind, _, own = name.partition(" ")
    match kind:
        case "revision":
            place = library.at(parse_revision_id(own))
        case "trait":
            place = library.at("traits", "traits", own)
        case "style" | "form":
            place = library.at(f"{kind}:{own}")
        case _:
            place = library.at(edition_id)
    thing = name if own else f"edition {edition_id}"
    return finding("release.edited", place, thing=thing, edition=edition_id)

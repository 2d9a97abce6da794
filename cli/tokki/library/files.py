"""Which file of a library holds what: the folder layout, both ways."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from tokki.model.authored import Authored
from tokki.model.clause import Clause, Revision, RevisionId
from tokki.model.edition import Edition, EditionId, Release
from tokki.model.form import Form
from tokki.model.library import ThingId
from tokki.model.markup import NAME
from tokki.model.records import Records
from tokki.model.style import Style
from tokki.model.system import Contract, ContractId, System
from tokki.model.vocabulary import Checklist, Glossary, Topics, Traits


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: its name (also of its JSON Schema), its model, and the pattern of its path."""

    name: str
    model: type[Authored]
    pattern: re.Pattern[str]


_DATED = r"(?P<day>\d{4}-\d{2}-\d{2})"
KINDS: tuple[Kind, ...] = (
    Kind("clause", Clause, re.compile(rf"articles/(?P<id>{NAME})/clause\.yaml")),
    Kind("revision", Revision, re.compile(rf"articles/(?P<id>{NAME})/{_DATED}(?:\.(?P<variant>{NAME}))?\.yaml")),
    Kind("edition", Edition, re.compile(rf"editions/(?P<id>{NAME})/{_DATED}\.yaml")),
    Kind("release", Release, re.compile(rf"releases/(?P<id>{NAME})/{_DATED}\.yaml")),
    Kind("system", System, re.compile(rf"systems/(?P<id>{NAME})/system\.yaml")),
    Kind("records", Records, re.compile(rf"systems/(?P<id>{NAME})/records\.yaml")),
    Kind("contract", Contract, re.compile(rf"systems/(?P<id>{NAME})/{_DATED}\.yaml")),
    Kind("form", Form, re.compile(rf"forms/(?P<id>{NAME})\.yaml")),
    Kind("checklist", Checklist, re.compile(rf"checklists/(?P<id>{NAME})\.yaml")),
    Kind("style", Style, re.compile(rf"styles/(?P<id>{NAME})\.yaml")),
    Kind("traits", Traits, re.compile(r"traits\.yaml")),
    Kind("topics", Topics, re.compile(r"topics\.yaml")),
    Kind("glossary", Glossary, re.compile(r"glossary\.yaml")),
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the library: where it is, what it holds, and the name of the thing."""

    path: str
    shown: str
    kind: Kind
    thing: ThingId
    folder_id: str


def classify(relative: str, path: str, shown: str) -> File | None:
    """The file with its kind, by its path inside the library; None when the layout knows no such place.

    Errors: ValueError for a day that the calendar does not have.
    """
    for kind in KINDS:
        match = kind.pattern.fullmatch(relative)
        if match is None:
            continue
        found = match.groupdict()
        own = found.get("id") or kind.name
        thing: ThingId = own if kind.name in ("traits", "topics", "glossary") else f"{kind.name}:{own}"
        if "day" in found:
            day = date.fromisoformat(found["day"])
            match kind.name:
                case "revision":
                    thing = RevisionId(own, day, found.get("variant") or "")
                case "contract":
                    thing = ContractId(own, day)
                case _:
                    edition = EditionId(own, day)
                    thing = edition if kind.name == "edition" else f"release:{edition}"
        return File(path, shown, kind, thing, own)
    return None


def path_of(kind: str, thing: ThingId) -> PurePosixPath:
    """Where the file of a thing belongs, inside the library."""
    match thing:
        case RevisionId(clause=clause):
            return PurePosixPath("articles", clause, str(thing).partition("@")[2] + ".yaml")
        case EditionId(standard=standard, day=day):
            return PurePosixPath("editions", standard, f"{day}.yaml")
        case ContractId(system=system, day=day):
            return PurePosixPath("systems", system, f"{day}.yaml")
    own = thing.partition(":")[2]
    if kind == "release":
        standard, _, dated = own.partition("@")
        return PurePosixPath("releases", standard, f"{dated}.yaml")
    places = {
        "clause": PurePosixPath("articles", own, "clause.yaml"),
        "system": PurePosixPath("systems", own, "system.yaml"),
        "records": PurePosixPath("systems", own, "records.yaml"),
        "form": PurePosixPath("forms", f"{own}.yaml"),
        "checklist": PurePosixPath("checklists", f"{own}.yaml"),
        "style": PurePosixPath("styles", f"{own}.yaml"),
    }
    return places.get(kind, PurePosixPath(f"{thing}.yaml"))

"""A folder of YAML → a Library, with every finding of form; things already seen come from a cache by content."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from tokki import model
from tokki.library import source as source_module
from tokki.library.cache import Cache
from tokki.library.files import KINDS, File, Kind, classify
from tokki.library.source import Source, read_source
from tokki.library.texts import check_form, check_revision, check_texts
from tokki.library.validate import validate
from tokki.model.authored import Authored
from tokki.model.clause import Revision
from tokki.model.edition import parse_edition_id
from tokki.model.finding import Finding, TokkiError, finding, in_order
from tokki.model.form import Form
from tokki.model.library import KeyPath, Library, ThingId
from tokki.model.place import Place
from tokki.model.system import Contract
from tokki.model.vocabulary import Glossary

T = TypeVar("T", bound=Authored)
K = TypeVar("K")

# what a cached verdict rests on besides the file itself: the schema and the rules of form
_RULED_BY = (*sorted(Path(p) for m in (model,) for p in Path(m.__path__[0]).glob("*.py")),)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A library and what is wrong with its files; things with errors are left out of it, and named in `left_out`."""

    library: Library
    findings: tuple[Finding, ...]
    left_out: frozenset[ThingId] = frozenset()


class _Things(Mapping[K, T], Generic[K, T]):
    """Things by ID, made from their JSON when first asked for: an annex needs sixty of three thousand revisions."""

    def __init__(self, model_of: type[T], kept: dict[K, str | T]) -> None:
        self._model, self._kept = model_of, kept

    def __getitem__(self, key: K) -> T:
        value = self._kept[key]
        if isinstance(value, str):
            value = self._kept[key] = self._model.model_validate_json(value)
        return value

    def __iter__(self) -> Iterator[K]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)

    def __contains__(self, key: object) -> bool:
        return key in self._kept


class _Vocabulary(dict[str, T]):
    """Traits or topics. A word that is asked for and not there is a mistake in the library (`check` says where), no bug."""

    def __init__(self, kind: str, place: Place, words: Mapping[str, T]) -> None:
        super().__init__(words)
        self._kind, self._place = kind, place

    def __missing__(self, name: str) -> T:
        close = get_close_matches(name, list(self), 1, 0.0)
        unknown = finding("name.unknown", self._place, kind=self._kind, name=name, close=close[0] if close else "–")
        raise TokkiError([unknown, finding("library.broken", self._place)])


@dataclass(slots=True)
class _Shelf:
    files: dict[ThingId, File] = field(default_factory=dict)
    kept: dict[str, dict[ThingId, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    fresh: dict[bytes, str] = field(default_factory=dict)


def load(root: Path, *, shown: str = "", store: Cache | None = None) -> Loaded:
    """The library in the folder `root`; file names in findings start with `shown`.

    Errors: none for what the files hold; OSError when the folder cannot be read.
    """
    shelf = _Shelf()
    contents: dict[str, bytes] = {}
    for file in sorted(_files(root, shown, shelf.findings), key=lambda f: f.shown):
        shelf.files[file.thing] = file
        try:
            contents[file.shown] = _read(file.path)
        except OSError as error:
            shelf.findings.append(finding("file.unreadable", Place(file.shown), problem=error.strerror or error))
    files = [file for file in shelf.files.values() if file.shown in contents]
    salt = _salt()
    # the verdict on a file rests on what it should hold too: the same bytes elsewhere are another thing
    keys = {
        f.shown: hashlib.sha256(salt + f"{f.kind.name} {f.thing}\n".encode() + contents[f.shown]).digest()
        for f in files
    }
    known = store.read(set(keys.values())) if store is not None else {}
    for file in files:
        _take(shelf, file, contents[file.shown], keys[file.shown], known)
    if store is not None and shelf.fresh:
        store.write(shelf.fresh)
    kept = {thing for things in shelf.kept.values() for thing in things}
    return Loaded(_library(shelf, root, shown), in_order(shelf.findings), frozenset(shelf.files) - kept)


def laid_over(library: Library, files: Mapping[str, bytes]) -> Loaded:
    """The library with systems and contracts of somebody's draft in it, in place of its own of the same name.

    `files`: by path inside the library (`systems/meguro-bicycles/system.yaml`), which findings show as it is.
    Errors: ValueError for a path that is neither a system's nor a contract's.
    """
    shelf = _Shelf()
    for name, data in files.items():
        file = classify(name, name, name)
        if file is None or file.kind.name not in ("system", "contract"):
            raise ValueError(name)
        shelf.files[file.thing] = file
        _take(shelf, file, data, b"", {})
    found: dict[str, dict[Any, Any]] = {
        kind.name: {_bare(kind, thing): value for thing, value in shelf.kept.get(kind.name, {}).items()}
        for kind in KINDS
    }
    sources = {thing: read_source(files[file.path], file.shown) for thing, file in shelf.files.items()}

    def place(thing: ThingId, keys: KeyPath, offset: int) -> Place:
        own = sources.get(thing)
        return own.place(keys, offset) if own is not None else library.place(thing, keys, offset)

    over = replace(
        library,
        systems={**library.systems, **found["system"]},
        contracts={**library.contracts, **found["contract"]},
        place=place,
    )
    kept = {thing for things in shelf.kept.values() for thing in things}
    return Loaded(over, in_order(shelf.findings), frozenset(shelf.files) - kept)


@cache
def _salt() -> bytes:
    room = Path(source_module.__file__).parent
    parts = [p.read_bytes() for p in (*_RULED_BY, *(room / f"{n}.py" for n in ("load", "source", "texts", "validate")))]
    return hashlib.sha256(b"\0".join(parts)).digest()


def _files(root: Path, shown: str, findings: list[Finding]) -> Iterator[File]:
    top = str(root)
    for folder, folders, names in os.walk(top):
        inside = folder[len(top) :].strip(os.sep).replace(os.sep, "/")
        above = "/".join(part for part in (shown, inside) if part)
        for own in folders:
            if os.path.islink(f"{folder}{os.sep}{own}"):
                findings.append(finding("file.link", Place(f"{above}/{own}" if above else own)))
        for own in names:
            if not own.endswith((".yaml", ".yml")):
                continue
            relative = f"{inside}/{own}" if inside else own
            name = f"{above}/{own}" if above else own
            path = f"{folder}{os.sep}{own}"
            if os.path.islink(path) and not Path(path).resolve().is_relative_to(root.resolve()):
                findings.append(finding("file.link", Place(name)))
                continue
            try:
                file = classify(relative, path, name)
            except ValueError:
                findings.append(finding("file.day", Place(name)))
                continue
            if file is None:
                findings.append(finding("file.stray", Place(name)))
            else:
                yield file


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _take(shelf: _Shelf, file: File, data: bytes, key: bytes, known: dict[bytes, str]) -> None:
    things = shelf.kept.setdefault(file.kind.name, {})
    if key in known:
        things[file.thing] = known[key]
        return
    source = read_source(data, file.shown)
    shelf.findings.extend(source.findings)
    if source.findings:
        return
    if source.data is None:
        shelf.findings.append(finding("file.empty", Place(file.shown)))
        return
    thing, canonical, findings = validate(source, file.kind.model)
    if thing is not None:
        findings = _check(source, file, thing)
    shelf.findings.extend(findings)
    if thing is not None and not findings:
        things[file.thing] = thing
        shelf.fresh[key] = canonical


def _check(source: Source, file: File, thing: Authored) -> list[Finding]:
    findings: list[Finding] = []
    own = getattr(thing, "id", None)
    if own is not None and own != file.folder_id:
        findings.append(finding("file.id", source.place(("id",)), id=own, folder=file.folder_id))
    if isinstance(thing, Revision):
        findings.extend(check_revision(source, thing))
    if isinstance(thing, Form):
        findings.extend(check_form(source, thing))
    if isinstance(thing, Contract):
        texts: list[tuple[KeyPath, str]] = []
        for i, deviation in enumerate(thing.deviations):
            texts += [(("deviations", i, k), t) for k in ("text", "instead") if (t := getattr(deviation, k))]
        findings.extend(check_texts(source, texts))
        if thing.term.from_ != getattr(file.thing, "day", None):
            findings.append(finding("contract.start", source.place(("term", "from")), start=thing.term.from_))
        if thing.term.to is not None and thing.term.to < thing.term.from_:
            findings.append(finding("contract.end", source.place(("term", "to")), start=thing.term.from_))
    return findings


def _library(shelf: _Shelf, root: Path, shown: str) -> Library:
    found: dict[str, Mapping[Any, Any]] = {}
    for kind in KINDS:
        bare = {_bare(kind, thing): value for thing, value in shelf.kept.get(kind.name, {}).items()}
        found[kind.name] = _Things(kind.model, bare)
    traits, topics, glossary = (found[kind].get(kind) for kind in ("traits", "topics", "glossary"))
    sources: dict[str, Source] = {}

    def place(thing: ThingId, keys: KeyPath, offset: int) -> Place:
        file = shelf.files.get(thing)
        if file is None:
            return Place(shown or root.name)
        if file.shown not in sources:
            sources[file.shown] = read_source(_read(file.path), file.shown)
        return sources[file.shown].place(keys, offset)

    return Library(
        clauses=found["clause"],
        revisions=found["revision"],
        editions=found["edition"],
        releases=found["release"],
        systems=found["system"],
        contracts=found["contract"],
        records=found["records"],
        checklists=found["checklist"],
        styles=found["style"],
        traits=_Vocabulary("trait", Place(shown or root.name), getattr(traits, "traits", {})),
        topics=_Vocabulary("topic", Place(shown or root.name), getattr(topics, "topics", {})),
        glossary=glossary if glossary is not None else Glossary(terms=()),
        place=place,
        forms=found["form"],
    )


def _bare(kind: Kind, thing: ThingId) -> ThingId:
    """The key under which a library keeps a thing: `clause:training` is `training` among the clauses."""
    if not isinstance(thing, str):
        return thing
    own = thing.partition(":")[2] or thing
    return parse_edition_id(own) if kind.name == "release" else own

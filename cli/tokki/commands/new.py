"""`tokki new`: files for new things. Nothing that is there is touched."""

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption

if TYPE_CHECKING:
    from tokki.model.edition import EditionId
    from tokki.model.library import Library, ThingId

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def _write(root: Path, kind: str, texts: "dict[ThingId, str]") -> None:
    from tokki.commands.output import write_all
    from tokki.commands.place import shown
    from tokki.commands.report import tell
    from tokki.library.files import path_of
    from tokki.model.finding import TokkiError, finding
    from tokki.model.place import Place

    kinds = {"clause": ("clause", "revision")}.get(kind, (kind,))
    paths = {Path(root, path_of(k, thing)): text for k, (thing, text) in zip(kinds, texts.items(), strict=True)}
    taken = [finding("name.taken", Place(shown(path)), name=shown(path)) for path in paths if path.exists()]
    if taken:
        raise TokkiError(taken)
    write_all({path: text.encode() for path, text in paths.items()})
    for path in paths:
        tell(_("written: {path}").format(path=shown(path)))


def _split(text: str, example: str) -> tuple[str, date]:
    """The two halves of NAME@DAY.

    Errors: TokkiError when it has another form.
    """
    from tokki.commands.names import a_day
    from tokki.model.finding import TokkiError, finding
    from tokki.model.place import Place

    name, at, day = text.partition("@")
    if not at or not _good(name):
        problem = "a name has small letters, digits and hyphens, at most 32, and its day stands behind @"
        raise TokkiError([finding("name.form", Place(text), name=text, problem=problem, example=example)])
    return name, a_day(day)


def _good(name: str) -> bool:
    from tokki.model.markup import NAME

    return re.fullmatch(NAME, name) is not None and len(name) <= 32


def _free(whole: "Library", name: str) -> None:
    """Refuse a name that is taken in the one namespace of clauses, standards and systems."""
    from tokki.model.finding import TokkiError, finding
    from tokki.model.markup import RESERVED
    from tokki.model.place import Place

    if name in RESERVED:
        raise TokkiError([finding("id.reserved", Place(name), id=name)])
    if not _good(name):
        problem = "small letters a–z, digits and hyphens, at most 32"
        raise TokkiError([finding("name.form", Place(name), name=name, problem=problem, example="water-billing")])
    if name in whole.clauses or name in whole.systems or whole.editions_of(name):
        raise TokkiError([finding("name.taken", Place(name), name=name)])


@app.command(help=_("A new clause with its first revision: CLAUSE@DAY."))
def clause(
    name: Annotated[str, typer.Argument(metavar="CLAUSE@DAY")],
    topic: Annotated[str, typer.Option(help=_("A topic of topics.yaml."))] = "general",
    library: LibraryOption = None,
) -> None:
    """A new clause with its first revision."""
    from tokki.commands.names import unknown
    from tokki.commands.place import growing_library
    from tokki.library.new import clause_text, first_revision_text
    from tokki.model.clause import RevisionId

    root, whole = growing_library(library, "topics.yaml")
    own, day = _split(name, "tokki new clause data-transfer@2026-04-01")
    _free(whole, own)
    if topic not in whole.topics:
        raise unknown("topic", topic, whole.topics)
    _write(root, "clause", {f"clause:{own}": clause_text(own, topic), RevisionId(own, day): first_revision_text()})


@app.command(help=_("A new revision of a clause, begun from the one before: CLAUSE@DAY[.VARIANT]."))
def revision(
    name: Annotated[str, typer.Argument(metavar="CLAUSE@DAY[.VARIANT]")],
    library: LibraryOption = None,
) -> None:
    """A new revision of a clause, begun from the one before."""
    from tokki.commands.names import unknown
    from tokki.commands.place import growing_library
    from tokki.library.files import path_of
    from tokki.library.new import first_revision_text, next_revision_text
    from tokki.model.clause import parse_revision_id
    from tokki.model.finding import TokkiError, finding
    from tokki.model.place import Place

    root, whole = growing_library(library, f"articles/{name.partition('@')[0]}/")
    try:
        own = parse_revision_id(name)
    except ValueError:
        example = "tokki new revision training@2027-04-01"
        problem = "a revision is cited CLAUSE@DAY, with a variant CLAUSE@DAY.short"
        raise TokkiError([finding("name.form", Place(name), name=name, problem=problem, example=example)]) from None
    if own.clause not in whole.clauses:
        raise unknown("clause", own.clause, whole.clauses)
    before = [r for r in whole.revisions_of(own.clause) if r.variant == own.variant and r.day < own.day]
    text = first_revision_text()
    if before:
        text = next_revision_text((root / path_of("revision", before[-1])).read_text(encoding="utf-8"))
    _write(root, "revision", {own: text})


@app.command(
    help=_("A new edition of a standard, begun from the one before: STANDARD@DAY. With --preview, what it would bring.")
)
def edition(
    name: Annotated[str, typer.Argument(metavar="STANDARD@DAY")],
    preview: Annotated[
        bool,
        typer.Option(
            "--preview",
            help=_(
                "Write nothing; show what the edition, written already or not, changes against the one before it: "
                "clauses, contracts, deviations, wordings forgotten elsewhere, the cost of branch numbers. "
                "Exit 1 where something has to be looked at."
            ),
        ),
    ] = False,
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """A new edition of a standard, begun from the one before."""
    from tokki.model.edition import EditionId

    own, day = _split(name, "tokki new edition full@2027-04-01")
    if json and not preview:
        raise typer.BadParameter(_("--json goes with --preview"))
    if preview:
        from tokki.commands.preview import preview_edition

        raise typer.Exit(preview_edition(EditionId(own, day), library, json=json))
    _write_edition(EditionId(own, day), library)


def _write_edition(edition_id: "EditionId", library: Path | None) -> None:
    from tokki.commands.place import growing_library
    from tokki.library.files import path_of
    from tokki.library.new import first_edition_text, next_edition_text

    own, day = edition_id.standard, edition_id.day
    root, whole = growing_library(library, f"editions/{own}/", "articles/")
    before = [e for e in whole.editions_of(own) if e.day < day]
    if not whole.editions_of(own):
        _free(whole, own)
    text = first_edition_text(day)
    if before:
        revisions = {clause: whole.revisions_of(clause) for clause in whole.clauses}
        old = (root / path_of("edition", before[-1])).read_text(encoding="utf-8")
        text = next_edition_text(old, day, revisions)
    _write(root, "edition", {edition_id: text})


@app.command(help=_("A new system, all its facts still unknown."))
def system(
    name: Annotated[str, typer.Argument(metavar="SYSTEM")],
    organisation: Annotated[str, typer.Option(prompt=_("Organisation"), help=_("The body that gives the contract."))],
    title: Annotated[str, typer.Option(prompt=_("Title"), help=_("The system's name as papers call it."))],
    library: LibraryOption = None,
) -> None:
    """A new system, all its facts still unknown."""
    from tokki.commands.place import growing_library
    from tokki.library.new import system_text

    root, whole = growing_library(library, f"systems/{name}/")
    _free(whole, name)
    _write(root, "system", {f"system:{name}": system_text(name, organisation, title)})


@app.command(
    help=_(
        "A new contract of a system: SYSTEM@DAY, the day being the first of its term. With --from, one that follows another."
    )
)
def contract(
    name: Annotated[str, typer.Argument(metavar="SYSTEM[@DAY]")],
    standard: Annotated[str, typer.Option("--edition", help=_("Edition or standard; else the newest `full`."))] = "",
    style: Annotated[str, typer.Option(help=_("House style."))] = "default",
    last: Annotated[
        str,
        typer.Option(
            "--from", metavar="LAST", help=_("The contract that it follows, or `last`; tells what that means.")
        ),
    ] = "",
    start: Annotated[str, typer.Option("--start", metavar="DAY", help=_("Its first day, with --from."))] = "",
    json: JsonOption = False,
    library: LibraryOption = None,
) -> None:
    """A new contract of a system."""
    if last:
        from tokki.commands.renewing import renew

        first = start or name.partition("@")[2]
        raise typer.Exit(renew(name.partition("@")[0], last, first, standard, library, json=json))
    if start or json:
        raise typer.BadParameter(_("--start and --json go with --from"))
    from tokki.commands.names import an_edition, unknown
    from tokki.commands.place import growing_library
    from tokki.library.new import contract_text
    from tokki.model.system import ContractId

    root, whole = growing_library(library, f"systems/{name.partition('@')[0]}/", "editions/", "styles/")
    own, day = _split(name, "tokki new contract water-billing@2027-04-01")
    if own not in whole.systems:
        raise unknown("system", own, whole.systems)
    if style not in whole.styles:
        raise unknown("style", style, whole.styles)
    asked = an_edition(whole, standard or "full")
    fit = [e for e in whole.editions_of(asked.standard) if e.day <= day]
    chosen = asked if "@" in standard or not fit else fit[-1]
    _write(root, "contract", {ContractId(own, day): contract_text(chosen, style, day)})

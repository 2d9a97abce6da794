"""`tokki brief`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import DaskOption, JobsOption, JsonOption, LibraryOption

if TYPE_CHECKING:
    from tokki.commands.hands import Desk, Hands


class Format(StrEnum):
    """In which forms a council paper is given."""

    docx = "docx"
    pdf = "pdf"
    html = "html"
    md = "md"
    json = "json"


def brief(
    system: Annotated[
        str, typer.Argument(metavar="SYSTEM", help=_("SYSTEM, SYSTEM@DAY, or either with :EDITION."))
    ] = "",
    every: Annotated[bool, typer.Option("--all", help=_("The newest contract of every system."))] = False,
    on: Annotated[str, typer.Option(help=_("The day on which duties count (else: the contract's first)."))] = "",
    beside: Annotated[
        str | None, typer.Option("--beside", help=_("The case to compare with (else: the most similar one before)."))
    ] = None,
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", help=_("Mark what differs from the paper shown on or before it."))
    ] = "",
    form: Annotated[
        Format | None, typer.Option("--format", help=_("Else what the name under -o says, or Markdown."))
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("File, or folder for several."))] = None,
    jobs: JobsOption = 0,
    dask: DaskOption = "",
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Write the council paper of a system: always the same sections in the same order; what is unknown is said and listed."""
    from tokki.commands.hands import Desk, Hands
    from tokki.commands.names import a_day, unknown
    from tokki.commands.office import Office, shown_by
    from tokki.commands.paper_forms import brief_forms
    from tokki.commands.papers import a_brief, asked_form, deliver_paper
    from tokki.commands.place import good_library

    root, whole = good_library(library)
    if every:
        if system or beside is not None or (since and (json or form is Format.json)):
            raise typer.BadParameter(_("--all goes with neither a name nor --beside; --since marks no JSON"))
        chosen = "json" if json else form.value if form is not None else "docx"
        raise typer.Exit(_all(Desk(root, whole), chosen, (on, since), Hands(jobs, dask), output or Path("briefs")))
    if not system:
        raise unknown("system", "", whole.systems)
    chosen = asked_form("json" if json else form.value if form is not None else None, output, Format, "md")
    found = a_brief(whole, system, on, beside)
    if since and chosen == "json":
        raise typer.BadParameter(_("--since marks papers: choose docx, pdf, html or md"))
    shown = shown_by(Office(root, whole), found.annex.system, a_day(since)) if since else None
    deliver_paper(brief_forms(whole, found, root, shown), chosen, output, f"{found.annex.name}.brief.{chosen}")
    if found.missing:
        raise typer.Exit(1)


def _all(desk: "Desk", form: str, told: tuple[str, str], hands: "Hands", output: Path) -> int:
    """The paper of every system in a folder: 0, 1 where something is not known, 2 where some could not be made."""
    from tokki.commands.briefs import every_brief
    from tokki.commands.hands import tell_failed
    from tokki.commands.names import a_day
    from tokki.commands.output import write_all
    from tokki.commands.place import shown
    from tokki.commands.report import tell, warn_few

    for day in filter(None, told):
        a_day(day)
    answered = []
    for each in every_brief(desk, form, told, hands):
        made = each.result
        if made is not None:
            write_all({output / name: data for name, data in made.files.items()})
        answered.append((each.about, each.findings, made is not None, made is not None and made.missing))
    failed = [name for name, findings, _made, _missing in answered if findings]
    warn_few(finding for _name, findings, _made, _missing in answered for finding in findings)
    tell_failed(failed, len(failed) + sum(made for _name, _findings, made, _missing in answered))
    count = sum(made for _name, _findings, made, _missing in answered)
    tell(_("{files} files in {folder}").format(files=count, folder=shown(output)))
    return 2 if failed else 1 if any(missing for *_rest, missing in answered) else 0

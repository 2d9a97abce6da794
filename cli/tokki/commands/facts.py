"""`tokki facts`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption


class Kind(StrEnum):
    """What a new system is about."""

    outsourcing = "outsourcing"
    internal = "internal"


def facts(
    thing: Annotated[str, typer.Argument(metavar="SYSTEM|FILE.xlsx", help=_("A system, or a sheet that came back."))],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=_("The sheet to write, or the YAML file for the answers."))
    ] = None,
    write: Annotated[bool, typer.Option("--write", help=_("Put the answers into the library."))] = False,
    new: Annotated[bool, typer.Option("--new", help=_("A blank sheet, for a system that is not there yet."))] = False,
    organisation: Annotated[str, typer.Option(help=_("With --new: the body that gives the contract."))] = "",
    title: Annotated[str, typer.Option(help=_("With --new: the system's name as papers call it."))] = "",
    kind: Annotated[Kind, typer.Option(help=_("With --new: what the system is about."))] = Kind.outsourcing,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Make the fact sheet of a system as an Excel file, and read it back: what changed, every doubt with its cell."""
    from tokki.commands.fact_sheet import blank, read_back, sheet_of

    if Path(thing).suffix.lower() in (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"):
        raise typer.Exit(read_back(Path(thing), library, output, write=write, json=json))
    if new:
        blank(thing, {"organisation": organisation, "title": title, "kind": kind.value}, library, output)
    else:
        sheet_of(thing, library, output)

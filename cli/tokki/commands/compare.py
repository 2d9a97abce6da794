"""`tokki compare`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption, PairsOption, StyleOption


class Format(StrEnum):
    """In which forms a comparison is given."""

    terminal = "terminal"
    json = "json"
    table = "table"
    html = "html"
    md = "md"
    movement = "movement"
    redline = "redline"
    amendment = "amendment"


def compare(
    old: Annotated[str, typer.Argument(help=_("An edition, a contract, a clause revision, or a file."))],
    new: Annotated[str, typer.Argument(help=_("The same."))],
    form: Annotated[
        Format | None, typer.Option("--format", help=_("Else what the name under -o says, or the summary."))
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("File to write."))] = None,
    pairs: PairsOption = None,
    hide_noise: Annotated[
        bool, typer.Option("--hide-noise", help=_("Leave out what only follows from other changes."))
    ] = False,
    partial: Annotated[
        bool, typer.Option("--partial", help=_("Amendment sentences even where most of the text changes."))
    ] = False,
    style: StyleOption = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Compare two documents: silent changes, what is new, gone, moved, split or reworded."""
    from tokki.commands.comparing import compared
    from tokki.commands.formats import Wanted, form_of, made, summary_lines
    from tokki.commands.output import write_all
    from tokki.commands.paint import print_lines
    from tokki.commands.place import shown
    from tokki.commands.report import tell, warn_few
    from tokki.write.comparison.data import differs

    chosen = Format.json if json else form or (form_of(output) if output is not None else Format.terminal)
    found = compared(old, new, library=library, pairs=pairs, style=style)
    warn_few((*found.old.findings, *found.new.findings))
    wanted = Wanted(not hide_noise, partial)
    if output is None and chosen is Format.terminal:
        print_lines(summary_lines(found, noise=wanted.noise))
    else:
        result = made(chosen, found, output, wanted)
        if output is not None:
            write_all({output: result if isinstance(result, bytes) else result.encode()})
            tell(_("written: {path}").format(path=shown(output)))
        else:
            print(result, end="")
    if differs(found.comparison, noise=wanted.noise):
        raise typer.Exit(1)

"""`tokki amend`."""

from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import LibraryOption


def amend(
    name: Annotated[
        str, typer.Argument(metavar="FILE|SYSTEM", help=_("An issued annex, a system, or one of its contracts."))
    ],
    to: Annotated[str, typer.Option("--to", metavar="EDITION", help=_("Edition that the contract goes over to."))],
    output: Annotated[Path, typer.Option("-o", "--output", help=_("Folder for the files."))] = Path(),
    partial: Annotated[
        bool, typer.Option("--partial", help=_("Amendment sentences even where most of the text changes."))
    ] = False,
    library: LibraryOption = None,
) -> None:
    """Write the kit for a change of contract: table, sentences, reasons."""
    from tokki.commands.amending import amended, kit
    from tokki.commands.output import write_all
    from tokki.commands.place import good_library, shown
    from tokki.commands.report import Form, tell, warn
    from tokki.model.finding import in_order

    root, whole = good_library(library)
    change = amended(root, whole, name, to)
    if not change.comparison.changed:
        tell(_("there is nothing to change: the contract says what {edition} says").format(edition=change.new.edition))
        return
    files, doubts = kit(root, change, partial=partial)
    write_all({output / file: data for file, data in files.items()})
    findings = in_order((*change.findings, *doubts))
    warn(findings, Form.text if len(findings) <= 5 else Form.short)
    tell(_("{files} files in {folder}: {names}").format(files=len(files), folder=shown(output), names=", ".join(files)))
    if findings:
        raise typer.Exit(1)

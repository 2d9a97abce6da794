"""`tokki verify`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption


class Format(StrEnum):
    """How the findings about files are printed."""

    terminal = "terminal"
    csv = "csv"
    json = "json"


def verify(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="FILE...", help=_("Word or text files, or folders of them."))
    ] = None,
    mark: Annotated[
        list[str] | None, typer.Option("--mark", help=_("The 照合番号 typed in from paper; may be given again."))
    ] = None,
    form: Annotated[Format, typer.Option("--format", help=_("terminal, csv or json."))] = Format.terminal,
    rejected: Annotated[
        bool, typer.Option("--rejected", help=_("Read tracked changes as rejected, not as accepted."))
    ] = False,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Say what an issued file holds, what was altered, what is newer."""
    from tokki.commands.paint import print_lines
    from tokki.commands.place import good_library
    from tokki.commands.progress import bar
    from tokki.commands.report import tell, warn, warn_few
    from tokki.commands.table import print_json
    from tokki.commands.verifying import Reader, files_in, of_marks, told, verified
    from tokki.model.finding import Finding, TokkiError
    from tokki.review.verification import Verification, Verifier
    from tokki.write.verification_data import verification_csv, verification_data

    if not files and not mark:
        raise typer.BadParameter(_("name files or folders, or give --mark"))
    _root, whole = good_library(library)
    verifier = Verifier(whole)
    reader = Reader(verifier.register, accepted=not rejected)
    marks = of_marks(verifier.register, mark or [])
    paths = files_in(map(Path, files or []))
    found: list[Verification] = []
    read: list[Finding] = []
    refused: list[Finding] = []
    with bar(len(paths), show=len(paths) > 1, what=_("files")) as step:
        for path in paths:
            try:
                issued = reader.file(path)
                found.append(verified(verifier, issued))
                read += issued.findings if not found[-1].withdrawn else ()
            except TokkiError as error:
                refused += error.findings
            step()
    form = Format.json if json else form
    if form is Format.json:
        print_json({"marks": marks, "files": [verification_data(each) for each in found]})
    elif form is Format.csv:
        print(verification_csv(found), end="")
    else:
        print_lines(told(found, marks, whole))
    warn_few(read)
    warn(refused)
    doubtful = [each for each in found if each.altered or each.since or (each.origin is None and not each.withdrawn)]
    if form is Format.terminal and paths:
        counts = {"files": len(found), "doubtful": len(doubtful), "refused": len(paths) - len(found)}
        tell(_("{files} files: {doubtful} altered or unknown, {refused} not readable").format_map(counts))
    if refused and not found and not marks:
        raise typer.Exit(2)
    if doubtful or refused or read or any(not known for known in marks.values()):
        raise typer.Exit(1)

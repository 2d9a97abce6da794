"""`tokki verify`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import DaskOption, JobsOption, JsonOption, LibraryOption

if TYPE_CHECKING:
    from tokki.commands.office import Office
    from tokki.review.verification import Verification


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
    on: Annotated[str, typer.Option("--on", metavar="DAY", help=_("What is newer on this day (else: today)."))] = "",
    jobs: JobsOption = 0,
    dask: DaskOption = "",
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Say what an issued file holds, what was altered, what is newer."""
    from datetime import datetime

    from tokki.commands.hands import Ask, Desk, Hands, answers
    from tokki.commands.names import a_day
    from tokki.commands.office import Office
    from tokki.commands.paint import print_lines
    from tokki.commands.place import good_library, shown
    from tokki.commands.report import tell, warn, warn_few
    from tokki.commands.table import print_json
    from tokki.commands.verifying import Named, files_in, of_marks, told, verifying
    from tokki.review.verification import Verifier
    from tokki.write.verification_data import verification_csv, verification_data

    if not files and not mark:
        raise typer.BadParameter(_("name files or folders, or give --mark"))
    root, whole = good_library(library)
    office = Office(root, whole)
    day = a_day(on) if on else datetime.now().astimezone().date()
    verifier = Verifier(whole, office.issues(), day)
    marks = of_marks(verifier.register, mark or [])
    paths = files_in(map(Path, files or []))
    ask = Ask(verifying, (day, not rejected))
    named = [Named(path.resolve(), shown(path)) for path in paths]
    answered = answers(ask, named, Desk(root, whole), Hands(jobs, dask), _("files")) if named else []
    checked = [each.result for each in answered if each.result is not None]
    found = [each.verification for each in checked]
    read = [each for one in checked for each in one.findings]
    refused = list(dict.fromkeys(each for one in answered for each in one.findings))
    form = Format.json if json else form
    if form is Format.json:
        print_json({"marks": marks, "files": [verification_data(each) for each in found]})
    elif form is Format.csv:
        print(verification_csv(found), end="")
    else:
        print_lines(told(found, marks, office.replaced()))
    warn_few(read)
    warn(refused)
    doubtful = [
        each
        for each in found
        if each.altered or each.since or _replaced(each, office) or (each.origin is None and not each.withdrawn)
    ]
    if form is Format.terminal and paths:
        counts = {"files": len(found), "doubtful": len(doubtful), "refused": len(paths) - len(found)}
        tell(_("{files} files: {doubtful} altered or unknown, {refused} not readable").format_map(counts))
    if refused and not found and not marks:
        raise typer.Exit(2)
    if doubtful or refused or read or any(not known for known in marks.values()):
        raise typer.Exit(1)


def _replaced(each: "Verification", office: "Office") -> bool:
    """Whether a correction took its place."""
    return each.kept is not None and each.kept.id in office.replaced()

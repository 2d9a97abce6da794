"""`tokki coverage`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import DaskOption, JobsOption, JsonOption, LibraryOption


class Format(StrEnum):
    """In which forms a coverage is given."""

    terminal = "terminal"
    html = "html"
    docx = "docx"
    json = "json"


class Gap(StrEnum):
    """Verdicts at which the command fails."""

    not_ = "not"
    partly = "partly"


def coverage(
    systems: Annotated[
        list[str] | None, typer.Argument(metavar="SYSTEM...", help=_("SYSTEM, SYSTEM@DAY, or either with :EDITION."))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=_("The newest contract of every system."))] = False,
    on: Annotated[str, typer.Option(help=_("The day that counts (else: today); `start`: each contract's first."))] = "",
    form: Annotated[Format | None, typer.Option("--format", help=_("For the terminal, or in a file."))] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("File, or folder for several."))] = None,
    fail_on: Annotated[
        Gap | None, typer.Option(help=_("Exit 1 where a duty that surely applies is not met, or not wholly (partly)."))
    ] = None,
    jobs: JobsOption = 0,
    dask: DaskOption = "",
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Say which legal duties a contract meets, and what is missing."""
    from tokki.commands.covering import covered, print_all, total, wanted, written
    from tokki.commands.hands import Desk, Hands, all_of, tell_failed
    from tokki.commands.names import unknown
    from tokki.commands.output import write_all
    from tokki.commands.place import good_library, shown
    from tokki.commands.report import tell, warn_few

    root, whole = good_library(library)
    names = sorted(whole.systems) if every else list(dict.fromkeys(systems or ()))
    if not names:
        raise unknown("system", "", whole.systems)
    answers = covered(Desk(root, whole), names, on, Hands(jobs, dask))
    found = [each.result for each in answers if each.result is not None] if every else all_of(answers)
    asked = wanted("json" if json else form.value if form is not None else None, output, len(found))
    if output is None:
        print_all(asked, found)
    else:
        files = written(asked, found, output, root)
        write_all(files)
        for path in files if len(files) == 1 else ():
            tell(_("written: {path}").format(path=shown(path)))
        if len(files) > 1:
            tell(_("{files} files in {folder}").format(files=len(files), folder=shown(output)))
    failed = [each.about for each in answers if each.findings]
    warn_few(finding for each in answers for finding in each.findings)
    tell_failed(failed, len(answers))
    if failed:
        raise typer.Exit(2)
    failing = total(found, fail_on.value) if fail_on is not None else 0
    if failing:
        tell(_("{count} duties are not met").format(count=failing))
        raise typer.Exit(1)

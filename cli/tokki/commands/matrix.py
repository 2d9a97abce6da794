"""`tokki matrix`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import DaskOption, JobsOption, JsonOption, LibraryOption


class Format(StrEnum):
    """In which forms a matrix is given."""

    terminal = "terminal"
    html = "html"
    docx = "docx"
    json = "json"
    csv = "csv"


def matrix(
    systems: Annotated[
        list[str] | None, typer.Argument(metavar="SYSTEM...", help=_("SYSTEM or SYSTEM@DAY (else: all systems)."))
    ] = None,
    edition: Annotated[
        str | None, typer.Option("--edition", help=_("Under this edition (else: each contract's own)."))
    ] = None,
    beside: Annotated[
        bool, typer.Option("--side-by-side", help=_("Two systems: which articles differ, and why on each side."))
    ] = False,
    form: Annotated[Format | None, typer.Option("--format", help=_("For the terminal, or in a file."))] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("File to write."))] = None,
    jobs: JobsOption = 0,
    dask: DaskOption = "",
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Show clauses by systems: in, out, changed, refused or unknown, with the number and the reason of every difference."""
    from tokki.commands.hands import Desk, Hands
    from tokki.commands.paper_forms import contrast_forms, matrix_forms
    from tokki.commands.papers import annexes_for, asked_form, deliver_paper
    from tokki.commands.place import good_library

    root, whole = good_library(library)
    chosen = asked_form("json" if json else form.value if form is not None else None, output, Format, "terminal")
    annexes = annexes_for(Desk(root, whole), systems or (), edition, Hands(jobs, dask), exactly=2 if beside else None)
    forms = contrast_forms(whole, annexes[0], annexes[1], root) if beside else matrix_forms(whole, annexes, root)
    deliver_paper(forms, chosen, output, f"matrix.{chosen}")

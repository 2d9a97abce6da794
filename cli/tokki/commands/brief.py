"""`tokki brief`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption


class Format(StrEnum):
    """In which forms a council paper is given."""

    docx = "docx"
    pdf = "pdf"
    html = "html"
    md = "md"
    json = "json"


def brief(
    system: Annotated[str, typer.Argument(help=_("SYSTEM, SYSTEM@DAY, or either with :EDITION."))],
    on: Annotated[str, typer.Option(help=_("The day on which duties count (else: the contract's first)."))] = "",
    beside: Annotated[
        str | None, typer.Option("--beside", help=_("The case to compare with (else: the most similar one before)."))
    ] = None,
    form: Annotated[
        Format | None, typer.Option("--format", help=_("Else what the name under -o says, or Markdown."))
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("File to write."))] = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Write the council paper of a system: always the same sections in the same order; what is unknown is said and listed."""
    from tokki.commands.paper_forms import brief_forms
    from tokki.commands.papers import a_brief, asked_form, deliver_paper
    from tokki.commands.place import good_library

    root, whole = good_library(library)
    chosen = asked_form("json" if json else form.value if form is not None else None, output, Format, "md")
    found = a_brief(whole, system, on, beside)
    deliver_paper(brief_forms(whole, found, root), chosen, output, f"{found.annex.name}.brief.{chosen}")
    if found.missing:
        raise typer.Exit(1)

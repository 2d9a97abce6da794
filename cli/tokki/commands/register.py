"""`tokki register`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import DaskOption, JobsOption, JsonOption, LibraryOption


class Format(StrEnum):
    """In which forms the register is given."""

    terminal = "terminal"
    xlsx = "xlsx"
    html = "html"
    json = "json"


def register(
    systems: Annotated[list[str] | None, typer.Argument(metavar="SYSTEM...", help=_("Else: all systems."))] = None,
    on: Annotated[str, typer.Option("--on", help=_("The day to look from (else: today)."))] = "",
    form: Annotated[Format | None, typer.Option("--format", help=_("Else what the name under -o says."))] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("File to write."))] = None,
    jobs: JobsOption = 0,
    dask: DaskOption = "",
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Show contracts, councils and audits, and what is due."""
    from datetime import datetime

    from tokki.commands.hands import Desk, Hands
    from tokki.commands.names import a_day, unknown
    from tokki.commands.papers import Forms, asked_form, deliver_paper
    from tokki.commands.place import good_library
    from tokki.commands.registering import standing
    from tokki.commands.table import json_text
    from tokki.write.register.data import register_data
    from tokki.write.register.excel import register_xlsx
    from tokki.write.register.html import register_html
    from tokki.write.register.text import register_text

    root, whole = good_library(library)
    for name in systems or ():
        if name not in whole.systems:
            raise unknown("system", name, whole.systems)
    chosen = asked_form("json" if json else form.value if form is not None else None, output, Format, "terminal")
    day = a_day(on) if on else datetime.now().astimezone().date()
    names = sorted(set(systems or whole.systems))
    rows = standing(Desk(root, whole), names, day, Hands(jobs, dask))
    forms: Forms = {
        "terminal": lambda: register_text(rows, day),
        "xlsx": lambda: register_xlsx(rows, day),
        "html": lambda: register_html(rows, day),
        "json": lambda: json_text(register_data(rows, day)),
    }
    deliver_paper(forms, chosen, output, f"register.{chosen}")
    if any(row.overdue for row in rows):
        raise typer.Exit(1)

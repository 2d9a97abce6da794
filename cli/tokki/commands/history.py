"""`tokki history`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption, StyleOption


class Format(StrEnum):
    """In which forms a history is given."""

    terminal = "terminal"
    csv = "csv"
    json = "json"


def history(
    clause: Annotated[str, typer.Argument(help=_("A clause, such as subcontracting."))],
    text: Annotated[bool, typer.Option("--text", help=_("With the texts, and what changed in them."))] = False,
    form: Annotated[Format, typer.Option("--format", help=_("A table, CSV, or JSON."))] = Format.terminal,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("File to write."))] = None,
    style: StyleOption = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Show the number, heading and revision of a clause in every edition of every standard."""
    from tokki.commands.histories import Past, rows_of, text_lines
    from tokki.commands.paint import plain, print_lines
    from tokki.commands.table import csv_text, deliver, json_text, print_table, tab_text
    from tokki.write.history_data import history_data

    past = Past.of(clause, library, style)
    if json or form is Format.json:
        data = history_data(past.library, clause, past.standings, past.text if text else None)
        deliver(json_text(data), output)
    elif form is Format.csv:
        deliver(csv_text(rows_of(past, text=text)), output, mark=output is not None)
    elif output is not None:
        texts = "".join(f"{plain(line)}\n" for line in text_lines(past, asked=text))
        deliver(tab_text(rows_of(past)) + texts, output)
    else:
        print_table(rows_of(past))
        print_lines(text_lines(past, asked=text))

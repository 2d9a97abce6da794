"""`tokki trace`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption, PairsOption, StyleOption


class Format(StrEnum):
    """In which forms a trace is given."""

    terminal = "terminal"
    csv = "csv"
    json = "json"


def trace(
    names: Annotated[
        list[str],
        typer.Argument(metavar="OLD NEW... [PROVISION]", help=_("Two documents or more, and perhaps 第12条第2項.")),
    ],
    back: Annotated[bool, typer.Option("--back", help=_("PROVISION is one of the last document."))] = False,
    chain: Annotated[bool, typer.Option("--chain", help=_("Go through all editions that lie between two."))] = False,
    whole: Annotated[bool, typer.Option("--all", help=_("Every paragraph and item, not articles alone."))] = False,
    form: Annotated[Format, typer.Option("--format", help=_("A table or a sentence, CSV, or JSON."))] = Format.terminal,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("File to write."))] = None,
    pairs: PairsOption = None,
    style: StyleOption = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Find old numbers in a new text, and new ones in an old text."""
    from tokki.commands.paint import plain, print_lines
    from tokki.commands.report import warn_few
    from tokki.commands.table import csv_text, deliver, json_text, print_table, tab_text
    from tokki.commands.tracing import lines_of, rows_of, traced
    from tokki.write.comparison.trace_data import trace_data

    found = traced(names, back=back, through=chain, whole=whole, library=library, pairs=pairs, style=style)
    warn_few(found.findings)
    if json or form is Format.json:
        deliver(json_text(trace_data(found.rows, found.names, asked=found.asked, back=back)), output)
    elif form is Format.csv:
        deliver(csv_text(rows_of(found)), output, mark=output is not None)
    elif found.asked is not None and output is None:
        print_lines(lines_of(found))
    elif found.asked is not None:
        deliver("".join(f"{plain(line)}\n" for line in lines_of(found)), output)
    elif output is not None:
        deliver(tab_text(rows_of(found)), output)
    else:
        print_table(rows_of(found), whole=("old number", "new number", "certainty"), leave=("proof", "score"))

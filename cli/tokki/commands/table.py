"""Tables for people (rich, at a terminal), tab-separated lines for pipes, JSON for programs."""

import csv
import io
import json
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any

from tokki.commands.language import _


def json_text(data: Any) -> str:
    """Data as JSON: words as they are, two spaces."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"


def print_json(data: Any) -> None:
    """Data as JSON on stdout."""
    print(json_text(data), end="")


def csv_text(rows: list[dict[str, Any]]) -> str:
    """Rows as CSV; no cell is taken for a formula by a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if rows:
        writer.writerow([_(column) for column in rows[0]])
    writer.writerows([_harmless(_cell(value)) for value in row.values()] for row in rows)
    return out.getvalue()


def _harmless(text: str) -> str:
    """A cell that a spreadsheet would calculate begins with an apostrophe."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def deliver(text: str, output: Path | None, *, mark: bool = False) -> None:
    """Text to stdout, or to a file; `mark` puts the mark before it by which spreadsheets know UTF-8."""
    if output is None:
        print(text, end="")
        return
    from tokki.commands.output import write_all
    from tokki.commands.place import shown
    from tokki.commands.report import tell

    write_all({output: text.encode("utf-8-sig" if mark else "utf-8")})
    tell(_("written: {path}").format(path=shown(output)))


def tab_text(rows: list[dict[str, Any]]) -> str:
    """Rows as lines with tabs between the cells, the keys as the first one."""
    lines = (
        [[_(column) for column in rows[0]], *([_cell(value) for value in row.values()] for row in rows)] if rows else []
    )
    return "".join("\t".join(line) + "\n" for line in lines)


def print_table(rows: list[dict[str, Any]], *, whole: Collection[str] = ("id",), leave: Collection[str] = ()) -> None:
    """Rows with the keys as columns; booleans as yes and no.

    At a terminal, where room is short, columns in `whole` are never broken and those in `leave` left out.
    """
    if not rows:
        return
    if not sys.stdout.isatty():
        print(tab_text(rows), end="")
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    columns = [column for column in rows[0] if column not in leave]
    for column in columns:
        table.add_column(_(column), overflow="fold", no_wrap=column in whole)
    for row in rows:
        table.add_row(*(_cell(row[column]) for column in columns))
    Console().print(table)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)

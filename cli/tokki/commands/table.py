"""Tables for people (rich, at a terminal), tab-separated lines for pipes, JSON for programs."""

import json
import sys
from typing import Any

from tokki.commands.language import _


def print_json(data: Any) -> None:
    """Data as JSON on stdout."""
    print(json.dumps(data, ensure_ascii=False, indent=2, default=str))


def print_table(rows: list[dict[str, Any]]) -> None:
    """Rows with the keys as columns; booleans as yes and no."""
    if not rows:
        return
    columns = list(rows[0])
    cells = [[_cell(row[column]) for column in columns] for row in rows]
    if not sys.stdout.isatty():
        for line in ([_(c) for c in columns], *cells):
            print("\t".join(line))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(_(column), overflow="fold", no_wrap=column == "id")
    for line in cells:
        table.add_row(*line)
    Console().print(table)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)

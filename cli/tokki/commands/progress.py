"""A progress bar for people at a terminal; nothing in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tokki.commands.language import _


@contextmanager
def bar(total: int, *, show: bool, what: str = "") -> Iterator[Callable[[], None]]:
    """Call what it gives once for each piece of work that is done. `what`: what is counted, else annexes."""
    if not show or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task(what or _("annexes"), total=total)
        yield lambda: progress.advance(task)

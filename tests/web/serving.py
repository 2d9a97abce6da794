"""The form for tests: the shipped library, or a copy that may be written to; a clock that stands still."""

import itertools
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp

from tokki.commands.serve import service
from tokki.library.load import Loaded, load
from tokki.web.app import create_app
from tokki.web.service import Door, Service

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "clauses"


def served(library: Path = LIBRARY, *, saving: bool = False, door: Door | None = None, **changed: Any) -> Service:
    """What the form is handed, with parts replaced."""
    made = _service(library, door or Door(), saving=saving)
    if library == LIBRARY:  # nobody writes to it
        made = replace(made, load=_shipped)
    return replace(made, **{"today": lambda: date(2026, 6, 1), "clock": ticking(), **changed})


@cache
def _service(library: Path, door: Door, *, saving: bool) -> Service:
    return service(library, ROOT / "templates", ROOT / "no-site", door, saving=saving)


@cache
def _shipped() -> Loaded:
    return load(LIBRARY)


def app(library: Path = LIBRARY, **changed: Any) -> ASGIApp:
    return create_app(served(library, **changed))


def ticking(step: float = 10.0) -> Callable[[], float]:
    """A clock that goes on by some seconds whenever it is looked at: the library is looked at anew each time."""
    count = itertools.count()
    return lambda: next(count) * step


def copied(folder: Path) -> Path:
    """A copy of the shipped library."""
    return Path(shutil.copytree(LIBRARY, folder / "clauses"))

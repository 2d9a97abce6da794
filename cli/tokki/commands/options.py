"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _

LibraryOption = Annotated[
    Path | None, typer.Option("--library", help=_("Folder of the library (else: clauses/ here or above)."))
]
JsonOption = Annotated[bool, typer.Option("--json", help=_("Print data as JSON."))]
PairsOption = Annotated[
    Path | None, typer.Option("--pairs", help=_("YAML file of provisions that you declare to be the same."))
]
StyleOption = Annotated[str | None, typer.Option("--style", help=_("House style to print in (`tokki list styles`)."))]
DaskOption = Annotated[
    str, typer.Option("--dask", metavar="ADDRESS", help=_("Hand the work to a Dask cluster: tcp://HOST:8786."))
]
JobsOption = Annotated[int, typer.Option("--jobs", min=0, help=_("Processes; 0: as many as the work is worth."))]

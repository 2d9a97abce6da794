"""`tokki init`."""

from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("A new or empty folder."))],
    examples: Annotated[bool, typer.Option("--examples", help=_("Bring the example systems along."))] = False,
) -> None:
    """Start a library of one's own in DIR from the one that ships: clauses, editions and Word templates."""
    from tokki.commands.output import write_all
    from tokki.commands.place import shipped
    from tokki.commands.report import tell
    from tokki.model.finding import TokkiError, finding
    from tokki.model.place import Place

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TokkiError([finding("folder.not-empty", Place(str(folder)), folder=folder)])
    files: dict[Path, bytes] = {}
    for name in ("clauses", "templates"):
        source = shipped(name)
        for path in sorted(source.rglob("*")):
            inside = path.relative_to(source)
            if path.is_file() and (examples or inside.parts[0] != "systems"):
                files[folder / name / inside] = path.read_bytes()
    write_all(files)
    tell(
        _("{count} files written to {folder}. Next: cd {folder}; tokki new system ID").format(
            count=len(files), folder=folder
        )
    )

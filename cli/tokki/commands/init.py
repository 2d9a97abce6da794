"""`tokki init`."""

from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=_("A new or empty folder."))],
    examples: Annotated[bool, typer.Option("--examples", help=_("Bring the example systems along."))] = False,
    source: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help=_("A document of yours to draft the library from."))
    ] = None,
    edition: Annotated[
        str, typer.Option("--edition", metavar="NAME@DAY", help=_("With --from: what the edition is called."))
    ] = "",
) -> None:
    """Start a library of one's own in DIR, or draft one from a document."""
    from tokki.commands.adopting import adopted, shipped_files, vocabulary
    from tokki.commands.output import write_all
    from tokki.commands.place import shown
    from tokki.commands.report import Form, tell, warn
    from tokki.model.finding import TokkiError, finding
    from tokki.model.place import Place

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TokkiError([finding("folder.not-empty", Place(str(folder)), folder=folder)])
    if source is None:
        files = shipped_files(examples=examples)
        write_all({folder / name: data for name, data in files.items()})
        counts = {"count": len(files), "folder": folder}
        tell(_("{count} files written to {folder}. Next: cd {folder}; tokki new system ID").format_map(counts))
        return
    made, files = adopted(source, edition)
    write_all({folder / name: data for name, data in {**vocabulary(), **files}.items()})
    warn(made.findings, Form.short)
    counts = {"count": len(files), "edition": made.edition, "doubts": len(made.findings), "folder": shown(folder)}
    tell(_("{count} files of {edition} written to {folder}, {doubts} doubts. Next: tokki check").format_map(counts))
    if made.findings:
        raise typer.Exit(1)

"""`tokki schema`."""

from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _


def schema(
    kinds: Annotated[
        list[str] | None, typer.Argument(metavar="[KIND]...", help=_("clause, revision, edition …"))
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("Folder for the files KIND.json."))] = None,
) -> None:
    """Give the JSON Schemas of the authored files, for editors that complete and check."""
    import json

    from tokki.commands.names import unknown
    from tokki.commands.output import write_all
    from tokki.library.schemas import schemas

    known = schemas()
    for kind in kinds or ():
        if kind not in known:
            raise unknown("kind", kind, known)
    wanted = {kind: known[kind] for kind in kinds or known}
    texts = {kind: json.dumps(data, ensure_ascii=False, indent=2) + "\n" for kind, data in wanted.items()}
    if output is None:
        print("\n".join(texts.values()), end="")
    else:
        write_all({output / f"{kind}.json": text.encode() for kind, text in texts.items()})

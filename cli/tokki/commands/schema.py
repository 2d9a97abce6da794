"""`tokki schema`."""

from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _

DATA = Path(__file__).parents[1] / "write" / "schemas"
"""Schemas of what commands print as JSON."""


def schema(
    kinds: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KIND]...", help=_("clause, revision, edition …; comparison, trace, history")),
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("Folder for the files KIND.json."))] = None,
) -> None:
    """Give JSON Schemas: of the authored files, for editors, and of data for programs where it is named."""
    import json

    from tokki.commands.names import unknown
    from tokki.commands.output import write_all
    from tokki.library.schemas import schemas

    authored, data = schemas(), {path.stem: path for path in sorted(DATA.glob("*.json"))}
    for kind in kinds or ():
        if kind not in authored and kind not in data:
            raise unknown("kind", kind, (*authored, *data))
    wanted = {
        kind: authored[kind] if kind in authored else json.loads(data[kind].read_text("utf-8"))
        for kind in kinds or authored
    }
    texts = {kind: json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for kind, schema in wanted.items()}
    if output is None:
        print("\n".join(texts.values()), end="")
    else:
        write_all({output / f"{kind}.json": text.encode() for kind, text in texts.items()})

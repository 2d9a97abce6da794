"""What `mkdocs serve` calls while one edits: pages are written anew when the library or a hand-written page changes."""

from pathlib import Path
from typing import Any

_SERVING: list[bool] = []


def on_startup(*, command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs gives both by name
    """Remember whether somebody edits; a plain build takes the pages as they are."""
    _SERVING[:] = [command == "serve"]


def on_pre_build(config: Any) -> None:
    """Write the pages anew; what did not change is not touched, so that the next build finds nothing new."""
    if any(_SERVING):
        from tokki.commands.pages import write_pages
        from tokki.commands.report import warn
        from tokki.model.finding import TokkiError

        try:
            write_pages(Path(config["docs_dir"]), Path(config["theme"].custom_dir))
        except TokkiError as error:  # the page before stays, the editor sees why
            warn(error.findings)


def on_serve(server: Any, *, config: Any, builder: Any) -> Any:  # noqa: ARG001
    """Watch what the pages are made from."""
    from tokki.commands.place import find_library

    library = find_library(None)
    for path in (library, library.parent / "site", library.parent / "templates"):
        if path.is_dir():
            server.watch(str(path))
    return server

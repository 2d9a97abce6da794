"""`tokki release`."""

from datetime import date
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import LibraryOption


def release(
    editions: Annotated[list[str], typer.Argument(metavar="EDITION...", help=_("Editions, like full@2023-04-01."))],
    day: Annotated[str, typer.Option("--day", help=_("Day of the release; else the edition's own day."))] = "",
    library: LibraryOption = None,
) -> None:
    """Fix an edition for ever: the hashes of every revision, trait and style that it rests on."""
    from tokki.commands.names import a_day, an_edition
    from tokki.commands.output import write_all
    from tokki.commands.place import good_library, shown
    from tokki.commands.report import tell
    from tokki.library.files import path_of
    from tokki.library.new import release_text
    from tokki.model.finding import TokkiError, finding
    from tokki.review.editions import check_editions
    from tokki.review.releases import release_hashes

    root, whole = good_library(library)
    asked = [an_edition(whole, text) for text in editions]
    taken = [finding("edition.released", whole.at(e), edition=e) for e in asked if e in whole.releases]
    broken = [f for f in check_editions(whole) if f.definition.severity == "error"]
    if taken or broken:
        raise TokkiError([*taken, *broken])
    files = {}
    for edition in asked:
        released: date = a_day(day) if day else edition.day
        path = root / path_of("release", f"release:{edition}")
        files[path] = release_text(edition, released, release_hashes(whole, edition)).encode()
    write_all(files)
    for path in files:
        tell(_("written: {path}").format(path=shown(path)))

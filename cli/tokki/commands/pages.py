"""`tokki pages`."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import LibraryOption


def pages(
    output: Annotated[Path, typer.Option("-o", "--output", help=_("Folder for the pages."))] = Path("build/pages"),
    theme: Annotated[Path, typer.Option("--theme", help=_("Folder for the theme's own templates."))] = Path(
        "build/theme"
    ),
    written: Annotated[
        Path | None, typer.Option("--with", help=_("Folder of hand-written pages (else: site/ beside the library)."))
    ] = None,
    on: Annotated[str, typer.Option("--on", metavar="DAY", help=_("The day that counts as today."))] = "",
    documents: Annotated[
        bool, typer.Option("--documents/--no-documents", help=_("Word files of every contract, to be taken."))
    ] = True,
    pdf: Annotated[bool, typer.Option("--pdf", help=_("PDF beside them, where LibreOffice is."))] = False,
    library: LibraryOption = None,
) -> None:
    """Write the pages of the site, for `mkdocs build`."""
    from tokki.commands.names import a_day
    from tokki.commands.place import shown
    from tokki.commands.report import tell

    day = a_day(on) if on else None
    count, changed = write_pages(output, theme, written=written, day=day, documents=documents, pdf=pdf, library=library)
    told = {"count": count, "folder": shown(output), "changed": changed}
    tell(_("{count} files in {folder}, {changed} of them new").format_map(told))


def write_pages(
    output: Path,
    theme: Path,
    *,
    written: Path | None = None,
    day: date | None = None,
    documents: bool = True,
    pdf: bool = False,
    library: Path | None = None,
) -> tuple[int, int]:
    """How many files the pages have, and how many of them changed; `day`: what counts as today, else today.

    Errors: TokkiError when the library is not in order, a folder holds files that are not tokki's, or `pdf` is asked for
    without LibreOffice.
    """
    from dataclasses import replace
    from datetime import datetime

    from tokki.commands.folder import fill
    from tokki.commands.language import in_japanese
    from tokki.commands.main import app
    from tokki.commands.manual import manual
    from tokki.commands.place import good_library
    from tokki.commands.site_documents import site_documents
    from tokki.commands.site_pieces import made
    from tokki.publish.site import site_files, theme_files
    from tokki.publish.stock import Stock

    root, whole = good_library(library)
    beside = written or root.parent / "site"
    own = {path.relative_to(beside).as_posix(): path.read_bytes() for path in _files(beside)}
    stock = Stock(whole, day or datetime.now().astimezone().date(), in_japanese, manual(app), written=own)
    if documents:
        stock = replace(stock, files=site_documents(stock, root, pdf=pdf))
    files = {**site_files(stock, made), **own}
    fill(theme, theme_files())
    return len(files), fill(output, files)


def _files(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return [path for path in found if not any(part.startswith((".", "_")) for part in path.relative_to(folder).parts)]

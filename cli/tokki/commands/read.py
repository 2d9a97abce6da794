"""`tokki read`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption


class Format(StrEnum):
    """What is given: the likeness to the library, or the Document in one of its forms."""

    terminal = "terminal"
    md = "md"
    txt = "txt"
    json = "json"
    xml = "xml"


def read(
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("A Word, text, Markdown or law XML file."))],
    match: Annotated[
        str, typer.Option("--match", metavar="EDITION", help=_("Edition to match with; else the one most like it."))
    ] = "",
    form: Annotated[Format, typer.Option("--format", help=_("terminal, md, txt, json or xml."))] = Format.terminal,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("File to write."))] = None,
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Read a foreign document, and match its articles with the library."""
    from tokki.commands.names import an_edition
    from tokki.commands.output import write_all
    from tokki.commands.paint import print_lines
    from tokki.commands.place import good_library, shown
    from tokki.commands.reading import as_written, matched, read_one
    from tokki.commands.report import tell, warn_few

    found = read_one(Path(file))
    warn_few(found.findings)
    if form in (Format.terminal, Format.json) or json:
        _root, whole = good_library(library)
        edition = an_edition(whole, match) if match else None
        lines, data = matched(whole, found, edition)
        if form is Format.terminal and not json and output is None:
            print_lines(lines)
            return
        text = as_written(found, "json", data)
    else:
        text = as_written(found, form.value, {})
    if output is None:
        print(text, end="")
    else:
        write_all({output: text.encode()})
        tell(_("written: {path}").format(path=shown(output)))

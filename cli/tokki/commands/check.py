"""`tokki check`."""

from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption
from tokki.commands.report import Form


def check(
    on: Annotated[str, typer.Option(help=_("Report deviations and certificates that have ended by this day."))] = "",
    library: LibraryOption = None,
    form: Annotated[Form, typer.Option("--format", help=_("text, short, github or json."))] = Form.text,
    json: JsonOption = False,
) -> None:
    """Say everything that is wrong in the library, with file, line, column and how to mend it."""
    from tokki.commands.names import a_day
    from tokki.commands.place import load_library
    from tokki.commands.report import findings_text, tell
    from tokki.model.finding import in_order
    from tokki.review.integrity import check_library

    day = a_day(on) if on else None
    _root, loaded = load_library(library)
    findings = in_order([*loaded.findings, *check_library(loaded.library, loaded.left_out, day)])
    form = Form.json if json else form
    if findings or form is Form.json:
        print(findings_text(findings, form))
    if form is Form.text:
        errors = sum(f.definition.severity == "error" for f in findings)
        things = loaded.library
        counts = {"clauses": len(things.clauses), "revisions": len(things.revisions), "editions": len(things.editions)}
        counts |= {"contracts": len(things.contracts), "errors": errors, "warnings": len(findings) - errors}
        line = _("{clauses} clauses, {revisions} revisions, {editions} editions, {contracts} contracts: ")
        tell((line + _("{errors} errors, {warnings} warnings")).format_map(counts))
    if findings:
        raise typer.Exit(1)

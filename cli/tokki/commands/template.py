"""`tokki template`."""

from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.report import Form

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def _root() -> None:
    """Look after Word templates."""


@app.command(help=_("Say which placeholders and sample paragraphs of a template are unknown or missing."))
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help=_("Word templates."))],
    form: Annotated[Form, typer.Option("--format", help=_("text, short, github or json."))] = Form.text,
) -> None:
    """Check templates that a clerk edited in Word."""
    from tokki.commands.names import unknown
    from tokki.commands.place import shown
    from tokki.commands.report import findings_text, tell
    from tokki.model.finding import Finding, TokkiError
    from tokki.write.template_check import check_template, kind_of

    missing = [path for path in files if not path.is_file()]
    if missing:
        raise unknown("file", str(missing[0]), [])
    findings: list[Finding] = []
    for path in files:
        data = path.read_bytes()
        try:
            findings += check_template(data, shown(path), kind_of(data, shown(path)))
        except TokkiError as error:
            findings += error.findings
    if findings or form is Form.json:
        print(findings_text(findings, form))
        raise typer.Exit(1 if findings else 0)
    tell(_("{count} templates are in order").format(count=len(files)))

"""`tokki lint`."""

from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import JsonOption, LibraryOption
from tokki.commands.report import Form


def lint(
    names: Annotated[
        list[str],
        typer.Argument(metavar="DOCUMENT...", help=_("A file, an edition, a contract, or a clause revision.")),
    ],
    off: Annotated[list[str] | None, typer.Option("--off", help=_("A rule to leave out; may be given again."))] = None,
    on: Annotated[str, typer.Option(help=_("Report deviations and certificates that have ended by this day."))] = "",
    library: LibraryOption = None,
    form: Annotated[Form, typer.Option("--format", help=_("text, short, github or json."))] = Form.text,
    json: JsonOption = False,
) -> None:
    """Say what is odd in the drafting of documents: references, terms."""
    from tokki.commands.drafting import doubts_of, faults_of
    from tokki.commands.names import a_day, unknown
    from tokki.commands.report import findings_text, tell
    from tokki.commands.subjects import ask
    from tokki.model.finding import in_order
    from tokki.model.rules.lint import LINT

    rules = [rule.removeprefix("lint.") for rule in off or ()]
    for rule in rules:
        if f"lint.{rule}" not in LINT:
            raise unknown("rule", rule, [name.removeprefix("lint.") for name in LINT])
    day = a_day(on) if on else None
    asked = ask(names, library, None)
    read = (f for subject in asked.subjects for f in subject.findings if not f.rule.startswith("read.reference-"))
    told = [*read, *(f for subject in asked.subjects for f in doubts_of(asked, subject, rules))]
    findings = in_order([*told, *(f for subject in asked.subjects for f in faults_of(asked, subject, rules, day))])
    form = Form.json if json else form
    if findings or form is Form.json:
        print(findings_text(findings, form))
    if form is Form.text:
        tell(_("{count} doubts in {documents} documents").format(count=len(findings), documents=len(asked.subjects)))
    if findings:
        raise typer.Exit(1)

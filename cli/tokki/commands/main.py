"""The command `tokki`: its subcommands, and the one place where TokkiError is caught."""

import gc
import sys
from collections.abc import Callable

import typer

from tokki.commands import (
    amend,
    annex,
    brief,
    check,
    compare,
    coverage,
    facts,
    history,
    init,
    issue,
    lint,
    matrix,
    new,
    pages,
    read,
    register,
    release,
    schema,
    serve,
    show,
    template,
    trace,
    verify,
)
from tokki.commands.language import _

app = typer.Typer(
    name="tokki",
    help=_("Write, compare and publish the special terms of contracts that hand personal information to others."),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(value: bool) -> None:
    if value:
        from tokki import __version__

        print(f"tokki {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", help=_("Print the version."), callback=_version, is_eager=True),
) -> None:
    """Options of the command as a whole."""


_COMMANDS: dict[str, Callable[..., None]] = {
    "init": init.init,
    "check": check.check,
    "lint": lint.lint,
    "list": show.list_things,
    "show": show.show,
    "release": release.release,
    "annex": annex.annex,
    "compare": compare.compare,
    "trace": trace.trace,
    "history": history.history,
    "coverage": coverage.coverage,
    "matrix": matrix.matrix,
    "brief": brief.brief,
    "facts": facts.facts,
    "amend": amend.amend,
    "issue": issue.issue,
    "register": register.register,
    "read": read.read,
    "verify": verify.verify,
    "pages": pages.pages,
    "serve": serve.serve,
    "schema": schema.schema,
}
for name, command in _COMMANDS.items():
    app.command(name, help=_(command.__doc__ or ""))(command)
app.add_typer(new.app, name="new", help=_("Make a new clause, revision, edition, system or contract."))
app.add_typer(template.app, name="template", help=_("Look after Word templates."))


def run() -> None:
    """Run the command; exit 0 clean, 1 findings, 2 cannot work."""
    from tokki.model.finding import TokkiError

    gc.set_threshold(100_000)  # a short process that makes many small objects and few circles
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console or a pipe that is not UTF-8
            stream.reconfigure(errors="replace")
    try:
        app(prog_name="tokki")  # and not the path of a file, or `python -m …`
    except TokkiError as error:
        from tokki.commands.report import warn

        warn(error.findings)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)

"""`tokki annex`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import DaskOption, JobsOption, LibraryOption

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from tokki.commands.produce import Templates
    from tokki.model.finding import Finding


MANY = 500
"""So many findings are told; of more than that the errors, and how many warnings there are."""


class Format(StrEnum):
    """In which forms an annex is written."""

    docx = "docx"
    pdf = "pdf"
    html = "html"
    md = "md"
    txt = "txt"
    json = "json"
    xml = "xml"


def annex(
    systems: Annotated[
        list[str] | None, typer.Argument(metavar="SYSTEM...", help=_("SYSTEM, SYSTEM@DAY, or either with :EDITION."))
    ] = None,
    every: Annotated[bool, typer.Option("--all", help=_("The newest contract of every system."))] = False,
    on: Annotated[str, typer.Option(help=_("Report deviations that have ended by this day."))] = "",
    output: Annotated[Path, typer.Option("-o", "--output", help=_("Folder for the files."))] = Path("annexes"),
    formats: Annotated[list[Format] | None, typer.Option("--format", help=_("May be given several times."))] = None,
    templates: Annotated[Path | None, typer.Option(help=_("Folder of the Word templates."))] = None,
    jobs: JobsOption = 0,
    dask: DaskOption = "",
    library: LibraryOption = None,
) -> None:
    """Write the annex and the table of deviations from the standard, as files that can be signed and shown."""
    from tokki.commands import produce
    from tokki.commands.bulk import crew
    from tokki.commands.names import a_contract, a_day, unknown
    from tokki.commands.output import write_all
    from tokki.commands.pdf import to_pdf
    from tokki.commands.place import find_library, good_library

    forms = tuple(form.value for form in dict.fromkeys(formats or [Format.docx]))
    day = a_day(on) if on else None
    if every:
        root = find_library(library)
        raise typer.Exit(_all(root, day, output, forms, produce.Templates.find(root, templates), (jobs, dask)))
    root, whole = good_library(library)
    names = list(dict.fromkeys(systems or ()))
    if not names:
        raise unknown("system", "", whole.systems)
    annexes = produce.assembled(whole, [a_contract(whole, name) for name in names], day)
    found = produce.Templates.find(root, templates)
    works = [produce.Work(each, forms, found) for each in annexes]
    with crew(len(works), jobs, dask) as hands:
        files = produce.produce(works, hands.executor)
    if "pdf" in forms:
        words = {name: data for name, data in files.items() if name.endswith(".docx")}
        files = {name: data for name, data in files.items() if "docx" in forms or name not in words}
        files |= to_pdf(words, fonts=found.fonts)
    write_all({output / name: data for name, data in files.items()})
    _told([f for each in annexes for f in each.findings], [each.name for each in annexes if each.contract is None])
    _count(len(annexes), len(files), output)
    if any(each.findings for each in annexes):
        raise typer.Exit(1)


def _all(
    root: Path, day: "date | None", output: Path, forms: tuple[str, ...], templates: "Templates", hands: tuple[int, str]
) -> int:
    """The newest contract of every system: 0, 1 with findings, 2 where some could not be made."""
    from tokki.commands.annexes import make_all, orders_for
    from tokki.commands.bulk import crew
    from tokki.commands.hands import tell_failed
    from tokki.commands.made import ledger
    from tokki.commands.progress import bar
    from tokki.commands.report import tell

    orders, summary = orders_for(root, day, forms, templates)
    with ledger(output) as book, crew(len(orders), *hands) as workers, bar(len(orders), show=True) as step:
        make_all(orders, summary, workers, book, step)
    _told(summary.findings, summary.withdrawn)
    if summary.kept:
        tell(_("{count} were there already, made from the same").format(count=summary.kept))
    tell_failed(summary.failed, len(summary.failed) + summary.made + summary.kept)
    _count(summary.made + summary.kept, summary.files, output)
    return 2 if summary.failed else 1 if summary.findings else 0


def _told(findings: "Iterable[Finding]", withdrawn: "Iterable[str]") -> None:
    from tokki.commands.report import tell, warn_few

    found = tuple(findings)
    few = [f for f in found if f.definition.severity == "error"] if len(found) > MANY else found
    warn_few(few)
    if len(few) < len(found):
        told = _("{count} warnings; `tokki annex SYSTEM` tells those of one system")
        tell(told.format(count=len(found) - len(few)))
    for name in withdrawn:
        tell(_("{name}: withdrawn; a notice is written in place of an annex").format(name=name))


def _count(annexes: int, files: int, output: Path) -> None:
    from tokki.commands.place import shown
    from tokki.commands.report import tell

    counts = {"annexes": annexes, "files": files, "folder": shown(output)}
    tell(_("{annexes} annexes, {files} files in {folder}").format_map(counts))

"""`tokki annex`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from tokki.commands.language import _
from tokki.commands.options import LibraryOption

FEW = 12
"""Up to so many findings are told with reason and mend; more of them in a line each (one system at a time tells all)."""


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
    jobs: Annotated[int, typer.Option(min=0, help=_("Processes; 0: as many as the work is worth."))] = 0,
    library: LibraryOption = None,
) -> None:
    """Write the annex and the table of deviations from the standard, as files that can be signed and shown."""
    from contextlib import nullcontext

    from tokki.commands import produce
    from tokki.commands.names import a_contract, a_day, unknown
    from tokki.commands.output import write_all
    from tokki.commands.pdf import to_pdf
    from tokki.commands.place import good_library, shown
    from tokki.commands.progress import bar
    from tokki.commands.report import Form, tell, warn
    from tokki.model.finding import in_order

    root, whole = good_library(library)
    names = sorted(whole.systems) if every else list(dict.fromkeys(systems or ()))
    if not names:
        raise unknown("system", "", whole.systems)
    annexes = produce.assembled(whole, [a_contract(whole, name) for name in names], a_day(on) if on else None)
    forms = tuple(form.value for form in dict.fromkeys(formats or [Format.docx]))
    found = produce.Templates.find(root, templates)
    works = [produce.Work(each, forms, found) for each in annexes]
    with produce.executor_for(len(works), jobs) or nullcontext() as executor, bar(len(works), show=every) as step:
        files = produce.produce(works, executor, step)
        if "pdf" in forms:
            words = {name: data for name, data in files.items() if name.endswith(".docx")}
            files = {name: data for name, data in files.items() if "docx" in forms or name not in words}
            files |= to_pdf(words, fonts=found.fonts)
    write_all({output / name: data for name, data in files.items()})
    findings = in_order(f for each in annexes for f in each.findings)
    warn(findings, Form.text if len(findings) <= FEW else Form.short)
    for each in annexes:
        if each.contract is None:
            tell(_("{name}: withdrawn; a notice is written in place of an annex").format(name=each.name))
    counts = {"annexes": len(annexes), "files": len(files), "folder": shown(output)}
    tell(_("{annexes} annexes, {files} files in {folder}").format_map(counts))
    if findings:
        raise typer.Exit(1)

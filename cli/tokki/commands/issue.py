"""`tokki issue`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tokki.commands.annex import Format
from tokki.commands.language import _
from tokki.commands.options import DaskOption, JobsOption, JsonOption, LibraryOption

if TYPE_CHECKING:
    from tokki.commands.hands import Hands
    from tokki.commands.issuing import Order
    from tokki.commands.office import Office
    from tokki.commands.produce import Templates
    from tokki.model.finding import Finding
    from tokki.review.register.issue import Issue


def issue(
    systems: Annotated[list[str] | None, typer.Argument(metavar="SYSTEM...", help=_("SYSTEM or SYSTEM@DAY."))] = None,
    every: Annotated[bool, typer.Option("--all", help=_("Every contract that has not ended."))] = False,
    by: Annotated[str, typer.Option("--by", help=_("Who issues it."))] = "",
    on: Annotated[str, typer.Option("--on", help=_("The day of issue (else: today)."))] = "",
    corrects: Annotated[str, typer.Option("--corrects", help=_("The issue that this one takes the place of."))] = "",
    why: Annotated[str, typer.Option("--why", help=_("Why it is corrected, or any remark."))] = "",
    open_items: Annotated[bool, typer.Option("--open-items", help=_("Even with 要確認 in it."))] = False,
    brief: Annotated[bool, typer.Option("--brief", help=_("The council paper in place of the annex."))] = False,
    again: Annotated[str, typer.Option("--again", metavar="ID", help=_("Write an issue's files again."))] = "",
    listing: Annotated[bool, typer.Option("--list", help=_("Show what was issued."))] = False,
    formats: Annotated[list[Format] | None, typer.Option("--format", help=_("May be given several times."))] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help=_("Folder for a copy of the files."))] = None,
    templates: Annotated[Path | None, typer.Option(help=_("Folder of the Word templates."))] = None,
    jobs: JobsOption = 0,
    dask: DaskOption = "",
    library: LibraryOption = None,
    json: JsonOption = False,
) -> None:
    """Issue final papers, and keep each for good."""
    from tokki.commands.hands import Hands
    from tokki.commands.issuing import issue_annexes, issue_brief
    from tokki.commands.office import Office, listed
    from tokki.commands.place import good_library
    from tokki.commands.produce import Templates
    from tokki.commands.report import warn
    from tokki.commands.table import print_json, print_table

    root, whole = good_library(library)
    office = Office(root, whole)
    if listing:
        rows = listed((*office.issues(), *office.issues("brief")))
        print_json(rows) if json else print_table(rows, leave=("why",))
        return
    forms = tuple(form.value for form in dict.fromkeys(formats or ()))
    if again:
        _again(office, again, forms, output)
        return
    if every and (systems or corrects or brief):
        raise typer.BadParameter(_("--all goes with neither names nor --corrects nor --brief"))
    order = _order(by, on, why, corrects, forms, ["--all"] if every else systems, open_items=open_items)
    found = Templates.find(root, templates)
    if every:
        raise typer.Exit(_all(office, order, found, Hands(jobs, dask), output, json=json))
    if brief:
        made = [(issue_brief(office, name, order, found), True) for name in systems or ()]
    else:
        made = list(issue_annexes(office, systems or (), order, found))
    for each, new in made:
        _told(office, each, new=new)
    _copied(office, [each for each, _new in made], output)
    if json:
        print_json(listed([each for each, _new in made]))
    findings = [f for each, new in made if new and not brief for f in each.annex.findings]
    warn(findings)
    if findings:
        raise typer.Exit(1)


def _order(
    by: str, on: str, why: str, corrects: str, formats: tuple[str, ...], systems: list[str] | None, *, open_items: bool
) -> "Order":
    from datetime import datetime

    from tokki.commands.issuing import Order
    from tokki.commands.names import a_day
    from tokki.model.finding import TokkiError, finding
    from tokki.model.issue import parse_issue_id
    from tokki.model.place import Place

    if not systems:
        raise typer.BadParameter(_("name the systems whose papers are issued"))
    if not by.strip():
        raise typer.BadParameter(_("say who issues it: --by NAME"))
    if corrects and len(systems) > 1:
        raise typer.BadParameter(_("--corrects goes with one system"))
    try:
        old = parse_issue_id(corrects) if corrects else None
    except ValueError:
        raise TokkiError([finding("issue.unknown", Place(corrects), name=corrects, close="–")]) from None
    day = a_day(on) if on else datetime.now().astimezone().date()
    return Order(day, by.strip(), why.strip(), old, open_items, formats or ("docx",))


def _again(office: "Office", name: str, formats: tuple[str, ...], output: Path | None) -> None:
    """Write an issue's files, and those in other forms, to a folder."""
    from tokki.commands.issuing import made_again
    from tokki.commands.office import handed_out
    from tokki.commands.output import write_all
    from tokki.commands.place import shown
    from tokki.commands.report import tell, warn

    made = office.named(name)
    again, findings = made_again(office, made, formats)
    files = handed_out(again)
    folder = output or Path("annexes")
    write_all({folder / each: data for each, data in files.items()})
    warn(findings)
    counts = {"issue": made.id, "files": len(files), "folder": shown(folder)}
    tell(_("{issue}: {files} files as they were issued, in {folder}").format_map(counts))
    if findings:
        raise typer.Exit(1)


def _all(
    office: "Office", order: "Order", templates: "Templates", hands: "Hands", output: Path | None, *, json: bool
) -> int:
    """Every running contract: 0, 1 with findings, 2 where some could not be issued."""
    from tokki.commands.hands import tell_failed
    from tokki.commands.issuing_all import issue_all
    from tokki.commands.office import listed
    from tokki.commands.report import tell, warn_few
    from tokki.commands.table import print_json

    failed: list[str] = []
    findings: list[Finding] = []
    made: list[Issue] = []
    new = 0
    for each in issue_all(office, order, templates, hands):
        findings += each.findings
        if each.findings:
            failed.append(each.about)
        elif each.result is not None:
            issue, fresh = each.result
            made.append(issue)
            new += fresh
            findings += issue.annex.findings if fresh else ()
            if fresh:
                _told(office, issue, new=True)
    _copied(office, made, output)
    warn_few(findings)
    tell_failed(failed, len(failed) + len(made))
    tell(_("{new} issued, {kept} were issued already").format(new=new, kept=len(made) - new))
    if json:
        print_json(listed(sorted(made, key=lambda each: each.id)))
    return 2 if failed else 1 if findings else 0


def _told(office: "Office", issue: "Issue", *, new: bool) -> None:
    from tokki.commands.place import shown
    from tokki.commands.report import tell

    words = {"issue": issue.id, "mark": issue.mark, "folder": shown(office.shelf.of(issue.id)), "day": issue.day}
    said = (
        _("{issue}: issued, 照合番号 {mark}, kept in {folder}")
        if new
        else _("{issue}: issued already on {day}, unchanged")
    )
    tell(said.format_map(words))


def _copied(office: "Office", issues: "list[Issue]", output: Path | None) -> None:
    """Copies of the files for people, where a folder is named for them; each issue's whole or not at all."""
    from tokki.commands.office import handed_out, kept_files
    from tokki.commands.output import write_all
    from tokki.commands.place import shown
    from tokki.commands.report import tell

    if output is None:
        return
    for issue in issues:
        write_all({output / name: data for name, data in handed_out(kept_files(office, issue)).items()})
    tell(_("copies written to {folder}").format(folder=shown(output)))

"""Coverages for the command: which contracts on which day, and in which files."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tokki.assemble.assemble import assemble
from tokki.commands.hands import Answer, Ask, Desk, Hands, answers
from tokki.commands.language import _
from tokki.commands.names import a_contract, a_day
from tokki.commands.place import shipped, shown
from tokki.commands.produce import Templates
from tokki.commands.report import tell
from tokki.commands.table import json_text, print_json, print_table
from tokki.model.finding import TokkiError, finding
from tokki.model.place import Place
from tokki.review.duties.coverage import Coverage, Reader, Verdict
from tokki.write.coverage.data import coverage_data
from tokki.write.coverage.text import coverage_summary, coverage_text

SUFFIXES = {".docx": "docx", ".html": "html", ".json": "json", ".txt": "txt"}


def covered(desk: Desk, names: Sequence[str], on: str, hands: Hands) -> list[Answer[str, Coverage]]:
    """The coverages asked for; a withdrawn system is named and left out. `on`: a day, `start`, or empty for today.

    Errors: TokkiError when `on` is no day.
    """
    day = None if on == "start" else a_day(on) if on else datetime.now().astimezone().date()
    found = answers(Ask(_covering, (day,)), names, desk, hands, _("contracts"))
    for each in found:
        if each.result is None and not each.findings:
            tell(_("{name}: withdrawn; there is no contract to look at").format(name=each.about))
    return found


def _covering(desk: Desk, day: date | None) -> Callable[[str], Coverage | None]:
    def covering(name: str) -> Coverage | None:
        request = a_contract(desk.library, name)
        if request.contract is None:
            return None
        reader = Reader(desk.library, assemble(desk.library, request.contract, edition_id=request.edition))
        return reader.coverage(day or reader.term.from_)

    return covering


def wanted(form: str | None, output: Path | None, count: int) -> str:
    """The form: the one named, else what the file's name asks for, else Word in a folder, else the terminal.

    Errors: TokkiError when Word or several pages are to be printed, several are to go into one file, or the name asks for nothing known.
    """
    if output is None:
        if form == "docx":
            raise TokkiError([finding("output.file-needed", Place(form), form=form, name="coverage.docx")])
        if form == "html" and count > 1:
            raise TokkiError([finding("output.one-file", Place(form), path="stdout", count=count)])
        return form or "terminal"
    suffix = output.suffix.lower()
    if suffix and form is None and suffix not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise TokkiError([finding("output.form", Place(str(output)), suffix=suffix, known=known)])
    form = form or SUFFIXES.get(suffix, "docx")
    if suffix and count > 1 and form != "json":
        raise TokkiError([finding("output.one-file", Place(str(output)), path=output, count=count)])
    return "txt" if form == "terminal" else form


def print_all(form: str, found: Sequence[Coverage]) -> None:
    """On stdout: JSON, the page, or for the terminal one contract in full and several in a line each."""
    if form == "json":
        print_json(coverage_data(found))
    elif form == "html" and found:
        print(_html(found[0]), end="")
    elif len(found) == 1:
        print(coverage_summary(found[0]), end="")
    else:
        print_table(rows_of(found))


def rows_of(found: Sequence[Coverage]) -> list[dict[str, Any]]:
    """A line for each contract."""
    return [
        {
            "contract": str(each.annex.contract),
            "edition": str(each.annex.edition),
            "day": str(each.day),
            "met": each.count("met"),
            "partly": each.count("partly"),
            "not met": each.count("not"),
            "not applicable": each.count("not-applicable"),
            "to come, not met": sum(coming.lost for coming in each.coming),
            "remark": _remark(each),
        }
        for each in found
    ]


def _remark(coverage: Coverage) -> str:
    if not coverage.sheets:
        return "収録なし"
    return _("ended") if coverage.ended is not None else _("not begun") if coverage.begins is not None else ""


def written(form: str, found: Sequence[Coverage], output: Path, root: Path) -> dict[Path, bytes]:
    """The files: one of that name, or in the folder one for each contract; JSON is one file.

    Errors: TokkiError of the template and of the writers.
    """
    single = bool(output.suffix)
    if form == "json":
        text = json_text(coverage_data(found)).encode()
        return {output if single else output / "coverage.json": text}
    make: dict[str, Callable[[Coverage], bytes]] = {
        "docx": lambda each: _docx(each, root),
        "html": lambda each: _html(each).encode(),
        "txt": lambda each: coverage_text(each).encode(),
    }
    return {output if single else output / f"{each.annex.name}.coverage.{form}": make[form](each) for each in found}


def _html(coverage: Coverage) -> str:
    from tokki.write.coverage.html import coverage_html

    return coverage_html(coverage)


def _docx(coverage: Coverage, root: Path) -> bytes:
    from tokki.write.coverage.word import coverage_docx
    from tokki.write.template import Template

    path = Templates.find(root, None).folder / "coverage.docx"
    path = path if path.is_file() else shipped("templates") / path.name
    return coverage_docx(coverage, Template.parse(path.read_bytes(), "coverage", shown(path)))


def total(found: Sequence[Coverage], worst: str) -> int:
    """How many duties that surely apply are not met, or with `partly` not wholly, over all contracts."""
    verdicts: tuple[Verdict, ...] = ("not", "partly") if worst == "partly" else ("not",)
    return sum(len(each.failing(verdicts)) for each in found)

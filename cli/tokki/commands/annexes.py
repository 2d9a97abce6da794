"""The annexes of every system: made by any Executor, written one by one, taken up again after a kill."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import tokki
from tokki.commands.bulk import Crew, Done, crashed, shared_out
from tokki.commands.hands import library_of
from tokki.commands.made import Entry, Ledger, digest, folder_digest
from tokki.commands.names import Request, a_contract
from tokki.commands.pdf import to_pdf
from tokki.commands.place import shown
from tokki.commands.produce import Templates, Work, assembled, files_of
from tokki.model.finding import Finding, TokkiError, finding, in_order
from tokki.model.place import Place

PDF_AT_ONCE = 16
"""Annexes of which LibreOffice makes PDFs in one go: starting it takes longer than a page."""


@dataclass(frozen=True, slots=True)
class Order:
    """One annex to make; whoever makes it finds the library and the templates in the same folders.

    `token`: a hash of the whole library; `inputs`: of what this annex is made from.
    """

    root: Path
    token: str
    request: Request
    on: date | None
    formats: tuple[str, ...]
    templates: Templates
    inputs: str


@dataclass(frozen=True, slots=True)
class Made:
    """An annex in its files, or with the findings why there is none (`files` empty)."""

    name: str
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]
    withdrawn: bool = False


@dataclass(slots=True)
class Summary:
    """How a run went: systems by what became of them, and everything found."""

    made: int = 0
    kept: int = 0
    files: int = 0
    findings: tuple[Finding, ...] = ()
    withdrawn: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def make(order: Order) -> Made:
    """One annex. What is wrong with it is in `findings`; nothing is raised for that."""
    library = library_of(order.root, order.token).library
    name = str(order.request.contract or order.request.system)
    try:
        (annex,) = assembled(library, [order.request], order.on)
        files = files_of(Work(annex, order.formats, order.templates))
    except TokkiError as error:
        return Made(name, {}, error.findings)
    return Made(annex.name, files, annex.findings, annex.contract is None)


def orders_for(
    root: Path, on: date | None, formats: tuple[str, ...], templates: Templates
) -> tuple[list[Order], Summary]:
    """An order for the newest contract of every system, and the systems that cannot be made, with the reasons.

    Errors: TokkiError where what all systems share has errors.
    """
    systems = folder_digest(root / "systems")
    common = digest("\n".join((_program(), folder_digest(root, without="systems"), _looks(templates))).encode())
    token = digest(f"{common}{systems}".encode())
    found = library_of(root.resolve(), token)
    broken = _broken(root, [f for f in found.findings if f.definition.severity == "error"])
    orders, findings, failed = list[Order](), list[Finding](), set[str](broken)
    for system in sorted({*found.library.systems, *broken}):
        if system in broken:
            findings += broken[system]
            continue
        try:
            request = a_contract(found.library, system)
        except TokkiError as error:
            findings += error.findings
            failed.add(system)
            continue
        own = folder_digest(root / "systems" / system)
        inputs = digest("\n".join((common, own, str(request.contract), str(on), *formats)).encode())
        orders.append(Order(root.resolve(), token, request, on, formats, templates, inputs))
    return orders, Summary(findings=tuple(findings), failed=tuple(sorted(failed)))


def make_all(
    orders: Iterable[Order], summary: Summary, crew: Crew, ledger: Ledger, step: Callable[[], None]
) -> Summary:
    """Make what the folder does not have yet; each system's files whole or not at all, one that fails stops no other."""
    findings, failed, withdrawn = list(summary.findings), list(summary.failed), list[str]()

    def left() -> Iterator[Order]:
        for order in orders:
            entry = ledger.made(order.request.system, order.inputs)
            if entry is None:
                yield order
                continue
            summary.kept += 1
            summary.files += len(entry.files)
            findings.extend(entry.findings)
            withdrawn.extend([entry.system] if entry.withdrawn else [])
            step()

    for order, made in _with_pdfs(shared_out(make, left(), crew)):
        step()
        findings.extend(made.findings)
        if not made.files:
            failed.append(order.request.system)
            continue
        hashes = {name: digest(data) for name, data in made.files.items()}
        entry = Entry(order.request.system, made.name, order.inputs, hashes, made.findings, made.withdrawn)
        ledger.add(entry, made.files)
        summary.made += 1
        summary.files += len(made.files)
        withdrawn.extend([made.name] if made.withdrawn else [])
    summary.findings, summary.failed = in_order(findings), tuple(sorted(failed))
    summary.withdrawn = tuple(sorted(withdrawn))
    return summary


def _with_pdfs(done: Iterable[Done[Order, Made]]) -> Iterator[tuple[Order, Made]]:
    """Every annex; those asked for as PDF wait until there are some, for LibreOffice."""
    waiting: list[tuple[Order, Made]] = []
    for each in done:
        made = each.result or _crashed(each)
        if "pdf" not in each.work.formats or not made.files:
            yield each.work, made
            continue
        waiting.append((each.work, made))
        if len(waiting) == PDF_AT_ONCE:
            yield from _pdfs(waiting)
            waiting = []
    yield from _pdfs(waiting)


def _pdfs(waiting: list[tuple[Order, Made]]) -> Iterator[tuple[Order, Made]]:
    words = {name: data for _, made in waiting for name, data in made.files.items() if name.endswith(".docx")}
    try:
        pdfs = to_pdf(words, fonts=waiting[0][0].templates.fonts) if waiting else {}
    except TokkiError as error:
        if len(waiting) == 1:
            yield waiting[0][0], Made(waiting[0][1].name, {}, error.findings)
        for each in waiting if len(waiting) > 1 else ():  # one of them is at fault: each by itself
            yield from _pdfs([each])
        return
    for order, made in waiting:
        kept = {name: data for name, data in made.files.items() if "docx" in order.formats or name not in words}
        own = {name: pdfs[name] for name in sorted(f"{each[:-5]}.pdf" for each in made.files if each in words)}
        yield order, Made(made.name, {**kept, **own}, made.findings, made.withdrawn)


def _crashed(done: Done[Order, Made]) -> Made:
    """The bug of ours that one annex has met: told with its traceback, and the others go on."""
    assert done.error is not None
    request = done.work.request
    name = str(request.contract or request.system)
    return Made(name, {}, (crashed(name, done.error),))


def _broken(root: Path, errors: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The systems whose own files have errors, with them.

    Errors: TokkiError for errors in what all systems share.
    """
    inside = f"{shown(root / 'systems')}/"
    found: dict[str, list[Finding]] = {}
    shared = []
    for each in errors:
        system, slash, _ = each.place.path.removeprefix(inside).partition("/")
        if each.place.path.startswith(inside) and slash:
            found.setdefault(system, []).append(each)
        else:
            shared.append(each)
    if shared:
        raise TokkiError([*shared, finding("library.broken", Place(shown(root)))])
    return found


def _program() -> str:
    """What changes with the program itself."""
    return digest(b"".join(path.read_bytes() for path in sorted(Path(tokki.__file__).parent.rglob("*.py"))))


def _looks(templates: Templates) -> str:
    return digest(b"".join(path.read_bytes() for path in sorted(templates.folder.glob("*.docx"))))

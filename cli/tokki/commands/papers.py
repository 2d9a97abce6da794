"""What matrix and council paper share: which contracts are meant, in which form, and where it goes."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.commands.hands import Ask, Desk, Hands, all_of, answers
from tokki.commands.language import _
from tokki.commands.names import Request, a_contract, a_day, an_edition
from tokki.model.edition import EditionId
from tokki.model.finding import TokkiError, finding
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.review.papers.brief import Brief, brief

Forms = Mapping[str, Callable[[], str | bytes]]
"""What makes each form."""


def annexes_for(
    desk: Desk, names: Iterable[str], edition: str | None, hands: Hands, *, exactly: int | None = None
) -> list[Annex]:
    """The annexes of the contracts that were named; without names, the newest of every system.

    Under `edition`, without names, only contracts of its standard.
    Errors: TokkiError with everything that is wrong with the names and the annexes.
    """
    library = desk.library
    under = an_edition(library, edition) if edition is not None else None
    named = list(dict.fromkeys(names))
    requests = [a_contract(library, name) for name in named] if named else list(_all(library, under))
    requests = [each for each in requests if _has_contract(each, told=bool(named))]
    if exactly is not None and len(requests) != exactly:
        raise TokkiError([finding("matrix.two", Place("matrix"), count=len(requests))])
    return all_of(answers(Ask(_assembling, (under,)), requests, desk, hands, _("contracts")))


def _assembling(desk: Desk, under: EditionId | None) -> Callable[[Request], Annex]:
    def assembling(request: Request) -> Annex:
        assert request.contract is not None
        return assemble(desk.library, request.contract, edition_id=request.edition or under)

    return assembling


def _all(library: Library, under: EditionId | None) -> Iterable[Request]:
    for system in sorted(library.systems):
        contracts = library.contracts_of(system)
        if contracts and (under is None or library.contracts[contracts[-1]].edition.standard == under.standard):
            yield Request(system, contracts[-1])


def _has_contract(request: Request, *, told: bool) -> bool:
    if request.contract is None and told:
        from tokki.commands.report import tell

        tell(_("{name}: withdrawn; there is no contract to look at").format(name=request.system))
    return request.contract is not None


def a_brief(library: Library, name: str, on: str, beside: str | None) -> Brief:
    """The council paper of a contract by name; `on`: a day, or empty; `beside`: the contract to compare with.

    Errors: TokkiError for a withdrawn system, for what is not there, and those of the annexes.
    """
    request = a_contract(library, name)
    if request.contract is None:
        place = library.at(f"system:{request.system}")
        raise TokkiError([finding("system.withdrawn", place, system=request.system)])
    other = a_contract(library, beside).contract if beside is not None else None
    annex = assemble(library, request.contract, edition_id=request.edition)
    return brief(library, annex, a_day(on) if on else None, other)


def asked_form(form: str | None, output: Path | None, forms: type[StrEnum], usual: str) -> str:
    """The form: the one named, else what the file's name asks for, else the usual one.

    Errors: TokkiError when the name asks for nothing known.
    """
    if form is not None or output is None:
        return form or usual
    suffix = output.suffix.lower()
    known = {f".{each.value}": each.value for each in forms} | {".txt": "terminal"}
    if suffix in known and known[suffix] in {each.value for each in forms}:
        return known[suffix]
    listed = ", ".join(f".{each.value}" for each in forms if each.value != "terminal")
    raise TokkiError([finding("output.form", Place(str(output)), suffix=suffix or "–", known=listed)])


def deliver_paper(forms: Forms, form: str, output: Path | None, name: str) -> None:
    """To stdout, or to a file, whole or not at all. CSV in a file has the mark by which spreadsheets know UTF-8.

    Errors: TokkiError when a Word file or a PDF is to be printed.
    """
    from tokki.commands.output import write_all
    from tokki.commands.place import shown
    from tokki.commands.report import tell

    if output is None and form in ("docx", "pdf", "xlsx"):
        raise TokkiError([finding("output.file-needed", Place(form), form=form, name=name)])
    made = forms[form]()
    if output is None:
        print(made if isinstance(made, str) else made.decode(), end="")
        return
    data = made if isinstance(made, bytes) else made.encode("utf-8-sig" if form == "csv" else "utf-8")
    write_all({output: data})
    tell(_("written: {path}").format(path=shown(output)))

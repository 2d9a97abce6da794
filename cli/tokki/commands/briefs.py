"""The council papers of every system: made by whoever has hands free, written one by one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from tokki.commands.hands import Answer, Ask, Desk, Hands, as_answered
from tokki.commands.language import _
from tokki.commands.names import a_contract, a_day
from tokki.commands.office import Office, shown_by
from tokki.commands.paper_forms import brief_forms
from tokki.commands.papers import a_brief
from tokki.commands.pdf import to_pdf
from tokki.commands.produce import Templates

PDF_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Written:
    """A council paper in its files by name, and whether anything in it is not known."""

    files: Mapping[str, bytes]
    missing: bool


def every_brief(desk: Desk, form: str, told: tuple[str, str], hands: Hands) -> Iterator[Answer[str, Written]]:
    """The paper of the newest contract of each system; None for one that is withdrawn.

    `told`: the day on which duties count, and the day of the paper to mark differences from; empty for neither.
    """
    ask = Ask(_writing, ("docx" if form == "pdf" else form, *told))
    found = as_answered(ask, sorted(desk.library.systems), desk, hands, _("papers"))
    if form != "pdf":
        yield from found
        return
    fonts = Templates.find(desk.root, None).fonts
    while some := list(islice(found, PDF_AT_ONCE)):
        pdfs = to_pdf(
            {name: data for each in some if each.result for name, data in each.result.files.items()}, fonts=fonts
        )
        for each in some:
            made = each.result
            files = {f"{name[:-5]}.pdf": pdfs[f"{name[:-5]}.pdf"] for name in made.files} if made is not None else {}
            yield Answer(each.about, made and Written(files, made.missing), each.findings)


def _writing(desk: Desk, form: str, on: str, since: str) -> Callable[[str], Written | None]:
    office = Office(desk.root, desk.library)

    def writing(name: str) -> Written | None:
        if a_contract(desk.library, name).contract is None:
            return None
        found = a_brief(desk.library, name, on, None)
        shown = shown_by(office, name, a_day(since)) if since else None
        made = brief_forms(desk.library, found, desk.root, shown)[form]()
        data = made if isinstance(made, bytes) else made.encode()
        return Written({f"{found.annex.name}.brief.{form}": data}, bool(found.missing))

    return writing

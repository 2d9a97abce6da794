"""Papers that leave the office: made, kept in a folder each, and made again."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import tokki
from tokki.assemble.annex import Annex
from tokki.assemble.values import UNKNOWN
from tokki.commands.names import Request, a_contract
from tokki.commands.office import Office, digest_of, kept_files
from tokki.commands.output import write_folder
from tokki.commands.place import shown
from tokki.commands.produce import Templates, Work, assembled, files_of
from tokki.library.issued import PAPER, RECORD
from tokki.model.document import Value
from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.issue import IssueId, PaperKind
from tokki.model.place import Place
from tokki.model.system import ContractId
from tokki.review.register.issue import Issue, issue_json
from tokki.write.paper.brief import brief_paper
from tokki.write.paper.keep import paper_json


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be issued, by whom and when."""

    day: date
    by: str
    why: str = ""
    corrects: IssueId | None = None
    open_items: bool = False
    formats: tuple[str, ...] = ("docx",)


def issue_annexes(
    office: Office, names: Sequence[str], order: Order, templates: Templates
) -> Iterator[tuple[Issue, bool]]:
    """Every issue, each kept before the next is begun, and whether it is new; one that is there already with the same words is not made twice.

    Errors: TokkiError with all that stands against any of them; then nothing is written.
    """
    requests = [a_contract(office.library, name) for name in names]
    withdrawn = [each for each in requests if each.contract is None]
    if withdrawn:
        library = office.library
        raise TokkiError(
            finding("system.withdrawn", library.at(f"system:{e.system}"), system=e.system) for e in withdrawn
        )
    annexes = assembled(office.library, requests, order.day)
    against = [
        each
        for request, annex in zip(requests, annexes, strict=True)
        for each in against_issue(office, request, annex, order)
    ]
    if against:
        raise TokkiError(against)
    for annex in annexes:
        assert annex.contract is not None
        before = office.of(annex.contract)
        if before and order.corrects is None:
            yield office.issue(before[-1]), False
            continue
        yield keep_annex(office, annex, order, files_for(annex, order, templates), templates), True


def files_for(annex: Annex, order: Order, templates: Templates) -> dict[str, bytes]:
    """The files of an annex that is issued."""
    return with_pdf(files_of(Work(annex, order.formats, templates)), order.formats, templates)


def keep_annex(office: Office, annex: Annex, order: Order, files: Mapping[str, bytes], templates: Templates) -> Issue:
    """The next issue of a contract's annex, put on the shelf.

    Errors: those of `write_folder`.
    """
    assert annex.contract is not None
    return _keep(office, _next(annex.contract, "annex", office.of(annex.contract)), annex, order, files, templates)


def issue_brief(office: Office, name: str, order: Order, templates: Templates) -> Issue:
    """The council paper of a contract, kept with all that it says, so that a later one can mark what differs."""
    from tokki.commands.paper_forms import brief_forms
    from tokki.commands.papers import a_brief

    made = a_brief(office.library, name, "", None)
    contract = made.annex.contract
    assert contract is not None
    paper = brief_paper(made, office.library.glossary)
    word = brief_forms(office.library, made, office.root)["docx"]()
    assert isinstance(word, bytes)
    files = {f"{made.annex.name}.brief.docx": word, PAPER: paper_json(paper)}
    own = _next(contract, "brief", office.of(contract, "brief"))
    return _keep(office, own, made.annex, order, files, templates)


def with_pdf(files: Mapping[str, bytes], formats: Sequence[str], templates: Templates) -> dict[str, bytes]:
    """The files, with the PDF of each Word file where it is asked for."""
    if "pdf" not in formats:
        return dict(files)
    from tokki.commands.pdf import to_pdf

    words = {name: data for name, data in files.items() if name.endswith(".docx")}
    return {**files, **to_pdf(words, fonts=templates.fonts)}


def _next(contract: ContractId, paper: PaperKind, before: Sequence[IssueId]) -> IssueId:
    return IssueId(contract, paper, before[-1].number + 1 if before else 1)


def against_issue(office: Office, request: Request, annex: Annex, order: Order) -> Iterator[Finding]:
    """What stands against issuing an annex."""
    contract = request.contract
    assert contract is not None
    library = office.library
    place, own = library.at(contract), library.contracts[contract].edition
    if annex.edition != own:
        yield finding("issue.edition", place, contract=contract, own=own, edition=annex.edition)
        return
    if own in office.unreleased:
        yield finding("issue.unreleased", library.at(own), edition=own)
    told = open_items(annex)
    if told and not order.open_items:
        yield finding("issue.open", place, contract=contract, open="、".join(told))
    before = office.of(contract)
    if order.corrects is not None and (not before or before[-1] != order.corrects):
        newest = before[-1] if before else "–"
        yield finding("issue.newest", place, issue=order.corrects, contract=contract, newest=newest)
        return
    if not before:
        return
    last = office.issue(before[-1])
    same = last.annex.document == annex.document and last.annex.adjustments == annex.adjustments
    if order.corrects is not None and same:
        yield finding("issue.same", place, contract=contract, issue=last.id)
    if order.corrects is None and not same:
        yield finding("issue.exists", place, contract=contract, day=last.day, issue=last.id)


def open_items(annex: Annex) -> tuple[str, ...]:
    """What a signed paper would leave open: values to be confirmed, and articles that stand for the time being."""
    found: dict[str, None] = {}
    for article in annex.document.articles:
        for provision in article.walk():
            unsure = any(isinstance(span, Value) and span.unsure for span in provision.spans)
            if unsure or provision.unsure or UNKNOWN in provision.text:
                found[f"{article.label}（{article.heading}）" if article.heading else article.label] = None
    return tuple(found)


def _keep(
    office: Office, own: IssueId, annex: Annex, order: Order, files: Mapping[str, bytes], templates: Templates
) -> Issue:
    kept = {path.name: path.read_bytes() for path in sorted(templates.folder.glob("*.docx"))}
    name = hashlib.sha256(b"\0".join(part for n, data in kept.items() for part in (n.encode(), data))).hexdigest()[:16]
    if not office.shelf.templates(name).is_dir():
        write_folder(office.shelf.templates(name), kept)
    issue = Issue(
        id=own,
        day=order.day,
        by=order.by,
        annex=annex,
        terms=office.library.contracts[own.contract],
        files={each: digest_of(data) for each, data in files.items()},
        templates=name,
        version=tokki.__version__,
        why=order.why,
        corrects=order.corrects,
    )
    write_folder(office.shelf.of(own), {**files, RECORD: issue_json(issue).encode()})
    office.add(issue)
    return issue


def made_again(office: Office, issue: Issue, formats: Sequence[str]) -> tuple[dict[str, bytes], list[Finding]]:
    """The files of an issue, made again from its record; the kept one where this tokki would write other bytes, with a finding.

    `formats`: forms that were not issued are made from the same record.
    """
    kept = kept_files(office, issue)
    if issue.id.paper == "brief":
        return kept, []
    templates = Templates(office.shelf.templates(issue.templates))
    issued = dict.fromkeys(
        form for form in ("docx", "html", "md", "txt", "json", "xml") if f"{issue.annex.name}.{form}" in kept
    )
    made = with_pdf(
        files_of(Work(issue.annex, tuple(dict.fromkeys((*issued, *formats))), templates)), formats, templates
    )
    findings = []
    for name, data in kept.items():
        if name in made and made[name] != data:
            place = Place(shown(office.shelf.of(issue.id) / name))
            findings.append(finding("issue.otherwise", place, name=name, issue=issue.id, version=issue.version))
    return {**made, **kept}, findings

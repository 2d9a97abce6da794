"""The whole way: a contract and its edition → Annex; an edition → Document."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import Literal

from tokki.assemble.adjust import Table
from tokki.assemble.annex import EXAMPLE, Annex, Choice, Used, Verdict
from tokki.assemble.articles import contract_articles, edition_article, edition_articles
from tokki.assemble.choose import reasons
from tokki.assemble.contract import check_contract, deviation_at, no_revision, settle
from tokki.assemble.draft import Article, Leaf, Section
from tokki.assemble.fill import House, Locate, Printer, make_map
from tokki.assemble.forms import printed_forms
from tokki.assemble.number import Positions, number, printed_articles
from tokki.assemble.report import deviation_findings, doubts, idle_findings
from tokki.assemble.tailor import replace_texts
from tokki.model.document import Document, Provenance
from tokki.model.edition import Edition, EditionId
from tokki.model.family import FAMILIES
from tokki.model.finding import Finding, TokkiError, in_order
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.style import Style
from tokki.model.system import Contract, ContractId

WITHDRAWN = "この案件は取り下げられたため、特記仕様書を作成しない。"


def assemble(
    library: Library, contract_id: ContractId, *, edition_id: EditionId | None = None, on: date | None = None
) -> Annex:
    """The annex of a contract, under its own edition or another one; `on` reports deviations that have ended by then.

    Errors: TokkiError when the text cannot be printed whole (dangling reference, missing revision, bad value);
    warnings stay in the annex.
    """
    contract, system = library.contracts[contract_id], library.systems[contract_id.system]
    edition_id = edition_id or contract.edition
    own_edition = edition_id == contract.edition
    findings = check_contract(library, contract_id, edition_id)
    _refuse(findings)
    edition, style = library.editions[edition_id], library.styles[contract.style]
    if not own_edition:
        contract, settled = settle(library, contract_id, edition_id)
        findings += settled
    drafts = contract_articles(library, edition, contract, system.facts)
    drafts, replaced, idle = replace_texts(drafts, contract, library.revisions)
    printer = _printer(
        library, edition, style, drafts, _locate(library, contract_id, contract), str(contract_id), findings
    )
    articles = tuple(printer.article(article) for article in printer.map.articles)
    findings += doubts(library, system.id, drafts, system.facts)
    findings += deviation_findings(library, contract_id, contract, drafts, replaced, on)
    rule = "deviation.left-out" if own_edition else "deviation.no-place"
    findings += idle_findings(library, contract_id, (contract.deviations[i] for i in idle), edition_id, rule)
    _refuse(findings)
    provenance = Provenance(str(edition_id), system.id, str(contract_id))
    by_path = {done.path: [each for each in replaced if each.path == done.path] for done in replaced}
    table = Table(library, contract, _standard(library, edition), printer, by_path, on)
    return Annex(
        document=Document(edition.title, articles, style.id, edition.numbering, (EXAMPLE,), provenance),
        organisation=system.organisation,
        system=system.id,
        title=system.title,
        contract=contract_id,
        edition=edition_id,
        edition_title=edition.title,
        style=style,
        choices=tuple(_choices(library, contract, drafts)),
        values=tuple(_used(drafts, printer.house)),
        adjustments=table.rows(drafts),
        findings=in_order(findings),
        forms=printed_forms(printer, system, contract_id, edition.title, library.traits),
    )


def withdrawn(library: Library, system_id: str) -> Annex:
    """The paper of a withdrawn system: it says so, and has no articles."""
    system = library.systems[system_id]
    document = Document(system.title, (), notices=(WITHDRAWN, EXAMPLE), provenance=Provenance(system=system_id))
    style = library.styles["default"]
    return Annex(document, system.organisation, system_id, system.title, None, None, "", style)


def edition_document(library: Library, edition_id: EditionId, style_id: str = "default") -> Document:
    """An edition as it stands: every node, conditions kept, parameters left open; in the words of a style.

    Errors: TokkiError when a revision is missing or a reference cannot be printed.
    """
    document, findings = draft_edition(library, edition_id, style_id)
    _refuse(findings)
    assert document is not None
    return document


def draft_edition(
    library: Library, edition_id: EditionId, style_id: str = "default"
) -> tuple[Document | None, list[Finding]]:
    """The edition as a Document, and what is wrong with its texts (None where revisions are missing)."""
    edition, style = library.editions[edition_id], library.styles[style_id]
    missing = [r for entry in edition.articles for r in entry.revisions if r not in library.revisions]
    if missing:
        return None, [no_revision(library, edition_id, r) for r in missing]
    findings: list[Finding] = []
    drafts = edition_articles(library, edition)
    printer = _printer(library, edition, style, drafts, _locate(library), str(edition_id), findings)
    articles = tuple(printer.article(article) for article in printer.map.articles)
    provenance = Provenance(edition=str(edition_id))
    return Document(edition.title, articles, style.id, edition.numbering, (), provenance), findings


def _refuse(findings: list[Finding]) -> None:
    if any(f.definition.severity == "error" for f in findings):
        raise TokkiError(findings)


def _standard(library: Library, edition: Edition) -> Callable[[str], Positions]:
    """Where a clause and its nodes stand in the edition, every node printed; only what is asked for is numbered."""
    family = FAMILIES[edition.numbering]
    places = number([Article(entry.id, "", branch=entry.branch) for entry in edition.articles], family)

    @cache
    def standard(clause: str) -> Positions:
        entry = edition.entry_of(clause)
        if entry is None:
            return places
        own = number([edition_article(library, entry)], family)
        of = {path: (*places.of[entry.id], *position[1:]) for path, position in own.of.items()}
        return Positions(of, own.covers)

    return standard


def _choices(library: Library, contract: Contract, drafts: list[Article]) -> Iterable[Choice]:
    """Why each clause is in or out."""
    for article in drafts:
        for section in article.sections:
            when, why = section.revision.when, ""
            by: Literal["edition", "condition", "deviation"] = "edition" if when.op == "always" else "condition"
            verdict: Verdict = "in" if section.printed else "out"
            if section.deviation is not None:
                by, why = "deviation", contract.deviations[section.deviation].why
            elif section.printed and section.verdict is None:
                verdict = "unknown"
            found = reasons(section.revision, library.traits, section.values, section.answer)
            yield Choice(article.id, section.revision_id, section.revision.title, verdict, by, when, found, why)


def _printer(
    library: Library,
    edition: Edition,
    style: Style,
    drafts: list[Article],
    locate: Locate,
    subject: str,
    findings: list[Finding],
) -> Printer:
    printed = printed_articles(drafts, edition.absent)
    positions = number(printed, FAMILIES[edition.numbering])
    house = House(library.words(style, edition), style, subject)
    return Printer(house, make_map(printed, positions, edition.numbering, style, library.forms), locate, findings)


def _used(drafts: list[Article], house: House) -> Iterable[Used]:
    """The values of what is printed."""
    for article in drafts:
        for section in article.sections:
            for name, value in section.values.items() if section.printed else ():
                label = section.revision.parameters[name].label
                yield Used(section.clause, name, label, house.plain(value.text or ""), value.origin)


def _locate(library: Library, contract_id: ContractId | None = None, contract: Contract | None = None) -> Locate:
    """Where the text of a leaf stands: in its revision, or in the deviation that gave it."""

    def locate(section: Section, leaf: Leaf, offset: int) -> Place:
        if leaf.deviation is not None and contract_id is not None and contract is not None:
            key = "instead" if section.refused else "text"
            return deviation_at(library, contract_id, contract.deviations[leaf.deviation], key, offset=offset)
        return library.at(section.revision_id, *section.revision.keys_of(leaf.id), "text", offset=offset)

    return locate

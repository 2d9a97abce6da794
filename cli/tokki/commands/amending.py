"""A contract as it was signed, and the edition it goes over to → the kit for the change, all from one Comparison."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
from tokki.commands.compare import Format
from tokki.commands.comparing import Compared
from tokki.commands.formats import Wanted, made, template_of
from tokki.commands.names import a_contract, an_edition
from tokki.commands.produce import Templates, Work, files_of
from tokki.commands.subjects import Subject, is_file
from tokki.commands.verifying import Reader, verified
from tokki.compare.amendment.amend import amend_whole
from tokki.compare.compare import compare
from tokki.compare.comparison import Comparison, Side
from tokki.compare.find import paths
from tokki.compare.lineage import lineage
from tokki.model.document import Document, Provenance, Provision
from tokki.model.edition import EditionId
from tokki.model.finding import Finding, TokkiError, finding
from tokki.model.library import Library
from tokki.model.place import Place
from tokki.model.resolve import as_printed
from tokki.model.style import ComparisonLayout
from tokki.review.duties.coverage import cover
from tokki.review.papers.reasons import duties_of, reasons
from tokki.review.verification import Verification, Verifier, terms_of
from tokki.write.comparison.paper import Paper, paper_docx, paper_markdown
from tokki.write.comparison.reasons import reasons_paper, sentences_paper


@dataclass(frozen=True, slots=True)
class Change:
    """A change of contract. `old`: the annex as it was signed; `altered`: IDs of its articles that hands have changed."""

    compared: Compared
    old: Annex
    new: Annex
    altered: frozenset[str]
    findings: tuple[Finding, ...]


def amended(root: Path, library: Library, name: str, to: str) -> Change:
    """The change of a contract, which a file or a name says, to an edition.

    Errors: TokkiError for unknown names, a file that is no annex of the library, an annex that cannot be made.
    """
    edition = an_edition(library, to)
    if is_file(name):
        return _of_file(root, library, Path(name), edition)
    request = a_contract(library, name)
    if request.contract is None:
        raise TokkiError([finding("amend.withdrawn", library.at(f"system:{request.system}"), system=request.system)])
    old = assemble(library, request.contract, edition_id=request.edition)
    return _change(root, library, old, edition, frozenset(), ())


def _of_file(root: Path, library: Library, path: Path, edition: EditionId) -> Change:
    verifier = Verifier(library)
    issued = Reader(verifier.register).file(path)
    found = verified(verifier, issued)
    if found.origin is None or found.issued is None:
        raise TokkiError([finding("amend.unknown", Place(issued.name), name=issued.name)])
    told = list(issued.findings)
    if found.origin.by == "text" or found.origin.others:
        others = "、".join(map(str, found.origin.others)) or "–"
        percent = round(100 * found.origin.confidence)
        told.append(
            finding("amend.likely", Place(issued.name), contract=found.origin.contract, percent=percent, others=others)
        )
    if found.comparison is None:
        return _change(root, library, found.issued, edition, frozenset(), told)
    articles = {article.path: article.provision.heading for article in _articles(found.comparison)}
    told += (
        finding("amend.altered", Place(issued.name), cited=side.cited, heading=articles.get(side.path[:1]) or "–")
        for side in (pair.side for pair in found.alterations)
    )
    signed = replace(found.issued, document=signed_document(found, found.comparison))
    altered = frozenset(_articles_of(found, found.comparison))
    return _change(root, library, signed, edition, altered, told)


def _change(
    root: Path,
    library: Library,
    old: Annex,
    edition: EditionId,
    altered: frozenset[str],
    findings: list[Finding] | tuple[Finding, ...],
) -> Change:
    assert old.contract is not None
    assert old.edition is not None
    new = assemble(library, old.contract, edition_id=edition)
    target = new.document if not altered else as_printed(new.document)
    known = lineage(library, old.document, target)
    comparison = compare(old.document, target, lineage=known, terms=terms_of(library))
    style = old.style.model_copy(update={"comparison": of_contract(old.style.comparison)})
    names = str(old.contract), f"{old.contract}:{edition}"
    before = Subject(names[0], "contract", comparison.old, old.edition, old.contract.day, old)
    after = Subject(names[1], "contract", comparison.new, edition, edition.day, new)
    compared = Compared(comparison, before, after, library, root, style)
    return Change(compared, old, new, altered, (*findings, *new.findings))


def of_contract(layout: ComparisonLayout) -> ComparisonLayout:
    """The layout for a contract, which is changed (変更), not revised (改正); what a house chose itself stays."""
    plain = ComparisonLayout()
    if (layout.new, layout.old) != (plain.new, plain.old):
        return layout
    return layout.model_copy(update={"new": "変更後", "old": "変更前"})


def signed_document(found: Verification, comparison: Comparison) -> Document:
    """The file's Document, its provisions named after those that they were issued as."""
    assert found.origin is not None
    was = {
        pair.new.path: pair.old.provision
        for pair in comparison.walk()
        if pair.old is not None and pair.new is not None and not pair.ghost
    }
    names = {path: was.get(path) for path, _ in paths(comparison.new)}
    issued = comparison.old
    articles = tuple(_named(article, (k,), names) for k, article in enumerate(comparison.new.articles))
    origin = found.origin
    provenance = Provenance(str(origin.edition), origin.contract.system, str(origin.contract))
    document = replace(comparison.new, articles=articles, style=issued.style, provenance=provenance)
    return as_printed(document)


def _named(provision: Provision, path: tuple[int, ...], names: Mapping[tuple[int, ...], Provision | None]) -> Provision:
    was = names[path]
    children = tuple(_named(child, (*path, k), names) for k, child in enumerate(provision.children))
    own = provision.id if provision.id.startswith("#") else ""
    return replace(
        provision,
        id=was.id if was is not None else f"{own or '#'}added-{'-'.join(map(str, path))}",
        revision=was.revision if was is not None else "",
        children=children,
    )


def _articles(comparison: Comparison) -> list[Side]:
    return [pair.side for pair in comparison.pairs if not pair.ghost]


def _articles_of(found: Verification, comparison: Comparison) -> list[str]:
    """IDs of the articles in which something was altered, as they are called in the signed document."""
    altered = set(map(id, found.alterations))
    return [
        (pair.old or pair.side).provision.id
        for pair in comparison.pairs
        if not pair.ghost and any(id(part) in altered for part in pair.walk())
    ]


def kit(change: Change, *, partial: bool) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The files of a change by name, and doubts: annex, table of deviations, 新旧対照表, redline, sentences, reasons.

    Errors: those of the writers; then there is nothing.
    """
    compared, name = change.compared, change.new.name
    files = files_of(Work(change.new, ("docx",), Templates.find(compared.root or Path(), None)))
    wanted = Wanted(partial=partial)
    for form in (Format.table, Format.redline):
        files[f"{name}.{form.value}.docx"] = _bytes(made(form, compared, Path("a.docx"), wanted))
    text, findings = _sentences(change, wanted)
    files[f"{name}.amendment.txt"] = text.encode()
    names = compared.old.called, compared.new.called
    layout = compared.style.comparison
    sentences = sentences_paper(text, compared.comparison, layout, names=names)
    for kind, paper in (("amendment", sentences), ("reasons", _reasons(change, names))):
        files[f"{name}.{kind}.docx"] = paper_docx(paper, *template_of(compared, "text"))
        if kind == "reasons":
            files[f"{name}.{kind}.md"] = paper_markdown(paper).encode()
    return files, findings


def _sentences(change: Change, wanted: Wanted) -> tuple[str, tuple[Finding, ...]]:
    """The amendment sentences; the whole new text where hands have put the numbers of the old one out of order.

    Errors: TokkiError where neither gives the new text.
    """
    compared = change.compared
    try:
        return str(made(Format.amendment, compared, Path("a.txt"), wanted)), ()
    except TokkiError:
        if not change.altered:
            raise
    text = amend_whole(compared.comparison, compared.style.amendment).text
    return text, (finding("amend.whole", Place(change.new.name)),)


def _reasons(change: Change, names: tuple[str, str]) -> Paper:
    library, new, old = change.compared.library, change.new, change.old
    assert library is not None
    assert new.contract is not None
    assert new.edition is not None
    assert old.edition is not None
    duties = duties_of(cover(library, new.contract, new.edition.day, new.edition))
    comparison = change.compared.comparison
    found = reasons(library, comparison, old.edition, new.edition, altered=change.altered, duties=duties)
    style = change.compared.style
    return reasons_paper(found, comparison, library, style.comparison, names=names, form=style.digits)


def _bytes(found: str | bytes) -> bytes:
    return found if isinstance(found, bytes) else found.encode()

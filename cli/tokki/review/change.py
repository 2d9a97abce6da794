"""A contract as it was signed, and the edition it goes over to: both annexes beside each other, for the kit of the change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble
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
from tokki.model.style import ComparisonLayout, Style
from tokki.review.verification import Verification, terms_of


@dataclass(frozen=True, slots=True)
class Change:
    """A change of contract. `old`: the annex as it was signed; `altered`: IDs of its articles that hands have changed.

    `style`: that of the contract, with the words of a contract (変更) over the columns. `findings`: what is doubtful.
    """

    library: Library
    comparison: Comparison
    old: Annex
    new: Annex
    style: Style
    altered: frozenset[str]
    findings: tuple[Finding, ...]

    @property
    def names(self) -> tuple[str, str]:
        """How the two are cited: the contract, and the contract under the edition."""
        return str(self.old.contract), f"{self.old.contract}:{self.new.edition}"

    @property
    def called(self) -> tuple[str, str]:
        """The two as papers name them: title with citation."""
        titles = self.comparison.old.title, self.comparison.new.title
        return f"{titles[0]}（{self.names[0]}）", f"{titles[1]}（{self.names[1]}）"


def change_of_annex(
    library: Library,
    old: Annex,
    edition: EditionId,
    altered: Collection[str] = (),
    findings: Collection[Finding] = (),
) -> Change:
    """The change of a contract whose annex this is.

    Errors: TokkiError when the new annex cannot be made.
    """
    assert old.contract is not None
    new = assemble(library, old.contract, edition_id=edition)
    target = new.document if not altered else as_printed(new.document)
    known = lineage(library, old.document, target)
    comparison = compare(old.document, target, lineage=known, terms=terms_of(library))
    style = old.style.model_copy(update={"comparison": of_contract(old.style.comparison)})
    return Change(library, comparison, old, new, style, frozenset(altered), (*findings, *new.findings))


def change_of_file(
    library: Library, found: Verification, edition: EditionId, findings: Collection[Finding] = ()
) -> Change:
    """The change of the contract that a file was issued for, with what was altered in the file by hand.

    `findings`: what was doubted in reading the file.
    Errors: TokkiError for a file that is no annex of the library, and for an annex that cannot be made.
    """
    place = Place(found.name)
    if found.origin is None or found.issued is None:
        raise TokkiError([finding("amend.unknown", place, name=found.name)])
    told = list(findings)
    if found.origin.by == "text" or found.origin.others:
        others = "、".join(map(str, found.origin.others)) or "–"
        percent = round(100 * found.origin.confidence)
        told.append(finding("amend.likely", place, contract=found.origin.contract, percent=percent, others=others))
    if found.comparison is None:
        return change_of_annex(library, found.issued, edition, (), told)
    articles = {article.path: article.provision.heading for article in _articles(found.comparison)}
    told += (
        finding("amend.altered", place, cited=side.cited, heading=articles.get(side.path[:1]) or "–")
        for side in (pair.side for pair in found.alterations)
    )
    signed = replace(found.issued, document=signed_document(found, found.comparison))
    return change_of_annex(library, signed, edition, _articles_of(found, found.comparison), told)


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

"""What a new edition brings, before it is released: five answers from one Comparison."""

from dataclasses import dataclass

from tokki.assemble.assemble import edition_document
from tokki.compare.compare import compare
from tokki.compare.comparison import Comparison
from tokki.compare.lineage import lineage
from tokki.model.edition import EditionId
from tokki.model.finding import Finding, TokkiError, finding, in_order
from tokki.model.library import Library
from tokki.review.impact.branches import Cost, costs
from tokki.review.impact.contracts import Touched, running, touched
from tokki.review.impact.leftovers import Leftover, leftovers


@dataclass(frozen=True, slots=True)
class Impact:
    """What the edition `new` changes against `old`, the one before it.

    `contracts`: every contract that runs on an earlier edition of the standard; `leftovers`: wordings given up in one
    place that still stand in another; `costs`: branch number against renumbering, for each new article.
    """

    old: EditionId
    new: EditionId
    comparison: Comparison
    contracts: tuple[Touched, ...]
    leftovers: tuple[Leftover, ...]
    costs: tuple[Cost, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Deviations to look at again and values that no longer fit, of all contracts, by place."""
        return in_order(f for contract in self.contracts for f in contract.findings)

    @property
    def attention(self) -> bool:
        """Whether somebody has to look at something before the edition can be released."""
        silent = any("silent" in pair.kinds for pair in self.comparison.walk())
        return bool(self.findings or self.leftovers) or silent


def impact(library: Library, new: EditionId) -> Impact:
    """What an edition of the library brings against the one before it.

    Errors: TokkiError when there is none before it, or one of the two cannot be printed.
    """
    old = edition_before(library, new)
    one, other = edition_document(library, old), edition_document(library, new)
    comparison = compare(one, other, lineage=lineage(library, one, other), terms=_terms(library))
    contracts = running(library, new.standard, new.day)
    found = tuple(touched(library, contract, new) for contract in contracts)
    annexes = [(each.contract, each.comparison) for each in found if each.comparison is not None]
    return Impact(
        old,
        new,
        comparison,
        found,
        leftovers(library, comparison, old, new, contracts),
        costs(library, comparison, new, annexes),
    )


def edition_before(library: Library, edition_id: EditionId) -> EditionId:
    """The last edition of the standard before this one.

    Errors: TokkiError when there is none.
    """
    before = [e for e in library.editions_of(edition_id.standard) if e.day < edition_id.day]
    if not before:
        place = library.at(edition_id)
        raise TokkiError([finding("edition.first", place, edition=edition_id, standard=edition_id.standard)])
    return before[-1]


def _terms(library: Library) -> tuple[str, ...]:
    return tuple(term.term for term in library.glossary.terms)

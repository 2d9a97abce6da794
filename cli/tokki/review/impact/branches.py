"""What each new article costs: with a branch number nothing behind it moves, with a number of its own everything does.

Source: branch numbers exist to leave the numbers behind them, and what cites them, untouched (e-Gov 法令検索, 枝番号).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import starmap

from tokki.assemble.assemble import assemble, edition_document
from tokki.compare.comparison import Comparison
from tokki.model.document import Document, Provision, Reference
from tokki.model.edition import Edition, EditionId
from tokki.model.finding import TokkiError
from tokki.model.library import Library
from tokki.model.system import ContractId


@dataclass(frozen=True, slots=True)
class Moves:
    """What moves against the edition before. `first`: the number that the new article gets, empty for several.

    `numbers` of articles and `references` printed in the edition; `contracts` in whose annex the number of an article
    moves, and `citations`, the printed references that move in all annexes together.
    """

    first: str
    numbers: int
    references: int
    contracts: int
    citations: int


@dataclass(frozen=True, slots=True)
class Cost:
    """The two ways of putting in one article (ID and title), or all new ones at once (no ID).

    `branch`: how it is written now, None where some have a branch number and others do not; `as_branch` is None where
    an article stands first, and has nothing to be a branch of.
    """

    article: str
    title: str
    branch: bool | None
    as_branch: Moves | None
    renumbered: Moves


@dataclass(frozen=True, slots=True)
class _Before:
    """The edition before and the annexes under it, with the new IDs of what they hold."""

    document: Document
    mates: Mapping[str, str]
    annexes: tuple[tuple[ContractId, Document, Mapping[str, str]], ...]


def costs(
    library: Library, comparison: Comparison, new: EditionId, annexes: Iterable[tuple[ContractId, Comparison]]
) -> tuple[Cost, ...]:
    """The cost of every inserted article, in order, and of all of them together when there are several.

    `comparison` is that of the two editions, `annexes` those of each contract under its own edition and the new one.
    """
    edition = library.editions[new]
    places = _inserted(edition, comparison)
    before = _Before(
        comparison.old, _mates(comparison), tuple((contract, each.old, _mates(each)) for contract, each in annexes)
    )
    sets = [(k,) for k in places] + ([tuple(places)] if len(places) > 1 else [])
    return tuple(_cost(library, new, before, places) for places in sets)


def _inserted(edition: Edition, comparison: Comparison) -> list[int]:
    """The places of the articles that the edition before did not have in any form."""
    ids = {pair.new.provision.id for pair in comparison.pairs if pair.new is not None and pair.old is None}
    return [k for k, entry in enumerate(edition.articles) if entry.id in ids and entry.deleted is None]


def _cost(library: Library, new: EditionId, before: _Before, places: Sequence[int]) -> Cost:
    edition = library.editions[new]
    entries = [edition.articles[k] for k in places]
    as_written = {entry.branch for entry in entries}
    branch = as_written.pop() if len(as_written) == 1 else None
    as_branch = _moves(library, new, before, places, branch=True) if 0 not in places else None
    renumbered = _moves(library, new, before, places, branch=False)
    if len(entries) > 1:
        return Cost("", "", branch, as_branch, renumbered)
    title = entries[0].title or library.revisions[entries[0].revisions[0]].title
    return Cost(entries[0].id, title, branch, as_branch, renumbered)


def _moves(library: Library, new: EditionId, before: _Before, places: Sequence[int], *, branch: bool) -> Moves:
    edition = library.editions[new]
    articles = list(edition.articles)
    for k in places:
        articles[k] = articles[k].model_copy(update={"branch": branch})
    changed = edition.model_copy(update={"articles": tuple(articles)})
    variant = replace(library, editions={**library.editions, new: changed})
    document = edition_document(variant, new)
    numbers, references = moved(before.document, document, before.mates)
    annexes = [
        moved(old, annex, mates)
        for contract, old, mates in before.annexes
        if (annex := _annex(variant, contract, new)) is not None
    ]
    first = document.articles[places[0]].label if len(places) == 1 else ""
    contracts = sum(bool(articles) for articles, _ in annexes)
    return Moves(first, numbers, references, contracts, sum(citations for _, citations in annexes))


def _annex(library: Library, contract: ContractId, new: EditionId) -> Document | None:
    try:
        return assemble(library, contract, edition_id=new).document
    except TokkiError:  # a range may be broken by a number that stands elsewhere
        return None


def moved(old: Document, new: Document, mates: Mapping[str, str]) -> tuple[int, int]:
    """How many article numbers, and how many printed references to the same provisions, differ.

    `mates`: the new ID of each old provision that is still there. What is new, gone or points elsewhere does not count.
    """
    ours = {p.id: p for p in old.walk()}
    theirs = {p.id: p for p in new.walk()}
    pairs = [(ours[a], theirs[b]) for a, b in mates.items() if a in ours and b in theirs]
    numbers = sum(a.level == b.level == "article" and a.number != b.number for a, b in pairs)
    return numbers, sum(starmap(lambda a, b: _moved_references(a, b, mates), pairs))


def _moved_references(old: Provision, new: Provision, mates: Mapping[str, str]) -> int:
    now = list(_references(new, {}))
    count = 0
    for key, text in _references(old, mates):
        same = next((k for k, (other, _) in enumerate(now) if other == key), None)
        if same is not None:
            count += now.pop(same)[1] != text
    return count


def _references(provision: Provision, mates: Mapping[str, str]) -> Iterator[tuple[tuple[str, str, str | None], str]]:
    """What each reference points at, from its first to its last target, and what is printed."""
    for span in provision.spans:
        if isinstance(span, Reference) and span.targets:
            first, last = (mates.get(target, target) for target in (span.targets[0], span.targets[-1]))
            yield (first, last, span.part), span.text


def _mates(comparison: Comparison) -> dict[str, str]:
    return {p.old.provision.id: p.new.provision.id for p in comparison.walk() if p.old and p.new and not p.ghost}

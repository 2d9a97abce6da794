"""Why one thing became the other, or why two differ: editions, revisions, and what contracts decided."""

from collections.abc import Iterator
from dataclasses import dataclass

from tokki.model.clause import RevisionId
from tokki.model.edition import EditionId
from tokki.model.system import ContractId
from tokki.publish import address
from tokki.publish.comparisons.pairs import Both, said
from tokki.publish.stock import Stock
from tokki.write import deviations


@dataclass(frozen=True, slots=True)
class Why:
    """One reason. `of`: what it is the reason of, `page`: where that stands (empty: nowhere), `words`: paragraphs."""

    of: str
    page: str
    words: tuple[str, ...]


def reasons(stock: Stock, both: Both) -> Iterator[Why]:
    """The reasons of everything between the two, oldest first; of contracts also what only one of them decided."""
    old, new = both.old.id, both.new.id
    if isinstance(old, EditionId) and isinstance(new, EditionId):
        yield from _editions(stock, old, new)
    elif isinstance(old, RevisionId) and isinstance(new, RevisionId):
        for each in stock.library.revisions_of(new.clause):
            if old < each <= new:
                yield Why(f"{said(each.day)}の改正", address.revision(each), _lines(stock.library.revisions[each].why))
    elif isinstance(old, ContractId) and isinstance(new, ContractId):
        under = [stock.library.contracts[each].edition for each in (old, new)]
        if under[0].standard == under[1].standard:
            yield from _editions(stock, *under)
        elif under[0] != under[1]:
            words = f"基とする標準が{stock.library.editions[under[1]].title}（{under[1]}）に変わった。"
            yield Why("標準", address.edition(under[1]), (words,))
        yield from _decided(stock, both, old, new)


def _editions(stock: Stock, old: EditionId, new: EditionId) -> Iterator[Why]:
    for each in stock.library.editions_of(new.standard):
        if old < each <= new:
            yield Why(f"{said(each.day)}の版", address.edition(each), _lines(stock.library.editions[each].why))


def _decided(stock: Stock, both: Both, old: ContractId, new: ContractId) -> Iterator[Why]:
    """What one of two contracts adds, leaves out or words otherwise than its standard, and the other does not."""
    was, now = (dict.fromkeys(deviations.rows(stock.annex(each))) for each in (old, new))
    for side, own, other in ((both.old, was, now), (both.new, now, was)):
        for row in own:
            if row not in other and row.what != (deviations.NOTHING,):
                words = (f"{''.join(row.clause)}　{''.join(row.what)}", *(f"理由　{why}" for why in row.why))
                yield Why(side.name, side.page, words)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())

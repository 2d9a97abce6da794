"""What the site compares: editions of a standard, revisions of a clause, contracts of a system, systems of one edition."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from tokki.compare.comparison import Comparison
from tokki.model.clause import RevisionId
from tokki.model.document import Document
from tokki.model.edition import EditionId
from tokki.model.system import ContractId
from tokki.publish import address
from tokki.publish.stock import Stock

Kind = Literal["editions", "revisions", "contracts", "systems"]
KINDS: dict[Kind, str] = {
    "editions": "標準の版",
    "revisions": "条項の改正",
    "contracts": "同じシステムの契約",
    "systems": "同じ版によるシステム",
}
MOST = 8
"""Systems of one edition that are compared pairwise; pages grow with the square of them."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two things. `id`: how it is cited; `slug`: its part of the address; `name`: in a list of its like; `page`."""

    id: EditionId | RevisionId | ContractId
    slug: str
    name: str
    page: str


@dataclass(frozen=True, slots=True)
class Both:
    """Two things that are compared. `key`: what they share, as in the address, and `title`, as people call it."""

    kind: Kind
    key: str
    title: str
    old: Side
    new: Side

    @property
    def path(self) -> str:
        """The address of the page."""
        return address.comparison(self.kind, self.key, self.old.slug, self.new.slug)


@dataclass(frozen=True, slots=True)
class Group:
    """Things that are compared pairwise, oldest first. `left_out`: how many more there are."""

    kind: Kind
    key: str
    title: str
    sides: tuple[Side, ...]
    left_out: int = 0

    @property
    def pairs(self) -> Iterator[Both]:
        """Every pair, the newest first."""
        found = [Both(self.kind, self.key, self.title, old, new) for old, new in combinations(self.sides, 2)]
        newest = {side: k for k, side in enumerate(self.sides)}
        yield from sorted(found, key=lambda both: (newest[both.new], newest[both.old]), reverse=True)


def groups(stock: Stock) -> Iterator[Group]:
    """Everything with something to compare, by kind."""
    found = (*_editions(stock), *_revisions(stock), *_contracts(stock), *_systems(stock))
    yield from (group for group in found if len(group.sides) > 1)


def compared(stock: Stock, both: Both) -> Comparison:
    """The Comparison of the two."""
    old, new = both.old.id, both.new.id
    if isinstance(old, RevisionId) and isinstance(new, RevisionId):
        return stock.revised(old, new)
    return stock.compared(_document(stock, both.old), _document(stock, both.new))


def _document(stock: Stock, side: Side) -> Document:
    if isinstance(side.id, EditionId):
        return stock.edition(side.id)
    return stock.revision(side.id) if isinstance(side.id, RevisionId) else stock.annex(side.id).document


def _editions(stock: Stock) -> Iterator[Group]:
    for standard in stock.standards:
        found = stock.library.editions_of(standard)
        sides = (Side(each, str(each.day), said(each.day), address.edition(each)) for each in found)
        yield Group("editions", standard, stock.library.editions[found[-1]].title, tuple(sides))


def _revisions(stock: Stock) -> Iterator[Group]:
    for clause in sorted(stock.library.clauses):
        found = stock.library.revisions_of(clause)
        if found:
            sides = (Side(each, str(each).partition("@")[2], _dated(each), address.revision(each)) for each in found)
            yield Group("revisions", clause, stock.library.revisions[found[-1]].title, tuple(sides))


def _dated(id: RevisionId) -> str:
    return said(id.day) + (f"（{id.variant}）" if id.variant else "")


def said(day: date) -> str:
    """A day in short: 2021年9月10日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _contracts(stock: Stock) -> Iterator[Group]:
    for system in sorted(stock.library.systems):
        found = stock.library.contracts_of(system)
        sides = (Side(each, str(each.day), said(each.day), address.contract(each)) for each in found)
        yield Group("contracts", system, _system(stock, system), tuple(sides))


def _systems(stock: Stock) -> Iterator[Group]:
    """The last contracts of systems, by edition; the newest ones where there are too many."""
    library = stock.library
    last = [found[-1] for system in sorted(library.systems) if (found := library.contracts_of(system))]
    for edition in sorted({library.contracts[each].edition for each in last}):
        under = [each for each in last if library.contracts[each].edition == edition]
        under.sort(key=lambda each: (each.day, each.system))
        key, title = f"{edition.standard}.{edition.day}", f"{library.editions[edition].title}（{said(edition.day)}）"
        sides = tuple(_contract(stock, each) for each in under[-MOST:])
        yield Group("systems", key, title, sides, max(0, len(under) - MOST))


def _contract(stock: Stock, id: ContractId) -> Side:
    return Side(id, f"{id.system}.{id.day}", f"{_system(stock, id.system)}（{said(id.day)}）", address.contract(id))


def _system(stock: Stock, id: str) -> str:
    system = stock.library.systems[id]
    return f"{system.organisation}　{system.title}"

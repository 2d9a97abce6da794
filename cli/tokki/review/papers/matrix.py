"""Clauses × systems: which clause stands in which annex, under which number, and why where it differs from the standard."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tokki.assemble.annex import Action, Adjustment, Annex, Choice
from tokki.model.clause import Revision, RevisionId
from tokki.model.condition import Condition
from tokki.model.document import Provision
from tokki.model.library import Library
from tokki.model.system import Facts

Status = Literal["in", "changed", "out", "refused", "unknown", "deleted", "none"]
"""How a clause stands in an annex.

`in`: as its standard has it; `changed`: there, but not in all words of the standard; `out`: of the standard, not of the
annex; `refused`: the other side did not agree; `unknown`: there for the time being, since a fact is unknown;
`deleted`: its number is held by 削除; `none`: not of this standard.
"""
STATUSES: tuple[Status, ...] = ("in", "changed", "out", "refused", "unknown", "deleted", "none")
_ASIDE: Mapping[Action, Status] = {"refused": "refused", "omitted": "out", "not-applied": "out", "unsure": "unknown"}


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact behind a condition: the trait and its label, the fact with what is known of it, and whether the trait holds.

    `value`: as the system has it; None where nobody knows. A contract's own choice has no `fact`.
    """

    name: str
    label: str
    fact: str
    value: object
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a clause is not as its standard has it. `grounds`: the facts, where a condition did it; `adjustment`: all else."""

    adjustment: Adjustment
    grounds: tuple[Ground, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it concerns the whole clause, not a part of it."""
        return "/" not in self.adjustment.path

    @property
    def differs(self) -> bool:
        """Whether it takes the words away from the full text of the standard; a condition that holds does not."""
        return not (self.adjustment.by_trait and self.adjustment.action == "added")


@dataclass(frozen=True, slots=True)
class Cell:
    """One clause in one annex. `number`: that of its article as printed, empty where it has none there."""

    status: Status
    number: str = ""
    revision: RevisionId | None = None
    causes: tuple[Cause, ...] = ()


NOWHERE = Cell("none")


@dataclass(frozen=True, slots=True)
class Row:
    """One clause in every annex, in the order of the columns. `title`: as the newest of their revisions has it."""

    clause: str
    title: str
    cells: tuple[Cell, ...]

    @property
    def even(self) -> bool:
        """Whether the clause stands alike in all annexes, its number left aside."""
        return len({cell.status for cell in self.cells}) == 1 and not any(cell.causes for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Clauses by annexes. Shapes: every row has a cell for each of `annexes`."""

    annexes: tuple[Annex, ...]
    rows: tuple[Row, ...]

    def count(self, status: Status, column: int) -> int:
        """How many clauses have a status in one annex."""
        return sum(row.cells[column].status == status for row in self.rows)


def matrix(library: Library, annexes: Sequence[Annex]) -> Matrix:
    """Every clause that one of the annexes' standards has, or a contract added, in the order of the articles."""
    columns = [column(library, annex) for annex in annexes]
    rows = []
    for clause in _in_order(columns):
        cells = tuple(cells.get(clause, NOWHERE) for cells in columns)
        rows.append(Row(clause, _title(library, clause, cells), cells))
    return Matrix(tuple(annexes), tuple(rows))


def column(library: Library, annex: Annex) -> dict[str, Cell]:
    """The cells of one annex by clause, in the order of its articles."""
    facts = library.systems[annex.system].facts
    articles = {article.id: article for article in annex.document.articles}
    by_head: dict[str, list[Adjustment]] = {}
    for adjustment in annex.adjustments:
        by_head.setdefault(adjustment.path.partition("/")[0], []).append(adjustment)
    choices: dict[str, list[Choice]] = {}
    for choice in annex.choices:
        choices.setdefault(choice.article, []).append(choice)
    found: dict[str, Cell] = {}
    for name in _in_order([choices, articles]):
        article = articles.get(name)
        if article is not None and article.state == "deleted":
            found[name] = Cell("deleted", article.label)
        for choice in choices.get(name, ()):
            revision = library.revisions[choice.revision]
            heads = dict.fromkeys((choice.revision.clause, choice.article))
            causes = tuple(
                Cause(each, tuple(_grounds(library, facts, revision, each)) if each.by_trait else ())
                for head in heads
                for each in by_head.get(head, ())
            )
            found[choice.revision.clause] = _cell(choice, article, causes)
    return found


def _cell(choice: Choice, article: Provision | None, causes: tuple[Cause, ...]) -> Cell:
    return Cell(_status(choice, causes), article.label if article is not None else "", choice.revision, causes)


def _status(choice: Choice, causes: tuple[Cause, ...]) -> Status:
    for cause in causes:
        if cause.whole and cause.adjustment.action in _ASIDE:
            return _ASIDE[cause.adjustment.action]
    if choice.verdict != "in":
        return "out" if choice.verdict == "out" else "unknown"
    return "changed" if any(cause.differs for cause in causes) else "in"


def _grounds(library: Library, facts: Facts, revision: Revision, adjustment: Adjustment) -> Iterator[Ground]:
    """The facts that the condition of a clause, or of one of its nodes, asks for."""
    node = adjustment.path.partition("/")[2]
    when = next((each.when for each in revision.nodes() if each.id == node), None) if node else revision.when
    for atom in dict.fromkeys((when or revision.when).atoms()):
        yield from _ground(library, facts, atom)


def _ground(library: Library, facts: Facts, atom: Condition) -> Iterator[Ground]:
    if atom.op == "trait":
        trait = library.traits[atom.args[0]]
        value = facts.look_up(trait.fact)
        yield Ground(atom.args[0], trait.label, trait.fact, value, trait.holds(value))


def _in_order(columns: Iterable[Iterable[str]]) -> list[str]:
    """Every clause once: the order of the longest column, the others' clauses behind what precedes them there.

    A column that shares nothing with those before it comes last.
    """
    order: list[str] = []
    for names in sorted((list(each) for each in columns), key=len, reverse=True):
        at = len(order) if set(order).isdisjoint(names) else 0
        for name in names:
            if name in order:
                at = order.index(name) + 1
            else:
                order.insert(at, name)
                at += 1
    return order


def _title(library: Library, clause: str, cells: Iterable[Cell]) -> str:
    used = [cell.revision for cell in cells if cell.revision is not None] or library.revisions_of(clause)
    newest: date | None = max((each.day for each in used), default=None)
    return next((library.revisions[each].title for each in used if each.day == newest), clause)

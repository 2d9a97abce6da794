"""標準からの加除修正事項: what traits brought in or took out, and what the contract changed, each with its reason.

Source: the table that councils are shown beside the special terms (seed of Meguro, 資料２－１４).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tokki.assemble.annex import Action, Adjustment
from tokki.assemble.choose import because
from tokki.assemble.draft import Answer, Article, Section
from tokki.assemble.fill import Printer
from tokki.assemble.number import Positions
from tokki.assemble.tailor import Replaced
from tokki.model.citation import Manner, cite_run
from tokki.model.clause import Node
from tokki.model.condition import Condition
from tokki.model.document import plain
from tokki.model.library import Library
from tokki.model.system import Contract, Deviation

OF_STANDARD = "標準の"
"""Before the number of a provision that the annex does not have: it is the number in the standard."""

_ACTIONS: dict[bool | None, Action] = {True: "added", False: "not-applied", None: "unsure"}
_BY_KIND: dict[str, Action] = {"add": "added", "omit": "omitted", "refused": "refused"}


@dataclass(frozen=True, slots=True)
class Table:
    """All that the rows are made from. `standard` tells where a clause stands in the edition without any contract."""

    library: Library
    contract: Contract
    standard: Callable[[str], Positions]
    printer: Printer
    replaced: dict[str, list[Replaced]]
    on: date | None

    def rows(self, drafts: list[Article]) -> tuple[Adjustment, ...]:
        """The rows, in the order of the articles."""
        return tuple(
            row for article in drafts for section in article.sections for row in self._of_section(article, section)
        )

    def _of_section(self, article: Article, section: Section) -> Iterator[Adjustment]:
        title = article.title if len(article.sections) == 1 else section.revision.title
        if section.deviation is not None:
            deviation = self.contract.deviations[section.deviation]
            whole = deviation.clause == article.id
            if not whole or section is article.sections[0]:  # one row where a deviation concerns an article of several
                path, words = (article.id, article.title) if whole else (section.clause, title)
                after = self._words(section, "instead") if section.refused else ""
                yield self._by_deviation(path, words, _BY_KIND[deviation.kind], deviation, after=after)
            return
        answer = section.answer
        if section.revision.when.op != "always":
            yield self._by_condition(section.clause, title, section, section.revision.when, answer)
        if section.verdict is not False:
            yield from self._of_nodes(article, section, section.revision.body, answer)

    def _of_nodes(
        self, article: Article, section: Section, nodes: tuple[Node, ...], answer: Answer
    ) -> Iterator[Adjustment]:
        """Rows of nodes that rest on traits or were replaced; below a node that is left out there is nothing to tell."""
        for node in nodes:
            path = f"{section.clause}/{node.id}"
            if any(atom.op == "trait" for atom in node.when.atoms()):
                yield self._by_condition(path, article.title, section, node.when, answer)
            for done in self.replaced.get(path, ()):
                words = self._words(section, node.id, done.before), self._words(section, node.id)
                deviation = self.contract.deviations[done.deviation]
                yield self._by_deviation(path, article.title, "replaced", deviation, *words, suspect=done.suspect)
            if node.items and node.when.evaluate(answer) is not False:
                yield from self._of_nodes(article, section, node.items, answer)

    def _by_condition(self, path: str, title: str, section: Section, when: Condition, answer: Answer) -> Adjustment:
        why = because(when, self.library.traits, section.revision, section.values, answer)
        return Adjustment(self._citation(path), title, _ACTIONS[when.evaluate(answer)], why, by_trait=True, path=path)

    def _by_deviation(
        self,
        path: str,
        title: str,
        action: Action,
        deviation: Deviation,
        before: str = "",
        after: str = "",
        *,
        suspect: bool = False,
    ) -> Adjustment:
        return Adjustment(
            self._citation(path),
            title,
            action,
            deviation.why,
            by_trait=False,
            before=before,
            after=after,
            party=deviation.by or "",
            basis=deviation.basis,
            until=deviation.until,
            approved=deviation.approved or "",
            suspect=suspect,
            expired=self.on is not None and deviation.until is not None and deviation.until < self.on,
            path=path,
        )

    def _words(self, section: Section, node: str, text: str | None = None) -> str:
        """The words of a leaf as printed, or another text in its place."""
        path = f"{section.clause}/{node}"
        leaf = self.printer.map.leaves[path]
        if text is not None:
            leaf = replace(leaf, text=text, deviation=None)
        return plain(self.printer.spans(section, leaf, self.printer.map.positions.of[path]))

    def _citation(self, path: str) -> str:
        """The number in the annex; of what is left out of it, the number in the standard."""
        manner = replace(self.printer.map.manner, relative=False)
        return _cited(self.printer.map.positions, manner, path) or OF_STANDARD + _cited(
            self.standard(path.partition("/")[0]), manner, path
        )


def _cited(positions: Positions, manner: Manner, path: str) -> str:
    paths = (path,) if path in positions.of else positions.covers.get(path, ())
    return cite_run(manner, (), [positions.of[each] for each in paths]) if paths else ""

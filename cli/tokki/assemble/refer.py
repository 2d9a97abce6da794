"""References by ID → the words that are printed, and the provisions they point at."""

from collections.abc import Mapping
from dataclasses import dataclass

from tokki.assemble.draft import Article, Leaf
from tokki.assemble.number import Positions
from tokki.model.citation import Manner, Position, cite_all_before, cite_run
from tokki.model.document import Reference
from tokki.model.form import Form
from tokki.model.markup import FORM, PARTS, Cross, has_part
from tokki.model.number import digits


class Unresolved(ValueError):
    """A reference that cannot be printed: the rule broken and its words."""

    def __init__(self, rule: str, **words: str) -> None:
        """Keep what a finding needs."""
        super().__init__(rule)
        self.rule, self.words = rule, words


@dataclass(frozen=True, slots=True)
class Map:
    """All that references of one document need: how it cites, what stands where, the texts, and what has none.

    `gone`: clauses and articles that hold a place at most: left out, deleted, or refused with nothing instead.
    `forms`: those of the library; `citing`: the paths that cite each form, forms in the order of their numbers.
    """

    manner: Manner
    positions: Positions
    articles: tuple[Article, ...]
    leaves: Mapping[str, Leaf]
    gone: frozenset[str]
    forms: Mapping[str, Form]
    citing: Mapping[str, tuple[str, ...]]

    def resolve(self, cross: Cross, clause: str, source: Position) -> Reference:
        """The reference as `source`, a provision of `clause`, prints it.

        Errors: Unresolved with the rule `reference.dangling`, `.range`, `.nothing-before`, `.no-part` or `form.missing`.
        """
        if cross.first.startswith(FORM):
            return Reference(self.form_label(cross.first[len(FORM) :]), (cross.first,))
        if cross.first in ("before", ".before") and cross.last is None:
            return self._before(cross, source, 1 if cross.first == "before" else len(source))
        targets = self._targets(cross.first, clause)
        if cross.last is not None:
            return self._range(cross, source, targets[0], self._targets(cross.last, clause)[-1])
        if cross.part is None:
            return Reference(self._run(source, targets), targets)
        if len(targets) > 1 or not has_part(self._text(targets[0]), cross.part):
            raise Unresolved("reference.no-part", node=cross.first, part=PARTS[cross.part])
        return Reference(self._run(source, targets) + PARTS[cross.part], targets, cross.part)

    def form_label(self, form: str) -> str:
        """様式第１号; a form that no provision of the document cites has no number, and is called by its title.

        Errors: Unresolved with the rule `form.missing`.
        """
        if form not in self.forms:
            raise Unresolved("form.missing", form=form)
        if form not in self.citing:
            return f"様式（{self.forms[form].title}）"
        return f"様式第{digits([*self.citing].index(form) + 1, self.manner.digits)}号"

    def _before(self, cross: Cross, source: Position, length: int) -> Reference:
        run = self._siblings(source[: length - 1], 0, source[length - 1].index - 1)
        standing = self._standing(run)
        if not standing:
            raise Unresolved("reference.nothing-before", target=cross.first)
        return Reference(cite_all_before(self.manner, source, [self.positions.of[path] for path in run]), standing)

    def _range(self, cross: Cross, source: Position, first: str, last: str) -> Reference:
        start, end = self.positions.of[first], self.positions.of[last]
        run = self._siblings(start[:-1], start[-1].index, end[-1].index)
        if start[:-1] != end[:-1] or len(run) < 2:
            raise Unresolved("reference.range", target=f"{cross.first}..{cross.last}")
        return Reference(self._run(source, run), self._standing(run))

    def _run(self, source: Position, run: tuple[str, ...]) -> str:
        return cite_run(self.manner, source, [self.positions.of[path] for path in run])

    def _siblings(self, above: Position, first: int, last: int) -> tuple[str, ...]:
        """The paths printed below `above`, from index `first` to `last`, in order."""
        depth = len(above)
        return tuple(
            path
            for path, position in self.positions.of.items()
            if len(position) == depth + 1 and position[:depth] == above and first <= position[depth].index <= last
        )

    def _text(self, path: str) -> str:
        """The words of a provision; an article's where it has one paragraph."""
        if path in self.leaves:
            return self.leaves[path].text
        article = next(article for article in self.articles if article.id == path)
        top = [leaf for section in article.sections for leaf in section.leaves]
        return top[0].text if len(top) == 1 else ""

    def _targets(self, name: str, clause: str) -> tuple[str, ...]:
        path = f"{clause}/{name[1:]}" if name.startswith(".") else name
        found = (path,) if path in self.positions.of else self.positions.covers.get(path, ())
        if not found or path.partition("/")[0] in self.gone:
            raise Unresolved("reference.dangling", target=path)
        return found

    def _standing(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(path for path in paths if path.partition("/")[0] not in self.gone)

"""Numbering: the position of every article and leaf, computed at the end and never stored."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tokki.assemble.draft import Article, Leaf
from tokki.model.citation import Position, Step
from tokki.model.family import LEVELS, Family, Level
from tokki.model.number import Number


@dataclass(frozen=True, slots=True)
class Positions:
    """Positions by ID path (`subcontracting`, `subcontracting/ban`), and the paths that each clause or article covers."""

    of: dict[str, Position]
    covers: dict[str, tuple[str, ...]]


def printed_articles(articles: Iterable[Article], absent: str) -> list[Article]:
    """The articles that hold a place: all under `keep`, without those that have no words under `close-up`.

    Where a closed-up article had branches, the first of them takes its place.
    """
    printed: list[Article] = []
    orphaned = False
    for article in articles:
        if absent == "close-up" and article.vacant:
            orphaned = orphaned or not article.branch
            continue
        printed.append(replace(article, branch=False) if article.branch and orphaned else article)
        orphaned = False
    return printed


def number(articles: Sequence[Article], family: Family) -> Positions:
    """Positions of printed articles and of all that is below them.

    A branch article takes the next branch number of the article before it (第２４条の２).
    """
    positions = Positions({}, {})
    main, branch = 0, 0
    for index, article in enumerate(articles):
        if article.branch and main:
            branch += 1
        else:
            main, branch = main + 1, 0
        own = Number((main, branch + 1) if branch else (main,))
        step = Step("article", own, index)
        positions.of[article.id] = (step,)
        _below(positions, article, step, family)
    return positions


def _below(positions: Positions, article: Article, step: Step, family: Family) -> None:
    top = [(section.clause, leaf) for section in article.sections for leaf in section.leaves]
    sole = len(top) == 1
    level: Level = "paragraph" if family.paragraphs or sole else "item"
    paths: dict[str, list[str]] = {section.clause: [] for section in article.sections}
    for index, (clause, leaf) in enumerate(top):
        path = f"{clause}/{leaf.id}"
        own = (step, Step(level, Number((index + 1,)), index, sole))
        positions.of[path] = own
        paths[clause].append(path)
        _items(positions, clause, leaf.items, own, LEVELS.index(level) + 1)
    for clause, found in paths.items():
        positions.covers[clause] = (article.id,) if len(found) == len(top) else tuple(found)
    positions.covers[article.id] = (article.id,)


def _items(positions: Positions, clause: str, items: tuple[Leaf, ...], above: Position, depth: int) -> None:
    for index, leaf in enumerate(items):
        own = (*above, Step(LEVELS[depth], Number((index + 1,)), index))
        positions.of[f"{clause}/{leaf.id}"] = own
        _items(positions, clause, leaf.items, own, depth + 1)

"""Where everything of one Document stands, so that a citation can be followed from its place.

Shapes: a path is an article and what leads down to one provision, outermost first.
"""

from dataclasses import dataclass
from typing import Literal

from tokki.model.document import Document, Provision
from tokki.model.family import LEVELS, Level
from tokki.model.number import Number
from tokki.model.reference import Citation
from tokki.model.reference_marks import Mark
from tokki.model.reference_words import glyph_key

Path = tuple[Provision, ...]
Found = tuple[Path, ...]

_GONE = ("absent", "deleted")


@dataclass(frozen=True, slots=True)
class Site:
    """The articles of a document by number and place. Of several with one number, the first is meant."""

    family: str
    articles: tuple[Provision, ...]
    numbered: dict[Number, Provision]
    order: dict[str, int]

    def targets(self, citation: Citation, path: Path, each: tuple[Provision, ...] = ()) -> tuple[Provision, ...]:
        """The provisions that a citation means where it stands at `path`; none where it dangles.

        `each`: what 各号 meant last in this text (当該各号). Deleted and absent provisions are no targets.
        """
        if each and [m.how for m in citation.marks] == ["each"]:
            return each
        found = self._follow(citation.marks, path)
        if citation.until:
            found = self._between(found, self._follow(citation.until, path))
        return tuple(way[-1] for way in found if not any(p.state in _GONE for p in way))

    def level(self, mark: Mark) -> Level:
        """The tier that 条, 項, 号 mean in this family: in a document of items, 第１項 is a whole item."""
        if mark.word in ("条", "第") or (mark.word == "項" and self.family == "item"):
            return "article"
        return "paragraph" if mark.word == "項" else "item"

    def _follow(self, marks: tuple[Mark, ...], path: Path) -> Found:
        found = self._first(marks[0], path)
        for mark in marks[1:]:
            found = tuple(way for one in found for way in self._down(one, mark))
        return found

    def _first(self, mark: Mark, path: Path) -> Found:
        if mark.word == "mark":
            return self._glyph(mark, path)
        level = self.level(mark)
        depth = next((i for i, p in enumerate(path) if p.level == level), None)
        if mark.how == "this":
            return () if depth is None else (path[: depth + 1],)
        if mark.how in ("previous", "next", "before"):
            return () if depth is None else self._neighbours(mark, path, depth)
        if mark.how == "same":
            return ()
        if level == "article":
            return self._article(mark)
        above = path[:depth] if depth is not None else self._holder(path, level)
        return self._down(above, mark)

    def _article(self, mark: Mark) -> Found:
        if mark.how != "number":
            return tuple((article,) for article in self.articles)
        assert mark.number is not None
        if mark.word == "条" and self.family == "item":
            return ()
        article = self.numbered.get(mark.number)
        if article is not None:
            return ((article,),)
        whole = self.numbered.get(Number(mark.number.parts[:1]))
        if mark.word == "第" and len(mark.number.parts) == 2 and whole is not None:  # 第３の２: the 2 below 第３
            return _children((whole,), "paragraph", Number(mark.number.parts[1:]))
        return ()

    def _neighbours(self, mark: Mark, path: Path, depth: int) -> Found:
        parent, own = path[:depth], path[depth]
        if depth:
            around = tuple(p for p in parent[-1].children if p.level == own.level)
            at = next(i for i, p in enumerate(around) if p is own)
        else:
            around, at = self.articles, self.order[own.id]
        if mark.how == "before":
            first, last = 0, at
        elif mark.how == "previous":
            first, last = at - mark.count, at
        else:
            first, last = at + 1, at + 1 + mark.count
        if first < 0 or last > len(around) or first == last:
            return ()
        return tuple((*parent, p) for p in around[first:last])

    def _holder(self, path: Path, level: Level) -> Path:
        """The deepest part of a path that may hold the level; for items that is the paragraph, else the article."""
        rank = LEVELS.index(level)
        return tuple(p for p in path if LEVELS.index(p.level) < rank)

    def _down(self, path: Path, mark: Mark) -> Found:
        """What `mark` names below the last of a path."""
        if mark.word == "mark":
            key = glyph_key(mark.glyph)
            named = tuple((*path, p) for p in path[-1].children if glyph_key(p.label) == key)
            if named or path[-1].level != "article":
                return named
            deeper = tuple(way for p in path[-1].children for way in self._down((*path, p), mark))
            return deeper if len(deeper) == 1 else ()
        return _children(path, self.level(mark), None if mark.how in ("each", "below") else mark.number)

    def _glyph(self, mark: Mark, path: Path) -> Found:
        """A bare ア or （１）: below this provision where it says 次の, else beside it, else beside what it stands under."""
        if mark.how == "below":
            return self._down(path, mark)
        for depth in range(len(path) - 1, 0, -1):
            found = self._down(path[:depth], mark)
            if found:
                return found
        return self._down(path, mark)

    def _between(self, first: Found, last: Found) -> Found:
        """Everything from the first to the last, both with it; nothing where they run backwards."""
        if not first or not last:
            return ()
        start, end = first[0], last[-1]
        if len(start) == 1 and len(end) == 1:
            a, b = self.order[start[0].id], self.order[end[0].id]
            return tuple((p,) for p in self.articles[a : b + 1])
        if len(start) != len(end):
            return ()
        if start[:-1] == end[:-1] or all(a is b for a, b in zip(start[:-1], end[:-1], strict=True)):
            around = start[-2].children
            a, b = _at(around, start[-1]), _at(around, end[-1])
            return tuple((*start[:-1], p) for p in around[a : b + 1] if p.level == end[-1].level)
        parents = self._between((start[:-1],), (end[:-1],))
        if len(parents) < 2:
            return ()
        head, tail = start[-2].children[_at(start[-2].children, start[-1]) :], end[-2].children
        return (
            *((*start[:-1], p) for p in head),
            *parents[1:-1],
            *((*end[:-1], p) for p in tail[: _at(tail, end[-1]) + 1]),
        )


def make_site(document: Document) -> Site:
    """The site of a document whose articles have IDs."""
    numbered: dict[Number, Provision] = {}
    for article in document.articles:
        if article.number is not None:
            numbered.setdefault(article.number, article)
    order = {article.id: i for i, article in enumerate(document.articles)}
    return Site(document.family, document.articles, numbered, order)


def _at(around: tuple[Provision, ...], wanted: Provision) -> int:
    return next(i for i, p in enumerate(around) if p is wanted)


def _children(path: Path, level: Level | Literal["item"], number: Number | None) -> Found:
    """Children of a level, all or of one number; through paragraphs where only one of them has any."""
    if not path:
        return ()
    around = path[-1].children
    found = tuple((*path, p) for p in around if p.level == level and (number is None or p.number == number))
    if found or level != "item" or path[-1].level != "article":
        return found
    ways = [way for p in around if p.level == "paragraph" if (way := _children((*path, p), level, number))]
    return ways[0] if len(ways) == 1 else ()

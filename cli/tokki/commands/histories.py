"""What `tokki history` tells: the rows of its table, and the texts with their changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokki.assemble.choose import words_of
from tokki.assemble.history import Standing, Turn
from tokki.assemble.history import history as standings_of
from tokki.assemble.revision import revision_document
from tokki.commands.excerpt import marked
from tokki.commands.language import _
from tokki.commands.names import unknown
from tokki.commands.paint import Line
from tokki.commands.place import good_library
from tokki.commands.subjects import a_style
from tokki.compare.compare import compare
from tokki.compare.comparison import NOISE, Comparison, Pair
from tokki.model.clause import RevisionId
from tokki.model.document import Document, Provision
from tokki.model.library import Library
from tokki.model.style import Style

GAP = "　"


@dataclass(frozen=True, slots=True)
class Past:
    """A clause through all editions."""

    library: Library
    style: Style
    standings: tuple[Standing, ...]

    @classmethod
    def of(cls, clause: str, folder: Path | None, style: str | None) -> "Past":
        """The past of a clause by its ID.

        Errors: TokkiError when there is no such clause, or style.
        """
        library = good_library(folder)[1]
        if clause not in library.clauses:
            raise unknown("clause", clause, library.clauses)
        house = a_style(library, style or "default")
        return cls(library, house, standings_of(library, clause, house))

    def text(self, found: Standing) -> tuple[Document, Comparison | None]:
        """The text of a standing, and its Comparison with the text before where there is another one."""
        assert found.revision is not None
        document = self._document(found.revision)
        if found.before is None:
            return document, None
        terms = [term.term for term in self.library.glossary.terms]
        return document, compare(self._document(found.before), document, terms=terms)

    def _document(self, revision: RevisionId) -> Document:
        return revision_document(self.library, revision, self.style.id)


def rows_of(past: Past, *, text: bool = False) -> list[dict[str, Any]]:
    """One row for each edition; `text` adds the whole text where it is new."""
    words = _turns()
    rows = []
    for found in past.standings:
        row: dict[str, Any] = {
            "edition": str(found.edition),
            "number": found.cited or "–",
            "heading": found.heading + (f"（{found.article}）" if found.article else ""),
            "revision": str(found.revision or ""),
            "changes": _(", ").join(words[turn] for turn in found.turns),
        }
        if text:
            new = found.revision is not None and {"first", "text"} & set(found.turns)
            row["text"] = "\n".join(_whole(past.text(found)[0])) if new else ""
        rows.append(row)
    return rows


def _turns() -> dict[Turn, str]:
    return {
        "first": _("first time"),
        "text": _("text"),
        "heading": _("heading"),
        "number": _("number"),
        "deleted": _("deleted, number held"),
        "gone": _("no longer there"),
    }


def text_lines(past: Past, *, asked: bool) -> Iterator[Line]:
    """The text where it is first, and afterwards what changed in it; nothing unless it was `asked` for."""
    for found in past.standings if asked else ():
        if found.revision is None or not {"first", "text"} & set(found.turns):
            continue
        document, comparison = past.text(found)
        yield ()
        yield ((f"{found.edition}{GAP}{found.cited}{GAP}{found.heading}", "head"), (f" {found.revision}", "quiet"))
        yield ((past.library.revisions[found.revision].why.replace("\n", ""), "quiet"),)
        if comparison is None:
            yield from (((f"  {line}", ""),) for line in _whole(document))
        else:
            yield from _changes(comparison, past.library)


def _whole(document: Document) -> Iterator[str]:
    for article in document.articles:
        for child in article.children:
            yield from _provision(child, "")


def _provision(provision: Provision, indent: str) -> Iterator[str]:
    yield indent + (f"{provision.label}{GAP}" if provision.label else "") + provision.text
    for child in provision.children:
        yield from _provision(child, indent + GAP)


def _changes(comparison: Comparison, library: Library) -> Iterator[Line]:
    """Every provision that changed, its words with marks; what is gone at the place where it stood."""
    for article in comparison.pairs:
        for pair in article.walk():
            if pair.ghost or not pair.kinds - NOISE:
                continue
            if "retitled" in pair.kinds:
                yield (f"  {_('heading')}{GAP}", ""), *marked(pair.heading, whole=True)
            number = _number(article, pair)
            told = f"  {number}{GAP}" if number else "  "
            if pair.words:
                yield (told, ""), *marked(pair.words, whole=True)
            if "condition" in pair.kinds and pair.old is not None and pair.new is not None:
                conditions = (words_of(side.provision.when, library.traits) for side in (pair.old, pair.new))
                yield (told, ""), (f"{_('condition')}: {' → '.join(conditions)}", "")
            for name, old, new in pair.default:
                yield (told, ""), (f"{name}: {old} → {new}", "")


def _number(article: Pair, pair: Pair) -> str:
    """第２項第１号, without the heading of the clause that stands in for its number."""
    ends = ((article.old, pair.old), (article.new, pair.new))
    told = [side.cited.removeprefix(above.cited) for above, side in ends if above is not None and side is not None]
    return " → ".join(number for number in dict.fromkeys(told) if number)

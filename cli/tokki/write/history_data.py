"""The history of a clause as JSON. Its schema is `schemas/history.json` (`tokki schema history`)."""

from collections.abc import Callable, Sequence
from typing import Any

from tokki.assemble.history import Standing
from tokki.compare.comparison import Comparison
from tokki.model.document import Document
from tokki.model.library import Library
from tokki.write.comparison.data import comparison_data

FORMAT = "tokki-history-1"


def history_data(
    library: Library,
    clause: str,
    standings: Sequence[Standing],
    texts: Callable[[Standing], tuple[Document, Comparison | None]] | None = None,
) -> dict[str, Any]:
    """Where the clause stood in every edition, as data for JSON.

    `texts`: the text of a standing and its Comparison with the text before, where texts are wanted.
    Units: days as 2023-04-01.
    """
    return {
        "format": FORMAT,
        "clause": clause,
        "topic": library.clauses[clause].topic,
        "editions": [_standing(library, found, texts) for found in standings],
    }


def _standing(
    library: Library, found: Standing, texts: Callable[[Standing], tuple[Document, Comparison | None]] | None
) -> dict[str, Any]:
    edition, revision = (
        library.editions[found.edition],
        library.revisions.get(found.revision) if found.revision else None,
    )
    data: dict[str, Any] = {
        "edition": str(found.edition),
        "standard": found.edition.standard,
        "in_force": str(edition.in_force),
        "cited": found.cited or None,
        "heading": found.heading,
        "article": found.article or None,
        "revision": str(found.revision) if found.revision else None,
        "changes": list(found.turns),
        "from": list(revision.from_ + revision.supersedes) if revision is not None else [],
        "why": revision.why if revision is not None and set(found.turns) & {"first", "text"} else None,
    }
    if texts is not None:
        document, comparison = texts(found) if found.revision is not None else (None, None)
        data["text"] = _text(document) if document is not None else None
        names = (str(found.before or ""), str(found.revision or ""))
        data["comparison"] = comparison_data(comparison, names) if comparison is not None else None
    return data


def _text(document: Document) -> list[dict[str, str]]:
    """The provisions below the article, in order of print."""
    return [
        {"id": p.id, "level": p.level, "label": p.label, "text": p.text}
        for article in document.articles
        for p in article.walk()
        if p is not article
    ]

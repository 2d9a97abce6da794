"""A foreign file → its Document, and what it resembles, as lines and as data."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tokki.commands.excerpt import marked
from tokki.commands.language import _
from tokki.commands.paint import Line
from tokki.commands.place import shown
from tokki.compare.wording import plain_edits
from tokki.model.document import Provision
from tokki.model.edition import EditionId
from tokki.model.library import Library
from tokki.read.file import bytes_of, read_file
from tokki.read.text import Read
from tokki.review.resemblance import Match, Resemblance, best_edition
from tokki.review.resemblance import match as match_edition
from tokki.write.data import provision_data
from tokki.write.law.law_xml import law_xml
from tokki.write.text import document_markdown, document_text


def read_one(path: Path) -> Read:
    """The file, read; the findings of the file are in the findings of what was read.

    Errors: TokkiError for what is not there or cannot be read.
    """
    name = shown(path)
    read, findings = read_file(bytes_of(path, name), name)
    return replace(read, findings=findings)


def as_written(read: Read, form: str, data: dict[str, Any]) -> str:
    """The Document as text, Markdown, law XML, or JSON together with `data`."""
    document = read.document
    if form == "md":
        return document_markdown(document)
    if form == "txt":
        return document_text(document)
    if form == "xml":
        return law_xml(document, groups=read.groups, preamble=read.preamble).decode()
    whole = {
        "format": "tokki-reading-1",
        "title": document.title,
        "family": document.family,
        "preamble": list(read.preamble),
        "articles": [provision_data(article) for article in document.articles],
        "trailing": list(read.trailing),
        **data,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def matched(library: Library, read: Read, edition: EditionId | None) -> tuple[list[Line], dict[str, Any]]:
    """What the document resembles, as lines for the terminal and as data."""
    terms = tuple(term.term for term in library.glossary.terms)
    found = match_edition(library, read.document, edition or best_edition(library, read.document), terms=terms)
    return list(_lines(found)), {"match": _data(found)}


def _lines(found: Match) -> Iterator[Line]:
    title = found.comparison.old.title
    percent = round(100 * found.share)
    yield ((f"{found.edition}　{title}", "head"), (_("　likeness {percent} %").format(percent=percent), ""))
    yield ((_("written in the words of style {style}").format(style=found.style), "quiet"),)
    for row in found.articles:
        yield ()
        yield from _row(row)
    if found.lacking:
        yield ()
        yield ((_("The standard has, and the document lacks:"), "loud"),)
    for side in found.lacking:
        yield ((f"  {side.cited}（{side.provision.heading}）　{side.provision.id}", ""),)


def _row(row: Resemblance) -> Iterator[Line]:
    here = _named(row.article.cited, row.article.provision)
    if row.found is None:
        yield (here, "head"), (_("　→ no counterpart"), "loud")
        return
    there = _named(row.found.cited, row.found.provision)
    told = _("　→ {there}　{id}　{percent} %").format(
        there=there, id=row.found.provision.id, percent=round(100 * row.score)
    )
    yield (here, "head"), (told, ""), ("" if row.sure else _(" (likely)"), "loud")
    old, new = _whole(row.found.provision), _whole(row.article.provision)
    if old != new:
        yield (("    ", ""), *marked(plain_edits(old, new)))


def _named(cited: str, provision: Provision) -> str:
    return f"{cited}（{provision.heading}）" if provision.heading and provision.heading != cited else cited


def _whole(article: Provision) -> str:
    """The words of an article with all below it."""
    return "".join(p.text for p in article.walk())


def _data(found: Match) -> dict[str, Any]:
    return {
        "edition": str(found.edition),
        "style": found.style,
        "likeness": round(found.share, 4),
        "articles": [
            {
                "article": row.article.cited,
                "heading": row.article.provision.heading,
                "id": row.found.provision.id if row.found is not None else None,
                "standard": row.found.cited if row.found is not None else None,
                "title": row.found.provision.heading if row.found is not None else None,
                "likeness": round(row.score, 4),
                "sure": row.sure,
            }
            for row in found.articles
        ],
        "lacking": [
            {"id": side.provision.id, "standard": side.cited, "title": side.provision.heading} for side in found.lacking
        ],
    }

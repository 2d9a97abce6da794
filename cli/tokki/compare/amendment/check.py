"""Whether two Documents are the same text: levels, numbers, headings, printed words, and what references point at."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from tokki.compare.amendment.draft import silent
from tokki.model.document import Document, Provision, Reference, Text, plain
from tokki.model.resolve import find_references

Shape = tuple[object, ...]


def difference(one: Document, other: Document) -> str | None:
    """The label of the first provision in which two Documents differ; None where they are the same.

    IDs, revisions and conditions are no part of the text.
    """
    if one.title != other.title:
        return "題名"
    for ours, theirs in zip_longest(_shapes(one), _shapes(other)):
        if ours is None or theirs is None or ours[1:] != theirs[1:]:
            return str((theirs or ours)[0])
    return None


def _shapes(document: Document) -> Iterator[Shape]:
    """Each provision: the label of its article, then what is printed of it, and what its references point at."""
    bare = replace(document, articles=tuple(_bare(article) for article in document.articles))
    for article in find_references(bare).articles:
        for provision in article.walk():
            number = provision.number.parts if provision.number is not None else provision.label
            heading = "" if provision.state == "deleted" else provision.heading
            targets = tuple(span.targets for span in provision.spans if isinstance(span, Reference))
            state = "present" if provision.state == "refused" else provision.state
            yield article.label, provision.level, number, heading, provision.text, state, targets


def _bare(provision: Provision) -> Provision:
    """The provision as plain words without IDs; one that prints no words has none."""
    words = "" if silent(provision) else plain(provision.spans)
    below = () if silent(provision) else tuple(_bare(child) for child in provision.children)
    return replace(provision, id="", spans=(Text(words),) if words else (), children=below)

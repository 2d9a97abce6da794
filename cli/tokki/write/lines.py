"""A Document as the lines that are printed: one walk, which Word, text, Markdown and HTML share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tokki.model.document import Document, Provision, Span, Text, Value, plain
from tokki.model.family import Level

Kind = Literal["heading"] | Level

NOT_APPLIED = "（適用しない）"
DELETED = "削除"
UNSURE = "【要確認】"
UNSURE_VALUE = "（要確認）"
GAP = "　"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of print.

    `labels`: numbers before the words, outermost first (two where an article's first item stands on its line);
    `ids`: the provisions whose words these are, outermost first, as in `labels`; `unsure`: the mark comes before the words.
    """

    kind: Kind
    labels: tuple[str, ...]
    spans: tuple[Span, ...]
    ids: tuple[str, ...] = ()
    unsure: bool = False

    @property
    def words(self) -> str:
        """The words after the labels, with the marks of what is unsure."""
        return (UNSURE if self.unsure else "") + "".join(span_words(span) for span in self.spans)


@dataclass(frozen=True, slots=True)
class Block:
    """One article in print: its heading where it has one, its own line, and everything below."""

    article: Provision
    lines: tuple[Line, ...]


def span_words(span: Span) -> str:
    """The words of one span; an unfilled value as ｛７日｝, one that rests on an unknown fact with its mark."""
    if not isinstance(span, Value):
        return span.text
    words = plain((span,))
    return words + UNSURE_VALUE if span.unsure and not words.endswith(UNSURE_VALUE) else words


def blocks(document: Document) -> Iterator[Block]:
    """The articles of a document as blocks, in order."""
    for article in document.articles:
        yield Block(article, tuple(_article(article)))


def _article(article: Provision) -> Iterator[Line]:
    if article.heading and article.state != "deleted":
        yield Line("heading", (), (Text(f"（{article.heading}）"),))
    if silent(article) or article.spans or not article.children:
        yield from _provision(article, above=False)
        return
    first, *rest = article.children
    mark = article.unsure or first.unsure
    yield _line(article, first, "article", mark)
    if not silent(first):
        for child in first.children:
            yield from _provision(child, above=mark)
    for child in rest:
        yield from _provision(child, above=article.unsure)


def _provision(provision: Provision, *, above: bool) -> Iterator[Line]:
    """A provision on a line of its own, and all below; `above`: an ancestor is marked as unsure already."""
    yield _line(None, provision, provision.level, provision.unsure and not above)
    if not silent(provision):
        for child in provision.children:
            yield from _provision(child, above=above or provision.unsure)


def _line(article: Provision | None, provision: Provision, kind: Kind, mark: bool) -> Line:
    labels = (provision.label,) if provision.label else ()
    ids = (provision.id,) if provision.id else ()
    if article is not None:
        labels = (article.label, *labels) if article.label else labels
        ids = (article.id, *ids) if article.id and article.id not in ids else ids
    return Line(kind, labels, printed_spans(provision), ids, mark and not silent(provision))


def silent(provision: Provision) -> bool:
    """Whether its place is held but its words are not printed."""
    if provision.state == "refused":
        return not (provision.children or provision.spans)
    return provision.state != "present"


def printed_spans(provision: Provision) -> tuple[Span, ...]:
    """The spans of a provision, or what is printed in their place."""
    if not silent(provision):
        return provision.spans
    return (Text(DELETED if provision.state == "deleted" else NOT_APPLIED),)

"""A new text in full (全部改正), as lines and back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tokki.compare.amendment.amendment import Line
from tokki.compare.amendment.block import GAP, lines_of, provisions_of, sign_kind
from tokki.compare.amendment.form import form_of
from tokki.model.document import Document, Provision


def whole_lines(document: Document) -> Iterator[str]:
    """The title, and every article as it is printed."""
    if document.title:
        yield GAP * 2 + document.title
    yield from lines_of(document.articles)


def whole_document(lines: Sequence[Line], old: Document) -> Document:
    """The Document that lines print in full.

    Errors: TokkiError where a line belongs to no article.
    """
    title, rest = old.title, list(lines)
    if rest and rest[0].text.startswith(GAP * 2):
        title = rest.pop(0).text.strip()
    family = _family(rest)
    bare = replace(old, title=title, family=family, articles=_samples(old, family))
    return replace(old, title=title, family=family, articles=provisions_of(rest, "article", form_of(bare)))


def _family(lines: Sequence[Line]) -> str:
    kinds = [kind for line in lines if (kind := sign_kind(line.text.strip(" 　"))) is not None]
    if "article" in kinds:
        return "article"
    return "dai" if "dai" in kinds else "item"


def _samples(old: Document, family: str) -> tuple[Provision, ...]:
    """The old articles, where the new ones are numbered as they were."""
    return old.articles if old.family == family else ()

"""What our writers print as text and Markdown is read back as it was: levels, numbers, headings, words, targets."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tokki.assemble.annex import Annex
from tokki.assemble.assemble import assemble, edition_document
from tokki.library.load import load
from tokki.model.document import Document, Provision, Reference
from tokki.model.library import Library
from tokki.model.markup import FORM
from tokki.read.text import Read, read_markdown, read_text
from tokki.write.lines import Line, blocks, span_words
from tokki.write.text import annex_markdown, annex_text

FORMS: dict[str, tuple[Callable[[Annex], str], Callable[[str, str], Read]]] = {
    "txt": (annex_text, read_text),
    "md": (annex_markdown, read_markdown),
}


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load(Path(__file__).parents[2] / "clauses").library


@pytest.fixture(scope="module")
def annexes(shipped: Library) -> list[Annex]:
    """The annex of every contract, and every edition as if it were one."""
    given = [assemble(shipped, contract) for contract in shipped.contracts]
    for edition in shipped.editions:
        document = edition_document(shipped, edition)
        given.append(
            Annex(document, "甲市", "system", "件名", None, edition, document.title, shipped.styles["default"])
        )
    return given


@pytest.mark.parametrize("form", FORMS)
def test_round_trip(form: str, annexes: list[Annex]) -> None:
    write, read = FORMS[form]
    for annex in annexes:
        found = read(write(annex), f"{annex.name}.{form}")
        assert found.findings == (), annex.name
        assert found.document.title == annex.document.title
        assert found.document.family == annex.document.family
        assert found.document.notices == annex.document.notices
        assert [tree(a) for a in found.document.articles] == [tree(a) for a in annex.document.articles]
        assert printed(found.document) == printed(annex.document)


@pytest.mark.parametrize("form", FORMS)
def test_targets(form: str, annexes: list[Annex]) -> None:
    """Every reference that the library printed points at the same places when it is read from the words alone.

    前項各号 is read as one citation of the items, while the library holds 前項 and the word 各号.
    """
    write, read = FORMS[form]
    for annex in annexes:
        found = read(write(annex), f"{annex.name}.{form}").document
        got = dict(references(found))
        for key, target in references(annex.document):
            source, at = key
            whole = next(text for (s, a), (text, _) in got.items() if (s, a) == key)
            if whole == target[0]:
                assert got[source, at] == target
            else:
                assert whole == target[0] + "各号"
                below = tuple(place[:-1] for place in got[source, at][1])
                assert set(below) == set(target[1])


Shape = tuple[object, ...]
Where = tuple[int, ...]


def tree(provision: Provision) -> Shape:
    number = provision.number.parts if provision.number is not None else None
    words = "".join(span_words(span) for span in provision.spans)
    below = tuple(tree(child) for child in provision.children)
    return (provision.level, number, provision.label, provision.heading, words, below)


def printed(document: Document) -> list[tuple[str, tuple[str, ...], str]]:
    lines: list[Line] = [line for block in blocks(document) for line in block.lines]
    return [(line.kind, line.labels, line.words) for line in lines]


def references(document: Document) -> Iterator[tuple[tuple[Where, int], tuple[str, tuple[Where, ...]]]]:
    """(place of the provision, offset in its words) → (words, places of the targets)."""
    places = dict(_places(document.articles, ()))
    for provision in document.walk():
        at = 0
        for span in provision.spans:
            if isinstance(span, Reference) and not _to_form(span):
                targets = tuple(places[target] for target in span.targets)
                yield (places[provision.id], at), (span.text, targets)
            at += len(span_words(span))


def _to_form(span: Reference) -> bool:
    """Forms are papers beside the document: whoever reads it finds words."""
    return any(target.startswith(FORM) for target in span.targets)


def _places(provisions: tuple[Provision, ...], above: Where) -> Iterator[tuple[str, Where]]:
    for i, provision in enumerate(provisions):
        yield provision.id, (*above, i)
        yield from _places(provision.children, (*above, i))

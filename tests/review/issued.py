"""Issued annexes, altered as people do it in Word: words, paragraphs, whole articles; with and without bookmarks."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.write.docx_tools import edited

from tokki.assemble.annex import Annex
from tokki.write.template import Template
from tokki.write.word import annex_docx

ROOT = Path(__file__).parents[2]
TEMPLATE = Template.parse((ROOT / "templates" / "annex.docx").read_bytes())
HEADING, ARTICLE, PARAGRAPH = "特記・見出し", "特記・条", "特記・項"


def issued(annex: Annex) -> bytes:
    """The Word file of an annex."""
    return annex_docx(annex, TEMPLATE)


def articles(document: Any) -> Iterator[list[Any]]:
    """The paragraphs of each article, its heading first."""
    found: list[Any] = []
    for paragraph in document.paragraphs:
        style = paragraph.style.name
        if not style.startswith("特記・"):
            continue
        if style == HEADING or (style == ARTICLE and any(p.style.name == ARTICLE for p in found)):
            if found and found[0].style.name == HEADING:
                yield found
            found = []
        if found or style == HEADING:
            found.append(paragraph)
    yield found


def article(document: Any, heading: str) -> list[Any]:
    """The paragraphs of the article with a heading."""
    return next(each for each in articles(document) if each[0].text == f"（{heading}）")


def reword(document: Any, old: str, new: str) -> None:
    """Other words in the first run that has the old ones."""
    runs = (run for paragraph in document.paragraphs for run in paragraph.runs)
    run = next(run for run in runs if old in run.text)
    run.text = run.text.replace(old, new, 1)


def delete(paragraph: Any) -> None:
    """A paragraph deleted, the numbers of the others left as they are."""
    paragraph._p.getparent().remove(paragraph._p)


def move(document: Any, heading: str, behind: str) -> None:
    """An article cut out and pasted behind another one."""
    place = article(document, behind)[-1]._p
    for paragraph in reversed(article(document, heading)):
        place.addnext(paragraph._p)


def without_bookmarks(document: Any) -> None:
    """What is left when the words are copied into a new file."""
    for mark in document.element.body.xpath("//w:bookmarkStart | //w:bookmarkEnd"):
        mark.getparent().remove(mark)


def altered(data: bytes, *changes: Callable[[Any], None]) -> bytes:
    """The file after changes, one after another."""
    for change in changes:
        data = edited(data, change)
    return data

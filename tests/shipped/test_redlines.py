"""Redlines of what ships: every standard from edition to edition, and systems with contracts of two years."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from tests.write.redline_tools import by_docx_plus, faults, plain

from tokki.assemble.assemble import assemble, edition_document
from tokki.compare.compare import compare
from tokki.compare.lineage import lineage
from tokki.model.document import Document
from tokki.model.library import Library
from tokki.write.placeholders import context
from tokki.write.redline.redline import redline_docx
from tokki.write.template import Template

TEMPLATE = Template.parse((Path(__file__).parents[2] / "templates" / "annex.docx").read_bytes())


def laws_hold(old: Document, new: Document, data: bytes) -> None:
    """By docx-plus, too; and the file is one that Word opens."""
    assert old.articles and new.articles
    assert by_docx_plus(data) == (plain(old), plain(new))
    assert faults(data) == []


def test_every_standard_from_edition_to_edition(shipped: Library) -> None:
    """And from the first to the last."""
    told = 0
    for standard in dict.fromkeys(edition.standard for edition in shipped.editions):
        editions = shipped.editions_of(standard)
        for pair in {*pairwise(editions), (editions[0], editions[-1])}:
            old, new = (edition_document(shipped, each) for each in pair)
            given = compare(old, new, lineage=lineage(shipped, old, new))
            laws_hold(old, new, redline_docx(given, TEMPLATE, day=pair[1].day))
            told += 1
    assert told >= 9


def test_contracts_of_two_years(shipped: Library) -> None:
    """With the covers of both annexes."""
    told = 0
    for system in shipped.systems:
        for pair in pairwise(shipped.contracts_of(system)):
            one, other = (assemble(shipped, each) for each in pair)
            old, new = one.document, other.document
            given = compare(old, new, lineage=lineage(shipped, old, new))
            data = redline_docx(given, TEMPLATE, day=date(2026, 4, 1), words=(context(one), context(other)))
            laws_hold(old, new, data)
            told += 1
    assert told >= 2

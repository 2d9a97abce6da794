"""The library that ships: every edition becomes the next one by sentences."""

from itertools import pairwise
from pathlib import Path

import pytest

from tokki.assemble.assemble import edition_document
from tokki.compare.amendment.amend import amend
from tokki.compare.amendment.check import difference
from tokki.compare.amendment.read import read_amendment
from tokki.compare.amendment.replay import replay
from tokki.compare.compare import compare
from tokki.compare.comparison import Comparison
from tokki.compare.lineage import lineage
from tokki.library.load import load
from tokki.model.edition import EditionId, parse_edition_id
from tokki.model.library import Library


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load(Path(__file__).parents[3] / "clauses").library


def consecutive(library: Library) -> list[tuple[EditionId, EditionId]]:
    """Each edition of a standard with the next one."""
    editions = sorted(library.editions, key=str)
    return [(a, b) for a, b in pairwise(editions) if str(a).split("@")[0] == str(b).split("@")[0]]


def compared(library: Library, one: EditionId, other: EditionId) -> Comparison:
    old, new = edition_document(library, one), edition_document(library, other)
    return compare(old, new, lineage=lineage(library, old, new))


def test_every_edition_becomes_the_next_one(shipped: Library) -> None:
    pairs = consecutive(shipped)
    assert len(pairs) > 5
    for one, other in pairs:
        found = compared(shipped, one, other)
        for partial in (True, False):
            made = amend(found, partial=partial)
            read = read_amendment(made.text, "")
            assert read.findings == (), (one, other)
            assert difference(replay(found.old, read), found.new) is None, (one, other)
            assert not (partial and read.whole)


def test_a_full_revision_prints_the_whole_new_text(shipped: Library) -> None:
    """2021-09-10 changed most of the articles; `partial` asks for sentences all the same."""
    found = compared(shipped, parse_edition_id("full@2021-04-01"), parse_edition_id("full@2021-09-10"))
    whole, part = amend(found), amend(found, partial=True)
    assert whole.text.startswith(
        "　個人情報等の取扱いに係る特記仕様書の全部を次のように改正する。\n　　個人情報等の取扱いに係る標準"
    )
    assert part.text.startswith(
        "　個人情報等の取扱いに係る特記仕様書の一部を次のように改正する。\n　題名中「特記仕様書」を"
    )
    assert whole.amendment.whole
    assert part.amendment.sentences


def test_replayed_provisions_keep_their_ids(shipped: Library) -> None:
    """What stays is the same provision under its new number."""
    found = compared(shipped, parse_edition_id("short@2007-04-01"), parse_edition_id("short@2010-04-01"))
    after = replay(found.old, read_amendment(amend(found).text, ""))
    assert {a.id: a.label for a in after.articles if not a.id.startswith("#")} == {
        a.id: a.label
        for a in found.new.articles
        if a.id in {b.id for b in found.old.articles} and a.id != "security-measures"
    }

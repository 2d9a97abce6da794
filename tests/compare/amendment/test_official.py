"""Sentences that people wrote, applied to the law they amended: tests/cases/amendment/official (sources in the README there)."""

from pathlib import Path

import pytest

from tokki.compare.amendment.read import read_amendment
from tokki.compare.amendment.replay import replay
from tokki.model.document import Document
from tokki.read.text import read_text

CASES = Path(__file__).parents[2] / "cases" / "amendment" / "official"


def shapes(document: Document) -> dict[str, list[tuple[object, ...]]]:
    """What is printed of each article, by its label."""
    return {
        article.label: [(p.level, p.number, p.label, p.heading, p.text, p.state) for p in article.walk()]
        for article in document.articles
    }


@pytest.mark.parametrize("name", sorted(path.name for path in CASES.iterdir()))
def test_an_official_amendment_gives_the_text_in_force(name: str) -> None:
    before, after = (read_text((CASES / name / f"{side}.txt").read_text("utf-8"), side) for side in ("before", "after"))
    amendment = read_amendment((CASES / name / "amendment.txt").read_text("utf-8"), name)
    assert amendment.findings == ()
    made, wanted, old = (shapes(d) for d in (replay(before.document, amendment), after.document, before.document))
    assert {label: made[label] for label in wanted} == wanted
    assert {label: made[label] for label in made if label not in wanted} == {
        label: old[label] for label in made if label not in wanted
    }
    assert len(wanted) > 2

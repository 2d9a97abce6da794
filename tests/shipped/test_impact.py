"""The editions that ship, previewed: what is found is right, and what was not forgotten is not told."""

from dataclasses import replace

import pytest

from tokki.model.clause import parse_revision_id
from tokki.model.edition import EditionId, parse_edition_id
from tokki.model.library import Library
from tokki.review.impact.impact import impact

# every edition but the first of each standard, and the wordings found left over: in a deviation of one contract, and where a paper has no form yet
LEFT = {
    "short@2010-04-01": [],
    "short@2023-04-01": [],
    "full@2021-04-01": [],
    "full@2021-09-10": [],
    "full@2023-04-01": [("収集", "clauses/systems/meguro-children/2022-04-01.yaml")],
    "full@2026-04-01": [],
    "full@2027-04-01": [  # papers for which there is no form
        ("を書面で発注者に届け", "clauses/articles/dispatch/2023-04-01.yaml"),
        ("を書面により発注者", "clauses/articles/secondary-use/2026-04-01.yaml"),
        ("を書面により発注者", "clauses/articles/sub-supervision/2023-04-01.yaml"),
        ("を書面により発注者", "clauses/articles/audit/2027-04-01.yaml"),
    ],
    "data-provision@2023-04-01": [],
}
# a clause that was forgotten in an edition: its revision before, what should be told, and where
FORGOTTEN = {
    "definitions": ("full@2023-04-01", "definitions@2021-09-10", "個人情報の保護に関する条例", "definitions/personal"),
    "law": ("full@2023-04-01", "law@2017-04-01", "個人情報の保護に関する条例", "law/ordinance"),
    "pledge": ("full@2023-04-01", "pledge@2017-04-01", "個人情報の保護に関する条例", "pledge/explain-penalty"),
    "inter-department": (
        "full@2023-04-01",
        "inter-department@2021-09-10",
        "個人情報の保護に関する条例",
        "inter-department/ground",
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_nothing_is_told_that_is_not_so(name: str, shipped: Library) -> None:
    """Finished editions forgot nothing but what a contract still has in words of its own."""
    found = impact(shipped, parse_edition_id(name))
    assert [(x.phrase.old, s.place.path) for x in found.leftovers for s in x.standing] == LEFT[name]


@pytest.mark.parametrize("name", FORGOTTEN)
def test_a_clause_that_was_forgotten_is_found(name: str, shipped: Library) -> None:
    """Put back to its revision before, it alone still has the wording that the others gave up."""
    edition_name, revision, words, node = FORGOTTEN[name]
    edition_id = parse_edition_id(edition_name)
    found = impact(forgetting(shipped, edition_id, revision), edition_id)
    told = {(s.id, words in x.phrase.old) for x in found.leftovers for s in x.standing if s.id}
    assert told == {(node, True)}


def forgetting(library: Library, edition_id: EditionId, revision: str) -> Library:
    """The library with an edition that has an older revision of one clause."""
    old = parse_revision_id(revision)
    edition = library.editions[edition_id]
    articles = tuple(
        entry.model_copy(update={"clause": old})
        if entry.clause is not None and entry.clause.clause == old.clause
        else entry
        for entry in edition.articles
    )
    assert articles != edition.articles
    changed = edition.model_copy(update={"articles": articles})
    return replace(library, editions={**library.editions, edition_id: changed})


def test_branch_numbers_kept_every_number_in_2026(shipped: Library) -> None:
    """The edition says so itself: 番号を動かさないよう、新たな条は全て枝番号とした."""
    *single, together = impact(shipped, parse_edition_id("full@2026-04-01")).costs
    assert [cost.article for cost in single] == [
        "secondary-use",
        "data-classes",
        "generative-ai",
        "vulnerability",
        "supply-chain",
    ]
    assert together.as_branch is not None
    assert together.branch
    assert together.as_branch.numbers == 0
    assert together.renumbered.numbers == 38
    assert all(cost.as_branch is not None and cost.as_branch.numbers == 0 for cost in single)


def test_deviations_of_contracts_that_run(shipped: Library) -> None:
    """The contract of the pavement trial is over in 2023; the one on children deviates from a text that changed."""
    found = impact(shipped, parse_edition_id("full@2023-04-01"))
    assert [c.contract.system for c in found.contracts] == [
        "meguro-bicycles",
        "meguro-children",
        "odawara-mypage",
        "odawara-water",
    ]
    told = {c.contract.system: [f.rule for f in c.findings] for c in found.contracts}
    assert told["meguro-children"] == ["deviation.suspect"]
    assert told["meguro-bicycles"] == ["deviation.taken-in"]

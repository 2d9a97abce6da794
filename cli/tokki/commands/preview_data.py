"""A preview as data for programs: the same five answers, with IDs and places."""

from dataclasses import asdict
from typing import Any

from tokki.commands.preview_rows import numbers, tally
from tokki.commands.report import as_data
from tokki.compare.comparison import Pair
from tokki.model.place import Place
from tokki.review.impact.branches import Cost
from tokki.review.impact.contracts import Touched, outermost
from tokki.review.impact.impact import Impact
from tokki.review.impact.leftovers import Leftover


def impact_data(found: Impact) -> dict[str, Any]:
    """Everything that the preview tells."""
    return {
        "old": str(found.old),
        "new": str(found.new),
        "attention": found.attention,
        "counts": tally(outermost(found.comparison.pairs)),
        "changes": [_change(pair) for pair in outermost(found.comparison.pairs)],
        "contracts": [_contract(each) for each in found.contracts],
        "leftovers": [_leftover(each) for each in found.leftovers],
        "costs": [_cost(each) for each in found.costs],
    }


def _change(pair: Pair) -> dict[str, Any]:
    return {
        "old": {"id": pair.old.provision.id, "number": pair.old.cited} if pair.old is not None else None,
        "new": {"id": pair.new.provision.id, "number": pair.new.cited} if pair.new is not None else None,
        "kinds": sorted(pair.kinds),
    }


def _contract(each: Touched) -> dict[str, Any]:
    return {
        "contract": str(each.contract),
        "edition": str(each.edition),
        "status": each.status,
        "assembled": each.comparison is not None,
        "counts": tally(each.changed),
        "changes": [_change(pair) for pair in each.changed],
        "numbers": numbers(each),
        "findings": [as_data(finding) for finding in each.findings],
    }


def _leftover(each: Leftover) -> dict[str, Any]:
    return {
        "old": each.phrase.old,
        "new": list(each.phrase.new),
        "changed": list(each.phrase.at),
        "standing": [{"id": s.id, **_place(s.place), "around": list(s.around)} for s in each.standing],
    }


def _place(place: Place) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "column": place.column}


def _cost(each: Cost) -> dict[str, Any]:
    return {
        "article": each.article or None,
        "title": each.title,
        "branch": each.branch,
        "as_branch": asdict(each.as_branch) if each.as_branch is not None else None,
        "renumbered": asdict(each.renumbered),
    }

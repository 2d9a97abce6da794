"""The council paper as JSON, for other programs. Its schema is `schemas/brief.json` (`tokki schema brief`)."""

from typing import Any

from tokki.review.papers.brief import SECTIONS, Brief
from tokki.review.papers.likeness import Likeness
from tokki.review.papers.matrix import Cause
from tokki.review.papers.parties import Scene
from tokki.write.coverage.data import coverage_data
from tokki.write.matrix_data import annex_head, cause_data, contrast_row, fact_data

FORMAT = "tokki-brief-1"


def brief_data(brief: Brief) -> dict[str, Any]:
    """All that the paper tells: the profile, what was derived from it, the special terms, the duties, what is missing.

    Days as 2023-04-01; facts as system.yaml writes them, null where nobody knows.
    """
    annex, contract = brief.annex, brief.contract
    (covered,) = coverage_data([brief.coverage])["contracts"]
    return {
        "format": FORMAT,
        **annex_head(annex),
        "day": str(brief.day),
        "kind": brief.system.kind,
        "status": contract.status,
        "term": fact_data(contract.term),
        "sources": [fact_data(source) for source in brief.system.sources],
        "sections": list(SECTIONS),
        "facts": fact_data(brief.facts),
        **_scene(brief.scene),
        "likeness": _likeness(brief.likeness),
        "differences": [contrast_row(row) for row in brief.contrasts.differing] if brief.contrasts is not None else [],
        "adjustments": [cause_data(Cause(each)) for each in annex.adjustments],
        "coverage": covered,
        "missing": [
            {"fact": each.fact, "sections": list(each.sections), "of": list(each.of), "cited": list(each.cited)}
            for each in brief.missing
        ],
    }


def _scene(scene: Scene) -> dict[str, Any]:
    return {
        "parties": [
            {
                "seat": party.seat,
                "names": list(party.names),
                "details": list(party.details),
                "doubt": party.doubt or None,
            }
            for party in scene.parties
        ],
        "flows": [
            {
                "number": flow.number,
                "giver": flow.giver,
                "taker": flow.taker,
                "what": flow.what,
                "fact": flow.fact,
                "sure": flow.sure,
            }
            for flow in scene.flows
        ],
    }


def _likeness(like: Likeness | None) -> dict[str, Any] | None:
    if like is None:
        return None
    return {
        "contract": str(like.other),
        "abroad": like.abroad,
        "score": round(like.score, 3),
        "points": [
            {"fact": point.fact, "label": point.label or None, "values": [fact_data(value) for value in point.values]}
            for point in like.points
        ],
    }

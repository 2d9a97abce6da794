"""Coverages as JSON, for other programs. Its schema is `schemas/coverage.json` (`tokki schema coverage`)."""

from collections.abc import Iterable
from typing import Any

from tokki.review.duties.coverage import VERDICTS, Answer, Coverage
from tokki.review.duties.grounds import Grounds
from tokki.review.duties.remedies import Remedy

FORMAT = "tokki-coverage-1"


def coverage_data(coverages: Iterable[Coverage]) -> dict[str, Any]:
    """Every contract with its answers, checklist by checklist. Shapes: see the schema. Days as 2023-04-01."""
    return {"format": FORMAT, "contracts": [_contract(each) for each in coverages]}


def _contract(coverage: Coverage) -> dict[str, Any]:
    annex = coverage.annex
    return {
        "contract": str(annex.contract),
        "system": annex.system,
        "organisation": annex.organisation,
        "title": annex.title,
        "edition": str(annex.edition),
        "day": str(coverage.day),
        "ended": str(coverage.ended) if coverage.ended is not None else None,
        "begins": str(coverage.begins) if coverage.begins is not None else None,
        "covered": bool(coverage.sheets),
        "counts": {verdict: coverage.count(verdict) for verdict in VERDICTS},
        "checklists": [
            {
                "id": sheet.id,
                "title": sheet.title,
                "source": sheet.source,
                "evidence": sheet.status,
                "advisory": sheet.advisory,
                "note": sheet.note,
                "duties": [_answer(answer) for answer in sheet.answers],
            }
            for sheet in coverage.sheets
        ],
        "coming": [
            {"checklist": each.checklist, "exempt": each.exempt, **_answer(each.answer)} for each in coverage.coming
        ],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    duty = answer.duty
    return {
        "id": duty.id,
        "text": duty.text,
        "basis": duty.basis,
        "evidence": duty.status,
        "from": str(duty.from_),
        "until": str(duty.until) if duty.until is not None else None,
        "verdict": answer.verdict,
        "unsure": answer.unsure,
        "outside": answer.outside or None,
        "by": [_grounds(grounds) for grounds in answer.by],
        "missing": [{"id": part.id, "text": part.text} for part in answer.missing],
        "remedies": [_remedy(remedy) for remedy in answer.remedies],
    }


def _grounds(grounds: Grounds) -> dict[str, Any]:
    return {
        "cited": grounds.cited,
        "heading": grounds.title,
        "revision": str(grounds.revision),
        "node": grounds.node,
        "words": grounds.words,
        "part": grounds.part or None,
        "weak": grounds.weak or None,
        "told": grounds.told,
    }


def _remedy(remedy: Remedy) -> dict[str, Any]:
    return {
        "act": remedy.act,
        "revision": str(remedy.revision),
        "title": remedy.title,
        "parts": list(remedy.parts),
        "edition": str(remedy.edition) if remedy.edition is not None else None,
        "told": remedy.told,
    }

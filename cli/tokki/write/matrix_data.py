"""Matrix and contrast as JSON, for other programs. Their schema is `schemas/matrix.json` (`tokki schema matrix`)."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from tokki.assemble.annex import Annex
from tokki.review.papers.contrast import Contrast, Contrasts
from tokki.review.papers.matrix import Cause, Cell, Ground, Matrix

FORMAT = "tokki-matrix-1"
BESIDE = "tokki-side-by-side-1"


def matrix_data(matrix: Matrix) -> dict[str, Any]:
    """Every clause with a cell for each contract, in the order of `contracts`, and the causes of every difference."""
    return {
        "format": FORMAT,
        "contracts": [annex_head(annex) for annex in matrix.annexes],
        "clauses": [
            {"clause": row.clause, "title": row.title, "cells": [_cell(cell) for cell in row.cells]}
            for row in matrix.rows
        ],
    }


def contrast_data(contrasts: Contrasts) -> dict[str, Any]:
    """Two contracts: every clause with its two cells, what made them differ, and whether they do."""
    return {
        "format": BESIDE,
        "contracts": [annex_head(annex) for annex in contrasts.annexes],
        "clauses": [contrast_row(row) for row in contrasts.rows],
    }


def annex_head(annex: Annex) -> dict[str, Any]:
    """Which contract it is."""
    return {
        "contract": str(annex.contract) if annex.contract is not None else None,
        "system": annex.system,
        "organisation": annex.organisation,
        "title": annex.title,
        "edition": str(annex.edition) if annex.edition is not None else None,
    }


def contrast_row(row: Contrast) -> dict[str, Any]:
    """One clause in two contracts; `causes` are those of one side only."""
    return {
        "clause": row.clause,
        "title": row.title,
        "differs": row.differs,
        "cells": [{**_cell(cell), "causes": _causes(row.causes[i])} for i, cell in enumerate(row.cells)],
        "values": [
            {
                "name": gap.name,
                "label": gap.label,
                "values": [
                    {"text": used.text, "from": used.origin} if used is not None else None for used in gap.values
                ],
            }
            for gap in row.values
        ],
        "surface": list(row.surface),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "status": cell.status,
        "number": cell.number or None,
        "revision": str(cell.revision) if cell.revision is not None else None,
        "causes": _causes(cell.causes),
    }


def _causes(causes: tuple[Cause, ...]) -> list[dict[str, Any]]:
    return [cause_data(cause) for cause in causes]


def cause_data(cause: Cause) -> dict[str, Any]:
    """One cause: what was done where, by a condition with its facts or by a deviation with its reason."""
    told = cause.adjustment
    made: dict[str, Any] = {
        "path": told.path,
        "cited": told.citation,
        "action": told.action,
        "by": "condition" if told.by_trait else "deviation",
        "why": told.why,
    }
    if told.by_trait:
        return {**made, "facts": [_ground(ground) for ground in cause.grounds]}
    return {
        **made,
        "before": told.before or None,
        "after": told.after or None,
        "party": told.party or None,
        "basis": told.basis or None,
        "until": str(told.until) if told.until is not None else None,
        "approved": told.approved or None,
        "suspect": told.suspect,
    }


def _ground(ground: Ground) -> dict[str, Any]:
    return {
        "trait": ground.name,
        "label": ground.label,
        "fact": ground.fact,
        "value": fact_data(ground.value),
        "holds": ground.holds,
    }


def fact_data(value: object) -> Any:
    """The value of a fact as system.yaml writes it; null where it is unknown."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True)
    if isinstance(value, Mapping):
        return {key: fact_data(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [fact_data(each) for each in value]
    return value if isinstance(value, str | bool | int | None) else str(value)

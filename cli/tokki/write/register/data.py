"""The register as data for JSON. Its schema is `schemas/register.json` (`tokki schema register`)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tokki.model.records import Consultation
from tokki.review.register.due import Due
from tokki.review.register.standing import Standing
from tokki.write.register.words import due_words

FORMAT = "tokki-register-1"


def register_data(rows: Sequence[Standing], day: date) -> dict[str, Any]:
    """Every line with what is due, in words and as data. Days as 2023-04-01, null where not known."""
    return {"format": FORMAT, "day": str(day), "rows": [_row(row) for row in rows]}


def _row(row: Standing) -> dict[str, Any]:
    terms = row.terms
    return {
        "system": row.system.id,
        "organisation": row.system.organisation,
        "title": row.system.title,
        "kind": row.system.kind,
        "state": row.state,
        "contract": _text(row.contract),
        "status": terms.status if terms is not None else None,
        "from": _text(terms.term.from_) if terms is not None else None,
        "to": _text(terms.term.to) if terms is not None else None,
        "edition": _text(terms.edition) if terms is not None else None,
        "newest": _text(row.newest),
        "consulted": _consultation(row.consulted) if row.consulted is not None else None,
        "audited": _text(row.audited),
        "issue": {"id": str(row.issue.id), "day": str(row.issue.day), "fingerprint": row.issue.mark}
        if row.issue is not None
        else None,
        "dues": [_due(due) for due in row.dues],
    }


def _text(value: object) -> str | None:
    return str(value) if value is not None else None


def _consultation(each: Consultation) -> dict[str, Any]:
    return {
        "council": each.council,
        "asked": _text(each.asked),
        "date": _text(each.date),
        "number": each.number,
        "title": each.title,
        "result": each.result,
        "conditions": list(each.conditions),
        "opinions": list(each.opinions),
        "answer": each.answer,
    }


def _due(due: Due) -> dict[str, Any]:
    what, why, mend = due_words(due)
    return {
        "kind": due.kind,
        "overdue": due.overdue,
        "since": _text(due.since),
        "edition": _text(due.edition),
        "about": list(due.about),
        "what": what,
        "why": why,
        "mend": mend,
    }

"""The annex as JSON: everything that was decided, for other programs."""

import json
from collections.abc import Iterator
from typing import Any

from tokki.assemble.annex import Adjustment, Annex, Choice
from tokki.model.condition import authored
from tokki.model.document import Provision, Reference, Span, Text
from tokki.model.finding import Finding
from tokki.model.fingerprint import article_hash, bookmark, document_hash, short_mark
from tokki.write.forms.data import form_data

FORMAT = "tokki-annex-1"


def annex_json(annex: Annex) -> str:
    """`annex_data` as text: UTF-8 words as they are, two spaces, keys in the order given there."""
    return json.dumps(annex_data(annex), ensure_ascii=False, indent=2) + "\n"


def annex_data(annex: Annex) -> dict[str, Any]:
    """The annex as data for JSON.

    Shapes: `format`, `organisation`, `system` {id, title}, `contract`, `edition` {id, title} (null for withdrawn systems),
            `style`, `fingerprint`, `document` {title, family, notices, articles}, `choices`, `values`, `adjustments`, `findings`,
            `forms` (as `form_data` tells).
            An article or provision: {id, level, number, label, heading, state, unsure, revision, bookmark, hash (articles),
            text, spans, children}; a span: a string, {value, text, unsure} or {reference, targets, part};
            a number: [24, 2] for 24の2. Keys whose value says nothing (empty, false, null, present) are left out of provisions.
            A condition: "always", a trait, {any: […]}, {all: […]}, {not: …}, {parameter: choice}, as in the YAML.
    Units:  days as 2023-04-01.
    """
    document = annex.document
    return {
        "format": FORMAT,
        "organisation": annex.organisation,
        "system": {"id": annex.system, "title": annex.title},
        "contract": str(annex.contract) if annex.contract is not None else None,
        "edition": {"id": str(annex.edition), "title": annex.edition_title} if annex.edition is not None else None,
        "style": annex.style.id,
        "fingerprint": short_mark(document_hash(document)),
        "document": {
            "title": document.title,
            "family": document.family,
            "notices": list(document.notices),
            "articles": [{**provision_data(article), "hash": article_hash(article)} for article in document.articles],
        },
        "choices": [_choice(choice) for choice in annex.choices],
        "values": [
            {"clause": used.clause, "name": used.name, "label": used.label, "text": used.text, "origin": used.origin}
            for used in annex.values
        ],
        "adjustments": [_adjustment(adjustment) for adjustment in annex.adjustments],
        "findings": [_finding(found) for found in annex.findings],
        "forms": [form_data(form) for form in annex.forms],
    }


def provision_data(provision: Provision) -> dict[str, Any]:
    """One provision with all below it, in the form that `annex_data` tells."""
    made: dict[str, Any] = {
        "id": provision.id,
        "level": provision.level,
        "number": list(provision.number.parts) if provision.number is not None else None,
        "label": provision.label,
        "heading": provision.heading,
        "state": provision.state if provision.state != "present" else "",
        "unsure": provision.unsure,
        "revision": provision.revision,
        "bookmark": bookmark(provision.id) if provision.id else "",
        "text": provision.text,
        "spans": list(_spans(provision.spans)),
        "children": [provision_data(child) for child in provision.children],
    }
    return {key: value for key, value in made.items() if value not in ("", False, None, [])}


def _spans(spans: tuple[Span, ...]) -> Iterator[Any]:
    """The spans, where they say more than `text`: nothing for words alone."""
    if all(isinstance(span, Text) for span in spans):
        return
    for span in spans:
        if isinstance(span, Text):
            yield span.text
        elif isinstance(span, Reference):
            yield {"reference": span.text, "targets": list(span.targets), **({"part": span.part} if span.part else {})}
        else:
            yield {"value": span.name, "text": span.text, **({"unsure": True} if span.unsure else {})}


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "article": choice.article,
        "revision": str(choice.revision),
        "title": choice.title,
        "verdict": choice.verdict,
        "by": choice.by,
        "when": authored(choice.when),
        "reasons": [{"name": r.name, "label": r.label, "fact": r.fact, "holds": r.holds} for r in choice.reasons],
        "why": choice.why,
    }


def _adjustment(row: Adjustment) -> dict[str, Any]:
    return {
        "citation": row.citation,
        "title": row.title,
        "action": row.action,
        "by": "trait" if row.by_trait else "deviation",
        "why": row.why,
        "before": row.before,
        "after": row.after,
        "party": row.party,
        "basis": row.basis,
        "until": str(row.until) if row.until is not None else None,
        "approved": row.approved,
        "suspect": row.suspect,
        "expired": row.expired,
    }


def _finding(found: Finding) -> dict[str, Any]:
    place = found.place
    return {"rule": found.rule, "path": place.path, "line": place.line, "column": place.column, "words": found.words}

"""A Comparison as JSON, for other programs. Its schema is `schemas/comparison.json` (`tokki schema comparison`)."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from tokki.compare.comparison import KINDS, NOISE, Comparison, Pair, Side, Tie
from tokki.compare.wording import Edit, ReferenceChange
from tokki.model.condition import authored
from tokki.model.document import Document

FORMAT = "tokki-comparison-1"


def comparison_json(comparison: Comparison, names: tuple[str, str] = ("", ""), *, noise: bool = True) -> str:
    """`comparison_data` as text: UTF-8 words as they are, two spaces, keys in the order of the schema."""
    return json.dumps(comparison_data(comparison, names, noise=noise), ensure_ascii=False, indent=2) + "\n"


def comparison_data(comparison: Comparison, names: tuple[str, str] = ("", ""), *, noise: bool = True) -> dict[str, Any]:
    """The two documents, counts, and every pair that changed, in the order of print.

    `names`: what the documents are called (citation or path). `noise`: whether pairs and edits that only follow from
    other changes, or say nothing, are told.
    Shapes: see the schema. A pair stands once: what moved at its new place. IDs that begin with `#` are places, not names.
    Units:  `score` from 0 to 1, how alike the two texts are without their numbers.
    """
    return {
        "format": FORMAT,
        "old": _document(comparison.old, names[0]),
        "new": _document(comparison.new, names[1]),
        "changed": differs(comparison, noise=noise),
        "counts": {kind: count for kind, count in comparison.counts.items() if noise or kind not in NOISE},
        "unsure": len(comparison.unsure),
        "title": _edits(comparison.title) if _changed(comparison.title) else [],
        "pairs": list(_told(comparison, noise)),
    }


def differs(comparison: Comparison, *, noise: bool = True) -> bool:
    """Whether anything differs; without `noise`, anything that a person decided."""
    return _changed(comparison.title) or any(noise or kind not in NOISE for kind in comparison.counts)


def _document(document: Document, name: str) -> dict[str, Any]:
    made = document.provenance
    return {
        "name": name,
        "title": document.title,
        "family": document.family,
        "style": document.style,
        "edition": made.edition or None,
        "system": made.system or None,
        "contract": made.contract or None,
        "articles": len(document.articles),
        "provisions": sum(1 for _ in document.walk()),
    }


def _told(comparison: Comparison, noise: bool) -> Iterator[dict[str, Any]]:
    """Pairs with changes. What is inserted or removed with its parent is marked `with_parent`."""
    pending = [(pair, False) for pair in reversed(comparison.pairs)]
    while pending:
        pair, inside = pending.pop()
        kinds = pair.kinds if noise else pair.kinds - NOISE
        if not pair.ghost and (kinds or pair.ties):
            yield _pair(pair, inside, noise)
        whole = pair.kinds & {"inserted", "removed"}
        pending += [(part, bool(whole & part.kinds)) for part in reversed(pair.parts)]


def _pair(pair: Pair, inside: bool, noise: bool) -> dict[str, Any]:
    both = pair.old is not None and pair.new is not None
    return {
        "kinds": [kind for kind in KINDS if kind in pair.kinds and (noise or kind not in NOISE)],
        "with_parent": inside,
        "old": pair.old and _side(pair.old),
        "new": pair.new and _side(pair.new),
        "proof": pair.proof,
        "score": round(pair.score, 4) if both else None,
        "sure": pair.sure if both else None,
        "heading": _edits(pair.heading) if _changed(pair.heading) else [],
        "words": _edits(pair.words) if _changed(pair.words) else [],
        "references": [_reference(change) for change in pair.references if noise or change.outcome != "number"],
        "condition": _condition(pair),
        "defaults": [{"name": name, "old": old, "new": new} for name, old, new in pair.default],
        "ties": [_tie(tie) for tie in pair.ties],
    }


def _condition(pair: Pair) -> dict[str, Any] | None:
    """The conditions on both sides where they differ, as they are written in YAML."""
    if pair.old is None or pair.new is None or pair.old.provision.when == pair.new.provision.when:
        return None
    return {"old": authored(pair.old.provision.when), "new": authored(pair.new.provision.when)}


def _side(side: Side) -> dict[str, Any]:
    provision = side.provision
    return {
        "id": provision.id,
        "cited": side.cited,
        "level": provision.level,
        "number": list(provision.number.parts) if provision.number is not None else None,
        "heading": provision.heading,
        "state": provision.state,
        "revision": provision.revision,
    }


def _edits(edits: Sequence[Edit]) -> list[dict[str, str]]:
    return [{"op": edit.op, "text": edit.text, "layer": edit.layer} for edit in edits]


def _changed(edits: Sequence[Edit]) -> bool:
    return any(edit.op != "=" or edit.layer == "silent" for edit in edits)


def _reference(change: ReferenceChange) -> dict[str, Any]:
    return {
        "outcome": change.outcome,
        "old": change.old,
        "new": change.new,
        "was": list(change.was),
        "now": list(change.now),
        "gained": list(change.gained),
        "lost": list(change.lost),
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "kind": tie.kind,
        "old": {"id": tie.old.provision.id, "cited": tie.old.cited},
        "new": {"id": tie.new.provision.id, "cited": tie.new.cited},
        "proof": tie.proof,
        "score": round(tie.score, 4),
        "sure": tie.sure,
    }

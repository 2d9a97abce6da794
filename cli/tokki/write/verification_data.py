"""Verifications as data: JSON for programs, a table for spreadsheets."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from tokki.compare.comparison import Pair
from tokki.compare.wording import Edit
from tokki.review.verification import Newer, Verification
from tokki.write.properties import revisions

FORMAT = "tokki-verification-1"


def verification_data(each: Verification) -> dict[str, Any]:
    """One file's verification as data for JSON.

    Shapes: `format`, `file`, `origin` {contract, edition, by, confidence, others, and for one that was kept
            issue, issued, issuer} or null, `withdrawn` (a system, whose
            notice it is) or null, `revisions` {article ID: [revisions]}, `title` {before, after} or null, `alterations`
            and `follows` [{old, new, id, heading, kinds, sure, score, before, after}], `since` [article IDs], `newest`,
            `newer` [{article, title, kinds, was, now, demanded, why}].
    Units:  `confidence` and `score` from 0 to 1.
    """
    origin = each.origin
    return {
        "format": FORMAT,
        "file": each.name,
        "origin": None
        if origin is None
        else {
            "contract": str(origin.contract),
            "edition": str(origin.edition),
            "by": origin.by,
            "confidence": round(origin.confidence, 4),
            "others": [str(other) for other in origin.others],
            **({"issue": str(each.kept.id), "issued": str(each.kept.day), "issuer": each.kept.by} if each.kept else {}),
        },
        "withdrawn": each.withdrawn or None,
        "revisions": _revisions(each),
        "title": {"before": _side(each.title, "-"), "after": _side(each.title, "+")} if each.title else None,
        "alterations": [_alteration(pair) for pair in each.alterations],
        "follows": [_alteration(pair) for pair in each.follows],
        "since": list(each.since),
        "newest": str(each.newest) if each.newest is not None else None,
        "newer": [_newer(row) for row in each.newer],
    }


def _alteration(pair: Pair) -> dict[str, Any]:
    return {
        "old": pair.old.cited if pair.old is not None else None,
        "new": pair.new.cited if pair.new is not None else None,
        "id": (pair.old or pair.side).provision.id,
        "heading": pair.side.provision.heading,
        "kinds": sorted(pair.kinds),
        "sure": pair.sure,
        "score": round(pair.score, 4),
        "before": _words(pair, "-"),
        "after": _words(pair, "+"),
    }


def _words(pair: Pair, op: str) -> str:
    """The words on one side; of what came or went with all below it."""
    whole = pair.kinds & {"inserted", "removed"} and not (pair.old is not None and pair.new is not None)
    if whole:
        there = pair.old if op == "-" else pair.new
        return "".join(p.text for p in there.provision.walk()) if there is not None else ""
    return _side(pair.words, op)


def _side(edits: Iterable[Edit], op: str) -> str:
    return "".join(edit.text for edit in edits if edit.op in ("=", op))


def _revisions(each: Verification) -> dict[str, list[str]]:
    articles = each.issued.document.articles if each.issued is not None else ()
    return {article.id: list(dict.fromkeys(" ".join(revisions(article)).split())) for article in articles}


def _newer(row: Newer) -> dict[str, Any]:
    return {
        "article": row.cited,
        "title": row.title,
        "kinds": sorted(row.kinds),
        "was": [str(revision) for revision in row.was],
        "now": [str(revision) for revision in row.now],
        "demanded": list(row.demanded),
        "why": list(row.why),
    }


COLUMNS = ("file", "contract", "edition", "by", "confidence", "altered", "alterations", "newest", "newer", "demanded")


def verification_csv(found: Iterable[Verification]) -> str:
    """One line for each file, with a line of heads. A cell that a spreadsheet would take for a formula begins with '."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for each in found:
        origin = each.origin
        named = "、".join(f"{p.side.cited}（{'・'.join(sorted(p.kinds))}）" for p in each.alterations)
        demanded = "、".join(sorted({duty for row in each.newer for duty in row.demanded}))
        row = [each.name, *(_origin(each) if origin is not None else [""] * 4), len(each.alterations), named]
        row += [each.newest or "", len(each.newer), demanded]
        table.writerow([_safe(str(cell)) for cell in row])
    return out.getvalue()


def _origin(each: Verification) -> list[str]:
    assert each.origin is not None
    return [str(each.origin.contract), str(each.origin.edition), each.origin.by, f"{each.origin.confidence:.2f}"]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell

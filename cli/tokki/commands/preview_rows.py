"""The tables of a preview: what changes, which contracts it meets, what branch numbers cost."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal

from tokki.commands.language import _
from tokki.compare.comparison import KINDS, NOISE, Pair
from tokki.review.impact.branches import Cost, Moves
from tokki.review.impact.contracts import Touched, outermost
from tokki.review.impact.impact import Impact

Table = Literal["articles", "contracts", "costs"]
Row = dict[str, Any]


def rows_of(table: Table, found: Impact) -> list[Row]:
    """One mapping for each line of a table; the keys are the columns."""
    match table:
        case "articles":
            return [
                {
                    "was": was,
                    "now": now,
                    "heading": title,
                    "silent": counts["silent"] or "",
                    "new": counts["inserted"] or "",
                    "gone": counts["removed"] or "",
                    "moved": counts["moved"] or "",
                    "reworded": counts["reworded"] + counts["retitled"] or "",
                    "otherwise": counts["condition"] + counts["default"] or "",
                }
                for was, now, title, counts in _articles(found)
            ]
        case "contracts":
            return [
                {
                    "contract": str(each.contract),
                    "edition": str(each.edition),
                    "status": each.status,
                    "changed": len(each.changed) if each.comparison is not None else "–",
                    "silent": counts["silent"] or "",
                    "new": counts["inserted"] or "",
                    "gone": counts["removed"] or "",
                    "moved": counts["moved"] or "",
                    "reworded": counts["reworded"] + counts["retitled"] or "",
                    "numbers": numbers(each) or "",
                    "to settle": len(each.findings) or "",
                }
                for each in found.contracts
                for counts in (tally(each.changed),)
            ]
    return [
        {
            "article": cost.article or _("all together"),
            "heading": cost.title,
            "way": way,
            "its number": number,
            "as written": written,
            "numbers": moves.numbers,
            "references": moves.references,
            "contracts": moves.contracts,
            "citations": moves.citations,
        }
        for cost in found.costs
        for way, number, written, moves in _ways(cost)
    ]


def _articles(found: Impact) -> Iterator[tuple[str, str, str, Counter[str]]]:
    """Each article in which more than a number changed, and all of them together."""
    total = Counter[str]()
    for pair in found.comparison.pairs:
        counts = tally(outermost([pair]))
        total += counts
        if counts:
            was, now = (side.cited if side is not None else "–" for side in (pair.old, pair.new))
            yield was, now, _heading(pair), counts
    if total:
        yield "", "", _("all"), total


def _heading(pair: Pair) -> str:
    """The heading of an article, the old one where only its place is held."""
    headings = [side.provision.heading for side in (pair.new, pair.old) if side is not None]
    return next(filter(None, headings), pair.side.provision.id)


def tally(pairs: Iterable[Pair]) -> Counter[str]:
    """How many provisions changed in which way; what follows from other changes is left out."""
    found = tuple(pairs)
    counts = {kind: sum(kind in pair.kinds for pair in found) for kind in KINDS if kind not in NOISE}
    return Counter[str]({kind: count for kind, count in counts.items() if count})


def numbers(contract: Touched) -> int:
    """How many articles of a contract's annex get another number."""
    pairs = contract.comparison.pairs if contract.comparison is not None else ()
    return sum(
        pair.old is not None and pair.new is not None and pair.old.provision.number != pair.new.provision.number
        for pair in pairs
        if not pair.ghost
    )


def _ways(cost: Cost) -> Iterator[tuple[str, str, bool, Moves]]:
    """One way of putting the article in, its number, whether it is written so, and what moves; one line where all is one."""
    one, other = cost.as_branch, cost.renumbered
    if one is None:
        yield _("renumbering"), other.first, True, other
    elif replace(one, first="") == replace(other, first=""):
        yield _("either"), "／".join(filter(None, (one.first, other.first))), True, other
    else:
        yield _("branch number"), one.first, cost.branch is True, one
        yield _("renumbering"), other.first, cost.branch is False, other

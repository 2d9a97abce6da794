"""The coverage of legal duties as plain text: all of it for a file, the verdicts and gaps for the terminal."""

from collections.abc import Iterator

from tokki.review.duties.coverage import Coverage
from tokki.write.coverage.rows import MARKS, NOTES, TABLE_TITLE, Item, Part, about, cited, notes, overview, parts
from tokki.write.lines import GAP

_IN = GAP * 2


def coverage_text(coverage: Coverage) -> str:
    """The whole table, a paragraph for each row; then where the checklists come from."""
    lines = [*coverage.annex.document.notices, *_above(coverage)]
    for part in parts(coverage):
        lines += ["", _head(part), *(GAP + line for line in part.head.lines)]
        lines += [line for item in part.items for line in _whole(item)]
    told = notes(coverage)
    if told:
        lines += ["", NOTES]
        for note in told:
            lines += ["", note.title, *(GAP + line for line in note.lines)]
    return "\n".join(lines) + "\n"


def coverage_summary(coverage: Coverage) -> str:
    """Each duty with its verdict and the numbers of what meets it; below it what is missing and what to do."""
    lines = list(_above(coverage))
    for part in parts(coverage):
        lines += ["", _head(part), *(GAP + line for line in part.head.lines)]
        for item in part.items:
            told = f"　…　{words}" if (words := cited(item)) else ""
            lines.append(f"{_name(item)}{told}")
            lines += [_IN + line for line in item.gap if line != "―"]
    return "\n".join(lines) + "\n"


def _above(coverage: Coverage) -> Iterator[str]:
    facts = about(coverage)
    width = max(len(head) for head, _ in facts)
    yield from (TABLE_TITLE, "")
    yield from (f"{head}{GAP * (width - len(head) + 1)}{words}" for head, words in facts)
    counts = overview(coverage)
    yield from ("", *counts) if counts else ()


def _head(part: Part) -> str:
    return f"■　{part.head.title}{f'　［{part.head.evidence}］' if part.head.evidence else ''}"


def _name(item: Item) -> str:
    unsure = f"　{GAP.join(item.judged[1:])}" if len(item.judged) > 1 else ""
    return f"{MARKS[item.verdict]}　{'、'.join(item.duty)}{unsure}"


def _whole(item: Item) -> Iterator[str]:
    yield _name(item)
    yield from (f"{_IN}根拠　{line}" for line in item.basis if line != "―")
    yield from (_IN + line for line in (*item.by, *item.gap) if line != "―")

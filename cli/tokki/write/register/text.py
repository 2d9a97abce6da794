"""The register for a terminal: a block for each contract, what is due below it."""

from collections.abc import Iterator, Sequence
from datetime import date

from tokki.review.register.standing import Standing
from tokki.write.register.lines import TITLE, counts
from tokki.write.register.words import STATES, consulted_words, due_words, term_words, weight


def register_text(rows: Sequence[Standing], day: date) -> str:
    """The whole register."""
    return "".join(f"{line}\n" for line in (f"{TITLE}　{counts(rows, day)}", *_lines(rows)))


def _lines(rows: Sequence[Standing]) -> Iterator[str]:
    for row in rows:
        yield ""
        yield f"{row.contract or row.system.id}　{row.system.organisation}　{row.system.title}　{STATES[row.state]}"
        if row.terms is not None:
            newest = f"（現行 {row.later}）" if row.later is not None else ""
            issued = f"　交付 {row.issue.id}" if row.issue is not None else ""
            yield f"  {term_words(row)}　{row.terms.edition}{newest}　諮問 {consulted_words(row)}{issued}"
        for due in row.dues:
            what, why, mend = due_words(due)
            yield f"  【{weight(due)}】{what}"
            yield f"      理由　{why}"
            yield f"      対応　{mend}"

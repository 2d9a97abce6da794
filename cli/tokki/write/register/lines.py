"""The register as flat lines: one for each thing that is due, so that a spreadsheet can sort and filter them."""

from collections.abc import Iterator, Sequence
from datetime import date

from tokki.review.register.standing import Standing
from tokki.write.register.words import NONE, NOTE, OVERDUE, STATES, consulted_words, due_words, term_words, weight

TITLE = "外部委託等管理台帳"
HEADS = ("区分", "団体", "システム", "状態", "契約", "標準", "諮問、監査及び交付", "事項", "理由", "対応")


def lines(rows: Sequence[Standing]) -> Iterator[tuple[str, ...]]:
    """The cells of each line, in the order of `HEADS`; a contract with nothing due has one line."""
    for row in rows:
        contract = (str(row.contract or row.system.id), term_words(row) if row.terms is not None else "")
        standard = (str(row.terms.edition) if row.terms is not None else NONE, f"現行 {row.later}" if row.later else "")
        past = (
            f"諮問 {consulted_words(row)}",
            f"監査 {row.audited or NONE}",
            f"交付 {row.issue.day}　{row.issue.id}" if row.issue is not None else f"交付 {NONE}",
        )
        told = ("\n".join(filter(None, each)) for each in (contract, standard, past))
        own = (row.system.organisation, row.system.title, STATES[row.state], *told)
        for due in row.dues:
            yield (weight(due), *own, *due_words(due))
        if not row.dues:
            yield (NONE, *own, "なし", "", "")


def counts(rows: Sequence[Standing], day: date) -> str:
    """The line under the title."""
    dues = [due for row in rows for due in row.dues]
    overdue = sum(due.overdue for due in dues)
    systems = len({row.system.id for row in rows})
    return f"基準日　{day}　システム　{systems}件　{OVERDUE}　{overdue}件　{NOTE}　{len(dues) - overdue}件"

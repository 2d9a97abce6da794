"""標準からの加除修正事項 as rows of words: clause, kind, what was done, why; the same for every format."""

from collections.abc import Iterator
from dataclasses import dataclass

from tokki.assemble.annex import Action, Adjustment, Annex
from tokki.model.calendar import era_day
from tokki.model.number import Digits, digits_of_text
from tokki.write.lines import UNSURE

TABLE_TITLE = "標準からの加除修正事項"
COLUMNS = {"clause": "条項", "kind": "区分", "what": "加除修正の内容", "why": "理由"}
NOTHING = "標準のとおりとし、加除修正をしない。"
NO_CONTRACT = "契約がないため、加除修正はない。"

_DONE: dict[Action, str] = {
    "added": "追加する。",
    "not-applied": "適用しない。",
    "omitted": "除く。",
    "replaced": "次のとおり改める。",
    "refused": "入れない（相手方の不同意）。",
    "unsure": "仮に入れる。",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row; every cell is one paragraph or more. `doubtful`: something in it is to be confirmed."""

    clause: tuple[str, ...]
    kind: tuple[str, ...]
    what: tuple[str, ...]
    why: tuple[str, ...]
    doubtful: bool = False

    def cell(self, name: str) -> tuple[str, ...]:
        """The paragraphs of a cell: `clause`, `kind`, `what` or `why`."""
        return {"clause": self.clause, "kind": self.kind, "what": self.what, "why": self.why}[name]


def rows(annex: Annex) -> tuple[Row, ...]:
    """The rows in order of the articles; one row that says so where nothing departs from the standard."""
    if not annex.adjustments:
        return (Row(("―",), ("―",), (NOTHING if annex.contract is not None else NO_CONTRACT,), ("―",)),)
    return tuple(_row(adjustment, annex.style.digits) for adjustment in annex.adjustments)


def _row(adjustment: Adjustment, form: Digits) -> Row:
    title = f"（{adjustment.title}）" if adjustment.title else ""
    doubtful = adjustment.suspect or adjustment.expired or adjustment.action == "unsure"
    return Row(
        clause=tuple(part for part in (adjustment.citation, title) if part) or ("―",),
        kind=("条件" if adjustment.by_trait else "個別",),
        what=tuple(_what(adjustment)),
        why=tuple(_why(adjustment, form)),
        doubtful=doubtful,
    )


def _what(adjustment: Adjustment) -> Iterator[str]:
    mark = UNSURE if adjustment.action == "unsure" or adjustment.suspect or adjustment.expired else ""
    yield mark + _DONE[adjustment.action]
    if adjustment.before:
        yield f"標準　{adjustment.before}"
    if adjustment.after:
        yield f"{'代わり' if adjustment.action == 'refused' else '修正'}　{adjustment.after}"
    if adjustment.suspect:
        yield "（元とした標準の文が、その後に改められている。）"


def _why(adjustment: Adjustment, form: Digits) -> Iterator[str]:
    yield adjustment.why
    if adjustment.party:
        yield f"申出　{adjustment.party}"
    if adjustment.approved:
        yield f"承認　{adjustment.approved}"
    if adjustment.until is not None:
        day = digits_of_text(era_day(adjustment.until), form)
        yield f"期限　{day}まで{'（過ぎている。）' if adjustment.expired else ''}"
    if adjustment.basis == "example":
        yield "（作例としての修正）"

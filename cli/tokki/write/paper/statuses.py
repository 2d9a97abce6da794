"""How a clause stands in an annex, in signs and words; and why, in sentences: shared by the matrix and the council paper."""

from collections.abc import Iterator, Mapping

from tokki.assemble.annex import Action, Annex
from tokki.model.calendar import era_day
from tokki.model.number import digits_of_text
from tokki.review.papers.contrast import Contrast, Surface
from tokki.review.papers.matrix import Cause, Cell, Status
from tokki.write.paper import facts
from tokki.write.paper.paper import Piece, Words

SIGNS: Mapping[Status, str] = {
    "in": "○", "changed": "△", "out": "－", "refused": "×", "unknown": "？", "deleted": "削", "none": "／"
}  # fmt: skip
WORDS: Mapping[Status, str] = {
    "in": "標準のとおり",
    "changed": "一部を変更",
    "out": "入れない",
    "refused": "不同意",
    "unknown": "仮に入れる",
    "deleted": "削除",
    "none": "標準にない",
}
LEGEND = (
    "○　標準のとおり入れるもの　　△　入れるが、標準の文の一部を加え、除き、又は改めたもの　　－　標準にあるが入れないもの",
    "×　相手方が同意しないため入れないもの　　？　事実が不明のため仮に入れるもの（要確認）　　削　標準が削除とするもの"
    "　　／　その標準にないもの",
)
DONE: Mapping[Action, str] = {
    "added": "加える",
    "not-applied": "適用しない",
    "omitted": "除く",
    "replaced": "改める",
    "refused": "不同意",
    "unsure": "仮に入れる",
}
_SURFACE: Mapping[Surface, str] = {
    "number": "条番号", "house": "当事者等の呼び方", "reference": "引用の書き方", "style": "表記"
}  # fmt: skip
_FROM: Mapping[str, str] = {
    "contract": "契約で定めた値", "fact": "事実による値", "edition": "標準の値", "default": "条項の標準値", "unknown": "値が不明"
}  # fmt: skip


def standing(cell: Cell, link: str = "") -> Words:
    """Sign and number of a cell; the sign says aloud what it means."""
    sign = Piece(SIGNS[cell.status], aloud=WORDS[cell.status])
    return (sign, Piece(f" {cell.number}", link=link)) if cell.number else (sign,)


def signed(cell: Cell) -> str:
    """The same in one string."""
    return f"{SIGNS[cell.status]} {cell.number}".rstrip()


def reason(cause: Cause, annex: Annex, *, every: bool = True) -> Iterator[str]:
    """Why, with the facts behind a condition; without `every`, only those that say more than yes, no or unknown."""
    told, form = cause.adjustment, annex.style.digits
    yield told.why
    grounds = [each for each in cause.grounds if every or isinstance(each.value, tuple)]
    if grounds:
        yield f"事実　{'、'.join(facts.ground(each, form) for each in grounds)}"
    if told.party:
        yield f"申出　{told.party}"
    if told.until is not None:
        yield f"期限　{digits_of_text(era_day(told.until), form)}まで"
    if told.suspect:
        yield "元とした標準の文が、その後に改められている。"


def deed(cause: Cause, cited: str = "") -> str:
    """What was done where: 第６条第４号　加える（条件）. `cited`: several numbers, where one cause did the same to them."""
    told = cause.adjustment
    by = "条件" if told.by_trait else "個別"
    where = cited or told.citation
    return f"{where}　{DONE[told.action]}（{by}）" if where else f"{DONE[told.action]}（{by}）"


def gap(row: Contrast, side: int, annex: Annex) -> Iterator[str]:
    """Why one side of a contrast is as it is, a line for each reason."""
    cell = row.cells[side]
    for cause in row.causes[side]:
        first, *more = reason(cause, annex, every=False)
        by = "条件" if cause.adjustment.by_trait else "個別"
        yield f"{by}　{first}" if cause.whole else f"{deed(cause)}　{first}"
        yield from more
        if cause.adjustment.action == "replaced":
            yield f"修正　{cause.adjustment.after}"
    for value in row.values:
        used = value.values[side]
        if used is not None:
            yield f"{value.label}　{used.text}（{_FROM[used.origin]}）"
    if row.revisions and None not in (row.cells[0].revision, row.cells[1].revision):
        yield f"条項の版　{cell.revision}"
    if cell.status == "none":
        yield f"標準（{annex.edition}）にない条項である。"


def surface(row: Contrast) -> str:
    """How it differs besides its content."""
    return "、".join(_SURFACE[kind] for kind in row.surface)

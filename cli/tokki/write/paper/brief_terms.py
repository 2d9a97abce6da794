"""The council paper: what differs from a similar case, the special terms, the duties, and what has to be confirmed."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from tokki.model.calendar import era_day
from tokki.model.number import Digits, digits, digits_of_text
from tokki.review.duties.coverage import VERDICTS, Answer, Coming
from tokki.review.papers.brief import SECTIONS, Brief, SectionName
from tokki.review.papers.likeness import Point
from tokki.write.coverage.rows import EVIDENCE, MARKS, NOT_COVERED
from tokki.write.coverage.rows import WORDS as VERDICT_WORDS
from tokki.write.deviations import COLUMNS, rows
from tokki.write.paper import facts
from tokki.write.paper.matrix import differences
from tokki.write.paper.paper import Block, Cell, Grid, cell, prose
from tokki.write.paper.statuses import DONE, LEGEND


def likeness_blocks(brief: Brief) -> Iterator[Block]:
    """The most similar system consulted before: which one, which facts differ, which articles differ and why."""
    like, beside = brief.likeness, brief.contrasts
    if like is None or beside is None:
        yield prose("これより前に始まった、比べることのできる案件がない。")
        return
    other, form = beside.annexes[1], brief.annex.style.digits
    foreign = "（他の団体の案件）" if like.abroad else ""
    known, same = (digits(n, form) for n in (len(like.same) + len(like.different), len(like.same)))
    yield prose(
        f"{other.organisation}「{other.title}」（{like.other}）{foreign}と比べる。"
        f"双方について分かっている事実{known}のうち、{same}が同じである。"
    )
    if like.different:
        table = tuple((cell(_point(p)), *(cell(facts.words(v, form)) for v in p.values)) for p in like.different)
        yield Grid(table, (40, 30, 30), ("事実", "この案件", other.title), "異なる事実")
    unsure = [_point(p) for p in like.points if not p.known and p.values != (None, None)]
    if unsure:
        yield prose(f"一方について不明のため比べることのできない事実　{'、'.join(unsure)}", kind="note")
    counts = tuple(digits(len(found), form) for found in (beside.differing, beside.alike))
    yield prose(
        f"条項のうち、内容の異なるものは{counts[0]}、同じものは{counts[1]}である。異なるものは、次のとおりである。"
    )
    yield differences(beside)
    yield prose(*LEGEND, kind="note")


def _point(point: Point) -> str:
    return point.label or facts.label(point.fact)


def terms_blocks(brief: Brief) -> Iterator[Block]:
    """標準からの加除修正事項: what the contract changed, row by row; what conditions did, by their reasons."""
    annex, form = brief.annex, brief.annex.style.digits
    count = digits(sum(article.state == "present" for article in annex.document.articles), form)
    yield prose(f"「{annex.edition_title}」（{annex.edition}）により、{count}条から成る特記仕様書を付ける。")
    own = [row for row, told in zip(rows(annex), annex.adjustments, strict=False) if not told.by_trait]
    if own:
        names = [name for name in COLUMNS if name != "kind"]
        table = tuple(tuple(cell(*row.cell(name)) for name in names) for row in own)
        yield Grid(table, (22, 42, 36), tuple(COLUMNS[name] for name in names), "この契約に限って加えた修正（個別）")
    else:
        yield prose("この契約に限って加えた修正はない。")
    by_reason: dict[tuple[str, str], list[str]] = {}
    for told in annex.adjustments:
        if told.by_trait:
            by_reason.setdefault((told.why, DONE[told.action]), []).append(told.citation)
    if by_reason:
        table = tuple((cell(why), cell(done), cell("、".join(cited))) for (why, done), cited in by_reason.items())
        caption = "システムの事実に応じて標準が自ら定める加除（条件）"
        yield Grid(table, (46, 16, 38), ("理由", "扱い", "条項"), caption)


def coverage_blocks(brief: Brief) -> Iterator[Block]:
    """The counts by checklist, what is not met or only in part, and what comes later."""
    coverage, form = brief.coverage, brief.annex.style.digits
    yield prose(f"{digits_of_text(era_day(coverage.day), form)}に効力のある義務について、特記仕様書の定めを確かめた。")
    if not coverage.sheets:
        yield prose(NOT_COVERED)
        return
    heads = ("資料", *(f"{MARKS[v]} {VERDICT_WORDS[v]}" for v in VERDICTS), "資料の確認")
    table = tuple(
        (
            cell(sheet.title, "（整理の例であり、義務ではない。）" if sheet.advisory else ""),
            *(cell(digits(sum(a.verdict == v for a in sheet.answers), form)) for v in VERDICTS),
            cell(EVIDENCE[sheet.status]),
        )
        for sheet in coverage.sheets
    )
    yield Grid(table, (29, 12, 10, 16, 12, 21), heads)
    if coverage.gaps:
        titles = {sheet.id: sheet.title for sheet in coverage.sheets}
        caption = "満たさないもの及び一部を満たすもの"
        heads = ("判定", "項目", "根拠と確認の状況")
        yield Grid(tuple(_gaps(coverage.gaps, titles)), (17, 55, 28), heads, caption)
    lost = tuple(each for each in coverage.coming if each.lost)
    if lost:
        heads = ("施行", "項目", "根拠と確認の状況")
        caption = "今後施行され、今のままでは満たさないもの"
        yield Grid(tuple(_coming(lost, form)), (21, 51, 28), heads, caption)


def _gaps(gaps: tuple[tuple[str, Answer], ...], titles: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    for sheet, group in groupby(gaps, lambda gap: gap[0]):
        yield (cell(titles[sheet]),)
        for _, answer in group:
            yield (
                cell(
                    f"{MARKS[answer.verdict]} {VERDICT_WORDS[answer.verdict]}",
                    "（適用は要確認）" if answer.unsure else "",
                ),
                *_duty(answer),
            )


def _duty(answer: Answer, *more: str) -> Iterator[Cell]:
    lacking = f"不足　{'、'.join(part.text for part in answer.missing)}" if answer.missing else ""
    yield cell(f"{answer.duty.id}　{answer.duty.text}", lacking, *more)
    yield cell(answer.duty.basis, EVIDENCE[answer.duty.status])


def _coming(lost: tuple[Coming, ...], form: Digits) -> Iterator[tuple[Cell, ...]]:
    for title, group in groupby(lost, lambda each: each.title):
        yield (cell(title),)
        for each in group:
            exempt = "この契約には及ばない（同日以後に始まる契約に及ぶ。）。" if each.exempt else ""
            day = digits_of_text(era_day(each.answer.duty.from_), form)
            yield (cell(day), *_duty(each.answer, exempt))


def missing_blocks(brief: Brief, headings: Mapping[SectionName, str]) -> Iterator[Block]:
    """Every fact that is missing, with where it belongs."""
    if not brief.missing:
        yield prose("確認を要する事項はない。")
        return
    form = brief.annex.style.digits
    count = digits(len(brief.missing), form)
    yield prose(f"次の{count}の事項が分かっていない。審議までに確かめる必要がある。")
    numbers = {name: digits(n, form) for n, name in enumerate(SECTIONS, 1)}
    table = []
    for n, each in enumerate(brief.missing, 1):
        articles = f"{'、'.join(each.cited)}を仮に入れている。" if each.cited else ""
        places = (f"{numbers[name]}　{headings[name]}" for name in each.sections)
        of = cell("、".join(each.of), articles)
        table.append((cell(digits(n, form)), cell(facts.label(each.fact)), of, cell(*places)))
    yield Grid(tuple(table), (8, 29, 28, 35), ("番号", "不明の事項", "対象", "関係する節"))

"""The coverage of legal duties as rows of words: duty, verdict, by what, what is missing; the same for every format."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tokki.model.calendar import era_day
from tokki.model.number import Digits, digits_of_text
from tokki.model.vocabulary import Duty, Evidence
from tokki.review.duties.coverage import VERDICTS, Answer, Coming, Coverage, Outside, Sheet, Verdict
from tokki.review.duties.grounds import Grounds
from tokki.review.duties.remedies import Act, Remedy
from tokki.write.lines import GAP, UNSURE

TABLE_TITLE = "義務への適合状況"
COLUMNS = {
    "duty": "項目",
    "basis": "根拠と確認の状況",
    "verdict": "判定",
    "by": "これを定める条項と文",
    "gap": "不足と対応",
}
NOT_COVERED = "収録なし（基準日に効力のある資料を収録していない。）"
MARKS: dict[Verdict, str] = {"met": "○", "partly": "△", "not": "×", "not-applicable": "－"}
WORDS: dict[Verdict, str] = {"met": "満たす", "partly": "一部", "not": "満たさない", "not-applicable": "対象外"}
EVIDENCE: dict[Evidence, str] = {
    "verified": "本文で確認済み",
    "parallel": "要確認（同じ内容の別の資料による。）",
    "reconstructed": "要確認（本文を読んでいない。）",
}
LEGEND = (
    "判定　○は満たすもの、△は一部を満たすもの、×は定めがないもの、－は対象外のものである。",
    f"{UNSURE}は、システムの事実又は契約の値が分からないため、適用の有無又は内容を確かめる必要があるものである。",
    "義務の根拠の本文を読んで確かめていない項目には、「要確認」と記した。これを確定した事実として扱ってはならない。",
)
COMING = "これから加わる事項"
FEW = 3
"""Up to so many duties to come that are met anyway are told in words; more of them by their IDs."""
NOTES = "資料についての注"

_ACTS: dict[Act, str] = {
    "fact": "「{told}」に当たるかどうかを確かめる。",
    "fill": "「{told}」を定める（{title}）。",
    "read": "この契約で改めた文が満たすかどうかを読み、満たすときは加除修正の meets に記す（{title}）。",
    "choice": "「{title}」の選択を改める（{revision}）。",
    "withdraw": "「{title}」を置く。置かない理由　{told}",
    "edition": "標準の新しい版（{edition}）の「{title}」による。",
    "add": "条項集の「{title}」（{revision}）を加える。",
    "reword": "「{title}」の文を{revision}に倣って改める。",
}
_NO_CLAUSE = "条項集に、これを満たす条項はない。"
_KINDS = {
    "internal": "庁内の提供であり、業務の委託に当たらない。",
    "outsourcing": "業務の委託であり、庁内の提供に当たらない。",
}


@dataclass(frozen=True, slots=True)
class Head:
    """A row over the whole width. `evidence`: how sure the list under it is; empty where nothing is said of it."""

    title: str
    lines: tuple[str, ...] = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One row; every cell is one paragraph or more.

    `doubtful`: something in it is to be confirmed; `numbers`: of the provisions in `by`, for where words have no room.
    """

    duty: tuple[str, ...]
    basis: tuple[str, ...]
    verdict: Verdict
    judged: tuple[str, ...]
    by: tuple[str, ...]
    gap: tuple[str, ...]
    doubtful: bool = False
    numbers: tuple[str, ...] = ()

    def cell(self, name: str) -> tuple[str, ...]:
        """The paragraphs of a cell, by the names of `COLUMNS`."""
        cells = {"duty": self.duty, "basis": self.basis, "verdict": self.judged, "by": self.by, "gap": self.gap}
        return cells[name]


@dataclass(frozen=True, slots=True)
class Part:
    """A head and the rows under it."""

    head: Head
    items: tuple[Item, ...] = ()


def cited(item: Item) -> str:
    """The numbers of what meets a duty, or why it is not applicable."""
    if item.verdict == "not-applicable":
        return "".join(item.by)
    return "、".join(item.numbers)


def parts(coverage: Coverage, room: int = 0) -> tuple[Part, ...]:
    """The checklists in order, then what is to come.

    Units: `room` is how many characters of a sentence are shown, its middle left out; 0: all of them.
    """
    found = [Part(_head(sheet), tuple(_items(sheet.answers, room))) for sheet in coverage.sheets]
    if not found:
        found = [Part(Head(NOT_COVERED))]
    return (*found, *_coming(coverage, room))


def notes(coverage: Coverage) -> tuple[Head, ...]:
    """Where each checklist that is shown comes from, and what has to be known of it."""
    return tuple(
        Head(sheet.title, (f"出典　{sheet.source}", *sheet.note.splitlines()), EVIDENCE[sheet.status])
        for sheet in coverage.sheets
    )


def about(coverage: Coverage) -> tuple[tuple[str, str], ...]:
    """Name and words of what stands above the table."""
    annex, form = coverage.annex, coverage.annex.style.digits
    contract = f"{annex.contract}（標準　{annex.edition_title} {annex.edition}）"
    return (
        ("団体", annex.organisation),
        ("対象のシステム", annex.title),
        ("契約", contract),
        ("基準日", day_words(coverage.day, form) + _standing(coverage)),
        ("結果", summary(coverage)),
    )


def summary(coverage: Coverage) -> str:
    """The counts in one line, and what is to come."""
    if not coverage.sheets:
        return NOT_COVERED
    counts = GAP.join(f"{WORDS[verdict]} {coverage.count(verdict)}" for verdict in VERDICTS)
    lost = sum(each.lost for each in coverage.coming)
    return f"{counts}　{COMING}のうち、今のままでは満たさないもの {lost}" if lost else counts


def overview(coverage: Coverage) -> tuple[str, ...]:
    """A line for each checklist: its counts, and the duties that are not met."""
    return tuple(_counts(sheet) for sheet in coverage.sheets)


def _counts(sheet: Sheet) -> str:
    found = [a.verdict for a in sheet.answers]
    counts = GAP.join(f"{MARKS[verdict]} {found.count(verdict)}" for verdict in VERDICTS if verdict in found)
    gaps = "、".join(f"{MARKS[a.verdict]}{a.duty.id}" for a in sheet.answers if a.verdict in ("not", "partly"))
    return f"{sheet.title}　{counts}{f'（{gaps}）' if gaps else ''}"


def day_words(day: date, form: Digits) -> str:
    """A day as the style prints it."""
    return digits_of_text(era_day(day), form)


def _standing(coverage: Coverage) -> str:
    form = coverage.annex.style.digits
    if coverage.ended is not None:
        return f"（契約は{day_words(coverage.ended, form)}に終了している。）"
    if coverage.begins is not None:
        return f"（契約は{day_words(coverage.begins, form)}に始まる。）"
    return ""


def _head(sheet: Sheet) -> Head:
    advisory = ("この一覧は、義務ではなく整理の例である。",) if sheet.advisory else ()
    return Head(sheet.title, advisory, EVIDENCE[sheet.status])


def _items(answers: Sequence[Answer], room: int) -> Iterator[Item]:
    """A row for each duty; neighbours that are not applicable for one reason share a row."""

    def reason(answer: Answer) -> tuple[Outside, str] | str:
        return (answer.outside, answer.told) if answer.verdict == "not-applicable" else answer.duty.id

    for _, group in groupby(answers, reason):
        found = list(group)
        yield _outside(found) if found[0].verdict == "not-applicable" else _item(found[0], room)


def _outside(answers: list[Answer]) -> Item:
    duties = [answer.duty for answer in answers]
    told = answers[0].told
    whole = answers[0].outside in ("client", "exempt") or len(duties) == 1
    names = tuple(f"{d.id}　{d.text}" for d in duties) if whole else (f"{duties[0].id}から{duties[-1].id}まで",)
    why = {
        "kind": _KINDS.get(told, ""),
        "trait": f"「{told}」に当たらない。",
        "client": "契約に定める事項ではなく、団体が自ら行う。",
        "exempt": "施行の際現にある委託又は情報システムであり、この契約には及ばない（従前の例による。）。",
    }
    reason = (why.get(answers[0].outside, ""),)
    return Item(names, ("―",), "not-applicable", _judged("not-applicable"), reason, ("―",))


def _item(answer: Answer, room: int, before: tuple[str, ...] = ()) -> Item:
    duty = answer.duty
    doubtful = answer.unsure or any(grounds.weak for grounds in answer.by)
    return Item(
        duty=(f"{duty.id}　{duty.text}",),
        basis=(duty.basis, EVIDENCE[duty.status]),
        verdict=answer.verdict,
        judged=_judged(answer.verdict, answer.unsure),
        by=tuple(_by(answer, room)) or ("―",),
        gap=(*before, *_gap(answer)) or ("―",),
        doubtful=doubtful,
        numbers=tuple(dict.fromkeys(f"{UNSURE if g.weak else ''}{g.cited}" for g in answer.by)),
    )


def _judged(verdict: Verdict, unsure: bool = False) -> tuple[str, ...]:
    return (f"{MARKS[verdict]}　{WORDS[verdict]}", *((f"{UNSURE}適用の有無",) if unsure else ()))


def _by(answer: Answer, room: int) -> Iterator[str]:
    """The first sentence for each part in full; the others by their numbers."""
    names = {part.id: part.text for part in answer.duty.parts}
    for part, group in groupby(sorted(answer.by, key=lambda g: [*names, ""].index(g.part)), lambda g: g.part):
        first, *more = group
        head = f"［{names[part]}］" if part in names else ""
        others = "、".join(dict.fromkeys(f"{g.cited}（{g.title}）" for g in more if g.cited != first.cited))
        mark = UNSURE if first.weak else ""
        yield f"{mark}{head}{first.cited}（{first.title}）「{_shown(first.words, room)}」{f'ほか、{others}' if others else ''}"


def _shown(words: str, room: int) -> str:
    """The beginning and the end of a sentence: who, and what has to be done."""
    if not room or len(words) <= room:
        return words
    return f"{words[: room * 3 // 5]}…{words[-room * 2 // 5 :]}"


def _gap(answer: Answer) -> Iterator[str]:
    if answer.verdict == "met":
        return
    if answer.missing and answer.verdict == "partly":
        yield f"不足　{'、'.join(part.text for part in answer.missing)}"
    weak = {(g.cited, _doubt(g)) for g in answer.by if g.weak}
    yield from (f"{cited}　{told}" for cited, told in sorted(weak))
    if not answer.remedies:
        yield f"対応　{_NO_CLAUSE}"
    for remedy in answer.remedies:
        yield f"対応　{_remedy(remedy, answer.duty, several=len(answer.remedies) > 1)}"


def _doubt(grounds: Grounds) -> str:
    if grounds.weak == "open":
        return f"「{grounds.told}」が定まっていない。"
    if grounds.weak == "unsure":
        return f"「{grounds.told}」に当たるかどうかが分からない。"
    return "この契約で文を改めており、満たすかどうかが確かめられていない。"


def _remedy(remedy: Remedy, duty: Duty, *, several: bool) -> str:
    names = {part.id: part.text for part in duty.parts}
    of = "、".join(names[part] for part in names if part in remedy.parts)
    words = _ACTS[remedy.act].format(
        told=remedy.told, title=remedy.title, revision=remedy.revision, edition=remedy.edition
    )
    return f"［{of}］{words}" if several and of else words


def _coming(coverage: Coverage, room: int) -> Iterator[Part]:
    """What begins later, by day and checklist: what is missing in full, what is met in one line."""
    form = coverage.annex.style.digits
    for (day, title), group in groupby(coverage.coming, lambda each: (each.answer.duty.from_, each.title)):
        found = list(group)
        lost = tuple(_later(each, room) for each in found if each.lost)
        met = [each.answer.duty for each in found if not each.lost]
        kept = "、".join(duty.id if len(met) > FEW else f"{duty.id} {duty.text}" for duty in met)
        more = (f"今のままで満たすもの　{kept}",) if met else ()
        yield Part(Head(f"{COMING}（{day_words(day, form)}から）　{title}", more), lost)


def _later(each: Coming, room: int) -> Item:
    told = ("この契約には及ばない（従前の例による。）が、同日以後に始まる契約には及ぶ。",) if each.exempt else ()
    return _item(each.answer, room, told)

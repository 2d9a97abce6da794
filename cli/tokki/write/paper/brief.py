"""The council paper (諮問資料): its sections in words."""

from collections.abc import Callable, Iterator, Mapping

from tokki.model.calendar import era_day
from tokki.model.facts import ROLES, SYSTEM_KINDS
from tokki.model.fingerprint import document_hash, short_mark
from tokki.model.number import digits, digits_of_text
from tokki.model.system import Cloud, Measure, Trial
from tokki.model.vocabulary import Glossary
from tokki.review.papers.brief import SECTIONS, Brief, SectionName
from tokki.write.paper import facts
from tokki.write.paper.brief_terms import coverage_blocks, likeness_blocks, missing_blocks, terms_blocks
from tokki.write.paper.figure import figure
from tokki.write.paper.paper import (
    NONE,
    UNKNOWN,
    Block,
    Cell,
    Drawing,
    Grid,
    Paper,
    Section,
    cell,
    prose,
    say,
)
from tokki.write.paper.words import words_section

TITLE = "諮問資料"
HEADINGS: Mapping[SectionName, str] = {
    "purpose": "目的",
    "system": "システムの概要及び関係する者",
    "flow": "情報の流れ",
    "items": "個人情報の項目",
    "subjects": "対象となる本人",
    "retention": "保存期間及び消去",
    "measures": "安全管理の措置",
    "subcontracting": "再委託",
    "certification": "認証",
    "schedule": "予定",
    "likeness": "類似の案件との違い",
    "terms": "特記仕様書及び標準からの加除修正事項",
    "coverage": "義務への適合状況",
    "missing": "確認を要する事項",
    "words": "用語",
}
_REQUIRED = {True: "◎　必須", False: "○　任意", None: UNKNOWN}
_STATUS = {"planned": "予定", "trial": "試行", "concluded": "締結済み", "ended": "終了"}


def brief_paper(brief: Brief, glossary: Glossary) -> Paper:
    """The paper. Every section is there, in the order of `SECTIONS`, whatever is known."""
    annex, form = brief.annex, brief.annex.style.digits
    about = (
        ("団体", say(annex.organisation)),
        ("システム", say(annex.title)),
        ("契約", say(f"{annex.name}（{_STATUS[brief.contract.status]}）")),
        ("標準", say(f"{annex.edition_title}（{annex.edition}）")),
        ("基準日", say(digits_of_text(era_day(brief.day), form))),
    )
    paper = Paper(
        title=TITLE,
        subject=annex.title,
        organisation=annex.organisation,
        about=about,
        notices=annex.document.notices,
        sections=brief_sections(brief),
        mark=short_mark(document_hash(annex.document)),
        standard=str(annex.edition),
    )
    return words_section(paper, glossary, HEADINGS["words"])


def brief_sections(brief: Brief) -> tuple[Section, ...]:
    """Its sections without the last one, which explains terms."""
    return tuple(Section(name, HEADINGS[name], tuple(_SECTIONS[name](brief))) for name in SECTIONS[:-1])


def _known(value: str | None) -> str:
    return value or UNKNOWN


def _purpose(brief: Brief) -> Iterator[Block]:
    purpose = brief.facts.purpose
    yield prose(f"{purpose.rstrip('。')}。" if purpose else UNKNOWN)


def _system(brief: Brief) -> Iterator[Block]:
    yield _pairs(_overview(brief))
    yield Grid(tuple(_chain(brief)), (28, 72), ("役割", "名称"), "関係する者")


def _pairs(rows: Iterator[tuple[str, str]]) -> Grid:
    return Grid(tuple((cell(name), cell(words)) for name, words in rows), (28, 72))


def _overview(brief: Brief) -> Iterator[tuple[str, str]]:
    own, form = brief.facts, brief.annex.style.digits
    yield "種別", SYSTEM_KINDS[brief.system.kind]
    if isinstance(own.cloud, Cloud):
        yield "クラウドサービス", f"利用する（形態　{_known(own.cloud.form)}）"
        yield "その名称", _known(own.cloud.product)
        yield "データの所在", _known(own.cloud.location)
    else:
        yield "クラウドサービス", "利用しない" if own.cloud is False else UNKNOWN
    yield "通信回線", facts.words(own.networks, form)
    if brief.system.kind == "outsourcing":
        yield "外部のサービス（窓口）", facts.words(own.external_platforms, form)
    for fact in ("my-number", "overseas"):
        yield facts.label(fact), facts.words(own.look_up(fact), form)
    yield "出典", "、".join(f"{s.file}{f'　{s.place}' if s.place else ''}" for s in brief.system.sources) or NONE


def _chain(brief: Brief) -> Iterator[tuple[Cell, ...]]:
    """The chain of companies by role, the body that entrusts first."""
    own = brief.facts
    outsourced = brief.system.kind == "outsourcing"
    yield cell("委託者" if outsourced else "団体"), cell(brief.system.organisation)
    roles = [role for role in own.roles if role in ROLES]
    wanted = ("department", "contractor") if outsourced else ("provider", "recipient")
    for role in (*wanted, *(role for role in roles if role not in wanted)):
        yield cell(ROLES[role]), cell(_known(own.roles.get(role)))
    for role in (role for role in own.roles if role not in ROLES):
        yield cell(role), cell(_known(own.roles[role]))
    if not outsourced:
        return
    if own.subcontractors is None:
        yield cell("再委託先"), cell(f"再委託の有無　{UNKNOWN}")
    for each in own.subcontractors or ():
        yield cell("再委託先"), cell(_known(each.name), f"業務　{_known(each.work)}")
    if isinstance(own.cloud, Cloud):
        told = f"名称　{own.cloud.product}" if own.cloud.product else ""
        yield cell("クラウドサービスの提供者"), cell(_known(own.cloud.provider), told)
        if own.cloud.layer:
            yield cell("クラウドサービスの基盤"), cell(own.cloud.layer)
    for platform in own.external_platforms or ():
        yield cell("外部のサービス"), cell(f"{platform}（窓口）")


def _flow(brief: Brief) -> Iterator[Block]:
    drawn = figure(brief.scene, dict(facts.SEATS), UNKNOWN)
    yield Drawing(drawn, "情報の流れ", "、".join(_told(brief)) + "。")
    yield prose(
        "実線は事実から分かる流れ、破線及び「？」は有無が不明の流れである。番号は、次の表に対応する。", kind="note"
    )
    rows = tuple(_flow_rows(brief))
    yield Grid(
        rows, (7, 18, 18, 29, 28), ("番号", "出す者", "受ける者", "渡すもの", "根拠とした事実"), "情報の流れの一覧"
    )


def _told(brief: Brief) -> Iterator[str]:
    for flow in brief.scene.flows:
        doubt = "" if flow.sure else "（不明）"
        yield f"{circled(flow.number)}{facts.SEATS[flow.giver]}から{facts.SEATS[flow.taker]}へ{facts.FLOWS[flow.what]}{doubt}"


def circled(number: int) -> str:
    """① to ⑳."""
    return chr(0x2460 + number - 1)


def _flow_rows(brief: Brief) -> Iterator[tuple[Cell, ...]]:
    form = brief.annex.style.digits
    for flow in brief.scene.flows:
        what = facts.FLOWS[flow.what]
        ways = []
        if flow.what in ("handed", "returned"):
            ways.append(f"通信回線　{facts.words(brief.facts.networks, form)}")
            ways += [f"記録媒体　{facts.words(brief.facts.media, form)}"] if brief.facts.media else []
        value = brief.facts.look_up(flow.fact)
        basis = f"{facts.label(flow.fact)}：{facts.words(value, form)}"
        if flow.fact in ("subcontractors", "items", "external-platforms") and value:
            basis = f"{facts.label(flow.fact)}：有"
        yield (
            cell(circled(flow.number)),
            cell(facts.SEATS[flow.giver]),
            cell(facts.SEATS[flow.taker]),
            cell(what if flow.sure else f"{what}　{UNKNOWN}", *ways),
            cell(basis),
        )


def _items(brief: Brief) -> Iterator[Block]:
    items = brief.facts.items
    if not items:
        yield prose(UNKNOWN if items is None else "個人情報を取り扱わない。")
        return
    yield prose("◎は必ず記録する項目、○は任意の項目である。", kind="note")
    form = brief.annex.style.digits
    rows = tuple(
        (cell(digits(n, form)), cell(item.name), cell(_REQUIRED[item.required])) for n, item in enumerate(items, 1)
    )
    yield Grid(rows, (9, 66, 25), ("番号", "項目", "必須・任意"))


def _subjects(brief: Brief) -> Iterator[Block]:
    subjects = brief.facts.subjects
    yield prose(*(subjects or (UNKNOWN if subjects is None else "なし",)), kind="list" if subjects else "text")


def _retention(brief: Brief) -> Iterator[Block]:
    kept = brief.facts.retention
    if not kept:
        yield prose(UNKNOWN if kept is None else "保存するものはない。")
        return
    form = brief.annex.style.digits
    rows = tuple(
        (cell(each.data), *(cell(facts.words(told, form)) for told in (each.period, each.reason, each.erasure)))
        for each in kept
    )
    yield Grid(rows, (28, 20, 26, 26), ("情報", "保存期間", "理由", "消去の方法及び時期"))


def _measures(brief: Brief) -> Iterator[Block]:
    """By head, with both sides beside each other: an empty cell shows where nobody told anything."""
    outsourced = brief.system.kind == "outsourcing"
    measures = brief.facts.measures
    if not measures:
        yield prose(UNKNOWN if measures is None else "措置はない。")
        return
    sides = ("client", "contractor") if outsourced else ("client",)
    rows = []
    for kind, name in facts.KINDS.items():
        rows.append((cell(name), *(_of(measures, side, kind) for side in sides)))
    heads = ("区分", "団体の側", "受託者の側") if outsourced else ("区分", "団体の側")
    yield Grid(tuple(rows), (16, 42, 42) if outsourced else (16, 84), heads)
    untold = [
        f"{facts.label(f'measures.{side}')}　{UNKNOWN}" for side in sides if not any(m.side == side for m in measures)
    ]
    if untold:
        yield prose(*untold)


def _of(measures: tuple[Measure, ...], side: str, kind: str) -> Cell:
    return cell(*(f"・{m.what}" for m in measures if (m.side, m.kind) == (side, kind)))


def _subcontracting(brief: Brief) -> Iterator[Block]:
    others, form = brief.facts.subcontractors, brief.annex.style.digits
    if others is None:
        yield prose(f"再委託の有無　{UNKNOWN}")
    elif not others:
        yield prose("再委託はない。")
    else:
        rows = tuple((cell(_known(each.name)), cell(_known(each.work))) for each in others)
        yield Grid(rows, (45, 55), ("再委託先", "再委託する業務"))
    cited = {a.id: a.label for a in brief.annex.document.articles if a.state == "present"}
    if "subcontracting" in cited:
        told = next((u.text for u in brief.annex.values if (u.clause, u.name) == ("subcontracting", "mode")), "")
        words = f"（扱い　{digits_of_text(told, form)}）" if told else ""
        yield prose(f"再委託については、特記仕様書の{cited['subcontracting']}に定める{words}。", kind="note")


def _certification(brief: Brief) -> Iterator[Block]:
    held, form = brief.facts.certifications, brief.annex.style.digits
    if not held:
        yield prose(f"認証の有無　{UNKNOWN}" if held is None else "認証はない。")
        return
    rows = tuple(
        (cell(each.name), cell(_known(each.scope)), cell(_known(each.number)), cell(facts.words(each.until, form)))
        for each in held
    )
    yield Grid(rows, (26, 38, 18, 18), ("認証", "範囲", "番号", "期限"))


def _schedule(brief: Brief) -> Iterator[Block]:
    yield _pairs(_days(brief))


def _days(brief: Brief) -> Iterator[tuple[str, str]]:
    own, form, term = brief.facts, brief.annex.style.digits, brief.contract.term
    yield "契約の始期", facts.words(term.from_, form)
    yield "契約の終期", facts.words(term.to, form)
    yield "利用を始める日", facts.words(own.in_use_from, form)
    if isinstance(own.trial, Trial):
        yield "試行の始まり", facts.words(own.trial.from_, form)
        yield "試行の終わり", facts.words(own.trial.to, form)
        yield "試行の費用", {True: "無償", False: "有償", None: UNKNOWN}[own.trial.free]
    else:
        yield "試行", "試行ではない。" if own.trial is False else UNKNOWN


_SECTIONS: Mapping[SectionName, Callable[[Brief], Iterator[Block]]] = {
    "purpose": _purpose,
    "system": _system,
    "flow": _flow,
    "items": _items,
    "subjects": _subjects,
    "retention": _retention,
    "measures": _measures,
    "subcontracting": _subcontracting,
    "certification": _certification,
    "schedule": _schedule,
    "likeness": likeness_blocks,
    "terms": terms_blocks,
    "coverage": coverage_blocks,
    "missing": lambda brief: missing_blocks(brief, HEADINGS),
}

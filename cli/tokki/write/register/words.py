"""What is due, in the words of the register: what it is, why, and what to do about it."""

from collections.abc import Mapping
from datetime import date

from tokki.model.calendar import era_day, era_year
from tokki.model.records import Consultation
from tokki.review.register.due import Due, DueKind
from tokki.review.register.standing import Standing, State

STATES: Mapping[State, str] = {
    "planned": "開始前",
    "running": "契約中",
    "ended": "終了",
    "withdrawn": "取下げ",
    "none": "契約なし",
}
RESULTS: Mapping[str | None, str] = {
    "approved": "承認",
    "conditional": "条件付き承認",
    "continued": "継続",
    "reported": "報告",
    "withdrawn": "取下げ",
    "rejected": "不承認",
    None: "結果の記録なし",
}
OVERDUE, NOTE, NONE = "要対応", "留意", "―"

WORDS: Mapping[DueKind, tuple[str, str, str]] = {
    "never-consulted": (
        "審議会への諮問の記録なし",
        "{since}から利用し、又は利用する予定であるが、審議会に諮問した記録がない。",
        "審議会に諮問し、その日、件名及び結果を records.yaml に記録する。",
    ),
    "consulted-late": (
        "諮問の前に開始",
        "{since}に始まったが、最初の諮問は{days}である。",
        "次の諮問の資料に経緯を記載する。",
    ),
    "consulted-unknown": (
        "諮問の日及び結果が不明",
        "諮問の記録はあるが、その日及び結果が分からない。",
        "会議録等を確認し、records.yaml に記録する。",
    ),
    "result-open": (
        "諮問の結果の記録なし",
        "{since}に諮問した件について、答申等の記録がない。",
        "答申等を確認し、その日及び結果を records.yaml に記録する。",
    ),
    "continued": (
        "継続審議",
        "{since}の審議で継続とされ、その後の結果の記録がない。",
        "指摘への回答を添えて改めて審議を受け、結果を記録する。",
    ),
    "rejected": (
        "不承認",
        "{since}の審議で承認されていない。",
        "取扱いを改めて諮問するか、取りやめて記録する。",
    ),
    "condition-open": (
        "審議会の条件への回答の記録なし",
        "{since}に付された条件に対する措置の記録がない。条件　{about}",
        "措置を講じ、その内容を records.yaml の answer に記録する。",
    ),
    "opinion-open": (
        "審議会の意見への回答の記録なし",
        "{since}に付された意見に対する回答の記録がない。意見　{about}",
        "回答を records.yaml の answer に記録する。",
    ),
    "edition-planned": (
        "始期に旧版となる版を使用",
        "始期には、{since}からの{edition}が施行されている。",
        "始期までに契約の版を改めるか、改めない理由を記録する。",
    ),
    "edition-behind": (
        "締結時に旧版を使用",
        "始期において既に次の版が施行されていた。現行の版は{edition}である。{changes}",
        "変更契約により現行の版に改めるか、改めない理由を加除修正として記録する。",
    ),
    "edition-continuing": (
        "標準が改正済み（継続中の契約にも適用）",
        "{since}に、継続中の契約にも適用される版が施行された。現行の版は{edition}である。{changes}",
        "変更契約の書類を作成し（tokki amend）、現行の版に改める。",
    ),
    "edition-newer": (
        "標準が改正済み（新たな契約から適用）",
        "現行の版は{edition}である。{changes}",
        "次の更新の時に現行の版による（tokki new contract --from）。",
    ),
    "trial-past": (
        "試行の終期を経過",
        "試行は{since}までであり、その後の記録がない。",
        "本格導入の諮問及び契約をするか、データの消去を確認して status を ended とする。",
    ),
    "trial-no-end": (
        "試行の終期が未定",
        "試行の終期が定められていない。",
        "終期を定め、契約の term に記載する。",
    ),
    "contract-ended": (
        "契約の終期を経過",
        "契約は{since}までであり、更新も終了も記録されていない。",
        "更新するか、返還及び消去の証明を受けて status を ended とする。",
    ),
    "audit-missing": (
        "年1回の監査等の記録なし",
        "{about}について、委託先の監査又は実地の確認の記録がない（個人情報保護委員会の指針4-8-9(3)）。",
        "監査等を行い、その日、方法及び結果を records.yaml に記録する。",
    ),
    "audit-missed": (
        "監査等の記録のない年度",
        "{about}について、委託先の監査又は実地の確認の記録がない。その後の年度には記録がある。",
        "行った記録があれば records.yaml に加え、なければ経緯を次の諮問の資料に記載する。",
    ),
    "certificate-expired": (
        "認証の有効期間を経過",
        "{about}の有効期間は{since}までである。",
        "更新後の認証を確認し、system.yaml の certifications を改める。",
    ),
    "deviation-expired": (
        "加除修正の期限を経過",
        "{about}の加除修正は{since}までとされている。",
        "標準の文に戻すか、理由及び期限を改めて定める。",
    ),
    "deviation-suspect": (
        "加除修正の元の文が改正済み",
        "{about}の加除修正は、改正前の標準の文を元にしている。",
        "現行の文に対して改めるか、要否を判断し、元の版を書き改める。",
    ),
    "not-issued": (
        "特記仕様書の交付の記録なし",
        "契約は{since}に始まったが、この契約の特記仕様書を交付した記録がない。",
        "相手方に交付し、記録する（tokki issue）。",
    ),
    "issued-otherwise": (
        "交付した文書と条項集が不一致",
        "{since}に交付した{about}と、条項集から作る文書とが違う。",
        "tokki compare により違いを確かめ、条項集を戻すか、訂正として改めて交付する。",
    ),
    "no-annex": (
        "特記仕様書を作成できない",
        "契約の記載に誤りがあり、文書を作ることができない。",
        "tokki check により誤りを確かめ、改める。",
    ),
    "no-contract": (
        "契約の記録なし",
        "システムの記録はあるが、契約の記録がない。",
        "契約を記録するか（tokki new contract）、システムの kind を改める。",
    ),
}


def due_words(due: Due) -> tuple[str, str, str]:
    """What is due, the reason, and what to do."""
    what, why, mend = WORDS[due.kind]
    numbers = "、".join(due.about)
    words = {
        "since": era_day(due.since) if due.since is not None else "日付不明の時",
        "about": _years(due.about) if due.kind in ("audit-missing", "audit-missed") else numbers,
        "days": era_day(date.fromisoformat(due.about[0])) if due.kind == "consulted-late" else "",
        "edition": str(due.edition or ""),
        "changes": f"この契約では{len(due.about)}の条項が変わる（{numbers}）。" if due.about else "",
    }
    return what, why.format_map(words), mend


def _years(years: tuple[str, ...]) -> str:
    """令和5年度、令和6年度."""
    return "、".join(fiscal(int(year)) for year in years)


def fiscal(year: int) -> str:
    """The fiscal year that begins in April of `year`."""
    era = era_year(date(year, 4, 1))
    if year == 2019:
        return "令和元年度"
    return f"{era[0]}{era[1]}年度" if era is not None else f"{year}年度"


def weight(due: Due) -> str:
    """Whether it has to be done now."""
    return OVERDUE if due.overdue else NOTE


def result_words(consultation: Consultation) -> str:
    """The result, with what is attached to it."""
    told = RESULTS[consultation.result]
    return f"{told}（意見あり）" if consultation.opinions else told


def consulted_words(row: Standing) -> str:
    """The last consultation: its day, number and result."""
    if row.consulted is None:
        return NONE
    day = row.consulted.date or row.consulted.asked
    told = day.isoformat() if day is not None else "日付不明"
    return "　".join(filter(None, (told, row.consulted.number, result_words(row.consulted))))


def term_words(row: Standing) -> str:
    """First and last day of the contract."""
    if row.terms is None:
        return NONE
    return f"{row.terms.term.from_}～{row.terms.term.to or ''}"

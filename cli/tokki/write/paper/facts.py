"""Facts in words: what each is called, and what its value says."""

from collections.abc import Mapping
from datetime import date

from tokki.model.calendar import era_day
from tokki.model.facts import CHOICES, ROLES
from tokki.model.number import Digits, digits_of_text
from tokki.model.question import by_path
from tokki.model.system import Certification, Cloud, Item, Measure, Retention, Subcontractor, Trial
from tokki.review.papers.matrix import Ground
from tokki.review.papers.parties import Seat, What
from tokki.write.paper.paper import UNKNOWN

LABELS: Mapping[str, str] = {
    **{path: question.label for path, question in by_path().items()},
    **{f"roles.{role}": name for role, name in ROLES.items()},
    "roles.contractor": "受託者の名称",
    "measures.client": "団体の側の措置",
    "measures.contractor": "受託者の側の措置",
    "term.to": "契約の終わり",
}
"""What every fact is called, from the schema; what a paper asks besides."""
SEATS: Mapping[Seat, str] = {
    "subjects": "本人",
    "client": "団体",
    "others": "他の課又は機関",
    "contractor": "受託者",
    "subcontractor": "再委託先",
    "platform": "外部のサービス",
    "cloud": "クラウドサービスの提供者",
    "layer": "クラウドサービスの基盤",
    "recipient": "提供を受ける課",
}
FLOWS: Mapping[What, str] = {
    "collected": "本人に関する情報",
    "handed": "業務に用いる個人情報",
    "returned": "処理の結果",
    "notice": "本人に対する通知又は連絡",
    "entrusted": "再委託する業務に用いる個人情報",
    "stored": "クラウドサービスに保存する個人情報",
    "hosted": "基盤となるサービスに保存する個人情報",
    "linked": "連携するデータ",
    "provided": "提供する個人情報",
}
KINDS: Mapping[str, str] = {kind: CHOICES[kind] for kind in ("organisational", "human", "physical", "technical")}
_YES, _NO = "有", "無"


def label(fact: str) -> str:
    """What a fact is called; its own name where it has none here."""
    return LABELS.get(fact, fact)


def words(value: object, form: Digits = "half") -> str:
    """What the value of a fact says."""
    return digits_of_text(_words(value), form)


def _words(value: object) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, date):
        return era_day(value)
    if isinstance(value, tuple):
        return "、".join(map(_words, value)) or _NO
    if isinstance(value, Cloud):
        told = "、".join(part for part in (value.product, value.form) if part)
        return f"{_YES}（{told}）" if told else _YES
    if isinstance(value, Trial):
        return _YES
    if isinstance(value, Item | Certification | Subcontractor):
        return value.name or UNKNOWN
    if isinstance(value, Retention | Measure):
        return value.data if isinstance(value, Retention) else value.what
    return CHOICES.get(str(value), str(value))


def ground(found: Ground, form: Digits = "half") -> str:
    """A fact behind a condition: 「通信回線の種類：インターネット」; of a service or a trial only that there is one."""
    value = True if isinstance(found.value, Cloud | Trial) else found.value
    return f"{label(found.fact)}：{words(value, form)}"

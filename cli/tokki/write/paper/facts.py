"""Facts in words: what each is called, and what its value says."""

from collections.abc import Mapping
from datetime import date

from tokki.model.calendar import era_day
from tokki.model.number import Digits, digits_of_text
from tokki.model.system import Certification, Cloud, Item, Measure, Retention, Subcontractor, Trial
from tokki.review.papers.matrix import Ground
from tokki.review.papers.parties import Seat, What
from tokki.write.paper.paper import UNKNOWN

LABELS: Mapping[str, str] = {
    "purpose": "目的",
    "cloud": "クラウドサービスの利用の有無",
    "cloud.form": "クラウドサービスの形態",
    "cloud.product": "クラウドサービスの名称",
    "cloud.provider": "クラウドサービスの提供者",
    "cloud.location": "データの所在",
    "cloud.layer": "クラウドサービスの基盤",
    "networks": "通信回線の種類",
    "external-platforms": "窓口に用いる外部のサービス",
    "my-number": "特定個人情報の取扱い",
    "subcontractors": "再委託の有無及び相手方",
    "remote-maintenance": "遠隔保守の有無",
    "media": "記録媒体の使用の有無",
    "transport": "紙又は記録媒体の授受及び搬送の有無",
    "dispatch-workers": "派遣労働者の従事の有無",
    "telework": "在宅勤務等による取扱いの有無",
    "image-capture": "画像又は映像の撮影の有無",
    "photo-sale": "写真の販売の有無",
    "messaging": "本人等への通知又は連絡の有無",
    "data-entry": "データの入力又は文字の読取りの有無",
    "generative-ai": "生成AIの使用の有無",
    "machine-learning": "AIによる処理の有無",
    "collection": "受託者による本人からの取得の有無",
    "inter-department": "庁内の他の課又は他の機関との連携の有無",
    "system-access": "受託者による情報システムの操作の有無",
    "terminals": "端末の使用の有無",
    "holds-data": "受託者によるデータの保有の有無",
    "overseas": "国外での取扱い又は国外からの接続の有無",
    "children": "子どもの情報の取扱いの有無",
    "trial": "実証又は試行の別",
    "trial.from": "試行の始まり",
    "trial.to": "試行の終わり",
    "trial.free": "試行の費用の有無",
    "in-use-from": "利用を始める日",
    "items": "個人情報の項目",
    "items.required": "項目の必須又は任意の別",
    "subjects": "対象となる本人の範囲",
    "roles": "関係する者",
    "roles.department": "所管する課",
    "roles.contractor": "受託者の名称",
    "roles.operator": "運用する者",
    "roles.developer": "開発した者",
    "roles.provider": "情報を提供する課",
    "roles.recipient": "情報の提供を受ける課",
    "retention": "保存期間及び消去の方法",
    "retention.period": "保存期間",
    "retention.reason": "保存期間の理由",
    "retention.erasure": "消去の方法及び時期",
    "measures": "安全管理の措置",
    "measures.client": "団体の側の措置",
    "measures.contractor": "受託者の側の措置",
    "certifications": "認証の有無",
    "certifications.scope": "認証の範囲",
    "certifications.number": "認証の番号",
    "certifications.until": "認証の期限",
    "data-classes": "情報の分類（自治体機密性）",
    "term.to": "契約の終わり",
}
"""What every fact is called; every fact of the schema is here."""

NETWORKS: Mapping[str, str] = {
    "internet": "インターネット",
    "lgwan": "LGWAN",
    "ip-vpn": "閉域網（IP-VPN）",
    "dedicated": "専用回線",
    "internal": "庁内の通信網",
}
ROLES: Mapping[str, str] = {
    "department": "所管する課",
    "contractor": "受託者",
    "operator": "運用する者",
    "developer": "開発した者",
    "provider": "情報を提供する課",
    "recipient": "情報の提供を受ける課",
}
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
KINDS: Mapping[str, str] = {
    "organisational": "組織的措置",
    "human": "人的措置",
    "physical": "物理的措置",
    "technical": "技術的措置",
}
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
    return NETWORKS.get(str(value), str(value))


def ground(found: Ground, form: Digits = "half") -> str:
    """A fact behind a condition: 「通信回線の種類：インターネット」; of a service or a trial only that there is one."""
    value = True if isinstance(found.value, Cloud | Trial) else found.value
    return f"{label(found.fact)}：{words(value, form)}"

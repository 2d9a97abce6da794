"""Data that are kept without a reason, without an end, or are said not to be kept while they are.

名称: 保存期間とその理由
目的: 保存期間の理由が書かれていないと、なぜ6年なのかを問われ、「不要になるまで」では、いつ消えるのかが分からない。分からないことは null とし、審議会資料が不明として示す。ここで取り上げるのは、理由又は期限がないと書かれたものである。
よい例: {data: 申込みの情報, period: 5年, reason: 会計に関する書類の保存期間に合わせるため, erasure: 復元できない方法による消去}
悪い例: {data: 申込みの情報, period: 6年, reason: なし, erasure: null}／{data: 画像, period: 不要になるまで, …}
出典: 目黒区の会議録（卒園後6年の保存の理由、試行のデータ及び通報の情報を消す時期についての指摘）
"""

import re
from collections.abc import Iterator

from tokki.model.system import Retention
from tokki.review.lint.profile import Fault, Profile

_NONE = re.compile(r"[\s　]*(?:なし|無し|特になし|特に無し|未定|[-ー－―–]*)[。\s　]*")
_VAGUE = re.compile("(?:不要に|必要が|必要で)な(?:る|く)|必要な(?:期間|限り)|当分の間|適宜|その都度(?:決|定)")
_ENDLESS = re.compile("無期限|永年|永久|削除しない|消去しない|期限を(?:設け|定め)ない")


def check(profile: Profile) -> Iterator[Fault]:
    """Faults of each kind of data; of the list as a whole where it is said to be empty."""
    facts = profile.facts
    if facts.retention == () and facts.holds_data is True:
        yield Fault("retention-none", None, ("facts", "retention"))
    for i, each in enumerate(facts.retention or ()):
        for rule, key in _faults(each):
            found = (getattr(each, key) or "").strip()
            yield Fault(rule, None, ("facts", "retention", i, key), (("data", each.data), ("found", found or "–")))


def _faults(retention: Retention) -> Iterator[tuple[str, str]]:
    period, reason = retention.period, retention.reason
    if reason is not None and _NONE.fullmatch(reason):
        yield "retention", "reason"
    if period is None:
        return
    if _NONE.fullmatch(period) or _VAGUE.search(period):
        yield "retention-period", "period"
    elif _ENDLESS.search(period) and reason is None:
        yield "retention-endless", "period"

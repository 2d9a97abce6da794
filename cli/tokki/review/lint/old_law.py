"""Words of law that is no longer in force.

名称: 失効した法令の語
目的: 令和５年４月１日から、地方公共団体の機関には個人情報の保護に関する法律が直接適用され、個人情報保護条例の多くは廃止された。古い語を残すと、根拠のない義務を課すことになる。
よい例: 個人情報の保護に関する法律第６６条第２項の規定により
悪い例: 〇〇市個人情報保護条例第１２条の規定により、１年以下の懲役
出典: デジタル社会の形成を図るための関係法律の整備に関する法律（令和３年法律第３７号）第５１条（令和５年４月１日施行）、刑法等の一部を改正する法律（令和４年法律第６７号。拘禁刑は令和７年６月１日施行）
"""

import re
from collections.abc import Iterator
from datetime import date

from tokki.review.lint.subject import Doubt, Subject

CHANGED = date(2023, 4, 1)
OLD: tuple[tuple[str, str], ...] = (
    (r"(?<!施行)個人情報(?:の)?保護(?:に関する)?条例(?!施行)", "個人情報の保護に関する法律"),
    (r"個人情報保護法(?:又は|若しくは|及び)(?:[^、。]{0,12})条例", "個人情報の保護に関する法律"),
    (r"電子計算組織(?:の|との)?結合", "個人情報の保護に関する法律には結合を制限する規定がない"),
    (r"電算処理", "電子計算機による処理"),
    (r"懲役|禁錮", "拘禁刑"),
    (r"独立行政法人等の保有する個人情報の保護に関する法律", "個人情報の保護に関する法律"),
    (r"行政機関の保有する個人情報の保護に関する法律", "個人情報の保護に関する法律"),
)
_PATTERN = re.compile("|".join(f"({pattern})" for pattern, _ in OLD))


def check(subject: Subject) -> Iterator[Doubt]:
    """Each word of the table; nothing in a text of the time when it was the law."""
    if subject.day is not None and subject.day < CHANGED:
        return
    for provision in subject.provisions:
        for match in _PATTERN.finditer(provision.text):
            assert match.lastindex is not None
            right = OLD[match.lastindex - 1][1]
            yield Doubt("old-law", provision.id, match.start(), match.group(), (("right", right),))

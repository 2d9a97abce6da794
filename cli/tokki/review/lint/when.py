"""場合, とき and 時 in each other's place.

名称: 場合・とき・時
目的: 大きい条件を「場合」、その中の小さい条件を「とき」、時点を「時」と書き分ける。混ぜると条件の及ぶ範囲を誤らせる。
よい例: 再委託をする場合において、再委託先が変更になったときは、…／契約の終了時に
悪い例: 再委託をする場合において、再委託先が変更になった場合は、…／漏えいが生じた時は、…
出典: 法制執務の例（場合・とき・時の書き分け）、公用文作成の考え方
"""

import re
from collections.abc import Iterator

from tokki.review.lint.subject import Doubt, Subject, words

_TWICE = re.compile(r"場合において[、は][^。、（）]{1,60}(場合)(?:は|には|にあって)")
_POINT = re.compile(r"(?<=[るたい])時(?=は、)")


def check(subject: Subject) -> Iterator[Doubt]:
    """場合 within 場合において; 時は、 where a condition is meant."""
    for provision in subject.provisions:
        text = words(provision)
        for match in _TWICE.finditer(text):
            yield Doubt("when", provision.id, match.start(1), "場合", (("right", "とき"),))
        for match in _POINT.finditer(text):
            yield Doubt("when", provision.id, match.start(), "時", (("right", "とき"),))

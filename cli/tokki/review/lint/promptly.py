"""Haste without a number of hours or days.

名称: 期限のない「速やかに」
目的: 「直ちに」「速やかに」「遅滞なく」は、何時間、何日を指すかが人により異なり、裁判例も分かれる。期限は数で書く。
よい例: 直ちに（遅くとも知った時から２４時間以内に）発注者に報告する。
悪い例: 速やかに発注者に報告する。
出典: 大阪高等裁判所昭和３７年１２月１０日判決（三語の緩急）、個人情報の保護に関する法律施行規則第４４条（事態を知った後速やかに）
"""

import re
from collections.abc import Iterator

from tokki.review.lint.subject import Doubt, Subject

_HASTE = re.compile("直ちに|速やかに|すみやかに|遅滞なく|即時に|至急")
_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十]+(?:時間|日|開庁日|営業日|週間|分|か月|箇月)|｛[^｝]*｝")
_REPORT = re.compile("報告|通知|届け出|届出|連絡|提出|返還|消去|廃棄|通報|回答|協議")


def check(subject: Subject) -> Iterator[Doubt]:
    """Haste about a report, notice or return, in a sentence that has no number and none in the sentence after it."""
    for provision in subject.provisions:
        text = provision.text
        for match in _HASTE.finditer(text):
            start = text.rfind("。", 0, match.start()) + 1
            end = text.find("。", match.end())
            end = len(text) if end < 0 else end
            after = text.find("。", end + 1)
            following = text[end : after if after > 0 else len(text)]
            if _REPORT.search(text[match.end() : end]) and not _NUMBER.search(text[start:end] + following):
                yield Doubt("promptly", provision.id, match.start(), match.group())

"""Digits and letters of several widths, and half-width katakana.

名称: 数字及び文字の幅
目的: 全角と半角が混ざると、検索で漏れ、比較のたびに無用の差が出る。
よい例: １０日以内に、ＩＤを（又は 10日以内に、IDを）
悪い例: １０日以内に…、30日以内に…、ｼｽﾃﾑ
出典: 公用文作成の考え方I-5（数字は文書内で統一する。半角の片仮名は用いない。）
"""

import re
from collections.abc import Iterator

from tokki.review.lint.subject import Doubt, Subject, words

_HALF = re.compile("[ｦ-ﾟ]+")
_RUNS = re.compile(r"[0-9A-Za-z./:_-]*[A-Za-z][0-9A-Za-z./:_-]*(?: [0-9A-Za-z./:_-]+)*|([0-9]+)|([０-９]+)")


def check(subject: Subject) -> Iterator[Doubt]:
    """Half-width katakana; numbers in the width that the document uses less, but for those in Latin names.

    One digit full width and several half width, as many municipalities type, is one manner.
    """
    counts = {"half": 0, "full": 0}
    found: list[tuple[str, int, str, str]] = []
    for provision in subject.provisions:
        text = words(provision)
        for match in _HALF.finditer(text):
            yield Doubt("digits-katakana", provision.id, match.start(), match.group())
        for match in _RUNS.finditer(text):
            width = "half" if match.group(1) else "full" if match.group(2) else ""
            if width:
                counts[width] += 1
                found.append((provision.id, match.start(), match.group(), width))
    mixed = all((len(run) == 1) == (width == "full") for _, _, run, width in found)
    if not all(counts.values()) or mixed:
        return
    right = max(counts, key=lambda width: (counts[width], width))
    for path, at, run, width in found:
        if width != right:
            yield Doubt("digits", path, at, run, (("right", "２" if right == "full" else "2"),))

"""並びに without 及び, 若しくは without 又は, and chains of one of them.

名称: 並びに・若しくはの段階
目的: 並びに・若しくはは、及び・又はを用いた上で段階を分けるときだけに用いる。一段なら何と何が並ぶのかを誤らせる。
よい例: 氏名及び住所並びに電話番号／甲若しくは乙又は丙
悪い例: 氏名並びに住所／甲若しくは乙／Ａ及びＢ及びＣ
出典: 公用文における漢字使用等について及び法制執務の例（及び・並びに、又は・若しくはの段階）
"""

import re
from collections.abc import Iterator

from tokki.review.lint.subject import Doubt, Subject, words

_LEVELS = (("並びに", "及び"), ("若しくは", "又は"))
_THING = "[^、。（）及又並若のはをにがで]{1,12}"
_CHAIN = re.compile(rf"{_THING}(及び|又は){_THING}\1{_THING}")


def check(subject: Subject) -> Iterator[Doubt]:
    """Each sentence, the words in brackets apart from those around them."""
    for provision in subject.provisions:
        text = words(provision)
        for start, piece in _pieces(text):
            for upper, lower in _LEVELS:
                at = piece.find(upper)
                if at >= 0 and lower not in piece:
                    yield Doubt("connectives", provision.id, start[at], upper, (("lower", lower),))
            for match in _CHAIN.finditer(piece):
                yield Doubt("connectives-chain", provision.id, start[match.start(1)], match.group(1))


def _pieces(text: str) -> Iterator[tuple[list[int], str]]:
    """Sentences without what stands in brackets, and that by itself; with the place of each letter."""
    open_: list[tuple[list[int], list[str]]] = [([], [])]
    for at, c in enumerate(text):
        if c == "（":
            open_.append(([], []))
        elif c == "）" and len(open_) > 1:
            places, letters = open_.pop()
            yield places, "".join(letters)
            open_[-1][0].append(at)
            open_[-1][1].append("）")
        else:
            open_[-1][0].append(at)
            open_[-1][1].append(c)
            if c == "。" and len(open_) == 1:
                yield open_[0][0], "".join(open_[0][1])
                open_[0] = ([], [])
    for places, letters in open_:
        yield places, "".join(letters)

"""Brackets that do not come in pairs.

目的: 閉じ括弧が落ちると、括弧内のただし書や定義がどこまで及ぶかが読めなくなる。半角と全角の括弧が混ざると、検索も照合もできない。
よい例: 個人情報（死者に関するものを含む。）を取り扱う。
悪い例: 個人情報（死者に関するものを含む。を取り扱う。
出典: 目黒区の会議録（標準特記仕様書第６条（４）の閉じ括弧の脱落）
"""

from collections.abc import Iterator

from tokki.model.document import Provision
from tokki.review.lint.subject import Doubt, Subject

_PAIRS = dict(zip("）)」』〕]】｝}〉》", "（(「『〔[【｛{〈《", strict=True))
_WIDE = str.maketrans("()[]{}", "（）［］｛｝")


def check(subject: Subject) -> Iterator[Doubt]:
    """Each opening bracket without its end, each end without its beginning, and pairs of two widths."""
    for provision in subject.provisions:
        yield from _text(provision)


def _text(provision: Provision) -> Iterator[Doubt]:
    text = provision.text
    open_: list[int] = []
    for at, c in enumerate(text):
        if c in _PAIRS.values():
            open_.append(at)
        elif c in _PAIRS:
            if open_ and text[open_[-1]] == _PAIRS[c]:
                open_.pop()
            elif open_ and text[open_[-1]].translate(_WIDE) == _PAIRS[c].translate(_WIDE):
                start = open_.pop()
                yield Doubt("brackets-mixed", provision.id, start, text[start : at + 1])
            elif not _enumerator(text, at):
                yield Doubt("brackets", provision.id, at, c)
    for at in open_:
        yield Doubt("brackets", provision.id, at, text[at : at + 8])


def _enumerator(text: str, at: int) -> bool:
    """Whether a lone closing bracket ends a mark such as 1) or ア)."""
    return at == 1 and text[0].isalnum()

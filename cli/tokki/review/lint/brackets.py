"""Brackets that do not come in pairs.

名称: 括弧の対応
目的: 閉じ括弧が落ちると、括弧内のただし書や定義がどこまで及ぶかが読めなくなる。半角と全角の括弧が混ざると、検索も照合もできない。
よい例: 個人情報（死者に関するものを含む。）を取り扱う。
悪い例: 個人情報（死者に関するものを含む。を取り扱う。
出典: 目黒区の会議録（標準特記仕様書第６条（４）の閉じ括弧の脱落）
"""

from collections.abc import Iterator

from tokki.review.lint.subject import HEADING, Doubt, Subject

_PAIRS = dict(zip("）)」』〕]】｝}〉》", "（(「『〔[【｛{〈《", strict=True))
_WIDE = str.maketrans("()[]{}", "（）［］｛｝")


def check(subject: Subject) -> Iterator[Doubt]:
    """Each opening bracket without its end, each end without its beginning, and pairs of two widths."""
    for provision in subject.provisions:
        yield from _pairs(provision.id, provision.text)
    for article in subject.document.articles:
        yield from (
            Doubt(doubt.rule, article.id, HEADING, doubt.found) for doubt in _pairs(article.id, article.heading)
        )


def _pairs(path: str, text: str) -> Iterator[Doubt]:
    open_: list[int] = []
    for at, c in enumerate(text):
        if c in _PAIRS.values():
            open_.append(at)
        elif c in _PAIRS:
            if open_ and text[open_[-1]] == _PAIRS[c]:
                open_.pop()
            elif open_ and text[open_[-1]].translate(_WIDE) == _PAIRS[c].translate(_WIDE):
                start = open_.pop()
                yield Doubt("brackets-mixed", path, start, text[start : at + 1])
            elif not _enumerator(text, at):
                yield Doubt("brackets", path, at, c)
    for at in open_:
        yield Doubt("brackets", path, at, text[at : at + 8])


def _enumerator(text: str, at: int) -> bool:
    """Whether a lone closing bracket ends a mark such as 1) or ア)."""
    return at == 1 and text[0].isalnum()

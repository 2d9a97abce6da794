"""Relative references that count over a provision which may fall out.

名称: 抜けることのある条項を数える「前項」
目的: 条件付きの条項が抜けると、その次の「前項」や「前条」は、一つ前の別の条項を指すことになる。語は変わらないので、誰も気付かない。
よい例: （クラウドサービスを利用する場合にだけ加える第２項の次の第３項）第２項の報告は、書面による。（ライブラリの本文では [[.report]] と書けば、印字する時に正しい番号になる。）
悪い例: （同じ第３項）前項の報告は、書面による。
出典: 地方自治法第２９１条の５の「次条第七項」（平成２３年改正まで１４年間残った誤り。相対的な引用は検索で見付けられない。）、目黒区の標準特記仕様書（案件により追加される条）
"""

from collections.abc import Iterator

from tokki.model.condition import ALWAYS, Condition
from tokki.model.document import Provision, Reference, plain
from tokki.model.reference import Citation
from tokki.review.lint.subject import Doubt, Subject, remark


def check(subject: Subject) -> Iterator[Doubt]:
    """前項, 前条, 次条 … written by hand, where what they count over has a condition that their own place has not.

    In a standard what is authored as a reference is counted anew for every annex, and an annex has lost its conditions;
    a foreign text says them in remarks: （クラウドサービスを利用する場合に追加する。）.
    """
    if subject.kind == "annex":
        return
    above = {p.id: path for article in subject.document.articles for p, path in _paths(article, ())}
    counted = {p.id: _references(p) for p in subject.document.walk()} if subject.kind == "standard" else {}
    for found in subject.citations:
        citation = found.citation
        if not _relative(citation) or any(a <= citation.start < b for a, b in counted.get(found.source, ())):
            continue
        path = {p.id for p in above[found.source]}
        mine = {_condition(p) for p in above[found.source]}
        for target in found.targets:
            passed = [p for p in above[target] if p.id not in path and _condition(p) not in {"", *mine}]
            if passed:
                label = next((p.label for p in reversed(above[passed[0].id]) if p.label), passed[0].heading)
                args = (("passed", label),)
                yield Doubt("relative", found.source, citation.start, citation.text, args)
                break


def _relative(citation: Citation) -> bool:
    return citation.own and not citation.until and citation.marks[0].how in ("previous", "next")


def _paths(provision: Provision, above: tuple[Provision, ...]) -> Iterator[tuple[Provision, tuple[Provision, ...]]]:
    path = (*above, provision)
    yield provision, path
    for child in provision.children:
        yield from _paths(child, path)


def _references(provision: Provision) -> list[tuple[int, int]]:
    """Where the text has References, as pairs of offsets."""
    out, at = [], 0
    for span in provision.spans:
        end = at + len(plain((span,)))
        if isinstance(span, Reference):
            out.append((at, end))
        at = end
    return out


def _condition(provision: Provision) -> Condition | str:
    """The condition of one provision: what the library says, else the remark in its heading or at either end of its text.

    An article all of whose paragraphs have conditions has that of the first.
    """
    if provision.when != ALWAYS:
        return provision.when
    below = [_condition(child) for child in provision.children] if not provision.text else []
    if below and all(below):
        return below[0]
    return remark(provision)

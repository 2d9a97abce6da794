"""References: to nothing, to a part that is not there, backwards, too wide, or to another heading than they name.

名称: 条項の引用
目的: 条の移動により、引用が別の条を指したまま残る。「第１項から第１１項まで」のような範囲は、間に条項が入るたびに意味が変わる。
よい例: 第６条（秘密の保持）第２項／第３条、第５条及び第７条
悪い例: 第６条（再委託の制限）第２項（第６条の見出しは秘密の保持）／第７条及び第５条／第５条から第３条まで
出典: 新宿区の特記事項（第１３項の引用範囲）、地方自治法第２９１条の５の「次条第七項」（平成２３年改正まで１４年間残った誤り）
"""

import re
from collections.abc import Iterator

from tokki.model.document import Provision
from tokki.model.resolve import Resolved
from tokki.review.lint.subject import Doubt, Subject

_TITLE = re.compile("（([^（）、。]{2,30})）")
_LIST = re.compile("(?:、|及び|又は|並びに|若しくは)")


def check(subject: Subject) -> Iterator[Doubt]:
    """The five faults of references."""
    order = {provision.id: k for k, provision in enumerate(subject.document.walk())}
    by_id = {provision.id: provision for provision in subject.document.walk()}
    before: Resolved | None = None
    for found in subject.citations:
        citation, text = found.citation, by_id[found.source].text
        if not citation.own:
            before = None
            continue
        if found.dangling:
            yield _doubt("references", found)
        elif found.lacking:
            yield _doubt("references-part", found)
        elif citation.until and any(_above(target, found.source, by_id) for target in found.targets):
            yield _doubt("references-wide", found)
        title = _TITLE.match(text, citation.end)
        if title is not None and len(found.targets) == 1:
            target = by_id[found.targets[0]]
            if _names_heading(title.group(1), subject) and title.group(1) not in target.heading:
                args = (("title", title.group(1)), ("heading", target.heading))
                yield Doubt("references-title", found.source, citation.start, citation.text, args)
        if before is not None and before.source == found.source and _follows(text, before, found):
            a, b = order.get(before.targets[-1], 0), order.get(found.targets[0], 0)
            if b < a and citation.kind == before.citation.kind == "absolute":
                yield Doubt("references-order", found.source, citation.start, citation.text)
        before = found if found.targets else None


def _doubt(rule: str, found: Resolved) -> Doubt:
    return Doubt(rule, found.source, found.citation.start, found.citation.text)


def _above(target: str, source: str, by_id: dict[str, Provision]) -> bool:
    """Whether the source stands in the target."""
    return any(below.id == source for below in by_id[target].walk())


def _names_heading(title: str, subject: Subject) -> bool:
    """Whether the words in brackets are the heading of any article, or its beginning: else they are a remark."""
    return any(article.heading.startswith(title) for article in subject.document.articles)


def _follows(text: str, one: Resolved, other: Resolved) -> bool:
    between = text[one.citation.end : other.citation.start]
    return bool(one.targets and other.targets and _LIST.fullmatch(between))

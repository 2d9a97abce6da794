"""Defined terms: without definition, used before it, defined twice, never used, or defined in a broken form.

名称: 用語の定義
目的: 条件により条が抜けると、そこで定めた略称も抜け、残った条の語が宙に浮く。略称の前に使われた語は、定義のない別の語と読まれる。
よい例: 個人情報が記録された文書及び記録媒体（以下「資料等」という。）を返還し、…資料等を…
悪い例: 資料等を返還し、…文書及び記録媒体（「資料等」という。）を…
出典: 法制執務の例（略称は、本則で最初に用いる箇所で「以下「何」という。」により定める。）、板橋区の特記事項に見える「以下」の脱落
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tokki.model.document import Provision
from tokki.review.lint.subject import Doubt, Subject

_SHORT = re.compile(
    r"以下(?P<scope>[^「」。、]{1,24}において)?(?:単に|総称して|これらを)?「(?P<term>[^「」]{1,40})」という。"
)
_BROKEN = re.compile(
    r"（「[^「」]{1,40}」という。?）|以下(?:この[条項号]において)?「[^「」]{1,40}」(?:と言う|といい。|とする|という(?!。|。|ことがあ))"
    r"|以下「?[^「」、。（）]{1,20}という。"
)
_MEANS = re.compile(r"(?:において|、)「(?P<term>[^「」]{1,40})」とは、")
_ENTRY = re.compile(r"(?P<term>[^　、。「」]{1,40})　")
_APART = frozenset("第及又並若各当該前次本同等")
"""Kanji that begin or end a word of their own beside a term."""
_SENTENCE_OF_TERMS = re.compile("用語の(?:意義|定義)")


@dataclass(frozen=True, slots=True)
class Defined:
    """A term with the place of its definition. `listed`: in a list of terms, which stands apart from their use."""

    term: str
    id: str
    start: int
    scoped: bool
    listed: bool


def definitions(subject: Subject) -> Iterator[Defined]:
    """Every definition, in order of print."""
    listing: tuple[str, ...] = ()
    for provision in subject.provisions:
        text = provision.text
        if provision.id in listing:
            entry = _ENTRY.match(text)
            if entry is not None:
                yield Defined(entry["term"], provision.id, 0, scoped=False, listed=True)
        if _SENTENCE_OF_TERMS.search(text):
            listing = tuple(child.id for child in provision.children)
        for match in _MEANS.finditer(text):
            yield Defined(match["term"], provision.id, match.start("term"), scoped=False, listed=True)
        for match in _SHORT.finditer(text):
            yield Defined(match["term"], provision.id, match.start("term"), bool(match["scope"]), listed=False)


def check(subject: Subject) -> Iterator[Doubt]:
    """The five faults. Terms that other texts of the library coin (`subject.coined`) must be defined here when used."""
    found = list(definitions(subject))
    order = {provision.id: k for k, provision in enumerate(subject.provisions)}
    yield from _broken(subject)
    yield from _twice(subject, found)
    terms = {each.term for each in found}
    longer = {term: [other for other in terms | subject.coined if term in other and term != other] for term in terms}
    for each in found:
        uses = list(_uses(subject.provisions, each.term, longer[each.term]))
        here = (order[each.id], each.start)
        later = [(provision, at) for provision, at in uses if (order[provision.id], at) > here]
        if not later and not each.scoped:
            yield Doubt("definitions-unused", each.id, each.start, each.term)
        early = [(p, at) for p, at in uses if order[p.id] < order[each.id] and not _told(subject, p, at, each.term)]
        if (
            early
            and not each.listed
            and not each.scoped
            and not any(e.term == each.term for e in found if e is not each)
        ):
            provision, at = early[0]
            yield Doubt("definitions-before", provision.id, at, each.term, (("where", each.id),))
    for term in sorted(subject.coined - terms):
        others = [other for other in terms | subject.coined if term in other and term != other]
        for provision, at in _uses(subject.provisions, term, others):
            yield Doubt("definitions-missing", provision.id, at, term)
            break


def _told(subject: Subject, provision: Provision, at: int, term: str) -> bool:
    """Whether the reader is told what the term means: 第５０条に規定する…, …（…をいう。）; or it is the purpose that speaks."""
    text = provision.text
    named = text[:at].endswith(("規定する", "定める", "いう")) or text.startswith("（", at + len(term))
    return named or subject.articles[provision.id].heading in ("目的", "趣旨")


def _broken(subject: Subject) -> Iterator[Doubt]:
    for provision in subject.provisions:
        for match in _BROKEN.finditer(provision.text):
            yield Doubt("definitions-form", provision.id, match.start(), match.group())


def _twice(subject: Subject, found: list[Defined]) -> Iterator[Doubt]:
    first: dict[str, str] = {}
    for each in found:
        if each.scoped:
            continue
        if each.term in first and subject.kind != "standard":
            yield Doubt("definitions-twice", each.id, each.start, each.term, (("first", first[each.term]),))
        first.setdefault(each.term, each.id)


def _uses(provisions: tuple[Provision, ...], term: str, longer: list[str]) -> Iterator[tuple[Provision, int]]:
    """Where a term stands as a word of its own: not in a longer term, not as part of a longer word of its script."""
    for provision in provisions:
        text = provision.text
        at = text.find(term)
        while at >= 0:
            inside = any(text.startswith(other, at - other.index(term)) for other in longer if at >= other.index(term))
            if not inside and not _joined(text, at, term):
                yield provision, at
            at = text.find(term, at + 1)


def _joined(text: str, at: int, term: str) -> bool:
    """Whether a kanji, katakana or Latin letter before or after makes it a part of another word."""
    before, after = text[at - 1 : at], text[at + len(term) : at + len(term) + 1]
    return (_kind(before) == _kind(term[0]) != "other") or (_kind(after) == _kind(term[-1]) != "other")


def _kind(c: str) -> str:
    if not c:
        return "none"
    if ("一" <= c <= "鿿" and c not in _APART) or c == "々":
        return "kanji"
    if "ァ" <= c <= "ー":
        return "katakana"
    return "latin" if c.isascii() and c.isalnum() else "other"

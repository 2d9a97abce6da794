"""Articles of the Act on the Protection of Personal Information by numbers that they no longer have.

名称: 個人情報保護法の古い条番号
目的: 個人情報の保護に関する法律の条番号は、令和３年の改正により令和４年４月１日から大きく動いた。古い番号のままの引用は、別の義務を指す。法人を併せて罰する規定も、行政機関等に係る罰則（第１７６条及び第１８０条）には及ばない。
よい例: 個人情報の保護に関する法律第２３条（安全管理措置）／同法第１７６条及び第１８０条の罰則は、違反した者に適用される。
悪い例: 個人情報の保護に関する法律第２０条（安全管理措置）／同法第１７６条の違反については、行為者を罰するほか、法人に対しても罰金刑を科する。
出典: 個人情報の保護に関する法律（平成１５年法律第５７号）の令和２年の条文及び令和４年４月１日以後の条文、同法第１８４条（第１７８条、第１７９条及び第１８２条の違反に限る。）
"""

import re
from collections.abc import Iterator
from datetime import date

from tokki.model.reference import Citation
from tokki.review.lint.subject import Doubt, Subject

CHANGED = date(2022, 4, 1)
MOVED: tuple[tuple[str, tuple[tuple[int, ...], ...], str], ...] = (
    ("利用目的.{0,3}特定", ((15,),), "第17条"),
    ("利用目的による制限", ((16,),), "第18条"),
    ("適正(?:な|に)?取得", ((17,),), "第20条"),
    ("安全管理", ((20,),), "第23条（行政機関等及びその受託者は第66条）"),
    ("従業者.{0,8}監督", ((21,),), "第24条"),
    ("(?:委託先|委託を受けた者).{0,12}監督", ((22,),), "第25条"),
    ("漏えい.{0,8}報告", ((22, 2),), "第26条（行政機関等は第68条）"),
    ("第三者.{0,12}提供", ((23,),), "第27条"),
    ("外国.{0,12}第三者", ((24,),), "第28条"),
    ("データベース.{0,30}(?:提供|盗用)", ((83,), (84,)), "第179条"),
)
"""What an article is about, the numbers that it had, and the one that it has."""
_NAME = re.compile("個人情報(?:の)?保護(?:に関する)?法律?")
_SHORT = re.compile(r"個人情報の保護に関する法律(?:（[^「」（）]*以下(?:単に)?「(?P<term>[^「」]{1,20})」という。）)")
_BOTH = re.compile("両罰|行為者を罰するほか|法人.{0,12}(?:に対しても|に対して、?各本条の罰金)")
_NOT_BOTH, _ANY = ((176,), (180,)), ((178,), (179,), (182,))
FAR = 40
"""So many letters after a citation may say what the article is about."""


def check(subject: Subject) -> Iterator[Doubt]:
    """Citations by old numbers, where the words beside them say what is meant; penalties on firms that the law has not."""
    if subject.day is not None and subject.day < CHANGED:
        return
    whole = {p.id: p.text for p in subject.provisions}
    short = {match["term"] for text in whole.values() for match in _SHORT.finditer(text)}
    cited: dict[str, list[tuple[Citation, tuple[int, ...]]]] = {}
    for found in subject.citations:
        citation, head = found.citation, found.citation.marks[:1]
        if citation.kind != "external" or not head or head[0].number is None or found.source not in whole:
            continue
        if _NAME.fullmatch(citation.law) or citation.law in short:
            cited.setdefault(found.source, []).append((citation, head[0].number.parts))
    for path, several in cited.items():
        text = whole[path]
        for citation, number in several:
            beside = text[citation.end : citation.end + FAR].partition("。")[0]
            for topic, old, right in MOVED:
                if number in old and re.search(topic, beside):
                    yield Doubt("law-articles", path, citation.start, citation.text, (("right", right),))
                    break
        numbers = {number for _, number in several}
        both = _BOTH.search(text)
        if both is not None and numbers & {*_NOT_BOTH} and not numbers & {*_ANY}:
            yield Doubt("law-articles-both", path, both.start(), both.group())

"""One thing under several names.

名称: 一つのものに一つの語
目的: 同じものを二つの語で書くと、別のものを指すと読まれ、検索でも漏れる。
よい例: 受注者は、個人情報の取扱いを…（文書を通じて「取扱い」）
悪い例: 受注者は、個人情報の取り扱いを…（ほかの条では「取扱い」）／発注者の承認を得…（ほかの条では「発注者の承諾を得」）／委託業務に関する情報…（ほかの条では「委託業務に係る情報」）
出典: 目黒区の会議録（「係る」と「関する」、「コンピュータ」と「コンピューター」の混在）、公用文における漢字使用等について（平成２２年内閣訓令第１号）
"""

import re
from collections import Counter
from collections.abc import Iterator

from tokki.review.lint.subject import Doubt, Subject, words

_VERB = re.compile("[てたまなずつ、]")
"""After 持ち出し, 取り扱い: the verb, whose spelling is right."""
_ACT = re.compile(
    r"(?P<who>(?:発注|受注|委託|受託)者|[甲乙]|本?[市区町村都道府県]長?|知事)の(?:事前の|書面による|文書による)*"
    r"(?P<act>承諾|承認|許可)を(?:得|受け)"
)
_JOINT = re.compile(r"(?P<one>[一-鿿ァ-ー]{2,12}|取扱い)に(?P<joint>係る|関する)(?P<other>[一-鿿ァ-ー]{2,12})")
SPELLINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("取扱い", ("取り扱い", "取りあつかい")),
    ("及び", ("および",)),
    ("又は", ("または",)),
    ("並びに", ("ならびに",)),
    ("若しくは", ("もしくは",)),
    ("行う", ("行なう",)),
    ("行った", ("行なった",)),
    ("従って", ("したがって",)),
    ("全て", ("すべて",)),
    ("予め", ("あらかじめ",)),
    ("当たって", ("あたって",)),
    ("書換え", ("書き換え",)),
    ("持出し", ("持ち出し",)),
    ("受渡し", ("受け渡し",)),
    ("引渡し", ("引き渡し",)),
    ("手続", ("手続き",)),
    ("申込み", ("申し込み",)),
    ("問合せ", ("問い合わせ", "問合わせ")),
    ("コンピュータ", ("コンピューター",)),
    ("サーバ", ("サーバー",)),
    ("ユーザ", ("ユーザー",)),
    ("セキュリティ", ("セキュリティー",)),
    ("ウェブ", ("ウエブ",)),
)
"""Spellings of one word; which one is right is the document's to say: the one that it uses more."""


def check(subject: Subject) -> Iterator[Doubt]:
    """Each spelling and word of consent used less than another; 係る beside 関する; what the glossary turns down."""
    texts = [(provision.id, words(provision)) for provision in subject.provisions]
    whole = "\n".join(text for _, text in texts)
    for first, others in SPELLINGS:
        forms = (first, *others)
        used = {form: len(_places(whole, form, forms)) for form in forms}
        right = max(forms, key=lambda form: (used[form], form == first))
        if sum(1 for count in used.values() if count) > 1:
            wrong = [form for form in forms if form != right and used[form]]
            yield from _each(texts, wrong, right, forms)
    yield from _acts(texts)
    yield from _joints(subject.document.title, texts)
    for term in subject.terms:
        forms = (term.term, *term.variants)
        yield from _each(texts, term.variants, term.term, forms)


def _acts(texts: list[tuple[str, str]]) -> Iterator[Doubt]:
    """承諾, 承認 and 許可 for what one party gives: the word that this party's acts have less often."""
    found = [(path, match) for path, text in texts for match in _ACT.finditer(text)]
    for who in dict.fromkeys(match["who"] for _, match in found):
        own = [(path, match) for path, match in found if match["who"] == who]
        used = Counter(match["act"] for _, match in own)
        right = max(used, key=lambda act: used[act])  # of those used alike, the first
        for path, match in own:
            if match["act"] != right:
                yield Doubt("variants-act", path, match.start("act"), match["act"], (("right", right), ("who", who)))


def _joints(title: str, texts: list[tuple[str, str]]) -> Iterator[Doubt]:
    """係る and 関する between the same two words."""
    first = {(match["one"], match["other"]): match["joint"] for match in _JOINT.finditer(title)}
    for path, text in texts:
        for match in _JOINT.finditer(text):
            joint = first.setdefault((match["one"], match["other"]), match["joint"])
            if match["joint"] != joint:
                yield Doubt("variants-joint", path, match.start(), match.group(), (("right", f"に{joint}"),))


def _each(
    texts: list[tuple[str, str]], wrong: list[str] | tuple[str, ...], right: str, forms: tuple[str, ...]
) -> Iterator[Doubt]:
    for path, text in texts:
        for form in wrong:
            for at in _places(text, form, forms):
                yield Doubt("variants", path, at, form, (("right", right),))


def _places(text: str, form: str, forms: tuple[str, ...]) -> list[int]:
    """Where a spelling stands, and not a longer one of the same word (手続 in 手続き)."""
    longer = [other for other in forms if other != form and form in other]
    found, at = [], text.find(form)
    while at >= 0:
        verb = form.endswith(("い", "し", "み", "せ")) and _VERB.match(text, at + len(form))
        if not verb and not any(
            text.startswith(other, at - other.index(form)) for other in longer if at >= other.index(form)
        ):
            found.append(at)
        at = text.find(form, at + 1)
    return found

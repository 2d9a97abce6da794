"""Conditions said twice, or limits worded in several ways.

名称: 条件の書き方
目的: ある場合にだけ加える条に「…場合のみ」とも書くと、ほかの条では書かない理由を問われる。「のみ」と「に限る」が混ざると、違いがあるものと読まれる。
よい例: （クラウドサービスを利用する案件にだけ加える条）受注者は、クラウドサービスを利用するときは、…
悪い例: （同じ条）受注者は、クラウドサービスを利用する場合のみ、…
出典: 目黒区の会議録（第６条（４）の「利用する場合のみ」と第２４条の３の書き方の違い）
"""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz

from tokki.model.condition import ALWAYS
from tokki.review.lint.subject import Doubt, Subject, remark, words

REACH, SAME = 24, 60.0
"""So many letters before the limit are compared with the trait's label; from so many per cent on they say the same."""
CASE = 8
"""A case of fewer letters (その場合) may be another one elsewhere."""
_ONLY = re.compile("(?:場合|とき)(?:のみ(?!なら)|だけ|に限り(?!、?この限り)|に限って)")


def check(subject: Subject) -> Iterator[Doubt]:
    """A worded limit on what a condition lets in already; のみ here and not there; limits in a manner that is used less."""
    found = []
    for provision in subject.provisions:
        for match in _ONLY.finditer(words(provision)):
            when = provision.when if provision.when != ALWAYS else subject.articles[provision.id].when
            before = provision.text[max(match.start() - REACH, 0) : match.start()]
            labels = [subject.traits.get(atom.args[0], "") for atom in when.atoms() if atom.op == "trait"]
            labels += [remark(provision), remark(subject.articles[provision.id])]
            if any(label and fuzz.partial_ratio(label, before) >= SAME for label in labels):
                yield Doubt("conditions", provision.id, match.start(), match.group())
            else:
                found.append((provision.id, match.start(), match.group()))
    yield from _unlike(subject, found)
    manners = Counter(word[word.index("場合") + 2 if "場合" in word else 2 :] for _, _, word in found)
    if len(manners) < 2:
        return
    right = max(manners, key=lambda manner: (manners[manner], manner))
    for path, at, word in found:
        if not word.endswith(right):
            yield Doubt("conditions-manner", path, at, word, (("right", right),))


def _unlike(subject: Subject, found: list[tuple[str, int, str]]) -> Iterator[Doubt]:
    """…場合のみ, where another provision says the same case without のみ."""
    texts = {provision.id: provision.text for provision in subject.provisions}
    for path, at, word in found:
        case = re.split("[、。（）]", texts[path][:at])[-1] + word[:2]
        if not word.endswith(("のみ", "だけ")) or len(case) < CASE:
            continue
        plain = re.compile(re.escape(case) + "(?!のみ|だけ|に限)")
        other = next((p for p in subject.provisions if p.id != path and plain.search(p.text)), None)
        if other is not None:
            label = subject.articles[other.id].label
            yield Doubt("conditions-only", path, at, word, (("case", case), ("other", label)))

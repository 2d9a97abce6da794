"""Conditions said twice, or limits worded in several ways.

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
from tokki.review.lint.subject import Doubt, Subject, words

REACH, SAME = 24, 60.0
"""So many letters before the limit are compared with the trait's label; from so many per cent on they say the same."""
_ONLY = re.compile("(?:場合|とき)(?:のみ(?!なら)|だけ|に限り(?!、?この限り)|に限って)")


def check(subject: Subject) -> Iterator[Doubt]:
    """A worded limit on what a condition lets in already; limits in a manner that the document uses less."""
    found = []
    for provision in subject.provisions:
        for match in _ONLY.finditer(words(provision)):
            when = provision.when if provision.when != ALWAYS else subject.articles[provision.id].when
            before = provision.text[max(match.start() - REACH, 0) : match.start()]
            labels = (subject.traits.get(atom.args[0], "") for atom in when.atoms() if atom.op == "trait")
            if any(label and fuzz.partial_ratio(label, before) >= SAME for label in labels):
                yield Doubt("conditions", provision.id, match.start(), match.group())
            else:
                found.append((provision.id, match.start(), match.group()))
    manners = Counter(word[word.index("場合") + 2 if "場合" in word else 2 :] for _, _, word in found)
    if len(manners) < 2:
        return
    right = max(manners, key=lambda manner: (manners[manner], manner))
    for path, at, word in found:
        if not word.endswith(right):
            yield Doubt("conditions-manner", path, at, word, (("right", right),))

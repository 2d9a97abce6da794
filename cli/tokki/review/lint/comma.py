"""、 and ， in one document.

名称: 読点の統一
目的: 読点の表記が一つの文書の中で混ざると、写し取りの跡が残り、比較のたびに無用の差が出る。
よい例: 受注者は、速やかに、発注者に報告する。
悪い例: 受注者は、速やかに，発注者に報告する。
出典: 公用文作成の考え方（令和４年１月７日文化審議会建議）I-4
"""

from collections import Counter
from collections.abc import Iterator

from tokki.review.lint.subject import Doubt, Subject, words

_COMMAS = "、，"


def check(subject: Subject) -> Iterator[Doubt]:
    """Each comma that is not the house's; without a house, not the one that the document uses more."""
    texts = [(provision, words(provision)) for provision in subject.provisions]
    count = Counter(c for _, text in texts for c in text if c in _COMMAS)
    if len(count) < 2 and not subject.comma:
        return
    right = subject.comma or max(_COMMAS, key=lambda c: (count[c], c == "、"))
    for provision, text in texts:
        for at, c in enumerate(text):
            if c in _COMMAS and c != right and not _in_number(text, at):
                yield Doubt("comma", provision.id, at, c, (("right", right),))


def _in_number(text: str, at: int) -> bool:
    """Whether it stands in １，０００."""
    return 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()

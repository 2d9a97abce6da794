"""Duties of which nobody is told who bears them.

名称: 義務を負う者
目的: 主語のない義務は、発注者と受注者のどちらが負うのかが争いになる。
よい例: 受注者は、台帳を備えなければならない。
悪い例: 台帳を備えなければならない。
出典: 公用文作成の考え方III（主語と述語の関係が分かるようにする。）
"""

import re
from collections.abc import Iterator

from tokki.review.lint.subject import Doubt, Subject

_DUTY = re.compile("(?:なければならない|てはならない|ものとする|しないこととする)。")
_TOPIC = re.compile("(?:ついては|(?<![てで])は|が|も)、|とが")
_WHO = re.compile(r"[^、。（）]{1,40}?(?:ついては、|(?<![てで])は|が、|も、|とが)")


def check(subject: Subject) -> Iterator[Doubt]:
    """Sentences of duty in articles and paragraphs, without は or が before the duty, and not after a sentence that had one."""
    for provision in subject.provisions:
        if provision.level not in ("article", "paragraph"):
            continue
        told = False
        for sentence in re.findall(r"[^。]+。(?:[^。（）]*）)?", provision.text):
            if _WHO.match(_bare(sentence)) or _TOPIC.search(_bare(sentence)):
                told = True
            elif _DUTY.search(sentence) and not told:
                yield Doubt("duty", provision.id, provision.text.index(sentence), sentence[:16])


def _bare(sentence: str) -> str:
    """The sentence without what stands in brackets."""
    return re.sub(r"（[^（）]*）", "", sentence)

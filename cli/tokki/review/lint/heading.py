"""Articles without a heading, or with one in another manner than the rest.

名称: 条の見出し
目的: 見出しのない条が混ざると、目次、対応表及び検索で見付けられない。
よい例: （データの所在）第２４条の２
悪い例: 第２４条の２ 受注者は、…（ほかの条には見出しがある。）／（データの所在を明らかにする）／（再委託について）（ほかの見出しは体言で終わる。）
出典: 目黒区の会議録（第２４条の２及び第２４条の３の見出しの脱落）。見出しは条文の内容を簡潔に示す体言とするのが法制執務の例である。
"""

import re
from collections.abc import Iterator

from tokki.review.lint.subject import HEADING, WHOLE, Doubt, Subject

_SENTENCE = re.compile(
    "。|(?:こと|する|しない|ない|なる|れる|ある|いる|です|ます|[しっいん][ただ]|べき|とき|[をにへがは])$"
)
MOST = 0.5
"""Where fewer articles than this have headings, the document is one without them."""


def check(subject: Subject) -> Iterator[Doubt]:
    """Articles without a heading where most have one; headings that are no nouns, or twice there, or について unlike the rest."""
    articles = [a for a in subject.document.articles if a.state in ("present", "refused")]
    headed = [a for a in articles if a.heading]
    if len(headed) <= MOST * len(articles):
        return
    about = sum(article.heading.endswith("について") for article in headed)
    first: dict[str, str] = {}
    for article in articles:
        if not article.heading:
            yield Doubt("heading", article.id, WHOLE)
        elif _SENTENCE.search(article.heading):
            yield Doubt("heading-form", article.id, HEADING, article.heading)
        elif article.heading.endswith("について") and about <= MOST * len(headed):
            yield Doubt("heading-manner", article.id, HEADING, article.heading)
        elif article.heading in first:
            yield Doubt("heading-twice", article.id, HEADING, article.heading, (("first", first[article.heading]),))
        first.setdefault(article.heading, article.label)

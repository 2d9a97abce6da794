"""Sentences without their end, and items that end in several manners.

名称: 文末及び号の終わり
目的: 文末の「。」の脱落は、書きかけ又は写し落としの印である。号の終わりが「こと。」と体言止めで混ざると、列記の性質が読み取れない。
よい例: （１）　台帳を備えること。／（２）　台帳を保管すること。
悪い例: （１）　台帳を備えること。／（２）　台帳の保管
出典: 法制執務の例（号は体言止めとし句点を付けない。「こと」又は「とき」で終わる号には句点を付ける。）、公用文作成の考え方I-4
"""

import re
from collections.abc import Iterator

from tokki.model.document import Provision
from tokki.review.lint.subject import Doubt, Subject

_BRACKETS = re.compile("（[^（）]*(?:（[^（）]*）[^（）]*)*）")
_ENDS = ("。", "。）", "。」", "．")


def check(subject: Subject) -> Iterator[Doubt]:
    """Articles and paragraphs without 。; items that are sentences without 。 or nouns with it; lists of two manners."""
    for provision in subject.provisions:
        text = provision.text.rstrip()
        if provision.level in ("article", "paragraph"):
            if subject.document.family != "item" and not text.endswith(_ENDS):
                yield Doubt("sentence-end", provision.id, max(len(text) - 6, 0), text[-6:])
        elif text.endswith(("こと", "とき")):
            yield Doubt("sentence-end", provision.id, max(len(text) - 6, 0), text[-6:])
        if len(provision.children) > 1:
            yield from _manners(provision)
    for article in subject.document.articles:
        if not article.spans and len(article.children) > 1 and article.children[0].level != "paragraph":
            yield from _manners(article)


def _manners(above: Provision) -> Iterator[Doubt]:
    """Items of one list that do not end like the first one."""
    items = [p for p in above.children if p.level not in ("article", "paragraph") and p.text and not p.children]
    items = [p for p in items if p.state == "present"]
    manners = {p.id: _manner(p.text) for p in items}
    if len(set(manners.values())) < 2:
        return
    first = manners[items[0].id]
    for item in items[1:]:
        if manners[item.id] != first:
            start = max(len(item.text) - 6, 0)
            args = (("first", items[0].text[-6:]),)
            yield Doubt("sentence-items", item.id, start, item.text[start:], args)
            return


def _manner(text: str) -> str:
    """こと。, another sentence, or a noun."""
    bare = _BRACKETS.sub("", text.rstrip())
    first = bare.partition("。")[0]
    if "。" not in bare:
        return "noun"
    if first.endswith("とき"):
        return "noun"  # 場合 without 。 beside とき。 is the manner of statutes
    return "こと" if first.endswith("こと") else "sentence"

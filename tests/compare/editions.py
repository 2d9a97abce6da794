"""Texts, provisions and documents made for the tests of comparing."""

import random
from collections.abc import Sequence

from hypothesis import strategies as st

from tokki.model.document import Document, Provision, Text
from tokki.model.number import Number

WORDS = [
    *(
        "受注者は、",
        "発注者は、",
        "個人情報を",
        "第三者に",
        "書面により",
        "速やかに",
        "提供し、",
        "管理し、",
        "記録媒体",
        "従事者",
    ),
    *(
        "保管庫",
        "暗号化",
        "監査",
        "台帳",
        "消去し、",
        "廃棄し、",
        "複写",
        "漏えい",
        "事故",
        "通知し、",
        "承認を得て",
        "作業場所",
    ),
    *(
        "端末",
        "通信回線",
        "識別符号",
        "教育",
        "研修",
        "誓約書",
        "責任者",
        "再委託先",
        "契約の終了後",
        "年度",
        "期限までに",
        "様式",
    ),
]


def sentence(rnd: random.Random, words: int = 14) -> str:
    """A sentence that no other is like."""
    tail = "".join(chr(rnd.randrange(0x4E00, 0x9FA0)) for _ in range(words // 2))
    return "".join(rnd.choice(WORDS) for _ in range(words)) + tail + "しなければならない。"


def article(
    text: str = "", heading: str = "", number: int | None = None, *children: Provision, id: str = ""
) -> Provision:
    """One article; a text without children is its own."""
    own = (Text(text),) if text else ()
    label = "" if number is None else f"第{number}条"
    return Provision("article", None if number is None else Number((number,)), label, own, children, heading, id)


def paragraph(text: str, number: int = 1, *items: Provision, id: str = "") -> Provision:
    """One paragraph."""
    label = "" if number == 1 else str(number)
    return Provision("paragraph", Number((number,)), label, (Text(text),), items, id=id)


def item(text: str, number: int = 1, id: str = "") -> Provision:
    """One item."""
    return Provision("item", Number((number,)), f"（{number}）", (Text(text),), id=id)


def document(*articles: Provision) -> Document:
    """A document."""
    return Document("", tuple(articles))


def numbered(articles: Sequence[Provision]) -> tuple[Provision, ...]:
    """The articles with numbers from 1 on."""
    return tuple(
        Provision(
            "article", Number((k,)), f"第{k}条", a.spans, a.children, a.heading, a.id, a.revision, a.when, a.state
        )
        for k, a in enumerate(articles, start=1)
    )


anything = st.text(st.characters(codec="utf-8"), max_size=30)
few_words = st.lists(
    st.sampled_from(["第３条", "前項", "の", "規定", "削除", "（", "）", "、", "，", "a b", "１", "①"]), max_size=6
)
texts = anything | few_words.map("".join)
ids = st.sampled_from(["", "", "a", "b", "c"])
leaves = st.builds(lambda text, n, name: paragraph(text, n, id=name), texts, st.integers(1, 4), ids)
articles = st.builds(
    lambda text, heading, n, below, name: article(text, heading, n, *below, id=name),
    texts, texts, st.none() | st.integers(1, 4), st.lists(leaves, max_size=3), ids,
)  # fmt: skip
documents = st.lists(articles, max_size=7).map(lambda found: document(*found))

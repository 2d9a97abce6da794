"""The walk that all formats share."""

import pytest
from tests.write.build import article, every_form, node

from tokki.model.document import Document, Provision
from tokki.write.lines import blocks


def printed(*articles: Provision) -> list[tuple[str, str]]:
    document = Document("題名", articles)
    return [(line.kind, "　".join((*line.labels, line.words))) for block in blocks(document) for line in block.lines]


CASES = [
    (article(1, "目的", node("paragraph", "", "本文。")), [("heading", "（目的）"), ("article", "第１条　本文。")]),
    (article(1, "", node("paragraph", "", "本文。")), [("article", "第１条　本文。")]),
    (article(1, "目的", state="absent"), [("heading", "（目的）"), ("article", "第１条　（適用しない）")]),
    (article(1, "目的", state="deleted"), [("article", "第１条　削除")]),
    (article(1, "目的", state="refused"), [("heading", "（目的）"), ("article", "第１条　（適用しない）")]),
    (
        article(1, "目的", node("paragraph", "", "代わり。"), state="refused"),
        [("heading", "（目的）"), ("article", "第１条　代わり。")],
    ),
    (
        article(1, "目的", node("paragraph", "", "柱書", node("item", "（１）", "号")), node("paragraph", "２", "二項")),
        [("heading", "（目的）"), ("article", "第１条　柱書"), ("item", "（１）　号"), ("paragraph", "２　二項")],
    ),
    (
        article(1, "目的", node("item", "（１）", "甲"), node("item", "（２）", "乙"), label="１"),
        [("heading", "（目的）"), ("article", "１　（１）　甲"), ("item", "（２）　乙")],
    ),
    (
        article(1, "目的", node("paragraph", "", "甲", unsure=True, ), node("paragraph", "２", "乙", unsure=True), unsure=True),
        [("heading", "（目的）"), ("article", "第１条　【要確認】甲"), ("paragraph", "２　乙")],
    ),
    (
        article(1, "目的", node("paragraph", "", "甲", node("item", "（１）", "乙", unsure=True)), unsure=False),
        [("heading", "（目的）"), ("article", "第１条　甲"), ("item", "（１）　【要確認】乙")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_an_article_prints_as(given: Provision, expected: list[tuple[str, str]]) -> None:
    """Heading, number, words and marks of each form of article."""
    assert printed(given) == expected


def test_a_line_names_the_provisions_whose_words_it_holds() -> None:
    """The article's own line holds the article and its first paragraph."""
    first = next(blocks(every_form().document))
    assert [line.ids for line in first.lines[1:4]] == [("sub", "sub/ban"), ("sub/approval",), ("sub/name",)]

"""What citations point at, from the place where they stand."""

from collections.abc import Iterable

import pytest

from tokki.model.document import Document, Provision, Reference, Span, Text, Value
from tokki.model.family import Level
from tokki.model.number import Number
from tokki.model.resolve import find_references, is_synthetic, refer, with_ids


def node(
    level: Level, number: int | tuple[int, ...], text: str = "", *children: Provision, **more: object
) -> Provision:
    parts = number if isinstance(number, tuple) else (number,)
    spans = (Text(text),) if text else ()
    label = {"sub1": "-アイウ", "sub2": "-"}.get(level, "")[parts[0] : parts[0] + 1]
    return Provision(level, Number(parts), label, spans, tuple(children), **more)  # type: ignore[arg-type]


def paragraph(number: int, text: str = "あ", *items: str) -> Provision:
    return node("paragraph", number, text, *(node("item", i, item) for i, item in enumerate(items, start=1)))


def law(text: str, *, title: str = "甲規則") -> Document:
    """Six articles; `text` stands in 第４条第２項第２号."""
    return Document(
        title,
        (
            node("article", 1, "", paragraph(1)),
            node("article", 2, "", paragraph(1, "次の各号。", "一", "二", "三"), paragraph(2), paragraph(3)),
            node("article", 3, "", *(paragraph(i, "甲。ただし、乙。") for i in range(1, 9))),
            node(
                "article", 4, "", paragraph(1, "い", "か", "き"),
                node("paragraph", 2, "う", node("item", 1, "え", node("sub1", 1, "さ"), node("sub1", 2, "し")),
                     node("item", 2, text, node("sub1", 1, "す"), node("sub1", 2, "せ")), node("item", 3, "お")),
                paragraph(3),
            ),
            node("article", (4, 2), "", paragraph(1)),
            node("article", 5, "", paragraph(1, "1"), *(paragraph(i) for i in range(2, 9))),
            node("article", 6, "", state="deleted"),
        ),
    )  # fmt: skip


# words in 第４条第２項第２号 → what they point at
RESOLVED = [
    ("第２条", "#2"),
    ("第４条の２", "#4.2"),
    ("第２条第１項第３号", "#2/1/3"),
    ("第２条第３号", "#2/1/3"),
    ("第１項第２号", "#4/1/2"),
    ("第３号", "#4/2/3"),
    ("第１号イ", "#4/2/1/2"),
    ("前条", "#3"),
    ("次条", "#4.2"),
    ("前２条", "#2 #3"),
    ("前三条", "#1 #2 #3"),
    ("前四条", ""),
    ("前項", "#4/1"),
    ("次項", "#4/3"),
    ("次条第七項", ""),
    ("前条第七項", "#3/7"),
    ("前号", "#4/2/1"),
    ("次号", "#4/2/3"),
    ("前条第２項ただし書", "#3/2"),
    ("前各条", "#1 #2 #3"),
    ("前各項", "#4/1"),
    ("前各号", "#4/2/1"),
    ("第２条第１項各号", "#2/1/1 #2/1/2 #2/1/3"),
    ("前項各号", "#4/1/1 #4/1/2"),
    ("前項各号に掲げる者は、当該各号", "#4/1/1 #4/1/2 | #4/1/1 #4/1/2"),
    ("第１条から第３条まで", "#1 #2 #3"),
    ("第３条から第５条まで", "#3 #4 #4.2 #5"),
    ("第１条から前条まで", "#1 #2 #3"),
    ("第５条から第７条まで", ""),
    ("第５条から第６条まで", "#5"),
    ("第３条から第１条まで", ""),
    ("第３条第１項から第３項まで", "#3/1 #3/2 #3/3"),
    ("第２条第２項から第４条第１項まで", "#2/2 #2/3 #3 #4/1"),
    ("第１号から第３号まで", "#4/2/1 #4/2/2 #4/2/3"),
    ("第２条第２項及び第３項", "#2/2 | #2/3"),
    ("前条第２項及び第３項", "#3/2 | #3/3"),
    ("第２条第２項の者は、同条第３項", "#2/2 | #2/3"),
    ("前条の規定は、同条第３項", "#3 | #3/3"),
    ("この条、この項、この号", "#4 | #4/2 | #4/2/2"),
    ("次のア又はイに掲げる", "#4/2/2/1 | #4/2/2/2"),
    ("第６条", ""),
    ("第９条", ""),
    ("法第９条及び第１条", " | "),
    ("契約書第１条", ""),
    ("「前項」とあるのは", ""),
]


def targets(document: Document, of: str) -> str:
    """Targets of the citations that stand in one provision."""
    return " | ".join(" ".join(found.targets) for found in refer(document)[1] if found.source == of)


@pytest.mark.parametrize(("text", "expected"), RESOLVED, ids=[text for text, _ in RESOLVED])
def test_targets(text: str, expected: str) -> None:
    assert targets(law(text), "#4/2/2") == expected


def test_next_article_paragraph_7() -> None:
    """地方自治法291条の5 said 次条第七項 while the seventh had become the eighth: it resolves, to what stands there now."""
    document = law("あ")
    articles = (
        *document.articles[:4],
        node("article", (4, 2), "", paragraph(1, "次条第七項の規定")),
        *document.articles[5:],
    )
    found = refer(Document("甲規則", articles))[1]
    assert [(f.citation.text, f.targets) for f in found if f.source == "#4.2/1"] == [("次条第七項", ("#5/7",))]


def items(texts: Iterable[str]) -> Document:
    return Document(
        "特記事項",
        tuple(node("article", i, "", node("paragraph", 1, text)) for i, text in enumerate(texts, start=1)),
        family="item",
    )


def test_items() -> None:
    """Shinjuku's annex: 前各項 and 第1項から第11項まで speak of whole items; an item put in before 5 moves both."""
    texts = ["あ"] * 10 + ["前各項に掲げる", "前各項に", "第1項から第11項までに掲げる"]
    found = refer(items(texts))[1]
    assert [len(f.targets) for f in found] == [10, 11, 11]
    assert found[2].targets == tuple(f"#{i}" for i in range(1, 12))
    moved = refer(items([*texts[:4], "新", *texts[4:]]))[1]
    assert [len(f.targets) for f in moved] == [11, 12, 11]


def test_dai() -> None:
    """第２の１ is the paragraph 1 of 第２ where there is no 第２の２."""
    document = Document(
        "特記事項",
        (node("article", 1, "", paragraph(1, "第２の１及び第３第１項。第３の２")), node("article", 2, "", paragraph(1), paragraph(2)),
         node("article", 3, "", paragraph(1)), node("article", (3, 2), "", paragraph(1))),
        family="dai",
    )  # fmt: skip
    assert targets(document, "#1/1") == "#2/1 | #3/1 | #3.2"


def test_ids_by_place() -> None:
    """IDs that are there stay; numbers that stand twice, and provisions without one, can be told apart."""
    twice = Document(
        "",
        (node("article", 5, "", id="own"), node("article", 5), node("article", 5, "", paragraph(1)), Provision("article", None, "")),
    )  # fmt: skip
    named = with_ids(twice)
    assert [p.id for p in named.walk()] == ["own", "#5~2", "#5~3", "#5~3/1", "#+4"]
    assert [is_synthetic(p.id) for p in named.articles] == [False, True, True, True]


def test_spans() -> None:
    """Citations become References; quotations, values and References that are there stay, and words are never lost."""
    spans: tuple[Span, ...] = (
        Text("前条の"),
        Value("who", "甲"),
        Text("「第１条」", quoted=True),
        Reference("第１条", ("one",)),
        Text("第２項は、第９条第"),
        Text("１項"),
    )
    document = Document("", (node("article", 1), Provision("article", Number((2,)), "", spans)))
    article = find_references(document).articles[1]
    assert article.text == "前条の甲「第１条」第１条第２項は、第９条第１項"
    assert article.spans[0] == Reference("前条", ("#1",))
    assert article.spans[2:5] == (Value("who", "甲"), Text("「第１条」", quoted=True), Reference("第１条", ("one",)))
    assert Text("第９条第") in article.spans or Text("第２項は、第９条第") in article.spans


def test_a_part_that_is_not_there() -> None:
    found = refer(law("前条第１項ただし書、前条第１項後段、第１条ただし書"))[1]
    assert [f.lacking for f in found if f.source == "#4/2/2"] == [False, True, True]

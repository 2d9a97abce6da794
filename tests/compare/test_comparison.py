"""Two Documents side by side: every kind of change where it belongs, and nothing told twice."""

from dataclasses import replace

import pytest
from hypothesis import given
from tests.compare.editions import article, document, documents, item, paragraph

from tokki.compare.compare import compare, comparison_of
from tokki.compare.comparison import KINDS, NOISE, Comparison, Pair
from tokki.compare.trace import trace
from tokki.model.condition import ALWAYS, parse_condition
from tokki.model.document import Document, Provision, Span, Text, Value
from tokki.model.number import Number
from tokki.read.text import read_document

A = "受注者は、この業務を処理するために収集した個人情報を施錠のできる保管庫に保管しなければならない。"
B = "発注者は、受注者の作業場所に立ち入り、台帳その他の書類を検査することができる。"
C = "受注者は、事故が発生したときは、直ちに発注者に報告し、その指示に従わなければならない。"
D = "この契約が終了したときは、個人情報を記録した媒体を速やかに返還し、又は消去しなければならない。"
E = "監査の結果について不備を認めた場合における改善の計画は、四半期ごとに作成するものとする。"


def read(*lines: str) -> Document:
    return read_document("\n".join(("特記仕様書", "", *lines)), "annex.txt").document


def told(found: Comparison) -> list[str]:
    """One line for each pair in which something changed, in order: what stands where, and its kinds."""
    signs = {"both": "", "new": "+ ", "old": "- "}
    return [
        f"{signs[pair.stands]}{named(pair)}: {' '.join(kind for kind in KINDS if kind in pair.kinds)}"
        for pair in found.walk()
        if pair.kinds
    ]


def named(pair: Pair) -> str:
    ends = dict.fromkeys(side.cited or "-" for side in (pair.old, pair.new) if side is not None)
    return " → ".join(ends)


def edits(pair: Pair) -> str:
    return "".join(e.text if e.op == "=" else f"[{e.op}{e.text}]" for e in pair.words)


OLD = (
    article(A, "保管", 1),
    article(B, "検査", 2),
    article(C, "事故", 3),
)


def shifted(*articles: Provision) -> Document:
    """The articles with numbers from 1 on."""
    return document(*(replace(a, number=Number((k,)), label=f"第{k}条") for k, a in enumerate(articles, start=1)))


STUB = Provision("article", Number((2,)), "第2条", (Text("削除"),), state="deleted")
TABLE: list[tuple[str, Document, Document, list[str]]] = [
    ("nothing", document(*OLD), document(*OLD), []),
    (
        "inserted",
        document(*OLD),
        shifted(OLD[0], article(D, "返還"), *OLD[1:]),
        ["+ 第2条: inserted reused", "第2条 → 第3条: renumbered", "第3条 → 第4条: renumbered"],
    ),
    (
        "removed",
        document(*OLD),
        shifted(OLD[0], OLD[2]),
        ["- 第2条: removed", "第3条 → 第2条: reused renumbered"],
    ),
    (
        "moved",
        document(*OLD, article(D, "返還", 4)),
        shifted(OLD[0], OLD[2], article(D, "返還"), OLD[1]),
        [
            "- 第2条 → 第4条: moved",
            "第3条 → 第2条: renumbered",
            "第4条 → 第3条: renumbered",
            "+ 第2条 → 第4条: moved",
        ],
    ),
    (
        "branch numbers move nothing",
        document(*OLD),
        document(OLD[0], replace(article(D, "返還"), number=Number((1, 2)), label="第1条の2"), *OLD[1:]),
        ["+ 第1条の2: inserted"],
    ),
    (
        "retitled",
        document(*OLD),
        document(replace(OLD[0], heading="安全管理"), *OLD[1:]),
        ["第1条: retitled"],
    ),
    (
        "a heading in another width",
        document(article(A, "ID", 1)),
        document(article(A, "ＩＤ", 1)),
        ["第1条: style"],
    ),
    (
        "reworded",
        document(*OLD),
        document(OLD[0], OLD[1], article(C.replace("直ちに", "速やかに"), "事故", 3)),
        ["第3条: reworded"],
    ),
    (
        "style",
        document(*OLD),
        document(article(A.replace("、", "，"), "保管", 1), *OLD[1:]),
        ["第1条: style"],
    ),
    (
        "numbers in other digits",
        document(*OLD),
        document(replace(OLD[0], label="第１条"), *OLD[1:]),
        ["第1条 → 第１条: style"],
    ),
    (
        "a paragraph that became an article",
        document(article("", "保管", 1, paragraph(A), paragraph(B, 2)), article(C, "事故", 2)),
        document(article("", "保管", 1, paragraph(A)), article("", "検査", 2, paragraph(B)), article(C, "事故", 3)),
        [
            "- 第1条第2項 → 第2条: moved",
            "+ 第2条: inserted reused",
            "+ 第1条第2項 → 第2条: moved",
            "第2条 → 第3条: renumbered",
        ],
    ),
    (
        "an article that was split",
        document(article("", "保管等", 1, *(paragraph(x, k) for k, x in enumerate((A, B, C, D), start=1)))),
        document(
            article("", "保管等", 1, paragraph(A), paragraph(B, 2)), article("", "事故等", 2, paragraph(C), paragraph(D, 2))
        ),
        [
            "第1条: split",
            "- 第1条第3項 → 第2条第1項: moved",
            "- 第1条第4項 → 第2条第2項: moved",
            "+ 第2条: inserted split",
            "+ 第1条第3項 → 第2条第1項: moved",
            "+ 第1条第4項 → 第2条第2項: moved",
        ],
    ),
    (
        "two articles that were merged",
        document(article("", "保管等", 1, paragraph(A), paragraph(B, 2)), article("", "事故等", 2, paragraph(C), paragraph(D, 2))),
        document(article("", "保管等", 1, *(paragraph(x, k) for k, x in enumerate((A, B, C, D), start=1)))),
        [
            "第1条: merged",
            "+ 第2条第1項 → 第1条第3項: moved",
            "+ 第2条第2項 → 第1条第4項: moved",
            "- 第2条: removed merged",
            "- 第2条第1項 → 第1条第3項: moved",
            "- 第2条第2項 → 第1条第4項: moved",
        ],
    ),
    (
        "an item inserted",
        document(article("", "事項", 1, paragraph("次の事項とする。", 1, item("氏名", 1), item("住所", 2)))),
        document(article("", "事項", 1, paragraph("次の事項とする。", 1, item("氏名", 1), item("生年月日", 2), item("住所", 3)))),
        ["+ 第1条第2号: inserted", "第1条第2号 → 第1条第3号: renumbered"],
    ),
    (
        "a second paragraph: the first has a number now",
        document(article("", "保管", 1, paragraph(A))),
        document(article("", "保管", 1, paragraph(A), paragraph(B, 2))),
        ["+ 第1条第2項: inserted"],
    ),
    (
        "a condition",
        document(replace(OLD[0], when=parse_condition("cloud")), *OLD[1:]),
        document(replace(OLD[0], when=parse_condition({"any": ["cloud", "media"]})), *OLD[1:]),
        ["第1条: condition"],
    ),
    ("deleted, its place held", document(*OLD), document(OLD[0], STUB, OLD[2]), ["第2条: removed"]),
    ("a new one where the place was held", document(OLD[0], STUB, OLD[2]), document(*OLD), ["第2条: inserted"]),
    (
        "its place closed up",
        document(OLD[0], STUB, OLD[2]),
        shifted(OLD[0], OLD[2]),
        ["- 第2条: removed", "第3条 → 第2条: renumbered"],
    ),
    (
        "refused: it stands, with other words",
        document(OLD[0], replace(OLD[1], id="audit"), OLD[2]),
        document(OLD[0], replace(OLD[1], id="audit", spans=(Text("適用しない。"),), state="refused"), OLD[2]),
        ["第2条: reworded"],
    ),
    (
        "documents with nothing in common",
        document(article(A, "", 1)),
        document(article("附則 令和五年四月一日から施行する。", "", 1)),
        ["- 第1条: removed", "+ 第1条: inserted reused"],
    ),
    ("empty and full", document(), document(OLD[0]), ["+ 第1条: inserted"]),
    ("full and empty", document(OLD[0]), document(), ["- 第1条: removed"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_kinds(old: Document, new: Document, expected: list[str]) -> None:
    assert told(compare(old, new)) == expected


def test_a_default_that_changed() -> None:
    old = document(article("", "", 1, Provision("paragraph", Number((1,)), "", value("14日"))))
    new = document(article("", "", 1, Provision("paragraph", Number((1,)), "", value("7日"))))
    found = compare(old, new)
    assert told(found) == ["第1条: default"]
    assert [pair.default for pair in found.walk() if pair.default] == [(("days", "14日", "7日"),)]


def value(default: str) -> tuple[Span, ...]:
    return (
        Text("受注者は、開始の日の"),
        Value("days", None, default=default),
        Text("前までに届け出なければならない。"),
    )


def test_a_default_and_words_that_changed() -> None:
    old = document(article("", "", 1, Provision("paragraph", Number((1,)), "", value("14日"))))
    changed = (*value("7日")[:2], Text("前までに書面により届け出なければならない。"))
    new = document(article("", "", 1, Provision("paragraph", Number((1,)), "", changed)))
    assert told(compare(old, new)) == ["第1条: reworded default"]


def test_a_value_that_was_filled() -> None:
    old = document(article("", "", 1, Provision("paragraph", Number((1,)), "", value("14日"))))
    filled = (*value("")[:1], Value("days", "30日"), *value("")[2:])
    new = document(article("", "", 1, Provision("paragraph", Number((1,)), "", filled)))
    assert told(compare(old, new)) == ["第1条: filled"]


def test_an_article_left_out_where_its_number_is_kept() -> None:
    kept = replace(OLD[1], id="audit")
    old, new = document(OLD[0], kept), document(OLD[0], replace(kept, state="absent", spans=(Text("（適用しない）"),)))
    there, back = compare(old, new), compare(new, old)
    assert told(there) == ["第2条: removed"]
    assert told(back) == ["第2条: inserted"]


def test_words_and_headings_of_a_pair() -> None:
    new = document(article(A.replace("施錠のできる", ""), "安全な保管", 1), OLD[1], OLD[2])
    pair = compare(document(*OLD), new).pairs[0]
    assert edits(pair) == A.replace("施錠のできる", "[-施錠のできる]")
    assert [(e.op, e.text) for e in pair.heading] == [("+", "安全な"), ("=", "保管")]


def test_titles() -> None:
    found = compare(
        replace(document(*OLD), title="個人情報取扱特記事項"), replace(document(*OLD), title="個人情報取扱特記仕様書")
    )
    assert "".join(e.text for e in found.title if e.op == "-") == "事項"
    assert found.changed
    assert found.counts == {}


def test_a_ghost_says_nothing_about_words() -> None:
    found = compare(TABLE[3][1], TABLE[3][2])
    ghost, moved = (pair for pair in found.walk() if "moved" in pair.kinds)
    assert ghost.ghost
    assert not moved.ghost
    assert (ghost.words, ghost.heading, ghost.references, ghost.parts) == ((), (), (), ())
    assert ghost.new == moved.new
    assert found.counts["moved"] == 1


def test_declared_pairs_and_what_is_likely() -> None:
    old = document(article(A, "保管", 1))
    new = document(article(A[:24] + "適切に管理し、その状況を毎年度報告するものとする。", "管理", 1))
    likely, sure = compare(old, new), compare(old, new, declared=[("第1条", "第１条")])
    assert likely.unsure == likely.pairs
    assert sure.unsure == ()
    assert sure.pairs[0].proof == "declared"
    with pytest.raises(ValueError, match="第9条"):
        compare(old, new, declared=[("第9条", "第1条")])


# Texts that people write: 地方自治法第291条の5 said 次条第七項 for fourteen years after the paragraph had become the eighth.
BEFORE = [
    "第１条　受注者は、この業務を適正に処理しなければならない。",
    "第２条　受注者は、台帳を備え、次条第３項の報告に用いなければならない。",
    f"第３条　{A}",
    f"２　{B}",
    f"３　{C}",
]
AFTER = [*BEFORE[:4], f"３　{D}", f"４　{C}"]


def changes(found: Comparison) -> list[tuple[str, str, str, str]]:
    return [
        (named(pair), change.outcome, change.old, change.new) for pair in found.walk() for change in pair.references
    ]


def test_a_reference_that_nobody_mended() -> None:
    found = compare(read(*BEFORE), read(*AFTER))
    assert told(found) == ["第２条: silent", "+ 第３条第３項: inserted", "第３条第３項 → 第３条第４項: renumbered"]
    assert changes(found) == [("第２条", "silent", "次条第３項", "次条第３項")]


def test_a_reference_that_was_mended_is_noise() -> None:
    mended = [AFTER[0], AFTER[1].replace("次条第３項", "次条第４項"), *AFTER[2:]]
    found = compare(read(*BEFORE), read(*mended))
    assert told(found) == ["第２条: reference", "+ 第３条第３項: inserted", "第３条第３項 → 第３条第４項: renumbered"]
    assert changes(found) == [("第２条", "number", "次条第３項", "次条第４項")]
    assert {kind for pair in found.walk() for kind in pair.kinds} - NOISE == {"inserted"}


def test_a_reference_whose_target_is_gone() -> None:
    found = compare(read(*BEFORE), read(*BEFORE[:4]))
    assert told(found) == ["第２条: silent", "- 第３条第３項: removed"]
    assert changes(found) == [("第２条", "dangling", "次条第３項", "次条第３項")]


def items(*texts: str) -> Document:
    """An annex of items, as 新宿区 has it, the second last of which speaks of all before it and the last of a range."""
    marks = "１２３４５６７８９"
    count = len(texts)
    return read(
        *(f"{marks[k]}　{text}" for k, text in enumerate(texts)),
        f"{marks[count]}　受注者は、前各項に掲げる事項を従事者に守らせなければならない。",
        f"{marks[count + 1]}　発注者は、第１項から第{marks[count - 1]}項までに掲げる事項の状況を調べることができる。",
    )


def test_before_and_ranges_hold_what_came_between() -> None:
    found = compare(items(A, B, C), items(A, D, B, C))
    assert [line for line in told(found) if "silent" in line] == [
        "第４項 → 第５項: silent",
        "第５項 → 第６項: silent reference",
    ]
    assert changes(found) == [
        ("第４項 → 第５項", "silent", "前各項", "前各項"),
        ("第５項 → 第６項", "silent", "第１項から第３項まで", "第１項から第４項まで"),
    ]
    gained = [change.gained for pair in found.walk() for change in pair.references]
    assert gained == [("#2",), ("#2",)]


def test_nothing_inside_a_range_that_only_moved() -> None:
    found = compare(items(A, B, C), items(A, C, B))
    assert "silent" not in found.counts
    assert found.counts["moved"] == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("第３条第２項", "第４条第２項"),
        ("第3条第2項", "第4条第2項"),
        ("第三条第二項", "第四条第二項"),
        ("次条第２項", "第４条第２項"),
        ("第３条第２項ただし書", "第４条第２項ただし書"),
        ("第３条", "第４条"),
    ],
)
def test_numbers_in_all_forms_are_followed(old: str, new: str) -> None:
    tail = "ただし、急を要するときは、この限りでない。"
    before = ["第１条　" + C, f"第２条　受注者は、{old}の定めに従う。", f"第３条　{A}", f"２　{B}{tail}"]
    after = ["第１条　" + C, f"第２条　受注者は、{new}の定めに従う。", f"第３条　{D}", f"第４条　{A}", f"２　{B}{tail}"]
    found = compare(read(*before), read(*after))
    assert changes(found) == [("第２条", "number", old, new)]
    assert "silent" not in found.counts
    stale = compare(read(*before), read(*[after[0], before[1], *after[2:]]))
    assert stale.counts.get("silent") == 1


def test_branch_numbers_are_followed() -> None:
    before = [
        "第１条　" + C,
        "第２条　第１条の規定による。",
        "第２条の２　" + A,
        "第３条　第２条の２の規定による。" + E,
    ]
    after = [
        "第１条　" + C,
        "第１条の２　" + D,
        *before[1:2],
        "第２条の２　" + B,
        "第２条の３　" + A,
        before[3].replace("の２の", "の３の"),
    ]
    found = compare(read(*before), read(*after))
    assert changes(found) == [("第３条", "number", "第２条の２", "第２条の３")]


def test_the_dai_family() -> None:
    before = [
        "第１　目的",
        "この特記仕様書は、個人情報の取扱いを定める。",
        "第２　保管",
        A,
        "第３　検査",
        "第２の規定による保管の状況を検査する。" + B,
    ]
    after = [*before[:2], "第２　事故", C, "第３　保管", A, "第４　検査", before[5].replace("第２の", "第３の")]
    found = compare(read(*before), read(*after))
    assert "silent" not in found.counts
    assert found.counts["inserted"] == 1
    assert changes(found)[0][1:] == ("number", "第２", "第３")


def test_a_comparison_of_a_trace() -> None:
    old, new = read(*BEFORE), read(*AFTER)
    assert comparison_of(trace(old, new)) == compare(old, new)


def test_ids_are_made_where_there_are_none() -> None:
    found = compare(document(*OLD), shifted(OLD[1], OLD[0]))
    assert all(provision.id for side in (found.old, found.new) for provision in side.walk())


def test_always_is_no_condition() -> None:
    assert told(compare(document(replace(OLD[0], when=ALWAYS)), document(OLD[0]))) == []


@given(documents)
def test_a_document_and_itself(found: Document) -> None:
    same = compare(found, found)
    assert not same.changed
    assert same.unsure == ()

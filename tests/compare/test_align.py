"""Which provision is which: the order of proof, the truth behind random editions, and nothing that takes for ever."""

import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.editions import WORDS, article, documents, numbered, sentence

from tokki.compare.align import align
from tokki.compare.board import Link
from tokki.compare.key import Evidence, Weights, alike
from tokki.compare.order import assign
from tokki.model.document import Document, Provision
from tokki.model.number import Number

A = "受注者は、この業務を処理するために収集した個人情報を施錠のできる保管庫に保管しなければならない。"
B = "発注者は、受注者の作業場所に立ち入り、台帳その他の書類を検査することができる。"
C = "受注者は、事故が発生したときは、直ちに発注者に報告し、その指示に従わなければならない。"


def pairs(links: Sequence[Link]) -> list[tuple[int | None, int | None]]:
    return [(link.old, link.new) for link in links if link.role == "pair"]


def proofs(links: Sequence[Link]) -> list[str | None]:
    return [link.proof for link in links if link.role == "pair" and link.old is not None and link.new is not None]


TABLE: list[tuple[str, list[Provision], list[Provision], list[tuple[int | None, int | None]], list[str]]] = [
    ("nothing", [], [], [], []),
    ("all new", [], [article(A)], [(None, 0)], []),
    ("all gone", [article(A)], [], [(0, None)], []),
    ("nothing in common", [article(A)], [article("附則 令和五年四月一日から施行する。")], [(None, 0), (0, None)], []),
    (
        "one inserted",
        [article(A, "保管", 1), article(B, "検査", 2)],
        [article(A, "保管", 1), article(C, "事故", 2), article(B, "検査", 3)],
        [(0, 0), (None, 1), (1, 2)],
        ["text", "text"],
    ),
    ("swapped", [article(A, "", 1), article(B, "", 2)], [article(B, "", 1), article(A, "", 2)], [(1, 0), (0, 1)], ["text", "text"]),
    ("references and numbers", [article("第３条第２項の規定により" + A)], [article("前条第１項の規定により" + A)], [(0, 0)], ["text"]),
    (
        "same ID, another text",
        [article(A, id="keep"), article(B, id="check")],
        [article(B, id="keep"), article(A, id="check")],
        [(0, 0), (1, 1)],
        ["id", "id"],
    ),
    ("same heading and alike", [article(A, "保管")], [article(A[:20] + "適切に管理するものとする。", "保管")], [(0, 0)], ["heading"]),
    ("alike", [article(A)], [article(A[:35] + "置かなければならない。")], [(0, 0)], ["alike"]),
    ("a heading alone", [article("", "目的")], [article("", "定義"), article("", "目的")], [(None, 0), (0, 1)], ["heading"]),
    ("a number is no evidence", [article(A, "", 1), article(B, "", 2)], [article(B, "", 1)], [(1, 0), (0, None)], ["text"]),
    ("deleted, its place held", [article(A), article("削除"), article(B)], [article(A), article("削除"), article(B)], [(0, 0), (1, 1), (2, 2)], ["text"] * 3),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected", "proof"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_table(old: list[Provision], new: list[Provision], expected: object, proof: list[str]) -> None:
    links = align(old, new)
    assert pairs(links) == expected
    assert proofs(links) == proof


def test_a_declared_pair_comes_before_everything() -> None:
    old, new = [article(A, id="a"), article(B, id="b")], [article(A, id="a"), article(B, id="b")]
    links = align(old, new, declared=[(0, 1), (1, 0)])
    assert pairs(links) == [(1, 0), (0, 1)]
    assert all(link.sure and link.proof == "declared" for link in links)


def test_a_declared_split_has_one_pair_and_a_part() -> None:
    links = align([article(A)], [article(B), article(C)], declared=[(0, 0), (0, 1)])
    assert [(link.old, link.new, link.role) for link in links] == [(0, 0, "pair"), (None, 1, "pair"), (0, 1, "split")]


@pytest.mark.parametrize("pair", [(1, 0), (0, 1), (-1, 0), (0, -1)])
def test_a_declared_pair_must_exist(pair: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="declared"):
        align([article(A)], [article(A)], declared=[pair])


def test_other_ids_make_a_pair_no_more_than_likely() -> None:
    (link,) = align([article(A, "保管", id="one")], [article(A, "保管", id="two")])
    assert (link.proof, link.score, link.sure) == ("text", 1.0, False)


def test_repeated_texts_are_told_apart_by_their_neighbours() -> None:
    same = "前条の規定は、準用する。"
    old = [article(A), article(same), article(B), article(same), article(C)]
    new = [
        article(A),
        article(same),
        article("様式は、別に定めるところによるものとする。"),
        article(B),
        article(same),
        article(C),
    ]
    links = align(old, new)
    assert pairs(links) == [(0, 0), (1, 1), (None, 2), (2, 3), (3, 4), (4, 5)]
    assert all(link.sure for link in links)


def test_one_of_three_equals_that_went_is_not_called_sure() -> None:
    links = align([article(A)] * 3, [article(A)] * 2)
    assert [link.sure for link in links if link.old is not None and link.new is not None] == [False, False]


def test_a_wrong_pair_that_is_best_for_one_is_not_taken() -> None:
    # Old 0 is a little more like new 1 than like new 0, but new 1 is the only place for old 1.
    rows = {0: {0: 80, 1: 90}, 1: {1: 85}}
    assert assign(rows) == {0: 0, 1: 1}


@given(st.integers(0, 10**6))
def test_the_assignment_is_the_best_there_is(seed: int) -> None:
    rnd = random.Random(seed)
    rows = {i: {j: rnd.randint(1, 20) for j in range(4) if rnd.random() < 0.6} for i in range(4)}
    best = max(sum(rows[i].get(j, 0) for i, j in enumerate(order)) for order in permutations(range(4)))
    found = assign(rows)
    assert len(set(found.values())) == len(found)
    assert sum(rows[i][j] for i, j in found.items()) == best


def test_an_article_that_was_split() -> None:
    links = align([article(A + B + C, "保管等")], [article(A + C, "保管等"), article(B, "検査")])
    assert pairs(links) == [(0, 0), (None, 1)]
    assert [(link.old, link.new, link.sure) for link in links if link.role == "split"] == [(0, 1, False)]


def test_articles_that_were_merged() -> None:
    links = align([article(A + C, "保管等"), article(B, "検査")], [article(A + B + C, "保管等")])
    assert pairs(links) == [(0, 0), (1, None)]
    assert [(link.old, link.new) for link in links if link.role == "merge"] == [(1, 0)]


def test_words_copied_but_kept_are_no_split() -> None:
    links = align([article(A + B, "保管")], [article(A + B + "ただし、この限りでない。", "保管"), article(B, "検査")])
    assert [link.role for link in links] == ["pair", "pair"]


@given(documents)
def test_a_text_and_itself(document: Document) -> None:
    found = document.articles
    links = align(found, found)
    assert pairs(links) == [(k, k) for k in range(len(found))]
    assert all(link.sure and link.score == 1.0 for link in links)


@given(documents, documents)
def test_everything_occurs_once_whatever_comes_in(one: Document, other: Document) -> None:
    old, new = one.articles, other.articles
    links = align(old, new)
    primary = pairs(links)
    assert sorted(i for i, _ in primary if i is not None) == list(range(len(old)))
    assert [j for _, j in primary if j is not None] == list(range(len(new)))
    assert all(
        0 <= link.score <= 1 and (link.proof is None) == (link.old is None or link.new is None) for link in links
    )


def edition(rnd: random.Random, count: int) -> list[Provision]:
    return [
        article(sentence(rnd, rnd.randint(8, 20)), rnd.choice(["", f"{rnd.choice(WORDS)}{k}"])) for k in range(count)
    ]


def amended(rnd: random.Random, old: list[Provision]) -> tuple[list[Provision], list[tuple[int | None, bool]]]:
    """Another edition of the articles; for each its origin, and whether it was reworded."""
    new = [(provision, k, False) for k, provision in enumerate(old)]
    out: list[tuple[Provision, int | None, bool]] = list(new)
    for _ in range(rnd.randint(1, 8)):
        what, at = rnd.choice(["insert", "delete", "move", "reword"]), rnd.randrange(len(out) + 1)
        if what == "insert":
            out.insert(at, (article(sentence(rnd)), None, False))
        elif at < len(out) and what == "delete":
            del out[at]
        elif at < len(out) and what == "move":
            out.insert(rnd.randrange(len(out)), out.pop(at))
        elif at < len(out) and out[at][1] is not None:
            text = out[at][0].text
            cut = rnd.randrange(len(text) - 6)
            changed = article(text[:cut] + rnd.choice(WORDS) + text[cut + 4 :], out[at][0].heading)
            out[at] = (changed, out[at][1], True)
    return [p for p, _, _ in out], [(origin, reworded) for _, origin, reworded in out]


@given(st.integers(0, 10**6))
def test_random_editions_are_traced(seed: int) -> None:
    rnd = random.Random(seed)
    old = edition(rnd, rnd.randint(3, 25))
    new, truth = amended(rnd, old)
    links = align(numbered(old), numbered(new))
    origin = {link.new: link for link in links if link.role == "pair"}
    for j, (i, reworded) in enumerate(truth):
        assert origin[j].old == i
        if i is not None:
            assert origin[j].proof in (("text", "heading", "alike") if reworded else ("text",))
            assert reworded or origin[j].sure


@given(st.integers(0, 10**6))
def test_numbers_change_no_link(seed: int) -> None:
    rnd = random.Random(seed)
    old = [
        replace(provision, spans=article(f"第{k + 3}条第{k}項の規定により、{provision.text}").spans)
        for k, provision in enumerate(edition(rnd, 12))
    ]
    new, _ = amended(rnd, old)
    shift = rnd.randint(1, 80)

    def renumbered(provision: Provision) -> Provision:
        text = provision.text
        for k in range(30, -1, -1):
            text = text.replace(f"第{k + 3}条", f"第{k + 3 + shift}条の２")
        words = article(text).spans
        return replace(provision, spans=words, number=Number((rnd.randint(1, 99),)), label=f"第{rnd.randint(1, 99)}条")

    assert align(old, [renumbered(p) for p in new]) == align(old, new) == align(numbered(old), new)


@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_order_alone_changes_no_pair_of_distinct_texts(seed: int, shuffle: random.Random) -> None:
    old = edition(random.Random(seed), 15)
    order = list(range(15))
    shuffle.shuffle(order)
    assert pairs(align(old, [old[k] for k in order])) == [(k, j) for j, k in enumerate(order)]


@pytest.fixture
def comparisons(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lengths of all texts that were compared in full."""
    seen: list[int] = []

    def counted(one: Evidence, other: Evidence, weights: Weights) -> float:
        seen.append(len(one.text) + len(other.text))
        return alike(one, other, weights)

    monkeypatch.setattr("tokki.compare.align.alike", counted)
    return seen


@pytest.mark.parametrize("kind", ["nothing in common", "all reworded", "all alike", "one word"])
def test_what_is_compared_grows_with_the_articles_and_not_with_their_square(comparisons: list[int], kind: str) -> None:
    rnd, count = random.Random(7), 1500
    old = [article(sentence(rnd)) for _ in range(count)]
    if kind == "nothing in common":
        new = [article("".join(chr(rnd.randrange(0xAC00, 0xD7A0)) for _ in range(60))) for _ in range(count)]
    elif kind == "all reworded":
        new = [article(p.text[:30] + "変更" + p.text[34:]) for p in old]
    elif kind == "all alike":
        old = [article(f"{A}品目{rnd.randrange(10**6)}とする。") for _ in range(count)]
        new = [article(f"{A}品目{rnd.randrange(10**6)}である。") for _ in range(count)]
    else:
        old, new = [article(str(k)) for k in range(count)], [article(str(k)) for k in range(count, 2 * count)]
    links = align(old, new)
    assert len(comparisons) <= 20 * count
    if kind == "all reworded":
        assert pairs(links) == [(k, k) for k in range(count)]


def test_equal_articles_are_not_compared(comparisons: list[int]) -> None:
    links = align([article(A, "保管", 1)] * 800, [article(A, "保管", 2)] * 800)
    assert pairs(links) == [(k, k) for k in range(800)]
    assert comparisons == []


def test_a_very_long_article_is_compared_with_few(comparisons: list[int]) -> None:
    rnd = random.Random(3)
    long = "".join(chr(rnd.randrange(0x4E00, 0x9FA0)) for _ in range(200_000))
    others = [article(sentence(rnd)) for _ in range(60)]
    links = align([*others, article(long)], [article(long[:90_000] + A + long[91_000:]), *others])
    assert (60, 0) in pairs(links)
    assert sum(length > 100_000 for length in comparisons) <= 10

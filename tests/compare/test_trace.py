"""What became of every provision, at every depth, and through several editions."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.editions import article, document, documents, item, numbered, paragraph, sentence

from tokki.compare.find import Path, find, paths, provision
from tokki.compare.match import Match, Trace, chain
from tokki.compare.trace import trace
from tokki.model.document import Document, Provision

A = "受注者は、この業務を処理するために収集した個人情報を施錠のできる保管庫に保管しなければならない。"
B = "発注者は、受注者の作業場所に立ち入り、台帳その他の書類を検査することができる。"
C = "受注者は、事故が発生したときは、直ちに発注者に報告し、その指示に従わなければならない。"
D = "この契約が終了したときは、個人情報を記録した媒体を速やかに返還し、又は消去しなければならない。"


def kinds(found: Trace) -> list[tuple[Path | None, Path | None, str]]:
    return [(match.old, match.new, match.kind) for match in found.matches]


def primary(found: Trace) -> dict[Path, Path]:
    return {m.old: m.new for m in found.matches if m.primary and m.old is not None and m.new is not None}


def test_an_inserted_article_moves_those_after_it_and_nothing_inside_them() -> None:
    old = document(article("", "保管", 1, paragraph(A)), article("", "検査", 2, paragraph(B), paragraph(C, 2)))
    new = document(
        article("", "保管", 1, paragraph(A)),
        article("", "返還", 2, paragraph(D)),
        article("", "検査", 3, paragraph(B), paragraph(C, 2)),
    )
    assert kinds(trace(old, new)) == [
        ((0,), (0,), "kept"),
        ((0, 0), (0, 0), "kept"),
        (None, (1,), "inserted"),
        (None, (1, 0), "inserted"),
        ((1,), (2,), "moved"),
        ((1, 0), (2, 0), "kept"),
        ((1, 1), (2, 1), "kept"),
    ]


def test_a_paragraph_became_an_article_and_back() -> None:
    old = document(article("", "保管", 1, paragraph(A), paragraph(B, 2)), article("", "事故", 2, paragraph(C)))
    new = document(
        article("", "保管", 1, paragraph(A)), article("", "検査", 2, paragraph(B)), article("", "事故", 3, paragraph(C))
    )
    there, back = trace(old, new), trace(new, old)
    assert [(m.new, m.kind, m.primary) for m in there.forward((0, 1))] == [
        ((1, 0), "moved", True),
        ((1,), "moved", False),
    ]
    assert [(m.old, m.kind) for m in there.backward((1,))] == [((0, 1), "moved")]
    assert [(m.new, m.kind, m.primary) for m in back.forward((1, 0))] == [((0, 1), "moved", True)]
    assert [(m.new, m.kind, m.primary) for m in back.forward((1,))] == [((0, 1), "moved", False)]


def test_items_inside_a_paragraph() -> None:
    before = paragraph("次に掲げる事項とする。", 1, item("氏名", 1), item("住所", 2), item("電話番号", 3))
    after = paragraph(
        "次に掲げる事項とする。", 1, item("氏名", 1), item("生年月日", 2), item("住所", 3), item("電話番号", 4)
    )
    found = trace(document(article("", "事項", 1, before)), document(article("", "事項", 1, after)))
    assert primary(found) == {
        (0,): (0,),
        (0, 0): (0, 0),
        (0, 0, 0): (0, 0, 0),
        (0, 0, 1): (0, 0, 2),
        (0, 0, 2): (0, 0, 3),
    }
    assert [m.kind for m in found.matches if m.new and len(m.new) == 3] == ["kept", "inserted", "moved", "moved"]


def test_an_article_that_was_split_in_two() -> None:
    old = document(article("", "保管等", 1, paragraph(A), paragraph(B, 2), paragraph(C, 3), paragraph(D, 4)))
    new = document(
        article("", "保管等", 1, paragraph(A), paragraph(B, 2)), article("", "事故等", 2, paragraph(C), paragraph(D, 2))
    )
    found = trace(old, new)
    assert primary(found) == {(0,): (0,), (0, 0): (0, 0), (0, 1): (0, 1), (0, 2): (1, 0), (0, 3): (1, 1)}
    assert [(m.old, m.kind) for m in found.backward((1,))] == [((0,), "split")]
    assert [m.kind for m in trace(new, old).forward((1,))] == ["merged"]


def test_a_sentence_that_became_a_paragraph() -> None:
    old = document(article("", "保管", 1, paragraph(A + B)), article("", "返還", 2, paragraph(D)))
    new = document(article("", "保管", 1, paragraph(A), paragraph(B, 2)), article("", "返還", 2, paragraph(D)))
    assert [(m.old, m.kind) for m in trace(old, new).backward((0, 1))] == [((0, 0), "split")]


def test_an_article_read_with_and_without_its_paragraph() -> None:
    flat = document(article(A, "保管", 1, item("氏名", 1), item("住所", 2)))
    deep = document(article("", "保管", 1, paragraph(A, 1, item("氏名", 1), item("住所", 2))))
    for one, other in ((flat, deep), (deep, flat)):
        found = trace(one, other)
        assert {match.kind for match in found.matches} <= {"kept", "moved"}
        assert all(match.sure for match in found.matches)


def test_an_id_is_followed_into_another_article() -> None:
    old = document(
        article("", "返還", 1, paragraph(A, id="return/a"), id="return"),
        article("", "消去", 2, paragraph(B, id="erase/b"), id="erase"),
    )
    new = document(
        article("", "返還及び消去", 1, paragraph(C, id="return/a"), paragraph(D, 2, id="erase/b"), id="both")
    )
    found = trace(old, new)
    assert [(m.new, m.proof, m.sure) for m in found.forward((0, 0))] == [((0, 0), "id", True)]
    assert [(m.new, m.proof, m.kind) for m in found.forward((1, 0))] == [((0, 1), "id", "moved")]
    assert [m.new for m in found.forward((1,))] == [(0,)]


def test_an_id_that_occurs_twice_proves_nothing() -> None:
    old = document(article(A, id="x"), article(B, id="x"))
    found = trace(old, document(article(B, id="x"), article(A, id="x")))
    assert primary(found) == {(0,): (1,), (1,): (0,)}


def test_declared_pairs_by_number_and_by_id() -> None:
    old = document(article(A, "", 1, id="one"), article(B, "", 2, paragraph(C, 1), paragraph(D, 2), id="two"))
    new = document(article(B, "", 1, id="three"), article(A, "", 2, paragraph(D, 1), paragraph(C, 2), id="four"))
    found = trace(old, new, declared=[("one", "three"), ("第2条", "第２条"), ("第二条第二項", "four")])
    assert primary(found)[(0,)] == (0,)
    assert primary(found)[(1,)] == (1,)
    assert [m.kind for m in found.forward((1, 1)) if m.proof == "declared"] == ["merged"]
    with pytest.raises(ValueError, match="第9条"):
        trace(old, new, declared=[("第9条", "第1条")])


FOUND = [
    ("第２条", (1,)),
    ("第二条第１項", (1, 0)),
    ("第2条第2項第1号", (1, 1, 0)),
    ("第1条第2号", (0, 0, 1)),
    ("subcontracting/ban", (1, 0)),
]


@pytest.mark.parametrize(("name", "path"), FOUND)
def test_find(name: str, path: Path) -> None:
    found = document(
        article("", "", 1, paragraph(A, 1, item("氏名", 1), item("住所", 2))),
        article("", "", 2, paragraph(B, 1, id="subcontracting/ban"), paragraph(C, 2, item("電話", 1))),
    )
    assert find(found, name) == path


@pytest.mark.parametrize("name", ["", "第3条", "条", "第1条第3項", "第１条の２", "nobody"])
def test_what_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="0 provisions"):
        find(document(article(A, "", 1)), name)


@given(documents, documents)
def test_every_provision_is_told_about_whatever_comes_in(old: Document, new: Document) -> None:
    found = trace(old, new)
    assert {m.old for m in found.matches} - {None} == {at for at, _ in paths(old)}
    assert {m.new for m in found.matches} - {None} == {at for at, _ in paths(new)}
    ends = [(m.old, m.new) for m in found.matches if m.primary and m.old is not None and m.new is not None]
    assert len({old for old, _ in ends}) == len({new for _, new in ends}) == len(ends)
    for at, _ in paths(old):
        whole = found.forward(at)
        assert whole
        assert (whole[0].kind == "removed") == (whole[0].new is None)
        assert len(whole) == 1 or all(match.new is not None for match in whole)


@given(documents)
def test_a_document_and_itself(found: Document) -> None:
    same = trace(found, found)
    assert all((m.old, m.kind, m.sure, m.score) == (m.new, "kept", True, 1.0) for m in same.matches if m.primary)
    assert primary(same) == {at: at for at, _ in paths(found)}


def lawful(rnd: random.Random, count: int) -> list[Provision]:
    return [
        article(
            "",
            f"見出し{k}",
            None,
            *(paragraph(sentence(rnd), n + 1, item(sentence(rnd, 6), 1)) for n in range(rnd.randint(1, 3))),
        )
        for k in range(count)
    ]


@given(st.integers(0, 10**6))
def test_random_editions(seed: int) -> None:
    rnd = random.Random(seed)
    old = lawful(rnd, rnd.randint(3, 10))
    new, truth = list(old), list[int | None](range(len(old)))
    at = rnd.randrange(len(new))
    new.insert(at, lawful(rnd, 1)[0])
    truth.insert(at, None)
    gone = rnd.randrange(len(new))
    del new[gone], truth[gone]
    long = [k for k, p in enumerate(new) if len(p.children) > 1 and truth[k] is not None]
    outcome: tuple[Path, Path] | None = None
    if long:  # the last paragraph becomes an article of its own behind
        k = rnd.choice(long)
        *kept, last = new[k].children
        origin = truth[k]
        assert origin is not None
        outcome = ((origin, len(kept)), (k + 1, 0))
        new[k : k + 1] = [replace(new[k], children=tuple(kept)), article("", "新たな見出し", None, last)]
        truth.insert(k + 1, None)
    found = trace(Document("", numbered(old)), Document("", numbered(new)))
    pairs = primary(found)
    for j, i in enumerate(truth):
        if i is not None:
            assert pairs[(i,)] == (j,)
    if outcome:
        assert pairs[outcome[0]] == outcome[1]
        assert provision(found.old, (*outcome[0], 0)).text == provision(found.new, (*pairs[*outcome[0], 0],)).text


def test_a_chain() -> None:
    first = document(article(A, "", 1), article(B, "", 2), article(D, "", 3))
    second = document(article(C, "", 1), article(A, "", 2), article(B, "", 3))
    third = document(article(B + "直ちに。", "", 1), article(C, "", 2), article(A, "", 3), article(D, "", 4))
    whole = chain([trace(first, second), trace(second, third)])
    assert whole.old == first
    assert whole.new == third
    assert kinds(whole) == [
        ((1,), (0,), "moved"),
        (None, (1,), "inserted"),
        ((0,), (2,), "moved"),
        (None, (3,), "inserted"),
        ((2,), None, "removed"),
    ]
    weakest = whole.backward((0,))[0]
    assert (weakest.proof, weakest.score < 1) == ("alike", True)


@pytest.mark.parametrize("traces", [[], [trace(document(), document(article(A))), trace(document(), document())]])
def test_a_chain_holds_together(traces: list[Trace]) -> None:
    with pytest.raises(ValueError, match="trace"):
        chain(traces)


@given(documents, documents, documents)
def test_a_chain_tells_about_everything(one: Document, two: Document, three: Document) -> None:
    whole = chain([trace(one, two), trace(two, three)])
    assert {m.old for m in whole.matches} - {None} == {at for at, _ in paths(one)}
    assert {m.new for m in whole.matches} - {None} == {at for at, _ in paths(three)}


def test_no_such_path_has_no_history() -> None:
    found = trace(document(article(A)), document(article(A)))
    assert found.forward((9,)) == ()
    assert found.backward((0,)) == (Match((0,), (0,), "kept", "text", 1.0, True),)


def test_an_article_written_anew_under_its_heading_is_likely_at_most() -> None:
    rnd = random.Random(11)
    old = [article("", f"見出し{k}", None, paragraph(sentence(rnd))) for k in range(4)]
    new = [*old]
    new[1] = article("", "見出し1", None, paragraph("全く異なる定めを、ここに新たに置くこととする。"))
    found = trace(Document("", numbered(old)), Document("", numbered(new)))
    (match,) = [m for m in found.matches if m.old == (1,)]
    assert (match.new, match.proof, match.sure) == ((1,), "heading", False)
    assert primary(found)[1, 0] == (1, 0)

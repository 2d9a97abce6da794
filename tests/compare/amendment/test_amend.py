"""What is refused, the words of a house, and the words that are quoted."""

from dataclasses import replace

import pytest
from tests.compare.editions import article, document, numbered, paragraph

from tokki.compare.amendment.amend import amend, share
from tokki.compare.amendment.order import Entry, in_order
from tokki.compare.amendment.words import found_swaps
from tokki.compare.compare import compare
from tokki.compare.wording import plain_edits
from tokki.model.document import Document, Provenance
from tokki.model.finding import TokkiError
from tokki.model.number import Number
from tokki.model.style import AmendmentWords

A = "受注者は、この業務により知り得た情報を他に漏らしてはならない。"
B = "発注者は、必要があると認めるときは、作業の場所に立ち入ることができる。"


def text_of(*texts: str) -> Document:
    """A document of such articles, each of one paragraph."""
    found = numbered([article("", "", None, paragraph(text), id=f"c{k}") for k, text in enumerate(texts)])
    return replace(document(*found), title="特記事項")


def test_a_text_that_cannot_be_printed_is_refused() -> None:
    """Two articles of one number, and a line break inside a text: no sentence says them."""
    twice = text_of(A, B)
    twice = replace(twice, articles=(twice.articles[0], replace(twice.articles[1], number=Number((1,)))))
    for new in (twice, text_of(A, B.replace("、", "、\n", 1))):
        for partial in (True, False):
            with pytest.raises(TokkiError) as refused:
                amend(compare(text_of(A), new), partial=partial)
            (found,) = refused.value.findings
            assert found.rule == "amendment.not-the-same"
            assert found.place.path == "特記事項"
            assert found.words["cited"]


def test_a_contract_is_altered_and_a_standard_amended() -> None:
    old, new = text_of(A, B), text_of(A, B.replace("作業", "業務"))
    assert amend(compare(old, new)).text == (
        "　特記事項の一部を次のように改正する。\n　第2条中「作業」を「業務」に改める。\n"
    )
    contract = replace(old, provenance=Provenance(contract="water@2023-04-01"))
    assert amend(compare(contract, new)).text.startswith("　原契約の特記事項の一部を次のように変更する。\n")
    own = AmendmentWords(contract="改定", original="")
    assert amend(compare(contract, new), own).text.startswith("　特記事項の一部を次のように改定する。\n")


def test_the_share_of_what_changed_decides_on_a_full_revision() -> None:
    old = text_of(A, B, A + B, B + A)
    assert share(compare(old, old)) == 0
    assert share(compare(old, text_of(A, B))) == 0.5
    assert share(compare(text_of(), text_of(A))) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("書面により通知する。", "書面により報告する。", [("通知", "報告")]),
        ("第８条の規定により、第８条の２の", "第９条の規定により、第８条の２の", [("第８条の規定", "第９条の規定")]),
        ("個人情報を扱う。", "個人識別情報を扱う。", [("個人情報", "個人識別情報")]),
        ("甲は乙に、乙は甲に支払う。", "甲は丙に、乙は甲に支払う。", [("乙に", "丙に")]),
        ("甲は、乙に示し、甲は、乙を助ける。", "丙は、乙に示し、丙は、乙を助ける。", [("甲", "丙")]),
        ("（以下「業務」という。）を行う。", "（以下「この業務」という。）を行う。", [("業務", "この業務")]),
        ("直ちに報告する。", "遅滞なく、直ちに報告する。", [("直ち", "遅滞なく、直ち")]),
    ],
)
def test_words_are_quoted_so_that_nothing_else_is_meant(old: str, new: str, said: list[tuple[str, str]]) -> None:
    swaps = found_swaps(plain_edits(old, new))
    assert swaps is not None
    assert [(swap.old, swap.becomes) for swap in swaps] == said


def test_words_that_stand_below_too_are_quoted_with_more_around_them() -> None:
    swaps = found_swaps(plain_edits("氏名を書く。", "住所を書く。"), ("氏名を問う。",))
    assert swaps is not None
    assert [(swap.old, swap.new) for swap in swaps] == [("氏名を書", "住所を書")]
    assert found_swaps(plain_edits("氏名", "住所"), ("氏名",)) is None


def entry(kind: str, was: int | None, will: int | None) -> Entry:
    """One sibling by its numbers."""
    numbers = (Number((n,)) if n is not None else None for n in (was, will))
    return Entry(kind, None, None, *numbers)  # type: ignore[arg-type]


def order(*entries: tuple[str, int | None, int | None]) -> list[tuple[int | None, int | None]]:
    """Old and new numbers in the order in which they are dealt with."""
    found = in_order([entry(*each) for each in entries])
    return [tuple(n.parts[0] if n else None for n in (e.was, e.will)) for e in found]  # type: ignore[misc]


def test_room_is_made_from_the_rear_and_filled_at_once() -> None:
    """Rules 2 and 7: two insertions in one row of moves."""
    made = order(("stay", 1, 1), ("come", None, 2), ("stay", 2, 3), ("come", None, 4), ("stay", 3, 5), ("stay", 4, 6))
    assert made == [(1, 1), (4, 6), (3, 5), (None, 4), (2, 3), (None, 2)]


def test_gaps_are_closed_from_the_front() -> None:
    assert order(("go", 1, None), ("stay", 2, 1), ("stay", 3, 2)) == [(1, None), (2, 1), (3, 2)]


def test_what_goes_makes_room_for_what_moves_down() -> None:
    assert order(("come", None, 1), ("stay", 1, 2), ("go", 2, None), ("stay", 3, 3)) == [
        (2, None),
        (1, 2),
        (None, 1),
        (3, 3),
    ]


def test_numbers_that_do_not_rise_have_no_order() -> None:
    for wrong in ([("stay", 2, 1), ("stay", 1, 2)], [("stay", 1, 2), ("stay", 2, 2)], [("stay", None, 1)]):
        with pytest.raises(ValueError, match=r"was|will|number"):
            order(*wrong)

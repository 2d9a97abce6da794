"""What texts are recognised by: no width, no commas, no numbers of provisions."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.compare.editions import anything, article, paragraph, texts

from tokki.compare.key import alike, evidence, fold, grams, key_of, mask, weigh

MASKED = [
    ("第２４条の２第３項の規定", "§条§項の規定"),
    ("第二十八条の四十七第一項", "§条§項"),
    ("第24条の2の3", "§条"),
    ("前条、次項、前各項及び前二条", "§条、§項、§項及び§条"),
    ("同条第三号イからハまで", "§条§号からハまで"),
    ("第１に定める", "§に定める"),
    ("①、②", "§、§"),
    ("（１）の２に掲げる", "§に掲げる"),
    ("別表第一", "別§"),
    ("様式第３号", "様式§号"),
    ("Section B(4), and Sections 3.2, 4 and 5(a)", "§、and §"),
    ("see Article II of", "see § of"),
    ("§ 12.3", "§"),
]
KEPT = [
    "第三者に",
    "同条例",
    "本条例の",
    "次項目",
    "平成15年法律第57号",
    "1000円以下",
    "三十日以内",
    "this section covers",
    "the parties",
    "次の各号",
]
FOLDED = [
    ("個人情報，氏名､住所", "個人情報、氏名、住所"),
    ("ＩＳＯ２７００１", "ISO27001"),
    ("　受注者　は、", "受注者は、"),
    ("１０，０００円", "10000円"),
    ("a  b", "a b"),
    ("ｶﾞｲﾄﾞ", "ガイド"),
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_the_number_of_a_provision_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize("text", KEPT)
def test_other_numbers_and_words_stay(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_width_commas_and_spaces_are_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_branch_number_is_told_from_a_count() -> None:
    assert mask("第三条の二十日以内") == "§条の二十日以内"
    assert mask("第五条の二分の一") == "§条の二分の一"


@example("ｶ ﾞ")
@given(st.text("あアｱｶﾞＡa１1 　，､、。．（(）①第条", max_size=20))
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(anything)
def test_folding_has_the_width_of_unicode(text: str) -> None:
    for mark in ",，､、｡。〜～~":
        text = text.replace(mark, "")
    assert "".join(fold(text).split()) == "".join(unicodedata.normalize("NFKC", text).split())


@given(st.integers(1, 999), st.integers(1, 999), st.integers(2, 40))
def test_texts_that_differ_in_numbers_alone_have_one_key(one: int, other: int, branch: int) -> None:
    text = "第{}条の{}第{}項ただし書の規定による場合を除き、十四日以内に"
    assert mask(text.format(one, branch, other)) == mask(text.format(other, branch + 1, one))


def test_own_words_and_the_whole() -> None:
    key = key_of(article("", "（目的）", 1, paragraph("一。"), paragraph("第３条。", 2)))
    assert (key.heading, key.own, key.whole, key.vacant) == ("目的", "", "一。\n§条。", False)


@pytest.mark.parametrize("text", ["", "削除", "（削除）", "欠番"])
def test_what_says_nothing_is_vacant(text: str) -> None:
    assert key_of(article(text)).vacant


def test_boilerplate_tells_less_than_the_rest() -> None:
    common = "受注者は、この契約の履行に当たり、次に掲げる事項を遵守しなければならない。"
    keys = [
        key_of(article(common + rest))
        for rest in ("施錠された保管庫に置くこと。", "暗号化して送ること。", "台帳に記録すること。")
    ]
    weights = weigh([*keys, *keys])
    one, two, _ = (evidence(key, weights) for key in keys)
    letters = len(one.runs & two.runs) / min(len(one.runs), len(two.runs))
    assert alike(one, two, weights) < letters
    assert alike(one, one, weights) == 1.0


@given(texts, texts)
def test_likeness_is_a_ratio_and_has_no_direction(one: str, other: str) -> None:
    keys = [key_of(article(text)) for text in (one, other)]
    weights = weigh(keys)
    first, second = (evidence(key, weights) for key in keys)
    assert 0.0 <= alike(first, second, weights) == alike(second, first, weights) <= 1.0


def test_runs_of_a_short_text() -> None:
    assert grams("", 3) == frozenset()
    assert grams("ab", 3) == {"ab"}
    assert grams("abcd", 3) == {"abc", "bcd"}

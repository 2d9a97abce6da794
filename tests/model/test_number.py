"""Numbers: ordered values, and every printed form is read back."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokki.model.family import FAMILIES, LEVELS, Level, printed
from tokki.model.number import Digits, Number, digits, digits_of_text, kanji, ordinal, parse_int, parse_number

FORMS: tuple[Digits, ...] = ("full", "half", "mixed", "kanji")
KANJI = {
    1: "一",
    10: "十",
    11: "十一",
    20: "二十",
    24: "二十四",
    100: "百",
    101: "百一",
    244: "二百四十四",
    1000: "千",
    2003: "二千三",
    9999: "九千九百九十九",
}
PRINTED = {
    "第24条の2": (24, 2),
    "第２４条の２": (24, 2),
    "第二十四条の二": (24, 2),
    "２４の２": (24, 2),
    "第24条の2の3": (24, 2, 3),
    "（１）": (1,),
    "(12)": (12,),
    "⑤": (5,),
    "第３項": (3,),
    "第二四条": (24,),
}
NO_NUMBERS = ("", "第条", "条", "第24条の", "の2", "ア", "24-2", "第24条2", "二十四条の二以下")
TEXTS = [
    ("10日以内に3回", "full", "１０日以内に３回"),
    ("10日以内に3回", "mixed", "10日以内に３回"),
    ("10日以内に3回", "kanji", "十日以内に三回"),
    ("ISO/IEC 27001及び3回", "full", "ISO/IEC 27001及び３回"),
    ("99.9パーセント", "full", "９９．９パーセント"),
]
numbers = st.lists(st.integers(1, 999), min_size=1, max_size=3).map(lambda parts: Number(tuple(parts)))
forms = st.sampled_from(FORMS)


@given(st.lists(numbers, max_size=8))
def test_order_is_that_of_the_parts(found: list[Number]) -> None:
    """24 < 24の2 < 24の2の2 < 24の3 < 25: sorting numbers sorts their parts."""
    assert [n.parts for n in sorted(found)] == sorted(n.parts for n in found)


@given(numbers, st.integers(1, 9))
def test_a_branch_stands_behind_its_article_and_before_the_next(number: Number, step: int) -> None:
    """Every branch lies between its article and the one after it, in order of its step."""
    following = Number((*number.parts[:-1], number.parts[-1] + 1))
    assert number < number.branch(step) < number.branch(step + 1) < following


@given(numbers, forms, st.sampled_from(sorted(FAMILIES)), st.sampled_from(LEVELS))
def test_print_and_read_round_trip(number: Number, form: Digits, family: str, level: Level) -> None:
    """What any family prints in digits of any form is read back as the same number."""
    tier = FAMILIES[family].tiers[level]
    if tier.glyphs == "digits":
        for pattern in (tier.label, tier.cite):
            assert parse_number(printed(pattern, number, tier.glyphs, form)) == number


@given(st.integers(0, 9999), forms)
def test_digits_are_read_back(n: int, form: Digits) -> None:
    """A number in any digits is the same number."""
    assert parse_int(digits(n, form)) == n


@pytest.mark.parametrize(("n", "words"), KANJI.items())
def test_kanji_as_in_statutes(n: int, words: str) -> None:
    """Chinese numerals leave out 一 before 十, 百 and 千."""
    assert kanji(n) == words


@pytest.mark.parametrize("n", [-1, 10_000])
def test_kanji_end_at_ten_thousand(n: int) -> None:
    """Beyond the statutes' range there is no numeral."""
    with pytest.raises(ValueError, match=str(n)):
        kanji(n)


@pytest.mark.parametrize(("text", "parts"), PRINTED.items())
def test_forms_that_documents_use(text: str, parts: tuple[int, ...]) -> None:
    """Numbers as they are found in annexes."""
    assert parse_number(text) == Number(parts)


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_no_number_is_refused(text: str) -> None:
    """Nothing is guessed from half a number."""
    with pytest.raises(ValueError):
        parse_number(text)


@given(st.text(max_size=12))
def test_reading_a_number_gives_one_or_refuses(text: str) -> None:
    """Any text is a number or a ValueError."""
    with contextlib.suppress(ValueError):
        assert parse_number(text).parts


@pytest.mark.parametrize(("text", "form", "wanted"), TEXTS)
def test_numbers_in_running_text(text: str, form: Digits, wanted: str) -> None:
    """Numbers follow the style, names with Latin letters stay."""
    assert digits_of_text(text, form) == wanted


@given(st.integers(1, 60), st.sampled_from(["katakana", "iroha", "latin"]), forms)
def test_a_series_never_repeats_a_mark(n: int, glyphs: str, form: Digits) -> None:
    """Every mark of a series stands for one place; after the last one a ValueError."""
    marks = []
    for i in range(1, n + 1):
        try:
            marks.append(ordinal(i, glyphs, form))
        except ValueError:
            break
    assert len(set(marks)) == len(marks) >= min(n, 24)

"""What people type."""

from datetime import date

import pytest

from tokki.web import typed

DAYS = {
    "2026-04-01": date(2026, 4, 1),
    "２０２６－０４－０１": date(2026, 4, 1),
    "２０２６年４月１日": date(2026, 4, 1),
    "2026/4/1": date(2026, 4, 1),
    "令和８年４月１日": date(2026, 4, 1),
    "令和元年５月１日": date(2019, 5, 1),
    "R8.4.1": date(2026, 4, 1),
    "平成 31 年 4 月 30 日": date(2019, 4, 30),
    "2026-02-30": None,
    "来年": None,
    "": None,
}


@pytest.mark.parametrize("text", DAYS)
def test_days_in_the_forms_that_people_use(text: str) -> None:
    assert typed.day(text) == DAYS[text]


def test_words_keep_their_width_and_lose_what_nobody_sees() -> None:
    assert typed.line("　ＡＢＣ\u200b１２\r\nか\x07 ") == "ＡＢＣ１２ か"
    assert typed.lines("氏名\r\n\r\n 住所 \n氏名") == ["氏名", "住所"]
    assert typed.half("ｍｅｇｕｒｏ－ｂｉｃｙｃｌｅｓ") == "meguro-bicycles"

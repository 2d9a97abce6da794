"""Numbers of provisions: ordered values, printed and read in every form that Japanese documents use.

Source: 条・項・号 and branch numbers as in 法制執務; glyph orders as observed in municipal annexes.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache, total_ordering
from typing import Literal

Digits = Literal["full", "half", "mixed", "kanji"]

KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_KANJI = "〇一二三四五六七八九"
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = {chr(0x2460 + n): n + 1 for n in range(20)}


@total_ordering
@dataclass(frozen=True, slots=True)
class Number:
    """The number of a provision. `Number((24, 2))` is 第24条の2; it stands after 24 and before 25."""

    parts: tuple[int, ...]

    def __lt__(self, other: "Number") -> bool:
        """Order of the document: 24 < 24の2 < 24の2の2 < 24の3 < 25."""
        return self.parts < other.parts

    def branch(self, step: int = 1) -> "Number":
        """The branch `step` places on: 24 → 24の2 for step 1, 24の3 for step 2."""
        return Number((*self.parts, step + 1))


def kanji(n: int) -> str:
    """`n` in Chinese numerals as statutes print them: 24 → 二十四, 244 → 二百四十四, 2003 → 二千三.

    Errors: ValueError below 0 or from 10,000 on.
    """
    if not 0 <= n < 10_000:
        raise ValueError(n)
    if n == 0:
        return "〇"
    out = ""
    for unit, glyph in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            out += (_KANJI[digit] if digit > 1 or unit == 1 else "") + glyph
    return out


@cache
def digits(n: int, form: Digits) -> str:
    """`n` in the digits of a house style.

    `mixed`: one digit full width, several half width, as many municipalities type.
    """
    if form == "kanji":
        return kanji(n)
    plain = str(n)
    if form == "full" or (form == "mixed" and len(plain) == 1):
        return plain.translate(_FULL)
    return plain


_LATIN_RUN = re.compile(r"[0-9A-Za-z.,:/_+%()-]+(?: [0-9A-Za-z.,:/_+%()-]+)*")
_DIGIT_RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")


@lru_cache(maxsize=1 << 14)
def digits_of_text(text: str, form: Digits) -> str:
    """Running text with its numbers in the digits of a style; runs with Latin letters (ISO/IEC 27001, TLS1.2) stay."""
    if form == "half" or _DIGIT_RUN.search(text) is None:
        return text

    def number(match: re.Match[str]) -> str:
        value = match.group()
        if "." in value or "," in value:
            return _pointed(value, form)
        if form == "kanji" and len(value) > 4:
            return value.translate(_FULL)
        return digits(int(value), form) if value == str(int(value)) else value.translate(_FULL)

    def run(match: re.Match[str]) -> str:
        value = match.group()
        return value if any(c.isascii() and c.isalpha() for c in value) else _DIGIT_RUN.sub(number, value)

    return _LATIN_RUN.sub(run, text)


def _pointed(value: str, form: Digits) -> str:
    """A number with a point or commas: ０．１ and １，０００ in full width, 〇・一 in Chinese numerals, else as typed."""
    if form == "full":
        return value.translate(_FULL).replace(".", "．").replace(",", "，")
    if form == "kanji":
        return "".join("・" if c == "." else "、" if c == "," else _KANJI[int(c)] for c in value)
    return value


def ordinal(n: int, glyphs: str, form: Digits) -> str:
    """The `n`-th mark of a series: `digits`, `katakana` (ア), `iroha` (イ), `latin` (ａ or a).

    Errors: ValueError when the series is used up.
    """
    if glyphs == "digits":
        return digits(n, form)
    if glyphs == "latin":
        if not 1 <= n <= 26:
            raise ValueError(n)
        return chr((0xFF40 if form in ("full", "mixed") else 0x60) + n)
    series = KATAKANA if glyphs == "katakana" else IROHA
    if not 1 <= n <= len(series):
        raise ValueError(n)
    return series[n - 1]


def parse_int(text: str) -> int:
    """The value of one number in any of the forms: 24, ２４, 二十四, 〇 positional (二四), ㉔ not; ⑤ yes.

    Errors: ValueError when the text is none.
    """
    if text in _CIRCLED:
        return _CIRCLED[text]
    plain = unicodedata.normalize("NFKC", text)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if not plain or any(c not in _KANJI + "十百千" for c in plain):
        raise ValueError(text)
    if not set(plain) & set("十百千"):
        return int("".join(str(_KANJI.index(c)) for c in plain))
    total = digit = 0
    for c in plain:
        if c in _KANJI:
            digit = _KANJI.index(c)
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
    return total + digit


_NUMERAL = r"(?:[0-9０-９]+|[〇一二三四五六七八九十百千]+)"
_NUMBER = re.compile(rf"第?({_NUMERAL})(?:条|項|号)?((?:の{_NUMERAL})*)")


def parse_number(text: str) -> Number:
    """The number printed as 第24条の2, 第２４条の２, 第二十四条の二, ２４の２, （１） or １.

    Errors: ValueError when the text is none of them.
    """
    bare = text.strip("（）() 　")
    if bare in _CIRCLED:
        return Number((_CIRCLED[bare],))
    match = _NUMBER.fullmatch(bare)
    if match is None:
        raise ValueError(text)
    branches = [part for part in match.group(2).split("の") if part]
    return Number((parse_int(match.group(1)), *(parse_int(part) for part in branches)))

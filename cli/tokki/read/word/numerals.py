"""Numbers as Word prints them in automatic numbering, by the name of the format.

Source: ST_NumberFormat, ECMA-376 part 1, 17.18.59; what Japanese documents use of it.
"""

from collections.abc import Callable

from tokki.model.number import IROHA, KATAKANA, digits, kanji

_HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_HALF_IROHA = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壱弐参四伍六七八九拾百阡")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(n: int, form: str) -> str | None:
    """`n` in a number format of Word; in plain digits where the format has no sign for it; None for a format unknown here."""
    make = _FORMS.get(form)
    if make is None:
        return None
    return make(n) if 0 < n < 10_000 else str(n) if form != "none" else ""


def _series(glyphs: str) -> Callable[[int], str]:
    """A series that doubles its signs when it is used up: a … z, aa, bb."""
    return lambda n: glyphs[(n - 1) % len(glyphs)] * min((n - 1) // len(glyphs) + 1, 9)


def _block(first: str, count: int) -> Callable[[int], str]:
    """Signs of one block of Unicode, plain digits beyond it."""
    return lambda n: chr(ord(first) + n - 1) if n <= count else str(n)


def _each_digit(n: int) -> str:
    return "".join("〇一二三四五六七八九"[int(c)] for c in str(n))


def _roman(n: int) -> str:
    out = ""
    for unit, sign in _ROMAN:
        while n >= unit:
            out += sign
            n -= unit
    return out


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: digits(n, "full"),
    "decimalFullWidth2": lambda n: digits(n, "full"),
    "numberInDash": lambda n: f"- {n} -",
    "ordinal": str,
    "japaneseCounting": kanji,
    "japaneseLegal": lambda n: kanji(n).translate(_LEGAL),
    "japaneseDigitalTenThousand": _each_digit,
    "ideographDigital": _each_digit,
    "chineseCounting": kanji,
    "chineseCountingThousand": kanji,
    "taiwaneseCounting": kanji,
    "taiwaneseCountingThousand": kanji,
    "taiwaneseDigital": _each_digit,
    "ideographTraditional": _series(_STEMS),
    "ideographZodiac": _series(_BRANCHES),
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if n <= 10 else str(n),
    "aiueo": _series(_HALF_KANA),
    "aiueoFullWidth": _series(KATAKANA),
    "iroha": _series(_HALF_IROHA),
    "irohaFullWidth": _series(IROHA + "ン"),
    "decimalEnclosedCircle": _block("①", 20),
    "decimalEnclosedCircleChinese": _block("①", 20),
    "decimalEnclosedParen": _block("⑴", 20),
    "decimalEnclosedFullstop": _block("⒈", 20),
    "lowerLetter": _series(_LATIN),
    "upperLetter": _series(_LATIN.upper()),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}

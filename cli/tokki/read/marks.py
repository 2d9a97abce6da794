"""The number or sign a line begins with: 第１条, 第１, ２, （１）, 一, ア, （ア）, ａ, ①, and groups such as 第１章."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tokki.model.family import LEVELS, Level
from tokki.model.number import IROHA, KATAKANA, Number, parse_int

Kind = Literal[
    "article", "dai", "N", "(N)", "N)", "k", "(k)", "circled", "kana", "(kana)", "latin", "(latin)", "LATIN", "roman",
    "dot2", "dot3", "dot4", "bullet",
]  # fmt: skip
Series = Literal["digits", "katakana", "iroha", "latin", "roman"]
Values = tuple[tuple[Series, Number], ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A number as printed, and where the words after it begin.

    `values`: what it may mean, by series (イ is 2 in アイウ and 1 in イロハ). `firm`: a blank, a bracket or the end of the
    line stands after it. `last`: the last article of a run that is deleted together (第５条から第８条まで　削除).
    """

    kind: Kind
    label: str
    values: Values
    end: int
    firm: bool = True
    last: int = 0

    @property
    def first(self) -> Series | None:
        """The series that this sign begins, if it may be a first one."""
        return next((series for series, number in self.values if number.parts == (1,)), None)

    def value(self, series: Series) -> Number | None:
        """Its number in a series."""
        return dict(self.values).get(series)


@dataclass(frozen=True, slots=True)
class GroupSign:
    """第１章　総則: label, the word (編, 章, 節, 款, 目) and the heading."""

    label: str
    word: str
    heading: str


_A = "[0-9０-９]"
_K = "[〇一二三四五六七八九十百千]"
_N = rf"(?:{_A}{{1,4}}|{_K}{{1,7}})"
_BRANCH = rf"(?:の(?:{_A}{{1,3}}|{_K}{{1,4}}))*"
_KANA = "[ア-ヲンｱ-ﾝｦ]"
_AFTER = r"(?=[\s　（(「]|$)"
_GAP = r"(?:[.．、](?![0-9０-９])|(?=[\s　]|$))"
_COUNTERS = (
    "万億㎡年月日時分秒人件個つか箇ヶカ回名者台円％%割歩級種類点条項号章節編款目次階丁番号第～〜－・.．,，、。）)／/:："
)

_SIGNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("article", re.compile(rf"第[ 　]?({_N})[ 　]?条({_BRANCH})(?![件約例文理])")),
    ("dai", re.compile(rf"第[ 　]?({_N})({_BRANCH}){_AFTER}")),
    ("dot4", re.compile(rf"{_A}{{1,3}}(?:[.．]{_A}{{1,3}}){{2}}[.．]({_A}{{1,3}})[.．]?(?=[\s　]|$)")),
    ("dot3", re.compile(rf"{_A}{{1,3}}[.．]{_A}{{1,3}}[.．]({_A}{{1,3}})[.．]?(?=[\s　]|$)")),
    ("dot2", re.compile(rf"{_A}{{1,3}}[.．]({_A}{{1,3}})[.．]?(?=[\s　]|$)")),
    ("N)", re.compile(rf"({_A}{{1,3}})[）)]")),
    (
        "N",
        re.compile(
            rf"({_A}{{1,3}})((?:の{_A}{{1,3}})*)(?:{_GAP}|(?=[（(「])|(?=[^{re.escape(_COUNTERS)}0-9０-９A-Za-z]))"
        ),
    ),
    ("(N)", re.compile(rf"[（(][ 　]?({_A}{{1,3}})[ 　]?[）)]((?:の{_A}{{1,3}})*)")),
    ("(N)", re.compile("([⑴-⒇])")),
    ("(k)", re.compile(rf"[（(]({_K}{{1,4}})[）)]")),
    ("circled", re.compile("([①-⑳])")),
    ("k", re.compile(rf"({_K}{{1,5}})({_BRANCH})(?:(?=[\s　])|[、.．]|$)")),
    ("(kana)", re.compile(rf"[（(]({_KANA})[）)]")),
    ("kana", re.compile(rf"({_KANA})(?:{_GAP}|[）)])")),
    ("(latin)", re.compile("[（(]([a-zａ-ｚ]|[ivx]{2,4}|[ｉｖｘ]{2,4})[）)]")),
    ("latin", re.compile(rf"([a-zａ-ｚ])(?:{_GAP}|[）)])")),
    ("LATIN", re.compile(rf"([A-ZＡ-Ｚ])(?:{_GAP}|[）)])")),
    ("roman", re.compile("([ⅰ-ⅻⅠ-Ⅻ])[.．]?")),
    ("bullet", re.compile("[・●○■□◆◇※▪•‣][ 　]?")),
)
_RUN = re.compile(
    rf"(第{_N}条{_BRANCH})(?:から|乃至|ないし|及び|、|，|～|〜)(第({_N})条{_BRANCH})(?:まで)?[\s　]*(?=削[ 　]?除$)"
)
_GROUP = re.compile(rf"(第[ 　]?{_N}[ 　]?([編章節款目])(?:の{_N})*)(?:[\s　]+(.*)|$)")
_MARKS = re.compile(r"[第0-9０-９（(⑴-⒇①-⑳〇一二三四五六七八九十百千ア-ヲンｱ-ﾝｦa-zａ-ｚA-ZＡ-Ｚⅰ-ⅻⅠ-Ⅻ・●○■□◆◇※▪•‣]")
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}

_LEVELS: dict[Kind, Level] = {
    "N": "paragraph", "(N)": "item", "k": "item", "(k)": "item", "kana": "sub1", "(kana)": "sub2", "latin": "sub3",
    "(latin)": "sub4",
}  # fmt: skip


def sign(text: str) -> Sign | None:
    """What a line begins with, if that may be a number."""
    if not text or not _MARKS.match(text[0]):
        return None
    run = _RUN.match(text) if text[0] == "第" else None
    if run is not None:
        first = _SIGNS[0][1].match(run.group(1))
        assert first is not None
        label = text[: run.end()].strip()
        return Sign("article", label, _digits(first.group(1), first.group(2)), run.end(), last=parse_int(run.group(3)))
    for kind, pattern in _able(text[0]):
        match = pattern.match(text)
        if match is not None:
            values = _values(kind, match)
            if values:
                after = text[match.end() : match.end() + 1]
                firm = after in ("", *" 　\t（(") or match.group()[-1] in ".．、)）" or kind in ("circled", "bullet")
                return Sign(kind, match.group().strip(), values, match.end(), firm)
    return None


@lru_cache(maxsize=512)
def _able(first: str) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """The signs that may begin with a character, in the order in which they are tried."""
    if first == "第":
        kinds: tuple[str, ...] = ("article", "dai")
    elif first in "（(":
        kinds = ("(N)", "(k)", "(kana)", "(latin)")
    elif first.isdecimal():
        kinds = ("dot2", "dot3", "dot4", "N", "N)")
    else:  # of those in brackets ⑴ is one sign
        kinds = ("(N)", "circled", "k", "kana", "latin", "LATIN", "roman", "bullet")
    return tuple((kind, pattern) for kind, pattern in _SIGNS if kind in kinds)


def group(text: str) -> GroupSign | None:
    """The line as the heading of a chapter or section, if it is one."""
    match = _GROUP.match(text) if text.startswith("第") else None
    if match is None or (match.group(3) or "").endswith("。"):
        return None
    return GroupSign(match.group(1), match.group(2), (match.group(3) or "").strip(" 　"))


def level(kind: Kind, parent: Level) -> Level | None:
    """The tier of a sign below a parent: its own where that is deeper, else the next one; None below the last."""
    least = LEVELS.index(parent) + 1
    if parent == "article" and kind != "N":
        least = LEVELS.index("item")
    own = LEVELS.index(_LEVELS.get(kind, "article"))
    return LEVELS[max(least, own)] if max(least, own) < len(LEVELS) else None


def _values(kind: Kind, match: re.Match[str]) -> Values:
    if kind == "bullet":
        return (("digits", Number((0,))),)
    glyph = unicodedata.normalize("NFKC", match.group(1))
    if kind in ("kana", "(kana)"):
        kana: tuple[tuple[Series, str], ...] = (("katakana", KATAKANA), ("iroha", IROHA))
        return tuple((name, Number((series.index(glyph) + 1,))) for name, series in kana if glyph in series)
    if kind in ("latin", "(latin)", "LATIN", "roman"):
        letter = glyph.lower()
        values: list[tuple[Series, Number]] = []
        if len(letter) == 1 and kind != "roman":
            values.append(("latin", Number((ord(letter) - 96,))))
        if letter in _ROMAN and kind != "LATIN":
            values.append(("roman", Number((_ROMAN[letter],))))
        return tuple(values)
    return _digits(glyph.strip("()"), match.group(2) if (match.lastindex or 0) > 1 else "")


def _digits(value: str, branches: str) -> Values:
    parts = (parse_int(part) for part in branches.split("の") if part)
    return (("digits", Number((parse_int(value), *parts))),)

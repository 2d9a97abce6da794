"""The number of a statute or ordinance: 昭和三十七年法律第百三十四号, 令和５年目黒区条例第３号."""

import re
from dataclasses import dataclass
from typing import Literal

from tokki.model.number import parse_int

LawType = Literal["Act", "CabinetOrder", "ImperialOrder", "MinisterialOrdinance", "Rule", "Misc"]

ERAS = {"明治": "Meiji", "大正": "Taisho", "昭和": "Showa", "平成": "Heisei", "令和": "Reiwa"}
_N = "[〇一二三四五六七八九十百千0-9０-９]{1,8}"
_NUMBER = re.compile(
    rf"[（(]?((?P<era>{'|'.join(ERAS)})(?P<year>元|{_N})年(?:{_N}月{_N}日)?(?P<kind>[^第。、]{{1,40}}?)第(?P<number>{_N})号)[）)]?"
)
_TYPES: tuple[tuple[str, LawType], ...] = (
    ("法律", "Act"), ("政令", "CabinetOrder"), ("勅令", "ImperialOrder"), ("省令", "MinisterialOrdinance"),
    ("府令", "MinisterialOrdinance"), ("規則", "Rule"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LawNumber:
    """A law number as printed in `text`, and what it says. `year` counts in the era from 1.

    `type` as in 法令標準XML: municipal ordinances and everything else that has no word of its own there are Misc.
    """

    text: str
    era: str
    year: int
    type: LawType
    number: int


def parse_law_number(text: str) -> LawNumber | None:
    """The law number that a text is, brackets around it or not; None where it is another text."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    kind = match["kind"]
    found: LawType = next((name for word, name in _TYPES if kind.endswith(word)), "Misc")
    try:
        year = 1 if match["year"] == "元" else parse_int(match["year"])
        number = parse_int(match["number"])
    except ValueError:
        return None
    return LawNumber(match[1], ERAS[match["era"]], year, found, number) if year and number else None

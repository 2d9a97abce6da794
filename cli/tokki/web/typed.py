"""What people type → what the files hold: full-width digits, days of eras, blanks and what nobody sees."""

import re
import unicodedata
from datetime import date

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988, "S": 1925}
_DAY = re.compile(r"(\d{4}|(?:令和|平成|昭和|[RHS])(?:\d{1,2}|元))(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?")


def line(text: str) -> str:
    """One line of words, without blanks at its ends and without what nobody sees; width is kept as typed."""
    return _UNSEEN.sub("", re.sub(r"[\r\n\t]+", " ", text)).strip()


def lines(text: str) -> list[str]:
    """The lines that say something, in order, each once."""
    return list(dict.fromkeys(found for each in text.splitlines() if (found := line(each))))


def half(text: str) -> str:
    """The text in half-width letters and digits: ２０２６ becomes 2026."""
    return unicodedata.normalize("NFKC", line(text))


def day(text: str) -> date | None:
    """The day in 2026-04-01, ２０２６年４月１日, 令和８年４月１日 or R8.4.1; None where it is none."""
    bare = half(text).replace(" ", "").replace("ー", "-").replace("−", "-").replace("‐", "-")
    match = _DAY.fullmatch(bare)
    if match is None:
        return None
    year, month, of_month = match.groups()
    start = next((era for era in _ERAS if year.startswith(era)), "")
    counted = year[len(start) :].replace("元", "1")
    try:
        return date(int(counted) + _ERAS.get(start, 0), int(month), int(of_month))
    except ValueError:
        return None

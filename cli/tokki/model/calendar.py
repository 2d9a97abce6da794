"""Days as Japanese documents print them.

Source: 元号法（昭和54年法律第43号）and the orders fixing 昭和, 平成 and 令和.
"""

import re
import unicodedata
from datetime import date

_ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"))


def era_day(day: date) -> str:
    """令和5年4月1日, in half-width digits; 元年 for the first year. Days before 昭和 by the western year."""
    found = era_year(day)
    if found is None:
        return f"{day.year}年{day.month}月{day.day}日"
    name, year = found
    return f"{name}{'元' if year == 1 else year}年{day.month}月{day.day}日"


def era_year(day: date) -> tuple[str, int] | None:
    """The era of a day and its year in it, from 1; None before 昭和."""
    return next(((name, day.year - start.year + 1) for start, name in _ERAS if day >= start), None)


_STARTS = {"令和": 2018, "平成": 1988, "昭和": 1925, "R": 2018, "H": 1988, "S": 1925}
_DAY = re.compile(
    r"(?:(?P<era>令和|平成|昭和|[RHS])\.?(?P<in_era>元|\d{1,2})|(?P<year>\d{4}))"
    r"(?:年|[./-])(?P<month>\d{1,2})(?:月|[./-])(?P<day>\d{1,2})日?"
)


def parse_day(text: str) -> date:
    """The day of 令和5年4月1日, 2023年4月1日, R5.4.1, 2023/4/1 or 2023-04-01, in digits of any width.

    A year of an era that has ended counts on (平成35年 is 2023), as papers of its time say it.

    Errors: ValueError when it is none of them, or no day of the calendar.
    """
    match = _DAY.fullmatch("".join(unicodedata.normalize("NFKC", text).split()).upper())
    if match is None:
        raise ValueError(text)
    era, in_era, year = match["era"], match["in_era"], match["year"]
    counted = int(year) if year else _STARTS[era] + (1 if in_era == "元" else int(in_era))
    return date(counted, int(match["month"]), int(match["day"]))

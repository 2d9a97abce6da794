"""Days as Japanese documents print them.

Source: 元号法（昭和54年法律第43号）and the orders fixing 昭和, 平成 and 令和.
"""

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

"""Days as people read them: in Japanese eras or in the Gregorian calendar."""

from __future__ import annotations

from datetime import date
from typing import Literal

DateForm = Literal["era", "gregorian"]
"""How days are shown to people: in Japanese eras, or in the Gregorian calendar."""

ERAS = (
    ("令和", "R", date(2019, 5, 1)),
    ("平成", "H", date(1989, 1, 8)),
    ("昭和", "S", date(1926, 12, 25)),
    ("大正", "T", date(1912, 7, 30)),
    ("明治", "M", date(1868, 1, 25)),
)
"""Name, letter and first day of each, the latest first."""


def day_text(day: date, form: DateForm) -> str:
    """A day for people: 令和8年11月22日 or 2026/11/22."""
    return era_text(day) if form == "era" else gregorian_text(day)


def short_day_text(day: date, form: DateForm) -> str:
    """A day for a column or a line of many: R8.11.22 or 2026/11/22."""
    return short_era_text(day) if form == "era" else gregorian_text(day)


def month_text(day: date, form: DateForm) -> str:
    """A month for people: 令和8年11月 or 2026/11."""
    return era_text(day).partition("月")[0] + "月" if form == "era" else gregorian_text(day)[:7]


def era_text(day: date) -> str:
    """令和8年11月22日."""
    return f"{era_year(day)}{day.month}月{day.day}日"


def era_year(day: date) -> str:
    """令和8年, the first of an era 令和元年."""
    for name, _letter, first in ERAS:
        if day >= first:
            year = day.year - first.year + 1
            return f"{name}{'元' if year == 1 else year}年"
    return f"{day.year}年"


def year_text(day: date, form: DateForm) -> str:
    """The year of a day, where 年 or a stroke comes after it: 令和8 or 2026."""
    return era_year(day).removesuffix("年") if form == "era" else str(day.year)


def short_era_text(day: date) -> str:
    """R8.11.22."""
    for _name, letter, first in ERAS:
        if day >= first:
            return f"{letter}{day.year - first.year + 1}.{day.month}.{day.day}"
    return gregorian_text(day)


def gregorian_text(day: date) -> str:
    """2026/11/22."""
    return f"{day.year:04}/{day.month:02}/{day.day:02}"


def age(birthday: str | None, today: date) -> int | None:
    """Full years since the birthday."""
    if not birthday:
        return None
    born = date.fromisoformat(birthday)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

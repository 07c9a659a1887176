"""Which days are Japanese holidays, and which are days of business.

Only years whose holidays are sure to be right are answered for (`YEARS`): what jpholiday says of earlier ones differs
from the official list, and later the day of an equinox is a guess. In other years no day is a holiday, and `known` is
False.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

YEARS = range(1988, 2100)
WEEKEND = frozenset({5, 6})
"""Saturday and Sunday, as `date.weekday` counts."""

_DAY = timedelta(days=1)


def known(year: int) -> bool:
    """Whether the holidays of the year are told; those of a year to come may still be moved by a law."""
    return year in YEARS


def holiday(day: date) -> str:
    """The day's Japanese name as a holiday, '' for any other day."""
    if not known(day.year):
        return ""
    import jpholiday  # loading it takes as long as a month's holidays

    name = jpholiday.is_holiday_name(day) or ""
    return name.rpartition(" ")[2]  # "こどもの日 振替休日" is 振替休日


def holidays(first: date, last: date) -> dict[date, str]:
    """The holidays from a day to another, by their day."""
    span = (first + number * _DAY for number in range((last - first).days + 1))
    return {day: name for day in span if (name := holiday(day))}


def is_business_day(day: date, closed: Collection[int] = WEEKEND) -> bool:
    """Whether business is done: no holiday, and none of the weekdays on which it is closed."""
    return day.weekday() not in closed and not holiday(day)


def is_closed(day: date) -> bool:
    """Whether no business is done."""
    return not is_business_day(day)


def days_later(day: date, count: int) -> date:
    """The day of business that is so many after a day."""
    for _one in range(count):
        day = on_or_after(day + _DAY)
    return day


def on_or_after(day: date, closed: Collection[int] = WEEKEND) -> date:
    """The day itself where business is done on it, else the next such day; the day itself where there is none."""
    if not set(range(7)) - set(closed):
        return day
    found = day
    try:
        while not is_business_day(found, closed):
            found += _DAY
    except OverflowError:  # the calendar ends
        return day
    return found

"""Periods of an analysis: fiscal year, calendar year, month, the last twelve months, from and to, everything."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from smallcrm.values.months import add_months

Named = Literal["all", "fiscal-year", "last-fiscal-year", "year", "last-year", "month", "last-month", "12-months"]
NAMED: tuple[Named, ...] = (
    "all", "fiscal-year", "last-fiscal-year", "year", "last-year", "month", "last-month", "12-months",
)  # fmt: skip
APRIL = 4
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both in it; None: open on that side."""

    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise ValueError("a period ends before it begins")


def fiscal_year(year: int, start_month: int = APRIL) -> Period:
    """The fiscal year that begins in `year`."""
    first = date(year, start_month, 1)
    return Period(first, add_months(first, 12) - _DAY)


def fiscal_year_of(day: date, start_month: int = APRIL) -> Period:
    """The fiscal year a day lies in."""
    return fiscal_year(day.year - (day.month < start_month), start_month)


def calendar_year(year: int) -> Period:
    """A year from January to December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def month(year: int, number: int) -> Period:
    """A calendar month."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def quarter_of(day: date) -> Period:
    """The quarter of the calendar year that a day lies in."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    return Period(first, add_months(first, 3) - _DAY)


def last_twelve_months(today: date) -> Period:
    """The twelve months that end today."""
    return Period(add_months(today, -12) + _DAY, today)


def named(name: Named, today: date, start_month: int = APRIL) -> Period:
    """The period of that name, seen from today."""
    earlier = add_months(today.replace(day=1), -1)
    this_year = fiscal_year_of(today, start_month)
    return {
        "all": Period(),
        "fiscal-year": this_year,
        "last-fiscal-year": year_before(this_year),
        "year": calendar_year(today.year),
        "last-year": calendar_year(today.year - 1),
        "month": month(today.year, today.month),
        "last-month": month(earlier.year, earlier.month),
        "12-months": last_twelve_months(today),
    }[name]


def _ends_month(day: date) -> bool:
    return (day + _DAY).day == 1


def _back(period: Period, months: int) -> Period:
    """The period moved back by months; one that ends with a month ends with the earlier month, leap year or not."""
    first = add_months(period.first, -months) if period.first else None
    if period.last is None:
        return Period(first, None)
    last = add_months(period.last, -months)
    return Period(first, month(last.year, last.month).last if _ends_month(period.last) else last)


def year_before(period: Period) -> Period:
    """The same period of the year before (前年同期)."""
    return _back(period, 12)


def period_before(period: Period) -> Period | None:
    """The period of the same length just before; None for a period that is open."""
    if period.first is None or period.last is None:
        return None
    if period.first.day == 1 and _ends_month(period.last):
        length = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
        return _back(period, length)
    return Period(period.first - (period.last - period.first) - _DAY, period.first - _DAY)

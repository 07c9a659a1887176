"""Days of a filter, absolute or seen from today: between two days, more than 90 days ago, next month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from smallcrm.light import NamedTuple
from smallcrm.values.months import add_months

Unit = Literal["day", "week", "month", "year"]
CalendarUnit = Literal["day", "month", "year"]
FURTHEST: dict[Unit, int] = {"day": 36_500, "week": 5_200, "month": 1_200, "year": 100}
"""A hundred years either way: all that a filter can ask for stays within the calendar."""
FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
_DAY = timedelta(days=1)
_OLDEST, _LONGEST_AGO = 1_000, 700_000
"""Years and days beyond which nobody is born and nothing has happened."""


class Span(NamedTuple):
    """From the first day to the last (ISO), both in it."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Between:
    """From a day to a day (ISO), both in it; '': open on that side."""

    first: str = ""
    last: str = ""

    def __post_init__(self) -> None:
        for day in filter(None, (self.first, self.last)):
            if date.fromisoformat(day).isoformat() != day:
                raise ValueError(f"{day} is no ISO day")
        if self.first and self.last and self.first > self.last:
            raise ValueError("the last day is before the first")


@dataclass(frozen=True, slots=True)
class Within:
    """The last so many days, weeks, months or years, today included."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        _check(self.count, FURTHEST[self.unit])


@dataclass(frozen=True, slots=True)
class Before:
    """Longer ago than so many days, weeks, months or years."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        _check(self.count, FURTHEST[self.unit])


@dataclass(frozen=True, slots=True)
class Ahead:
    """The coming so many days, weeks, months or years, today included."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        _check(self.count, FURTHEST[self.unit])


@dataclass(frozen=True, slots=True)
class Calendar:
    """A whole day, month or year of the calendar: this one (0), the last (-1), the next (1)."""

    unit: CalendarUnit
    offset: int

    def __post_init__(self) -> None:
        _check(abs(self.offset), FURTHEST[self.unit])


When = Between | Within | Before | Ahead | Calendar


def span(when: When, today: date) -> Span:
    """The days that are meant, seen from today."""
    if isinstance(when, Between):
        return Span(when.first or FIRST_DAY, when.last or LAST_DAY)
    if isinstance(when, Within):
        return Span(moved(today, -when.count, when.unit).isoformat(), today.isoformat())
    if isinstance(when, Before):
        return Span(FIRST_DAY, (moved(today, -when.count, when.unit) - _DAY).isoformat())
    if isinstance(when, Ahead):
        return Span(today.isoformat(), moved(today, when.count, when.unit).isoformat())
    return _calendar(when, today)


def moved(day: date, count: int, unit: Unit) -> date:
    """The day so many units later, or earlier."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(day, count * (12 if unit == "year" else 1))


def born(low: int | None, high: int | None, today: date) -> Span:
    """The birthdays of those who are from `low` to `high` years old today; None: open."""
    last = LAST_DAY if low is None else add_months(today, -12 * _near(low, _OLDEST)).isoformat()
    first = FIRST_DAY if high is None else (add_months(today, -12 * (_near(high, _OLDEST) + 1)) + _DAY).isoformat()
    return Span(first, last)


def days_ago(low: int | None, high: int | None, today: date) -> Span:
    """The days that lie from `low` to `high` days back; None: open."""
    first = FIRST_DAY if high is None else (today - timedelta(days=_near(high, _LONGEST_AGO))).isoformat()
    last = LAST_DAY if low is None else (today - timedelta(days=_near(low, _LONGEST_AGO))).isoformat()
    return Span(first, last)


def birthdays_within(days: int, today: date) -> list[Span]:
    """The months and days (MM-DD) from today on, at the turn of the year in two parts.

    Who was born on 29 February has the birthday on the 28th in other years.
    """
    if days >= 365:
        return [Span("01-01", "12-31")]
    end = today + timedelta(days=days)
    first, last = today.isoformat()[5:], end.isoformat()[5:]
    if last == "02-28" and (end + _DAY).month == 3:
        last = "02-29"
    return [Span(first, last)] if end.year == today.year else [Span(first, "12-31"), Span("01-01", last)]


def birth_month(offset: int, today: date) -> int:
    """The number of this month (0), the next (1) …"""
    return (today.month - 1 + offset) % 12 + 1


def _calendar(when: Calendar, today: date) -> Span:
    if when.unit == "day":
        day = (today + timedelta(days=when.offset)).isoformat()
        return Span(day, day)
    months = 12 if when.unit == "year" else 1
    first = add_months(today.replace(day=1, month=1 if when.unit == "year" else today.month), when.offset * months)
    return Span(first.isoformat(), (add_months(first, months) - _DAY).isoformat())


def _near(number: int, limit: int) -> int:
    return max(-limit, min(limit, number))


def _check(count: int, most: int) -> None:
    if not 0 <= count <= most:
        raise ValueError(f"{count} is not from 0 to {most}")

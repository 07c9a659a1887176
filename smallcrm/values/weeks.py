"""Weeks, from Sunday on as Japanese calendars have them."""

from __future__ import annotations

from datetime import date, timedelta


def week_span(day: date) -> tuple[date, date]:
    """The first and the last day of the week that a day is in."""
    first = day - timedelta(days=day.isoweekday() % 7)
    return first, first + timedelta(days=6)

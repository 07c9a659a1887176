"""Counting in months, which are of different lengths."""

from __future__ import annotations

import calendar
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day so many months later (or earlier), or the month's last day where it is too short."""
    years, at = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, at + 1, min(day.day, calendar.monthrange(years, at + 1)[1]))

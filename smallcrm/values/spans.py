"""What lasts from a day, perhaps from a time of it, into others."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta


def last_day(day: date, at: str, minutes: int | None) -> date:
    """The day on which ends what begins then ('' is no time: the whole day) and lasts so long."""
    if not minutes or minutes < 0:
        return day
    try:
        return (datetime.combine(day, time.fromisoformat(at or "00:00")) + timedelta(minutes=minutes - 1)).date()
    except OverflowError:
        return day

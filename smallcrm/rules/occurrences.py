"""The days on which something that comes again falls, as a calendar shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice

from smallcrm.rules.recurrence import (
    EXCEPT,
    IsHoliday,
    Move,
    anchored,
    compact,
    exceptions,
    falls_on,
    moved,
    nominal,
    read_rule,
    since,
    write_rule,
)


def occurrences(rule: str, start: date) -> Iterator[date]:
    """The days of a rule, the first on `start` or after; whoever takes them says how far. `NoRule`: it is none."""
    left_out = set(exceptions(rule))
    return (day for day in turns(rule, start) if compact(day) not in left_out)


def moved_occurrences(rule: str, due: date, move: Move, is_holiday: IsHoliday) -> Iterator[tuple[date, date]]:
    """The days of a rule, from the one that is due, each with the one that it is moved to off a holiday.

    The one that is due is one of so many, wherever it was put.
    """
    start = nominal(rule, due, move=move, is_holiday=is_holiday)
    days, left = occurrences(rule, start), read_rule(rule).get("COUNT")
    if left is not None:
        days = islice(days, int(left) - (not falls_on(rule, start)))
    return ((day, moved(day, move, is_holiday)) for day in days)


def from_today(
    rule: str, due: date, today: date, move: Move = "", is_holiday: IsHoliday = lambda _day: False
) -> tuple[date, str] | None:
    """The first day of a rule that is not past where it is moved to, and the rule from then on; None: all are past."""
    parts, left_out = read_rule(rule), set(exceptions(rule))
    for passed, day in enumerate(turns(rule, nominal(rule, due, move=move, is_holiday=is_holiday))):
        there = moved(day, move, is_holiday)
        if there >= today and compact(day) not in left_out:
            left = {"COUNT": str(int(parts["COUNT"]) - passed)} if "COUNT" in parts else {}
            return there, since(write_rule(parts | left), day)
    return None


def turns(rule: str, start: date) -> Iterator[date]:
    """Its days, and with them those on which it is not: they count."""
    from dateutil.rrule import rrulestr

    parts = read_rule(anchored(rule, start))
    parts.pop(EXCEPT, None)
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"][:8]
    for moment in rrulestr(write_rule(parts), dtstart=datetime.combine(start, time())):
        yield moment.date()

"""The days on which something that comes again falls, as a calendar shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from smallcrm.rules.recurrence import EXCEPT, anchored, compact, exceptions, read_rule, since, write_rule


def occurrences(rule: str, start: date) -> Iterator[date]:
    """The days of a rule, the first on `start` or after; whoever takes them says how far. `NoRule`: it is none."""
    left_out = set(exceptions(rule))
    return (day for day in turns(rule, start) if compact(day) not in left_out)


def from_today(rule: str, start: date, today: date) -> tuple[date, str] | None:
    """The first day of a rule that is not past, and the rule from then on; None: all are past."""
    parts, left_out = read_rule(rule), set(exceptions(rule))
    for passed, day in enumerate(turns(rule, start)):
        if day >= today and compact(day) not in left_out:
            left = {"COUNT": str(int(parts["COUNT"]) - passed)} if "COUNT" in parts else {}
            return day, since(write_rule(parts | left), day)
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

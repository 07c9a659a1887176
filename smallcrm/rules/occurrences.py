"""The days on which something that comes again falls, as a calendar shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from smallcrm.rules.recurrence import anchored, read_rule, write_rule


def occurrences(rule: str, start: date) -> Iterator[date]:
    """The days of a rule, the first on `start` or after; whoever takes them says how far. `NoRule`: it is none."""
    from dateutil.rrule import rrulestr

    parts = read_rule(anchored(rule, start))
    if "UNTIL" in parts:
        parts["UNTIL"] = parts["UNTIL"][:8]
    for moment in rrulestr(write_rule(parts), dtstart=datetime.combine(start, time())):
        yield moment.date()


def from_today(rule: str, start: date, today: date) -> tuple[date, str] | None:
    """The first day of a rule that is not past, and the rule from then on; None: all are past."""
    parts = read_rule(rule)
    for passed, day in enumerate(occurrences(rule, start)):
        if day >= today:
            left = {"COUNT": str(int(parts["COUNT"]) - passed)} if "COUNT" in parts else {}
            return day, write_rule(parts | left)
    return None

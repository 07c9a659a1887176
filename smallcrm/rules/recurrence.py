"""When something that is done again and again is due next: rules of RFC 5545, from the day it was due or done.

A month's 31st is the last day of a month that has none, as people mean it; the rule says so itself, so that any other
calendar reads it the same. What is moved off a holiday is counted from the day it would have been. Days on which it is
not stand in the rule as its last part, which the standard has as a property of its own (EXDATE).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import MAXYEAR, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from dateutil.rrule import rrule

IsHoliday = Callable[[date], bool]
"""Whether the shop is closed, or nobody else works, on a day."""
Move = Literal["", "before", "after"]
"""Where what falls on a holiday goes: it stays, or to the nearest day of business before or after."""
EXCEPT = "EXDATE"
PARTS = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYMONTHDAY", "BYDAY", "BYSETPOS", EXCEPT)
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FORMS = {
    "INTERVAL": r"[1-9]\d{0,3}",
    "COUNT": r"[1-9]\d{0,3}",
    "UNTIL": r"(?:19|20|21)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T\d{6}Z?)?",
    "BYMONTH": r"(?:[1-9]|1[0-2])",
    "BYMONTHDAY": r"-?(?:[1-9]|[12]\d|3[01])",
    "BYDAY": rf"(?:[+-]?[1-5])?(?:{'|'.join(WEEKDAYS)})",
    "BYSETPOS": r"-?[1-9]\d?",
    "WKST": "|".join(WEEKDAYS),
    "FREQ": "|".join(FREQUENCIES),
    EXCEPT: r"(?:19|20|21)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])",
}
LONGEST_MOVE = 31
"""Days; nobody is closed for longer without saying so otherwise."""
AHEAD = 120
"""Years that a rule is followed."""


class NoRule(ValueError):
    """A text that is no rule of days."""


def read_rule(text: str) -> dict[str, str]:
    """The parts of a rule; `NoRule` where it is none that repeats days."""
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").split(";"):
        name, equals, value = part.partition("=")
        if name not in PARTS or not equals or not value or name in parts:
            raise NoRule(text)
        parts[name] = value
    if parts.get("FREQ") not in FREQUENCIES or {"COUNT", "UNTIL"} <= parts.keys():
        raise NoRule(text)
    if not all(_values(name).fullmatch(value) for name, value in parts.items()):
        raise NoRule(text)
    return {name: parts[name] for name in PARTS if name in parts}


def write_rule(parts: dict[str, str]) -> str:
    """A rule as it is kept."""
    return ";".join(f"{name}={value}" for name, value in parts.items())


def anchored(rule: str, day: date) -> str:
    """The rule with the day that it means where it says none: every month, from the 31st on, is the end of a month."""
    parts = read_rule(rule)
    if not any(name.startswith("BY") for name in parts):
        parts |= _anchor(parts["FREQ"], day)
    return write_rule(read_rule(write_rule(parts)))


def exceptions(rule: str) -> list[str]:
    """The days (YYYYMMDD) on which a rule says that it is not."""
    return read_rule(rule).get(EXCEPT, "").split(",") if EXCEPT in rule.upper() else []


def except_on(rule: str, days: Iterable[str]) -> str:
    """The rule with these days (YYYYMMDD), and no others, as those on which it is not."""
    parts, left_out = read_rule(rule), sorted(set(days))
    parts.pop(EXCEPT, None)
    return write_rule({**parts, EXCEPT: ",".join(left_out)} if left_out else parts)


def since(rule: str, day: date) -> str:
    """The rule from a day on: what was left out before is of no use any more."""
    return except_on(rule, (one for one in exceptions(rule) if one >= compact(day)))


def compact(day: date) -> str:
    """A day as it stands in a rule."""
    return f"{day:%Y%m%d}"


def first(rule: str, today: date) -> date | None:
    """The first day of a rule, today or later; None: there is none. Every other Monday begins on the next Monday."""
    parts = read_rule(anchored(rule, today))
    parts.pop("INTERVAL", None)
    return next(_days(parts, today), None)


def following(
    rule: str,
    due: date,
    done: date,
    *,
    from_done: bool = False,
    move: Move = "",
    is_holiday: IsHoliday = lambda _day: False,
) -> tuple[date, str] | None:
    """The day on which what was due and done on these days is due next, and its rule then; None: that was the last.

    What was done late is next due after the day it was done: what was missed is not made up for. `from_done`: the rule
    is counted from the day it was done.
    """
    parts, left_out = read_rule(rule), set(exceptions(rule))
    left = int(parts.get("COUNT", "0"))
    endless = {name: value for name, value in parts.items() if name not in ("COUNT", EXCEPT)}
    origin = done if from_done else nominal(rule, due, move=move, is_holiday=is_holiday)
    counted = endless if any(name.startswith("BY") for name in endless) else endless | _anchor(parts["FREQ"], origin)
    after = done if from_done else max(due, done)
    for day in _days(counted, origin):
        if left == 1:
            return None
        if day > origin and compact(day) in left_out:
            left -= left > 0  # it would have been one of so many
            continue
        there = moved(day, move, is_holiday)
        if day > origin and there > after:
            return there, since(write_rule({**parts, "COUNT": str(left - 1)} if left else parts), day)
    return None


def moved(day: date, move: Move, is_holiday: IsHoliday) -> date:
    """The day itself, or the nearest day of business that way."""
    step = {"before": -1, "after": 1}.get(move, 0)
    for away in range(LONGEST_MOVE if step else 0):
        there = day + timedelta(days=step * away)
        if not is_holiday(there):
            return there
    return day


def nominal(rule: str, due: date, *, move: Move, is_holiday: IsHoliday) -> date:
    """The day of the rule that was moved to `due`; that itself where none was.

    Found again rather than kept: going back the way it was moved, as far as the shop was closed. Where that may be one
    of two turns (every third day, two days of every other week) it is counted from the one that was due.
    """
    step = {"before": 1, "after": -1}.get(move, 0)
    if not step or falls_on(rule, due):
        return due
    for away in range(1, LONGEST_MOVE):
        day = due + timedelta(days=step * away)
        if not is_holiday(day):
            return due
        if falls_on(rule, day):
            return day
    return due


def falls_on(rule: str, day: date) -> bool:
    """Whether a day is one that the rule names, whichever of its turns that is."""
    parts = {name: value for name, value in read_rule(rule).items() if name not in ("COUNT", "UNTIL", "INTERVAL")}
    return next(_days(parts, day), None) == day


@cache
def _values(name: str) -> re.Pattern[str]:
    """What the value of a part may be: where it begins with BY, and of days left out, several."""
    one = f"(?:{_FORMS[name]})"
    return re.compile(f"{one}(?:,{one})*" if name.startswith(("BY", EXCEPT)) else one, re.ASCII)


def _anchor(frequency: str, day: date) -> dict[str, str]:
    """The parts that say which day of the week, the month or the year it is."""
    if frequency == "WEEKLY":
        return {"BYDAY": WEEKDAYS[day.weekday()]}
    of_month = _day_of_month(day)
    if frequency == "MONTHLY":
        return of_month
    return {"BYMONTH": str(day.month), **of_month} if frequency == "YEARLY" else {}


def _day_of_month(day: date) -> dict[str, str]:
    """What not every month has is its last day there."""
    if day.day <= 28:
        return {"BYMONTHDAY": str(day.day)}
    if day.day == 31:
        return {"BYMONTHDAY": "-1"}
    return {"BYMONTHDAY": ",".join(map(str, range(28, day.day + 1))), "BYSETPOS": "-1"}


def _days(parts: dict[str, str], start: date) -> Iterator[date]:
    """The days of the rule from `start` on."""
    left_out = set(parts.get(EXCEPT, "").split(","))
    for moment in _rrule(parts, start):
        if compact(moment) not in left_out:
            yield moment.date()


def _rrule(parts: dict[str, str], start: date) -> rrule:
    from dateutil.rrule import rrulestr

    last = min(start.year + AHEAD, MAXYEAR)
    until = date(last, 12, 31).strftime("%Y%m%d")
    if "UNTIL" in parts:
        until = min(until, parts["UNTIL"][:8])
    bounded = {name: value for name, value in parts.items() if name not in ("UNTIL", "COUNT", EXCEPT)}
    bounded["UNTIL"] = until
    return cast("rrule", rrulestr(write_rule(bounded), dtstart=datetime.combine(start, time())))

"""Rules that count the days of another part of the world, as rules of the days that it is in Japan then."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FEBRUARY = 2
_ALWAYS = 28
"""So many days every month has, from its first and from its last."""


class NotTold(ValueError):
    """No rule of days names the same ones: what a month of another length does not have."""


def moved_rule(rule: str, start: date, away: int) -> str:
    """The rule of the days that are so many (-1, 0, 1) after those of `rule`, which begins on `start`."""
    if away == 0:
        return rule
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    move = {"DAILY": _moved_days, "WEEKLY": _moved_week}.get(parts.get("FREQ", ""), _moved_month)
    moved = move(parts, start, away)
    return ";".join(f"{name}={value}" for name, value in moved.items() if value)


def _moved_week(parts: dict[str, str], _start: date, away: int) -> dict[str, str]:
    if "BYMONTH" in parts or "BYMONTHDAY" in parts:
        raise NotTold
    every_week = parts.get("INTERVAL", "1") == "1" and "BYSETPOS" not in parts
    begins = "" if every_week else _weekday(parts.get("WKST", "MO"), away)
    return {**parts, "WKST": begins, "BYDAY": _weekdays(parts.get("BYDAY", ""), away)}


def _moved_days(parts: dict[str, str], _start: date, away: int) -> dict[str, str]:
    if "BYMONTH" in parts or "BYSETPOS" in parts:
        raise NotTold
    days = [_day(day, away) for day in _numbers(parts, "BYMONTHDAY")]
    return {**parts, "BYMONTHDAY": _joined(days), "BYDAY": _weekdays(parts.get("BYDAY", ""), away)}


def _moved_month(parts: dict[str, str], start: date, away: int) -> dict[str, str]:
    if parts.get("FREQ") not in ("MONTHLY", "YEARLY"):
        return parts  # it is refused for what it is
    if not any(name.startswith("BY") for name in parts):
        yearly = {"BYMONTH": str(start.month)} if parts["FREQ"] == "YEARLY" else {}
        parts = {**parts, **yearly, "BYMONTHDAY": str(start.day)}
    months, days, named = _numbers(parts, "BYMONTH"), _numbers(parts, "BYMONTHDAY"), parts.get("BYDAY", "")
    if parts["FREQ"] == "YEARLY" and not months:
        raise NotTold
    if re.search(r"\d", named):
        if days or "BYSETPOS" in parts:
            raise NotTold
        days, named = _days_of_nth(named)
    elif not days:
        raise NotTold
    days = _counted_from_end(days, months) if away > 0 else days
    moved = [_day(day, away, one_month=len(months) == 1 and _FEBRUARY not in months) for day in days]
    over = [abs(day) == 1 and abs(new) == 1 for day, new in zip(days, moved, strict=True)]
    months = _months_then(parts, months, over, away)
    return {**parts, "BYMONTH": _joined(months), "BYMONTHDAY": _joined(moved), "BYDAY": _weekdays(named, away)}


def _months_then(parts: dict[str, str], months: Sequence[int], over: Sequence[bool], away: int) -> list[int]:
    """In which months the days are, some or all of which went over to the next one."""
    if not any(over):
        return list(months)
    at_once = parts.get("INTERVAL", "1") == "1" or (all(over) and parts["FREQ"] == "MONTHLY")
    if "BYSETPOS" in parts or not at_once or (months and not all(over)):
        raise NotTold
    return sorted((month + away - 1) % 12 + 1 for month in months)


def _days_of_nth(named: str) -> tuple[list[int], str]:
    """The second Tuesday is the Tuesday among the days from the 8th to the 14th."""
    told = [re.fullmatch(r"([+-]?\d)([A-Z]{2})", one) for one in named.split(",")]
    weekdays = {one[2] for one in told if one}
    if None in told or len(weekdays) != 1:
        raise NotTold
    days = list[int]()
    for number in (int(one[1]) for one in told if one):
        if not 1 <= abs(number) <= 4:
            raise NotTold
        last = 7 * number
        days += range(last - 6, last + 1) if number > 0 else range(last, last + 7)
    return days, weekdays.pop()


def _counted_from_end(days: list[int], months: Sequence[int]) -> list[int]:
    """The 31st of a month that always has so many days is its last."""
    if len(months) != 1 or months[0] == _FEBRUARY:
        return days
    last = monthrange(2000, months[0])[1]
    return [-1 if day == last else day for day in days]


def _day(day: int, away: int, *, one_month: bool = False) -> int:
    """The day after or before, where that is the same in every month (or in the only one there is)."""
    most = 31 if one_month else _ALWAYS
    if not -_ALWAYS <= day <= most or (day == most and away > 0) or (day == -_ALWAYS and away < 0):
        raise NotTold
    moved = day + away
    return moved or away  # there is no day 0: after the last comes the first


def _weekdays(named: str, away: int) -> str:
    days = {_weekday(day, away) for day in named.split(",")} if named else set()
    return ",".join(day for day in _WEEKDAYS if day in days)


def _weekday(day: str, away: int) -> str:
    if day not in _WEEKDAYS:
        raise NotTold
    return _WEEKDAYS[(_WEEKDAYS.index(day) + away) % 7]


def _numbers(parts: dict[str, str], name: str) -> list[int]:
    try:
        return [int(one) for one in parts[name].split(",")] if name in parts else []
    except ValueError as error:
        raise NotTold from error


def _joined(days: Sequence[int]) -> str:
    return ",".join(map(str, sorted(set(days), key=lambda day: (day < 0, day))))

"""What comes again on another day from some day on: the rule as it is then, and as it is until then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from smallcrm.rules.occurrences import turns
from smallcrm.rules.recurrence import EXCEPT, WEEKDAYS, anchored, compact, exceptions, read_rule, write_rule


def shifted(rule: str, day: date, to: date) -> str:
    """The rule of what comes on `day`, where that and all that follow come as on `to`."""
    parts = read_rule(anchored(rule, day))
    by_day = parts.get("BYDAY", "")
    if parts["FREQ"] == "WEEKLY":
        parts["BYDAY"] = _other_weekday(by_day, day, to)
    elif parts["FREQ"] != "DAILY":
        kept = {name: value for name, value in parts.items() if not name.startswith("BY")}
        as_on = read_rule(anchored(write_rule(kept), to))
        parts = {**as_on, "BYDAY": _nth(by_day, to)} if by_day[:1] in tuple("-+12345") and by_day else as_on
        if "BYDAY" in parts:
            parts.pop("BYMONTHDAY", None)
            parts.pop("BYSETPOS", None)
    away = to - day
    if "UNTIL" in parts:
        parts["UNTIL"] = _later(parts["UNTIL"][:8], away)
    if EXCEPT in parts:
        parts[EXCEPT] = ",".join(_later(one, away) for one in exceptions(rule))
    return write_rule(read_rule(write_rule(parts)))


def split(rule: str, start: date, day: date) -> tuple[str, str]:
    """A rule that began on `start` as it is before `day`, which is one of its days, and from that on."""
    parts = read_rule(anchored(rule, start))
    before = {name: value for name, value in parts.items() if name not in ("COUNT", "UNTIL", EXCEPT)}
    passed = [one for one in exceptions(rule) if one < compact(day)]
    ahead = [one for one in exceptions(rule) if one >= compact(day)]
    after = {name: value for name, value in parts.items() if name != EXCEPT}
    if "COUNT" in parts:
        gone = next(number for number, turn in enumerate(turns(rule, start)) if turn >= day)
        after["COUNT"] = str(int(parts["COUNT"]) - gone)
    before["UNTIL"] = compact(day - timedelta(days=1))
    return _with(before, passed), _with(after, ahead)


def _with(parts: dict[str, str], left_out: list[str]) -> str:
    return write_rule(read_rule(write_rule({**parts, EXCEPT: ",".join(left_out)} if left_out else parts)))


def _other_weekday(by_day: str, day: date, to: date) -> str:
    """Of the days of a week this one becomes that one; the others stay."""
    old, new = WEEKDAYS[day.weekday()], WEEKDAYS[to.weekday()]
    named = {new if one == old else one for one in by_day.split(",")}
    return ",".join(one for one in WEEKDAYS if one in named)


def _nth(by_day: str, to: date) -> str:
    """The second Tuesday, or the last one where it was the last before."""
    is_last = (to + timedelta(days=7)).month != to.month
    number = -1 if is_last and (by_day.startswith("-") or to.day > 28) else (to.day - 1) // 7 + 1
    return f"{number}{WEEKDAYS[to.weekday()]}"


def _later(day: str, away: timedelta) -> str:
    return compact(datetime.strptime(day, "%Y%m%d").date() + away)

"""How often a task is repeated, in words that can be typed in again."""

from __future__ import annotations

from smallcrm.i18n import _, n_
from smallcrm.rules.recurrence import EXCEPT, WEEKDAYS, read_rule
from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_repeat import read_repeat


def repeat_text(rule: str, *, from_done: bool = False) -> str:
    """The rule in words; as it stands where there are none for it."""
    if not rule:
        return ""
    parts = read_rule(rule)
    words = _words(parts)
    plain = {name: value for name, value in parts.items() if name not in ("COUNT", "UNTIL", EXCEPT)}
    if not _means(words, plain):
        words = ";".join(f"{name}={value}" for name, value in plain.items())
    if from_done:
        words = _("{repeat} after it was done").format(repeat=words)
    words = _with_end(words, parts)
    if EXCEPT in parts:
        days = _(", ").join(_day(one) for one in parts[EXCEPT].split(","))
        words = _("{repeat}, except {days}").format(repeat=words, days=days)
    return words


def weekday_words() -> list[str]:
    """The days of the week, Monday first."""
    return [_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday")]


def _means(words: str, parts: dict[str, str]) -> bool:
    try:
        return read_rule(read_repeat(words).rule) == parts
    except (Unreadable, ValueError):
        return False


def _words(parts: dict[str, str]) -> str:
    text = _turn(parts)
    detail = _detail(parts)
    if parts["FREQ"] == "WEEKLY" and parts.get("BYDAY") == ",".join(WEEKDAYS[:5]):
        text, detail = _("every weekday"), ""
    if detail:
        text = _("{repeat} on {day}").format(repeat=text, day=detail)
    return text


def _with_end(text: str, parts: dict[str, str]) -> str:
    if "COUNT" in parts:
        times = n_("{repeat}, {count} time", "{repeat}, {count} times", int(parts["COUNT"]))
        return times.format(repeat=text, count=parts["COUNT"])
    if "UNTIL" in parts:
        return _("{repeat}, until {day}").format(repeat=text, day=_day(parts["UNTIL"]))
    return text


def _day(compact: str) -> str:
    return f"{compact[:4]}/{int(compact[4:6])}/{int(compact[6:8])}"


def _turn(parts: dict[str, str]) -> str:
    count = int(parts.get("INTERVAL", "1"))
    once = {"DAILY": _("every day"), "WEEKLY": _("every week"), "MONTHLY": _("every month"), "YEARLY": _("every year")}
    often = {
        "DAILY": _("every {count} days"),
        "WEEKLY": _("every {count} weeks"),
        "MONTHLY": _("every {count} months"),
        "YEARLY": _("every {count} years"),
    }
    return once[parts["FREQ"]] if count == 1 else often[parts["FREQ"]].format(count=count)


def _detail(parts: dict[str, str]) -> str:
    days, monthdays = parts.get("BYDAY", ""), parts.get("BYMONTHDAY", "")
    if "BYMONTH" in parts:
        day = "31" if monthdays == "-1" else monthdays.rpartition(",")[2]
        return _("{month}/{day}").format(month=parts["BYMONTH"], day=day)
    if monthdays:
        return _(", ").join(map(_monthday, _said_days(monthdays.split(","), parts.get("BYSETPOS", ""))))
    if days[:1].isdigit() or days.startswith("-"):
        named = [_nth(day[:-2], day[-2:]) for day in days.split(",")]
        return _(", ").join(named) if all(named) else ""
    return _(", ").join(weekday_words()[WEEKDAYS.index(day)] for day in days.split(",")) if days else ""


def _said_days(days: list[str], places: str) -> list[str]:
    """Without those that only stand in for a last one that a month may not have."""
    return [*days[: places.count(",")], days[-1]] if places else days


def _monthday(day: str) -> str:
    return _("the last day") if day == "-1" else _("day {day}").format(day=day)


def _nth(number: str, day: str) -> str:
    words = {"1": _("first"), "2": _("second"), "3": _("third"), "4": _("fourth"), "-1": _("last")}
    if number not in words or day not in WEEKDAYS:
        return ""
    return _("{nth} {weekday}").format(nth=words[number], weekday=weekday_words()[WEEKDAYS.index(day)])

"""Times of day and lengths of time as they are said: 10時半, 午後3時, 14:30, 3pm; 1時間, 15分前, 1 day before."""

from __future__ import annotations

import re

from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import narrow

_LATE = ("午後", "夕方", "夜", "晩", "pm", "p.m.")
_EARLY = ("午前", "朝", "am", "a.m.")
CLOCK = (
    r"(?:(?:at|from)\s+)?(?:(?:(?:午前|午後|朝|昼|夕方|夜|晩)の?)?"
    r"(?:\d{1,2}時(?!間)(?:半|\d{1,2}分)?|\d{1,2}:\d{2}(?!\d)(?:\s*[ap]\.?m\.?)?)"
    r"|\d{1,2}\s*[ap]\.?m\.?(?![a-z])|正午|noon)"
)
"""A time of day, to be looked for in a text."""
SPAN = rf"{CLOCK}\s*(?:[-~〜～–—]|から|to|until)\s*{CLOCK}(?:まで)?"
"""From one time to another."""
LENGTH = (
    r"(?:for\s+)?(?:\d{1,2}時間(?:半|\d{1,2}分)?|\d{1,3}分間?"
    r"|\d{1,2}(?:\.5)?\s*(?:hours?|h)|\d{1,3}\s*(?:minutes?|mins?))(?![後前a-z])"
)
"""How long something takes."""
_CLOCK = pattern(
    r"(?:(?:at|from)\s+)?(?P<part>午前|午後|朝|昼|夕方|夜|晩)?の?(?:"
    r"(?P<hour>\d{1,2})(?:時(?:(?P<half>半)|(?P<minute>\d{1,2})分)?|:(?P<minutes>\d{2}))?\s*(?P<after>[ap]\.?m\.?)?"
    r"|(?P<noon>正午|noon))"
)
_LENGTH = pattern(
    r"(?:for\s+)?(?:(?P<hours>\d{1,3}(?:\.5)?)\s*(?:時間|hours?|h)(?P<half>半)?\s*)?"
    r"(?:(?P<minutes>\d{1,4})\s*(?:分間?|minutes?|mins?|m)?)?"
)
_BEFORE = pattern(
    r"(?P<count>\d{1,3}|an?)\s*(?P<unit>日|週間?|時間|分|days?|weeks?|hours?|h|minutes?|mins?|m)\s*(?:前|before|earlier)?"
)
_UNITS = {"日": 1440, "d": 1440, "週": 10080, "w": 10080, "時": 60, "h": 60, "分": 1, "m": 1}
_AT_ONCE = ("0", "ちょうど", "その時", "時間に", "at the time", "on time")


def read_clock(text: str) -> str:
    """The time as HH:MM. `Unreadable` where it is none."""
    said = _CLOCK.fullmatch(narrow(text).casefold())
    if said is None:
        raise Unreadable("time")
    if said["noon"]:
        return "12:00"
    hour, minute = int(said["hour"]), 30 if said["half"] else int(said["minute"] or said["minutes"] or 0)
    part = (said["part"] or said["after"] or "").replace(".", "")
    hour += _shift(part, hour)
    if hour > 23 or minute > 59:
        raise Unreadable("time")
    return f"{hour:02}:{minute:02}"


def read_span(text: str) -> tuple[str, int]:
    """From when, and for how many minutes: 10時〜11時半."""
    halves = re.split(r"\s*(?:[-~〜～–—]|から|to|until)\s*", narrow(text).casefold().removesuffix("まで"), maxsplit=1)
    if len(halves) != 2:
        raise Unreadable("time")
    start, end = map(read_clock, halves)
    length = _minutes(end) - _minutes(start)
    if length <= 0:
        raise Unreadable("time")
    return start, length


def read_length(text: str) -> int:
    """Minutes: 90, 1時間半, 1.5h, 30 min."""
    said = _LENGTH.fullmatch(narrow(text).casefold())
    if said is None or not (said["hours"] or said["minutes"]):
        raise Unreadable("length")
    half = 30 if said["half"] else 0
    return round(float(said["hours"] or 0) * 60) + half + int(said["minutes"] or 0)


def read_before(text: str) -> int:
    """Minutes before: 15分前, 前日, 1 day before, 0."""
    said = narrow(text).casefold()
    if said in _AT_ONCE:
        return 0
    if said in ("前日", "the day before"):
        return _UNITS["日"]
    if said.isdigit() and len(said) < 5:
        return int(said)
    counted = _BEFORE.fullmatch(said)
    if counted is None:
        raise Unreadable("length")
    return (int(counted["count"]) if counted["count"].isdigit() else 1) * _UNITS[counted["unit"][0]]


def _shift(part: str, hour: int) -> int:
    if hour == 12 and part in _EARLY:
        return -12
    late = part in _LATE or (part == "昼" and hour < 6)
    return 12 if late and hour < 12 else 0


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])

"""Times of day and lengths of time as they are said: 10時半, 午後3時, 14:30, 3pm; 1時間, 15分前, 1 day before."""

from __future__ import annotations

import re

from smallcrm.values.kanji_numbers import in_digits
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import narrow

_LATE = ("午後", "夕方", "夜", "晩", "pm", "p.m.")
_EARLY = ("午前", "朝", "am", "a.m.")
CLOCK = (
    r"(?:(?:at|from)\s+)?(?:(?:(?:午前|午後|朝|昼|夕方|夜|晩)の?\s?)?"
    r"(?:\d{1,2}時(?!間)(?:半|\d{1,2}分)?|\d{1,2}:\d{2}(?!\d)(?:\s*[ap]\.?m\.?)?)"
    r"|\d{1,2}\s*[ap]\.?m\.?(?![a-z])|正午|noon"
    r"|(?:half\s+past|quarter\s+(?:past|to))\s+\d{1,2}(?![\d:])(?:\s*[ap]\.?m\.?(?![a-z]))?)"
)
"""A time of day, to be looked for in a text."""
SPAN = (
    rf"(?:{CLOCK}|(?:from\s+)?\d{{1,2}}(?=\s*(?:[-~–—]|to|until)\s*\d{{1,2}}(?::\d{{2}})?\s*[ap]\.?m\.?(?![a-z])))"
    rf"\s*(?:[-~〜～–—]|から|to|until)\s*{CLOCK}(?:まで)?"
)
"""From one time to another."""
LENGTH = (
    r"(?:for\s+)?(?:\d{1,2}時間(?:半|\d{1,2}分)?|\d{1,3}分間?"
    r"|\d{1,2}(?:\.5)?\s*(?:hours?|h)|\d{1,3}\s*(?:minutes?|mins?))(?![後前a-z])"
)
"""How long something takes."""
_SO_MANY_DAYS = (
    r"(?:\d{1,2}泊\d{1,2}日|(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:日間|週間)"
    r"|1\s*(?:day|week)|\d{1,3}\s*(?:days|weeks))(?![a-z後前隔以ごおで毎])"
)
WHOLE_DAYS = (
    rf"for\s+{_SO_MANY_DAYS}|(?<!in )(?<!within ){_SO_MANY_DAYS}"
    r"(?!\s+(?:after|ago|before|earlier|from|later|notice)\b)"
)
"""How many days something takes, the first and the last among them."""
_COUNT = r"(?:\d{1,3}|an?|半|[一二三四五六七八九十]{1,3})"
HENCE = rf"{_COUNT}(?:時間半?|分)後|in\s+(?:half\s+an\s+hour|{_COUNT}\s*(?:hours?|minutes?|mins?)(?![a-z]))"
"""A while from now."""
REMIND = (
    r"(?:前日|\d{1,3}(?:日|週間?|時間|分)前)に?(?:お?知らせ|通知|リマインド)(?:て|る|する|して)?"
    r"|remind(?:\s+me)?\s+(?:\d{1,3}|an?)\s*(?:days?|weeks?|hours?|h|minutes?|mins?|m)\s+(?:before|earlier)"
)
"""How long before one is to be reminded."""
HOUR = r"(?:(?<=\0)|(?<=\0 ))at\s+\d{1,2}(?![\d:.,])|at\s+\d{1,2}(?=\s*(?:$|,|\0))"
"""An hour that is nothing but a number: at the end, or right beside the day that was taken out."""
_CLOCK = pattern(
    r"(?:(?:at|from)\s+)?(?P<part>午前|午後|朝|昼|夕方|夜|晩)?の?\s?(?:"
    r"(?P<hour>\d{1,2})(?:時(?:(?P<half>半)|(?P<minute>\d{1,2})分)?|:(?P<minutes>\d{2}))?\s*(?P<after>[ap]\.?m\.?)?"
    r"|(?P<noon>正午|noon))"
)
_PART_OF_HOUR = pattern(r"(?:at\s+)?(half|quarter)\s+(past|to)\s+(\d{1,2})\s*([ap]\.?m\.?)?")
_LENGTH = pattern(
    r"(?:for\s+)?(?:(?P<hours>\d{1,3}(?:\.5)?)\s*(?:時間|hours?|h)(?P<half>半)?\s*)?"
    r"(?:(?P<minutes>\d{1,4})\s*(?:分間?|minutes?|mins?|m)?)?"
)
_AFTER = pattern(r"[ap]\.?m\.?$")
_PLAIN = pattern(r"(?:(?:at|from)\s+)?((\d{1,2})(?::\d{2})?)")
_DAY, _HALF = 1440, 720
"""Minutes; what ends on the next day takes no longer than half of one."""
_DAYS = pattern(r"(?:for\s+)?([1-9]\d{0,2})\s*(?:日間?|days?)")
_WHOLE_DAYS = pattern(r"(?:for\s+)?(?:\d+泊)?(?P<count>\d{1,3})\s*(?P<unit>日間?|週間|days?|weeks?)")
_BEFORE = pattern(
    r"(?P<count>\d{1,3}|an?)\s*(?P<unit>日|週間?|時間|分|days?|weeks?|hours?|h|minutes?|mins?|m)\s*(?:前|before|earlier)?"
)
_UNITS = {"日": 1440, "d": 1440, "週": 10080, "w": 10080, "時": 60, "h": 60, "分": 1, "m": 1}
_AT_ONCE = ("0", "ちょうど", "その時", "時間に", "at the time", "on time")


def read_clock(text: str) -> str:
    """The time as HH:MM. `Unreadable` where it is none."""
    part_of_hour = _PART_OF_HOUR.fullmatch(narrow(text).casefold())
    if part_of_hour is not None:
        return _part_of_hour(part_of_hour)
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
    begins, ends = _alike(*halves)
    start = read_clock(begins)
    length = (_minutes(read_clock(ends)) - _minutes(start)) % _DAY
    if not 0 < length <= (_DAY - 1 if start < read_clock(ends) else _HALF):
        raise Unreadable("time")
    return start, length


def read_length(text: str) -> int:
    """Minutes: 90, 1時間半, 1.5h, 30 min, 3日間."""
    words = narrow(text).casefold()
    days = _DAYS.fullmatch(words)
    if days is not None:
        return int(days[1]) * 1440
    said = _LENGTH.fullmatch(words)
    if said is None or not (said["hours"] or said["minutes"]):
        raise Unreadable("length")
    half = 30 if said["half"] else 0
    return round(float(said["hours"] or 0) * 60) + half + int(said["minutes"] or 0)


def read_whole_days(text: str) -> int:
    """3日間, 2泊3日, 2 weeks."""
    said = _WHOLE_DAYS.fullmatch(in_digits(narrow(text).casefold()))
    if said is None or not int(said["count"]):
        raise Unreadable("length")
    return int(said["count"]) * (7 if said["unit"][0] in "週w" else 1)


def read_hour(text: str) -> str:
    """At 10; what would be before dawn is meant in the afternoon."""
    hour = int(re.sub(r"\D", "", narrow(text)))
    return read_clock(f"{_by_day(hour)}:00")


def read_hence(text: str) -> int:
    """Minutes: 1時間後, in 2 hours."""
    said = in_digits(narrow(text).casefold())
    if said.startswith(("半", "in half")):
        return 30
    counted = re.search(r"(\d+|an?)\s*(時|分|h|m)", said)
    if counted is None:
        raise Unreadable("length")
    count = int(counted[1]) if counted[1].isdigit() else 1
    return count * _UNITS[counted[2]] + (30 if "半" in said else 0)


def read_remind(text: str) -> int:
    """Minutes before: remind 30 minutes before, 30分前に知らせ."""
    said = re.sub(r"^remind(?:\s+me)?\s+|に?(?:お?知らせ|通知|リマインド).*$", "", narrow(text).casefold())
    return read_before(said)


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


def _alike(begins: str, ends: str) -> tuple[str, str]:
    """What one half says of the other too: 10-11am, 午後2時から3時."""
    if _AFTER.search(ends) and (plain := _PLAIN.fullmatch(begins)):
        return _nearest(plain[1], int(plain[2]), ends), ends
    first, last = _CLOCK.fullmatch(begins), _CLOCK.fullmatch(ends)
    if (
        first
        and last
        and first["part"] in _LATE
        and not last["part"]
        and read_clock(f"午後{ends}") > read_clock(begins)
    ):
        return begins, f"午後{ends}"
    return begins, ends


def _nearest(begins: str, hour: int, ends: str) -> str:
    """11-1pm begins before noon, 1-2pm after."""
    if not 1 <= hour <= 12:
        return begins if hour else ""
    end = read_clock(ends)
    both = [f"{begins}{one}" for one in ("am", "pm")]
    return min(both, key=lambda said: (_minutes(end) - _minutes(read_clock(said)) - 1) % _DAY)


def _part_of_hour(said: re.Match[str]) -> str:
    """Half past 9, quarter to 10."""
    hour = int(said[3])
    hour = hour + _shift(said[4].replace(".", ""), hour) if said[4] else _by_day(hour)
    if said[2] == "to":
        return read_clock(f"{hour - 1}:45")
    return read_clock(f"{hour}:{'30' if said[1] == 'half' else '15'}")


def _by_day(hour: int) -> int:
    return hour + 12 if 1 <= hour < 7 else hour


def _shift(part: str, hour: int) -> int:
    if hour == 12 and part in _EARLY:
        return -12
    late = part in _LATE or (part == "昼" and hour < 6)
    return 12 if late and hour < 12 else 0


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])

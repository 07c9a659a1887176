"""How often something is done, as it is said: 毎月末, 毎週月水, every 3 months after it was done, or a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import narrow


class Repeat(NamedTuple):
    """A rule, and whether it is counted from the day it was done."""

    rule: str
    from_done: bool = False


_DAYS_JA, _DAYS = "月火水木金土日", ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY_EN = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_DAYS_EN = rf"{_DAY_EN}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+){_DAY_EN})*"
_WEEKDAYS = "BYDAY=MO,TU,WE,TH,FR"
_UNIT_JA = {"日": "DAILY", "週": "WEEKLY", "か": "MONTHLY", "年": "YEARLY"}
_UNIT_EN = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_NTH_EN = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "last": -1}
_MONTHS_JA = r"[かヶカヵケヶ箇]月"

_WHOLE = {
    **dict.fromkeys(("毎日", "daily", "every day"), "FREQ=DAILY"),
    **dict.fromkeys(("平日", "毎平日", "every weekday"), f"FREQ=WEEKLY;{_WEEKDAYS}"),
    **dict.fromkeys(("毎週", "weekly", "every week"), "FREQ=WEEKLY"),
    **dict.fromkeys(("隔週", "every other week"), "FREQ=WEEKLY;INTERVAL=2"),
    **dict.fromkeys(("毎月", "monthly", "every month"), "FREQ=MONTHLY"),
    **dict.fromkeys(("隔月", "every other month"), "FREQ=MONTHLY;INTERVAL=2"),
    **dict.fromkeys(("四半期ごと", "quarterly", "every quarter"), "FREQ=MONTHLY;INTERVAL=3"),
    **dict.fromkeys(("半年ごと", "every half year"), "FREQ=MONTHLY;INTERVAL=6"),
    **dict.fromkeys(("毎年", "yearly", "every year"), "FREQ=YEARLY"),
    **dict.fromkeys(
        ("毎月末", "毎月末日", "毎月の末", "every month end", "every end of month", "every month on the last day"),
        "FREQ=MONTHLY;BYMONTHDAY=-1",
    ),
}
_FROM_DONE = (
    r"\s*[(（]?(?:済んで|済んだ日|終わって|完了して|完了)から[)）]?"
    r"|\s+after\s+(?:(?:it\s+(?:was|is)|it's)\s+)?(?:done|completion)"
)
_SHAPES = (
    rf"(?P<ja_week>毎週|隔週)の?(?P<ja_days>[{_DAYS_JA}](?:[・、]?[{_DAYS_JA}])*)(?:曜日?|(?=[\s\d]|$))",
    rf"毎月第(?P<ja_nth>[1-4])(?P<ja_nth_day>[{_DAYS_JA}])曜日?|毎月最終(?P<ja_last_day>[{_DAYS_JA}])曜日?",
    r"毎月(?P<ja_monthday>\d{1,2})日",
    r"毎年(?P<ja_month>\d{1,2})月(?P<ja_yearday>\d{1,2})日",
    rf"(?P<ja_count>\d{{1,3}})(?P<ja_unit>日|週間?|{_MONTHS_JA}|年)(?:ごと|毎)に?",
    r"every\s+(?P<en_count>\d{1,3})\s+(?P<en_unit>day|week|month|year)s?",
    rf"every\s+(?P<en_nth>{'|'.join(_NTH_EN)})\s+(?P<en_nth_day>{_DAY_EN})(?:\s+of\s+the\s+month)?",
    rf"every\s+(?P<en_other>other\s+)?(?P<en_days>{_DAYS_EN})",
    r"(?:every\s+month|monthly)\s+on\s+the\s+(?P<en_monthday>\d{1,2})(?:st|nd|rd|th)",
    r"(?:every\s+year|yearly)\s+on\s+(?P<en_month>\d{1,2})/(?P<en_yearday>\d{1,2})",
)
_SHAPE = pattern("|".join(_SHAPES))
_SAID_ALONE = [re.escape(words).replace(r"\ ", r"\s+") for words in sorted(_WHOLE, key=len, reverse=True)]
_SAID_ALONE.remove("平日")  # 平日ランチ is no repeat
_NAMELESS = re.sub(r"\(\?P<\w+>", "(?:", "|".join(_SHAPES))
PHRASE = rf"(?:{_NAMELESS}|{'|'.join(_SAID_ALONE)})(?![a-z末新])(?:{_FROM_DONE})?"
"""How often, to be looked for in a text."""
_ENDING = pattern(
    r"(?P<body>.*?)[,、]?\s*(?:(?:あと)?(?P<times>\d{1,4})(?:回|\s+times)"
    r"|until\s+(?P<until>\d{4}/\d{1,2}/\d{1,2})|(?P<made>\d{4}/\d{1,2}/\d{1,2})まで)"
)


def read_repeat(text: str) -> Repeat:
    """What is meant; a rule that is written out is taken as it is. `Unreadable` where it is nothing of the sort."""
    said = " ".join(narrow(text).casefold().split())
    if said.startswith(("freq=", "rrule:freq=")):
        return Repeat(said.upper().removeprefix("RRULE:"))
    ending = _ENDING.fullmatch(said)
    if ending is not None:
        inner = read_repeat(ending["body"])
        return Repeat(f"{inner.rule};{_end(ending)}", inner.from_done)
    body, from_done = _without_done(said)
    rule = _WHOLE.get(body) or _shaped(body)
    if not rule:
        raise Unreadable("repeat")
    return Repeat(rule, from_done)


def _end(ending: re.Match[str]) -> str:
    if ending["times"]:
        return f"COUNT={int(ending['times'])}"
    year, month, day = map(int, (ending["until"] or ending["made"]).split("/"))
    return f"UNTIL={year:04}{month:02}{day:02}"


def _without_done(said: str) -> tuple[str, bool]:
    found = re.search(rf"(?:{_FROM_DONE})$", said)
    return (said[: found.start()], True) if found else (said, False)


def _shaped(said: str) -> str:
    shape = _SHAPE.fullmatch(said)
    if shape is None:
        return ""
    given = {name: value for name, value in shape.groupdict().items() if value is not None}
    return next(_rules(given), "")


def _rules(given: dict[str, str]) -> Iterator[str]:
    get = given.get
    if "ja_days" in given:
        days = [_DAYS[_DAYS_JA.index(day)] for day in given["ja_days"] if day in _DAYS_JA]
        yield _weekly(days, every=2 if given["ja_week"] == "隔週" else 1)
    if "en_days" in given:
        days = [word[:2].upper() for word in re.findall(_DAY_EN, given["en_days"])]
        yield _weekly(days, every=2 if "en_other" in given else 1)
    if nth_day := get("ja_nth_day") or get("ja_last_day"):
        yield f"FREQ=MONTHLY;BYDAY={int(get('ja_nth', '-1'))}{_DAYS[_DAYS_JA.index(nth_day)]}"
    if "en_nth" in given:
        yield f"FREQ=MONTHLY;BYDAY={_NTH_EN[given['en_nth']]}{given['en_nth_day'][:2].upper()}"
    if monthday := get("ja_monthday") or get("en_monthday"):
        yield from _on_the(int(monthday))
    if month := get("ja_month") or get("en_month"):
        yield f"FREQ=YEARLY;BYMONTH={int(month)};BYMONTHDAY={int(get('ja_yearday') or given['en_yearday'])}"
    if count := get("ja_count") or get("en_count"):
        unit = _UNIT_EN[given["en_unit"]] if "en_unit" in given else _UNIT_JA.get(given["ja_unit"][0], "MONTHLY")
        if int(count):
            yield f"FREQ={unit};INTERVAL={int(count)}" if int(count) > 1 else f"FREQ={unit}"


def _weekly(days: list[str], *, every: int) -> str:
    ordered = ",".join(day for day in _DAYS if day in days)
    return f"FREQ=WEEKLY;{'INTERVAL=2;' if every == 2 else ''}BYDAY={ordered}"


def _on_the(day: int) -> Iterator[str]:
    """What not every month has is its last day there."""
    if day == 31:
        yield "FREQ=MONTHLY;BYMONTHDAY=-1"
    elif day > 28:
        yield f"FREQ=MONTHLY;BYMONTHDAY={','.join(map(str, range(28, day + 1)))};BYSETPOS=-1"
    elif day:
        yield f"FREQ=MONTHLY;BYMONTHDAY={day}"

"""Days of the week as they are listed: 月曜と木曜, 月・木, (月)(木), 月〜金, mon, wed and fri."""

from __future__ import annotations

import re

from smallcrm.values.patterns import pattern

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
JA = "月火水木金土日"
EN = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?"
_OF_WEEK = "(?:曜日(?!曜)|曜)?"  # 土曜日曜 is two days
_DAY = rf"[{JA}]{_OF_WEEK}"
_RANGE = r"(?:[~〜～-]|から)"
_JOINT = rf"\s*(?:(?:と|や|・|、|,|&|及び|および|{_RANGE})\s*(?:毎週)?)"
NAMED_JA = rf"[{JA}]曜日?(?:{_JOINT}?[{JA}]曜日?)*"
"""Days each of which is called a day of the week: 火曜・木曜."""
_PLAIN = rf"{_DAY}(?:{_JOINT}?{_DAY})*"
_BRACKETED = rf"[(（]{_PLAIN}[)）]"
LIST_JA = rf"(?:{_PLAIN}|{_BRACKETED}(?:{_JOINT}?{_BRACKETED})*)"
CLEAR_JA = (
    rf"{LIST_JA}(?:(?<=曜)|(?<=曜日)|(?<=土日)|(?<=[)）])|(?=[\s\0\d(（、,]|$|[にの](?![ぁ-ん])))"
)  # fmt: skip
"""Days whose end is seen: 毎週水やり is watering, not on Wednesdays."""
LIST_EN = rf"{EN}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*){EN})*"
_ONE_OR_RANGE = pattern(rf"([{JA}]){_OF_WEEK}[)）]?(?:\s*{_RANGE}\s*(?:毎週)?[(（]?([{JA}]){_OF_WEEK})?")


def by_day(words: str) -> str:
    """The part of a rule for these days."""
    if words[0] in f"{JA}(（":
        named = {day for said in _ONE_OR_RANGE.finditer(words) for day in _from_to(said[1], said[2] or said[1])}
    else:
        named = {word[:2].upper() for word in re.findall(EN, words)}
    return f"BYDAY={','.join(day for day in DAYS if day in named)}"


def _from_to(first: str, last: str) -> list[str]:
    """土〜月 goes over the end of the week."""
    begin = JA.index(first)
    return [DAYS[(begin + after) % 7] for after in range((JA.index(last) - begin) % 7 + 1)]

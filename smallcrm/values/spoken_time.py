"""A line that says what is to be done and when: 明日10時 電話, 毎月末 請求, call tomorrow 10:00.

What says a day, a time, a length or how often is taken out where it stands by itself; the rest is the title, as typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from smallcrm.values import spoken_clock, spoken_repeat
from smallcrm.values.days_ahead import read_day_ahead
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_repeat import Repeat


class Spoken(NamedTuple):
    """What such a line says."""

    title: str
    day: date | None = None
    at: str = ""
    minutes: int | None = None
    repeat: Repeat | None = None


_WEEKDAY_EN = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT_EN = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_MONTH_EN = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_HIRAGANA = r"(?=$|[^ぁ-ん]|[にの](?![ぁ-ん])|まで|から)"
DAY = (
    r"(?:(?:on|by)\s+)?(?:(?:the\s+)?day\s+after\s+tomorrow|tomorrow|today|next\s+(?:week|month)|"
    rf"in\s+(?:\d{{1,4}}|an?)\s+(?:day|week|month|year)s?|(?:this|next)\s+(?:{_WEEKDAY_EN}|{_SHORT_EN})|{_WEEKDAY_EN}|"
    rf"{_MONTH_EN}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH_EN})(?![a-z])"
    r"|(?:(?:今|来|翌|再来)週の?)?[月火水木金土日]曜日?(?!大工|学校)"
    r"|(?:明々後日|明明後日|明後日|明日|今日|本日|翌日)(?![子香葉菜奈美])"
    rf"|(?:しあさって|あさって|あした|あす|きょう){_HIRAGANA}"
    r"|(?:\d{1,4}(?:日|週間?|[かヶカヵケヶ箇]月|年)|半年)後"
    r"|(?:今月|来月|翌月|再来月)の?\d{1,2}日(?![間後目分前ごお])"
    r"|(?:再来月末|来月末|翌月末|今月末|月末)(?=$|[\s\dにのまか、])|(?:再来|来|翌)[週月](?!末)"
    r"|\d{4}[/-]\d{1,2}[/-]\d{1,2}(?!\d)|\d{4}年\d{1,2}月\d{1,2}日|令和(?:\d{1,2}|元)年\d{1,2}月\d{1,2}日"
    r"|R\d{1,2}[./]\d{1,2}[./]\d{1,2}(?!\d)|\d{1,2}月\d{1,2}日|\d{1,2}/\d{1,2}(?![/\d])"
    r"|\d{1,2}日(?![間後目分前ごお毎])"
)
_NARROW = str.maketrans({0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: 0x20})
_PARTICLE = pattern(r"(?:までに|まで|から|に|の)(?![ぁ-ん])|\s*[、,]")
_BETWEEN = " \t、,・(（「"
_SLOTS: tuple[tuple[str, str], ...] = (
    ("repeat", spoken_repeat.PHRASE),
    ("span", spoken_clock.SPAN),
    ("at", spoken_clock.CLOCK),
    ("minutes", spoken_clock.LENGTH),
    ("day", DAY),
)
_PATTERNS = {slot: pattern(words, re.IGNORECASE) for slot, words in _SLOTS}


def read_spoken(text: str, today: date) -> Spoken:
    """What the line says; a day that is not said is None."""
    readers: dict[str, Callable[[str], Any]] = {
        "repeat": spoken_repeat.read_repeat,
        "span": spoken_clock.read_span,
        "at": spoken_clock.read_clock,
        "minutes": spoken_clock.read_length,
        "day": lambda said: read_day_ahead(re.sub(r"^(?:on|by)\s+", "", said, flags=re.IGNORECASE), today),
    }
    text = text.replace("\0", " ")
    left, told = text.translate(_NARROW), dict[str, Any]()
    while True:
        found = next((one for slot in readers if (one := _find(slot, readers[slot], left, told))), None)
        if found is None:
            break
        slot, value, start, end = found
        told |= {"at": value[0], "minutes": value[1]} if slot == "span" else {slot: value}
        left = left[:start] + "\0" * (end - start) + left[end:]
    title = "".join(there if kept != "\0" else " " for there, kept in zip(text, left, strict=True))
    return Spoken(" ".join(title.split()).strip("、,・ "), **told)


def _find(slot: str, read: Callable[[str], Any], text: str, told: dict[str, Any]) -> tuple[str, Any, int, int] | None:
    """The first place that says it by itself, and what it says."""
    if slot in told or (slot == "span" and told.keys() & {"at", "minutes"}):
        return None
    for match in _PATTERNS[slot].finditer(text):
        if not _stands_by_itself(text, match):
            continue
        try:
            value = read(match[0])
        except Unreadable:
            continue
        particle = _PARTICLE.match(text, match.end())
        return slot, value, match.start(), particle.end() if particle else match.end()
    return None


def _stands_by_itself(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    begins = not before or before in _BETWEEN + "\0"
    return begins and not (match[0][-1].isascii() and after.isascii() and after.isalnum())

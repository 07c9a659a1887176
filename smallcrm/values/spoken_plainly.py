"""What is said shortly, put as the readers of a line know it: 今夜8時 as 今日 夜8時, tonight at 8 as at 8pm today."""

from __future__ import annotations

import re

from smallcrm.values.dates import ENGLISH_MONTHS
from smallcrm.values.kanji_numbers import in_digits
from smallcrm.values.patterns import pattern

_PARTS = {"今夕": "今日 夕方", "今夜": "今日 夜", "今晩": "今日 晩"}
_PARTS |= {"明朝": "明日 朝", "明晩": "明日 晩", "翌朝": "明日 朝", "翌晩": "明日 晩"}
_PART = pattern(rf"({'|'.join(_PARTS)})(?=$|[\s\d、,]|の\d|(?:に|は|から|まで)(?![ぁ-ん]))")
_KANJI = "[一二三四五六七八九十]"
_KANJI_CLOCK = pattern(
    rf"(?<!{_KANJI})(?:(?<=[前後朝昼方夜晩の])|(?!一時(?!半|{_KANJI})))"  # 一時 is for a while, too
    rf"{_KANJI}{{1,3}}時(?:半|{_KANJI}{{1,3}}分)?(?=$|[\s、,]|に(?![ぁ-ん])|から|まで)"
)
_HOUR = r"(?P<hour>\d{1,2})(?P<minute>:\d{2})?(?![\d:/.]|\s*[ap]\.?m)"
_OF_DAY = r"(?P<part>morning|afternoon|evening|night)(?![a-z])"
_THIS = pattern(r"(?<![a-z])(?:to(?=night)|this\s+(?=morning|afternoon|evening))", re.IGNORECASE)
_PART_FIRST = pattern(rf"(?<![a-z]){_OF_DAY},?\s+(?:(?:at|from)\s+|(?=\d{{1,2}}:)){_HOUR}", re.IGNORECASE)
_PART_LAST = pattern(
    rf"(?<![a-z\d/:.])(?:(?:at|from)\s+)?{_HOUR}\s+(?P<day>in\s+the|at|today|tomorrow)\s+{_OF_DAY}", re.IGNORECASE
)
_WEEKDAY = r"(?P<weekday>[月火水木金土日]曜日?|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)"
_MONTH = rf"(?:{'|'.join(ENGLISH_MONTHS)})[a-z]*"
_WEEKDAY_FIRST = pattern(
    rf"(?<![^\s、,]){_WEEKDAY}(?:[,、]\s*|\s+)(?:the\s+)?"
    rf"(?P<date>(?:\d{{4}}/)?\d{{1,2}}/\d{{1,2}}(?![/\d])|\d{{1,2}}月\d{{1,2}}日|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH})",
    re.IGNORECASE,
)


def said_plainly(text: str) -> str:
    """The line with a part of the day told as a day and a time, kanji hours in digits, the weekday after its date."""
    text = _PART.sub(lambda said: _PARTS[said[0]], text)
    text = _KANJI_CLOCK.sub(lambda said: in_digits(said[0]), text)
    text = _WEEKDAY_FIRST.sub(lambda said: f"{said['date']} ({said['weekday']})", text)
    text = _THIS.sub("today ", text)
    text = _PART_FIRST.sub(_by_part, text)
    return _PART_LAST.sub(_by_part, text).replace("today night", "today tonight")


def _by_part(said: re.Match[str]) -> str:
    """Evening at 7 is at 7pm; what can be meant in two ways stays."""
    hour, part = int(said["hour"]), said["part"].casefold()
    half = "am" if part == "morning" else "pm"
    if not 1 <= hour <= 12 or (part == "night" and not 5 <= hour <= 11):
        return said[0]
    day = said.groupdict().get("day") or ""
    beside = f" {day}" if day.casefold() in ("today", "tomorrow") else ""
    return f"at {hour}{said['minute'] or ''}{half}{beside}"

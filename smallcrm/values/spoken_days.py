"""Days as they stand in a line of words: 来週の金曜, 来月 第2火曜, 10/10/2027, next month 1st."""

from __future__ import annotations

import re
from datetime import date

from smallcrm.values.days_ahead import read_day_ahead
from smallcrm.values.named_days import NAMED, NAMED_EN
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_weekdays import DAYS as DAYS_EN
from smallcrm.values.spoken_weekdays import JA

_NTHS = ("1st", "2nd", "3rd", r"\dth", "first", "second", "third", "fourth", "fifth", "sixth", "last")
_NO_NTH = "".join(f"(?<!{nth} )" for nth in _NTHS)
_WEEKDAY_EN = rf"{_NO_NTH}(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_SHORT_EN = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_MONTH_EN = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)"
_HIRAGANA = r"(?=$|[^ぁ-ん]|[にの](?![ぁ-ん])|まで|から)"
_KANJI = "[一二三四五六七八九十]{1,3}"
_WORD = r"(?:\d{1,4}|an?|one|two|three|four|five|six)"
_FROM = (
    rf"{_WORD}\s+(?:day|week|fortnight)s?\s+from\s+(?:(?:next|this)\s+)?(?:{_WEEKDAY_EN}|{_SHORT_EN}|today|tomorrow)"
)
_KANJI_DAY = (
    rf"{_KANJI}月{_KANJI}日(?!様|さん|さま|氏|殿|先生)|(?!一日){_KANJI}日(?=$|[\s\0、,]|(?:に|の|まで|から)(?![ぁ-ん]))"
)
DAY = (
    r"(?:(?:on|by|from)\s+)?(?:(?:the\s+)?day\s+after\s+tomorrow|tomorrow|today|"
    rf"next\s+month\s+(?:on\s+)?(?:the\s+)?{_ORDINAL}|(?:the\s+)?{_ORDINAL}\s+(?:of\s+)?next\s+month|"
    rf"{NAMED_EN}|{_FROM}|in\s+{_WORD}\s+(?:day|week|fortnight|month|year)s?|(?:this|next)\s+(?:{_WEEKDAY_EN}|{_SHORT_EN})|{_WEEKDAY_EN}|"
    rf"next\s+(?:week|month)|{_NO_NTH}(?:mon|tues?|thu(?:rs?)?|fri)|"
    rf"{_MONTH_EN}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH_EN})(?![a-z])"
    rf"|{NAMED}|{_KANJI_DAY}"
    r"|(?:(?:(?:今|来|翌|再来)週|次|今度)の?)?[月火水木金土日]曜日?(?!大工|学校)"
    r"|(?:明々後日|明明後日|明後日|明日|今日|本日|翌日)(?![子香葉菜奈美])"
    rf"|(?:しあさって|あさって|あした|あす|きょう){_HIRAGANA}"
    r"|(?:今|来|翌|再来)月\s*の?\s*(?:第[1-5]|最終)[月火水木金土日]曜日?"
    r"|(?:今|来|翌|再来)年\s*の?\s*(?:\d{1,2}月\d{1,2}日|\d{1,2}/\d{1,2}(?![/\d]))"
    r"|(?:(?:\d{1,4}|[一二三四五六七八九十]{1,3})(?:日|週間?|[かヶカヵケヶ箇]月|年)|半年)後"
    r"|(?:今月|来月|翌月|再来月)\s*の?\s*\d{1,2}日(?![間後目分前ごお])"
    r"|(?:再来月末|来月末|翌月末|今月末|月末)(?=$|[\s\dにのまか、])|(?:再来|来|翌)[週月](?!末|の?[上中下]旬)"
    r"|(?:(?:on|by|from)\s+)?(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}[/-]\d{1,2}[/-]\d{1,2})(?!\d)|\d{4}年\d{1,2}月\d{1,2}日|令和(?:\d{1,2}|元)年\d{1,2}月\d{1,2}日"
    r"|R\d{1,2}[./]\d{1,2}[./]\d{1,2}(?!\d)|\d{1,2}月\d{1,2}日|(?:(?:on|by|from)\s+)?\d{1,2}/\d{1,2}(?![/\d])"
    r"|\d{1,2}日(?![間後目分前ごお毎])"
)
"""A day, to be looked for in a text."""
_BRACKETED = r"(?:\s?[(（][月火水木金土日](?:曜日?)?[)）])"
DAYS = rf"(?:{DAY}){_BRACKETED}?\s*(?:から|[~〜～–]|to\s|until\s|till\s)\s*(?:{DAY}){_BRACKETED}?(?:まで)?"
"""From one day to another."""
BESIDE = r"[月火水木金土日](?=[\s、,]*\0)|(?:wed|sat|sun)(?=[\s,]*\0)|(?:(?<=\0)|(?<=\0 ))(?:wed|sat|sun)(?![a-z])"
"""What is a day only right beside a time, which has been taken out."""
WEEKDAY = (
    rf"(?<=\0)(?:{_BRACKETED}|\s?[月火水木金土日]曜日?"
    rf"|\s?(?:\({_SHORT_EN}[a-z]*\)|(?:{_WEEKDAY_EN}|{_SHORT_EN})(?![a-z])))"
)
"""The day of the week of a day that has been taken out."""
SEVERAL = (
    r"(?:(?:今|来|翌|再来)週の?)?[月火水木金土日]曜日?\s*(?:と|・|、|,)\s*(?:(?:今|来|翌|再来)週の?)?[月火水木金土日]曜日?"
    rf"|(?:(?:on|next|this)\s+)?(?:{_WEEKDAY_EN}|{_SHORT_EN})s?(?:\s+and\s+|\s*[,&]\s*)(?:{_WEEKDAY_EN}|{_SHORT_EN})s?(?![a-z])"
)
"""More than one day of the week, which no single task has."""
_BETWEEN = pattern(r"\s*(?:から|[~〜～–]|\s(?:to|until|till)\s)\s*")
_OF_WEEK = pattern(_BRACKETED)
_PREPOSITION = pattern(r"^(?:on|by|from)\s+", re.IGNORECASE)


def read_day(said: str, today: date) -> date:
    """The day that is said in a line: on Friday."""
    return read_day_ahead(bare(said), today)


def read_weekday(said: str, day: date) -> tuple[()]:
    """It says no more than the day does; `Unreadable` where it is another day of the week."""
    words = said.strip(" \0()（）").casefold()
    weekday = JA.index(words[0]) if words[0] in JA else [one.casefold() for one in DAYS_EN].index(words[:2])
    if weekday != day.weekday():
        raise Unreadable("date")
    return ()


def bare(said: str) -> str:
    return _PREPOSITION.sub("", said)


def read_days(said: str, today: date) -> tuple[date, int]:
    """The first day and how many there are: 12/9〜12/11, 月曜から水曜まで."""
    begins, ends = (_OF_WEEK.sub("", day) for day in _BETWEEN.split(said.removesuffix("まで"), maxsplit=1))
    first, last = read_day(begins, today), read_day(ends, today)
    if last < first:
        last = read_day(ends, first)
    if last < first:
        raise Unreadable("date")
    return first, (last - first).days + 1

"""A day that is to come, as it is said: 明日, 3日後, 来週の金曜, 月末, in 2 weeks, 12/1."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta

from smallcrm.values.dates import ENGLISH_MONTHS, LAST_YEAR, read_date, read_month_and_day
from smallcrm.values.kanji_numbers import in_digits
from smallcrm.values.months import add_months
from smallcrm.values.named_days import read_named_day
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import narrow

_DAYS = {
    **dict.fromkeys(("今日", "本日", "きょう", "today"), 0),
    **dict.fromkeys(("明日", "あした", "あす", "翌日", "次の日", "tomorrow"), 1),
    **dict.fromkeys(("明後日", "あさって", "day after tomorrow", "the day after tomorrow"), 2),
    **dict.fromkeys(("明々後日", "明明後日", "しあさって"), 3),
    **dict.fromkeys(("来週", "翌週", "next week"), 7),
    "再来週": 14,
}
_MONTHS = {**dict.fromkeys(("来月", "翌月", "next month"), 1), "再来月": 2, "半年後": 6}
_MONTH_ENDS = {**dict.fromkeys(("月末", "今月末"), 0), **dict.fromkeys(("来月末", "翌月末"), 1), "再来月末": 2}
_IN_DAYS = {"日": 1, "週間": 7, "週": 7, "day": 1, "week": 7, "fortnight": 14}
_IN_MONTHS = {**dict.fromkeys(("か月", "ヶ月", "カ月", "ヵ月", "ケ月", "箇月", "month"), 1), "年": 12, "year": 12}
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_LATER = pattern(r"(\d{1,4})\s*(日|週間?|[かヶカヵケヶ箇]月|年)\s*後")
_IN = pattern(rf"in\s+(\d{{1,4}}|{'|'.join(_WORDS)})\s+(day|week|fortnight|month|year)s?", re.IGNORECASE)
_FROM = pattern(rf"(\d{{1,2}}|{'|'.join(_WORDS)}) (day|week|fortnight)s? from (.+)")
_WEEKDAY = pattern(r"(今週|来週|再来週|翌週|次|今度)?の?([月火水木金土日])曜?日?")
_WEEKDAYS = "月火水木金土日"
_ENGLISH = pattern(r"(?:on\s+)?(this|next)?\s*(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rs|rsday|urday)?")
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_OF_MONTH = pattern(r"(今月|来月|翌月|再来月)?\s*の?\s*(\d{1,2})日")
_NTH = pattern(r"(今|来|翌|再来)月\s*の?\s*(?:第([1-5])|最終)([月火水木金土日])曜日?")
_OF_YEAR = pattern(r"(今|来|翌|再来)年\s*の?\s*(.+)")
_OF_NEXT_MONTH = pattern(r"next month (?:on )?(?:the )?(\d{1,2})[a-z]{2}|(?:the )?(\d{1,2})[a-z]{2} (?:of )?next month")
_ENGLISH_ORDER = pattern(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_TURNS = {"今": 0, "再来": 2}
"""How far what is named so is from now; what is to come next is one away."""
_NAMED_MONTH = pattern(rf"(?:on\s+)?(?:({'|'.join(ENGLISH_MONTHS)})[a-z]*\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?"
                       rf"|(\d{{1,2}})(?:st|nd|rd|th)?\s+({'|'.join(ENGLISH_MONTHS)})[a-z]*)")  # fmt: skip


def read_day_ahead(text: str, today: date) -> date:
    """The day that is meant; a day without a year is the next such. `Unreadable` where it is none."""
    said = in_digits(" ".join(narrow(text).split()))
    try:
        found = _said(said.casefold(), today)
    except (ValueError, OverflowError):  # 9999年後
        raise Unreadable("date") from None
    if found is not None:
        if found.year > LAST_YEAR:
            raise Unreadable("date")
        return found
    without_year = _named_month(said.casefold()) or read_month_and_day(said)
    if without_year is not None:
        return _next(*without_year, today)
    return read_date(said, short_years=False).value


def _said(said: str, today: date) -> date | None:
    if said in _DAYS:
        return _days_later(today, _DAYS[said])
    if said in _MONTHS:
        return add_months(today, _MONTHS[said])
    if said in _MONTH_ENDS:
        first = add_months(today.replace(day=1), _MONTH_ENDS[said])
        return first.replace(day=monthrange(first.year, first.month)[1])
    weekday = _WEEKDAY.fullmatch(said)
    if weekday:
        return _weekday(weekday[1], _WEEKDAYS.index(weekday[2]), today)
    english = _ENGLISH.fullmatch(said)
    if english:
        week = {"this": "今週", "next": "来週"}.get(english[1])
        return _weekday(week, _ENGLISH_DAYS.index(english[2]), today)
    of_month = _DAY_OF_MONTH.fullmatch(said)
    return (
        _day_of_month(of_month[1], int(of_month[2]), today)
        if of_month
        else read_named_day(said, today) or _named(said, today) or _counted(said, today)
    )


def _named(said: str, today: date) -> date | None:
    """来月の第2火曜, 来年1月10日, next month 1st, 10/25/2027: the month first, as far as there is one."""
    if nth := _NTH.fullmatch(said):
        return _nth_weekday(add_months(today.replace(day=1), _TURNS.get(nth[1], 1)), nth[2], _WEEKDAYS.index(nth[3]))
    if (of_year := _OF_YEAR.fullmatch(said)) and (month_and_day := read_month_and_day(of_year[2])):
        return date(today.year + _TURNS.get(of_year[1], 1), *month_and_day)
    if of_month := _OF_NEXT_MONTH.fullmatch(said):
        return add_months(today.replace(day=1), 1).replace(day=int(of_month[1] or of_month[2]))
    if written := _ENGLISH_ORDER.fullmatch(said):
        first, second, year = map(int, written.groups())
        return date(year, second, first) if first > 12 else date(year, first, second)
    return None


def _nth_weekday(first: date, number: str | None, weekday: int) -> date:
    """The second Tuesday of a month, or the last one; `ValueError` where it has no fifth."""
    days = [day for day in range(1, monthrange(first.year, first.month)[1] + 1)
            if first.replace(day=day).weekday() == weekday]  # fmt: skip
    if number is not None and int(number) > len(days):
        raise ValueError(number)
    return first.replace(day=days[int(number) - 1 if number else -1])


def _counted(said: str, today: date) -> date | None:
    """3日後, in 2 weeks, a week from Monday."""
    if (away := _FROM.fullmatch(said)) and (begin := _said(away[3], today)):
        return _days_later(begin, _count(away[1]) * _IN_DAYS[away[2]])
    later = _LATER.fullmatch(said) or _IN.fullmatch(said)
    if later is None:
        return None
    count = _count(later[1])
    if later[2] in _IN_DAYS:
        return _days_later(today, count * _IN_DAYS[later[2]])
    return add_months(today, count * _IN_MONTHS[later[2]])


def _count(said: str) -> int:
    return int(said) if said.isdigit() else _WORDS[said]


def _weekday(week: str | None, weekday: int, today: date) -> date:
    """金曜 alone is the next one after today; weeks begin on Monday."""
    if week in (None, "次", "今度"):
        return _days_later(today, (weekday - today.weekday() - 1) % 7 + 1)
    weeks = {"今週": 0, "再来週": 2}.get(week, 1)
    return _days_later(today, weekday - today.weekday() + 7 * weeks)


def _day_of_month(month: str | None, day: int, today: date) -> date | None:
    """25日 is the next one; 来月25日 that of the month to come."""
    first = today.replace(day=1)
    if month is not None:
        return add_months(first, {"今月": 0, "再来月": 2}.get(month, 1)).replace(day=day)
    for months in range(3):  # a 31st is at most two months away
        with suppress(ValueError):
            found = add_months(first, months).replace(day=day)
            if found >= today:
                return found
    return None


def _named_month(said: str) -> tuple[int, int] | None:
    """Dec 5, 5 December."""
    named = _NAMED_MONTH.fullmatch(said)
    if named is None:
        return None
    return ENGLISH_MONTHS.index(named[1] or named[4]) + 1, int(named[2] or named[3])


def _next(month: int, day: int, today: date) -> date:
    for year in range(today.year, today.year + 9):  # 29 February may be so far away
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise Unreadable("date")


def _days_later(day: date, days: int) -> date:
    return day + timedelta(days)

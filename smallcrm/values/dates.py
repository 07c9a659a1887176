"""Dates as Japanese ledgers write them: eras, weekdays, Excel's serial numbers, days without a year."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from smallcrm.light import NamedTuple
from smallcrm.values.eras import ERAS
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import is_wide, narrow

_ERA_BASE = {mark: first.year - 1 for name, letter, first in ERAS for mark in (name[0], letter)}
# Calendars, licences and contracts were printed years ahead, so Heisei went on to 32 and further on paper.
_ERA_END = {"R": 2199, "令": 2199, "H": 2024, "平": 2024, "S": 1994, "昭": 1994}
_ERA_END |= {"T": 1931, "大": 1931, "M": 1917, "明": 1917}

_FIRST_YEAR, LAST_YEAR = 1868, 2199
_EPOCH_1900, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
# Outside of these a number in a column of dates is more likely a year, an amount or a mistake.
_FIRST_SERIAL_DAY, _LAST_SERIAL_DAY = date(1910, 1, 1), date(2099, 12, 31)

_LONGEST = 60  # characters of a date with its weekday and time; longer cells are text

_ERA = r"(?P<era>令和?|平成?|昭和?|大正?|明治?)?[\s.]*(?P<letter>[RHSTM])?[\s.]*"
_SEPARATOR = r"\s*[年/.\-,・\s]\s*"
_WEEKDAY = r"(?:[日月火水木金土祝]|Sun|Mon|Tue|Wed|Thu|Fri|Sat)"
_TAIL = rf"(?:\s*[(\[]?{_WEEKDAY}(?:曜日?)?(?:[・,]?(?:祝日?|振休?))?[)\]]?)?"
_TIME = r"(?:[T\s]+\d{1,2}\s*[:時].*)?"
_FULL = pattern(
    rf"{_ERA}(?P<year>\d{{1,4}}|元){_SEPARATOR}(?P<month>\d{{1,2}})\s*[月/.\-,・\s]\s*(?P<day>\d{{1,2}})\s*日?{_TAIL}{_TIME}",
    re.IGNORECASE,
)
_DAY = pattern(rf"(?P<month>\d{{1,2}})\s*[月/.\-・]\s*(?P<day>\d{{1,2}})\s*日?{_TAIL}{_TIME}", re.IGNORECASE)
_ONLY_DAY = pattern(rf"(?P<day>\d{{1,2}})\s*日?{_TAIL}", re.IGNORECASE)
ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""What their names begin with."""
_ENGLISH = pattern(
    rf"(?:{_WEEKDAY}[a-z]*\.?,?\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]+(?P<month>[a-z]{{3,9}})"
    rf"|(?P<month_first>[a-z]{{3,9}})\.?\s+(?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?)[.,]?[\s\-]+(?P<year>\d{{4}}){_TIME}",
    re.IGNORECASE,
)
_USUAL = pattern(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_EIGHT = pattern(r"\d{8}")
_SERIAL = pattern(r"\d{4,5}(?:\.\d+)?")


def is_years_away(day: date, today: date) -> bool:
    """Whether a day is so far ahead that nothing told of it can have happened: a slip of the pen."""
    return day.year > today.year + 1


class YearHint(NamedTuple):
    """Where the year of a day without one comes from: the sheet, the title, the file's name, the rows before."""

    year: int | None = None
    """The year, or the fiscal year, that the ledger is for."""
    first_month: int = 1
    """The month in which that year begins: 4 for April to March."""
    month: int | None = None
    """The month of a sheet, where its rows give the day alone."""
    previous: date | None = None
    """The date of the row before: the nearest such day is meant, over the turn of the year."""

    def day(self, month: int, day: int) -> date:
        """The day meant by month and day. ValueError where there is no such day, or no year to take."""
        if self.previous is not None:
            return self._nearest(self.previous, month, day)
        if self.year is None:
            raise ValueError("no year")
        return date(self.year + (month < self.first_month), month, day)

    def _nearest(self, previous: date, month: int, day: int) -> date:
        # Only the years about it: 29 February exists in some of them.
        days = []
        for year in (previous.year - 1, previous.year, previous.year + 1):
            try:
                days.append(date(year, month, day))
            except ValueError:
                continue
        return min(days, key=lambda found: abs(found - previous))


def read_date(
    value: CellValue,
    *,
    year_hint: YearHint | None = None,
    date1904: bool = False,
    serials: bool = False,
    short_years: bool = True,
) -> Reading[date]:
    """The day that a cell means; `Unreadable` where it is none, or none for certain.

    `serials`: plain numbers are Excel's day numbers. `short_years`: 26/11/22 may be read with a guessed century (and
    is reported as such); for birthdays it must not be, since 48.11.8 is as likely 昭和48年.
    """
    kind = type(value)
    if kind is datetime or kind is date:
        return Reading(_sensible(value))  # type: ignore[arg-type]
    if kind is str:
        return _read_text(value, year_hint, date1904, serials, short_years)  # type: ignore[arg-type]
    if kind is int or kind is float:
        return _read_number(value, year_hint, date1904, serials)  # type: ignore[arg-type]
    raise Unreadable("date")


def _sensible(value: date) -> date:
    if isinstance(value, datetime):
        value = value.date()
    # Excel shows an empty cell that a formula fetched as 1900-01-00.
    if value.year < _FIRST_YEAR or value.year > LAST_YEAR or date(1899, 1, 1) <= value <= date(1900, 1, 1):
        raise Unreadable("date")
    return value


def _read_text(text: str, hint: YearHint | None, date1904: bool, serials: bool, short_years: bool) -> Reading[date]:
    usual = _USUAL.fullmatch(text)
    if usual is not None:
        return Reading(_day(int(usual[1]), int(usual[3]), int(usual[4])))
    if len(text) > _LONGEST:
        raise Unreadable("date")
    wide = is_wide(text)
    text = narrow(text)
    full = _FULL.fullmatch(text)
    if full is not None:
        reading = _read_full(full, hint, short_years)
    elif _EIGHT.fullmatch(text):
        reading = Reading(_day(int(text[:4]), int(text[4:6]), int(text[6:])))
    elif serials and _SERIAL.fullmatch(text):
        reading = _read_number(float(text), hint, date1904, serials)
    elif (english := _ENGLISH.fullmatch(text)) is not None:
        reading = Reading(_english_day(english))
    else:
        reading = _read_without_year(text, hint)
    return Reading(reading.value, "width") if wide and not reading.why else reading


def _english_day(match: re.Match[str]) -> date:
    """8 Feb 2025; February 8th, 2025."""
    name = (match["month"] or match["month_first"]).casefold()
    if name[:3] not in ENGLISH_MONTHS:
        raise Unreadable("date")
    return _day(int(match["year"]), ENGLISH_MONTHS.index(name[:3]) + 1, int(match["day"] or match["day_last"]))


def _day(year: int, month: int, day: int) -> date:
    if not _FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable("date")
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("date") from None


def _read_full(match: re.Match[str], hint: YearHint | None, short_years: bool) -> Reading[date]:
    year, month, day = match["year"], int(match["month"]), int(match["day"])
    if match["era"] or match["letter"]:
        return Reading(_day(_era_year(match["era"], match["letter"], year), month, day), "era-date")
    if len(year) == 4:
        return Reading(_day(int(year), month, day))
    if len(year) > 2 or not short_years or year == "元":
        raise Unreadable("date")
    reading = _short_year(int(year), month, day, hint)
    if len(year) == 1 and reading.why != "era-date":
        raise Unreadable("date")  # 7.4.1 is 令和7年 where the ledger says so, and may be anything else
    return reading


def _era_year(era: str | None, letter: str | None, year: str) -> int:
    """The Gregorian year of an era's. The borders are taken leniently: 平成31年11月 and H32 were on paper."""
    mark = era[0] if era else (letter or "").upper()
    if era and letter and _ERA_BASE[era[0]] != _ERA_BASE[letter.upper()]:
        raise Unreadable("date")
    number = 1 if year == "元" else int(year)
    found = _ERA_BASE[mark] + number
    if number < 1 or found > _ERA_END[mark]:
        raise Unreadable("date")
    return found


def _short_year(year: int, month: int, day: int, hint: YearHint | None) -> Reading[date]:
    """Two digits: the ledger's own year if they fit it, else the century that Excel takes."""
    if hint is not None and hint.year is not None:
        for near in (hint.year, hint.year + 1, hint.year - 1):
            if year == near % 100:
                return Reading(_day(near, month, day), "no-year")
            if near > 2019 and year == near - 2018:
                return Reading(_day(near, month, day), "era-date")
    return Reading(_day(year + (2000 if year < 30 else 1900), month, day), "no-year")


def _read_without_year(text: str, hint: YearHint | None) -> Reading[date]:
    if hint is None:
        raise Unreadable("date")
    match = _DAY.fullmatch(text)
    month = int(match["month"]) if match else hint.month
    match = match or _ONLY_DAY.fullmatch(text)
    if match is None or month is None:
        raise Unreadable("date")
    try:
        return Reading(hint.day(month, int(match["day"])), "no-year")
    except ValueError:
        raise Unreadable("date") from None


def _read_number(number: float, hint: YearHint | None, date1904: bool, serials: bool) -> Reading[date]:
    if 18680101 <= number <= 21991231 and number == int(number):
        number = int(number)
        return Reading(_day(number // 10000, number // 100 % 100, number % 100))
    if hint is not None and hint.month is not None and 1 <= number <= 31 and number == int(number):
        return _read_without_year(str(int(number)), hint)
    if not serials or not 0 < number < 100000:
        raise Unreadable("date")
    found = serial_day(int(number), date1904=date1904)
    if not _FIRST_SERIAL_DAY <= found <= _LAST_SERIAL_DAY:
        raise Unreadable("date")
    return Reading(found, "serial")


def serial_day(serial: int, *, date1904: bool = False) -> date:
    """The day of Excel's day number. Excel's 1900 has a 29 February that never was: numbers before it are one less."""
    if date1904:
        return _EPOCH_1904 + timedelta(serial)
    return _EPOCH_1900 + timedelta(serial + (serial < 60))


def read_month_and_day(text: str) -> tuple[int, int] | None:
    """Month and day of a date without a year (11/22, 11月22日(日)), whether or not there is such a day."""
    bare = narrow(text) if len(text) <= _LONGEST else ""
    begins_with_a_year = bare[:4].isdecimal()
    match = _DAY.fullmatch(bare) if not begins_with_a_year else None
    return (int(match["month"]), int(match["day"])) if match else None

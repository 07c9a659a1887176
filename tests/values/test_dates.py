"""Every spelling of a day that ledgers hold is read as that day, and none is made up."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.dates import (
    YearHint,
    read_date,
    read_month_and_day,
    serial_day,
)
from smallcrm.values.eras import era_text, gregorian_text
from smallcrm.values.reading import CellValue, Reading, Unreadable

DAYS = st.dates(date(1873, 1, 1), date(2099, 12, 31))
HOSPITALS = Path(__file__).resolve().parents[3] / "shared" / "data" / "japanese" / "colspan__hospital_list.csv.json"
WEEKDAYS = "月火水木金土日"


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        ("令和8年11月22日", "2026-11-22", "era-date"),
        ("令和元年5月1日", "2019-05-01", "era-date"),
        ("R8.11.22", "2026-11-22", "era-date"),
        ("R8/11/22", "2026-11-22", "era-date"),
        ("Ｒ８．１１．２２", "2026-11-22", "era-date"),
        ("H16/12/3", "2004-12-03", "era-date"),
        ("h16-12-3", "2004-12-03", "era-date"),
        ("S48.11.8", "1973-11-08", "era-date"),
        ("昭48.11.8", "1973-11-08", "era-date"),
        ("平\n16.7.22", "2004-07-22", "era-date"),
        ("平H27.8.1", "2015-08-01", "era-date"),
        ("平15,6,27", "2003-06-27", "era-date"),
        ("平元.3.16", "1989-03-16", "era-date"),
        ("㍻31.4.30", "2019-04-30", "era-date"),
        ("大10.7.22", "1921-07-22", "era-date"),
        ("T14.9.1", "1925-09-01", "era-date"),
        ("明治45年7月29日", "1912-07-29", "era-date"),
        ("令和 8 年 11 月 22 日 （日）", "2026-11-22", "era-date"),
        ("平成31年11月3日", "2019-11-03", "era-date"),
        ("H32.4.1", "2020-04-01", "era-date"),
        ("1973年11月8日", "1973-11-08", ""),
        ("19731108", "1973-11-08", ""),
        ("2026/11/22(日)", "2026-11-22", ""),
        ("2026年11月22日（日・祝）", "2026-11-22", ""),
        ("2026年11月22日 日曜日", "2026-11-22", ""),
        ("2026-11-22 14:30", "2026-11-22", ""),
        ("2026-11-22T14:30:00+09:00", "2026-11-22", ""),
        ("2026.11.2", "2026-11-02", ""),
        ("２０２６／１１／２２", "2026-11-22", "width"),
        ("26/11/22", "2026-11-22", "no-year"),
        ("98/1/5", "1998-01-05", "no-year"),
    ],
)
def test_spellings(text: str, day: str, why: str) -> None:
    assert read_date(text) == Reading(date.fromisoformat(day), why)


@pytest.mark.parametrize(
    "value",
    [
        *("11月32日", "2025/2/30", "昭和48年2月30日", "1985/13/45", "令和元年11月32日", "2024/4/31", "平成2年14月3日"),
        *("2026.11", "昭5.10", "2026年11月", "2025", "11/22", "5", "令和0年1月1日", "S99.1.1", "令和H7.1.1", "R7"),
        *("", "なし", "未定", "0000-00-00", "20251301", "46348", "1 2 3 4", "3000/1/1"),
        *(46348, 5, 2026.11, True, time(3, 4), datetime(1899, 12, 31), date(1900, 1, 1), float("nan"), float("inf")),
    ],
)
def test_what_is_no_day_for_certain_is_not_made_one(value: CellValue) -> None:
    with pytest.raises(Unreadable):
        read_date(value)


def test_typed_cells() -> None:
    assert read_date(date(2026, 11, 22)) == Reading(date(2026, 11, 22))
    assert read_date(datetime(2026, 11, 22, 14, 30)) == Reading(date(2026, 11, 22))
    assert read_date(19731108) == Reading(date(1973, 11, 8))
    assert read_date(19731108.0) == Reading(date(1973, 11, 8))


@pytest.mark.parametrize(
    ("serial", "date1904", "day"),
    [
        (46348, False, "2026-11-22"),
        (46348.75, False, "2026-11-22"),
        ("46348", False, "2026-11-22"),
        (18211, False, "1949-11-09"),
        (44886, True, "2026-11-22"),
    ],
)
def test_excel_serials(serial: CellValue, date1904: bool, day: str) -> None:
    assert read_date(serial, serials=True, date1904=date1904) == Reading(date.fromisoformat(day), "serial")


@pytest.mark.parametrize("number", [0, -1, 5, 2026, 2026.11, 99999, 250411, 1e300])
def test_numbers_that_are_hardly_days(number: float) -> None:
    with pytest.raises(Unreadable):
        read_date(number, serials=True)


def test_excels_february_of_1900() -> None:
    assert serial_day(1) == date(1900, 1, 1)
    assert serial_day(59) == date(1900, 2, 28)
    assert serial_day(61) == date(1900, 3, 1)


@pytest.mark.parametrize(
    ("text", "hint", "day"),
    [
        ("11月22日", YearHint(2026), "2026-11-22"),
        ("11/22", YearHint(2026), "2026-11-22"),
        ("4/3(木)", YearHint(2025, 4), "2025-04-03"),
        ("1/5", YearHint(2025, 4), "2026-01-05"),
        ("３月３１日", YearHint(2025, 4), "2026-03-31"),
        ("12/28", YearHint(previous=date(2025, 12, 27)), "2025-12-28"),
        ("1/5", YearHint(previous=date(2025, 12, 28)), "2026-01-05"),
        ("12/28", YearHint(previous=date(2026, 1, 5)), "2025-12-28"),
        ("2/29", YearHint(previous=date(2024, 2, 1)), "2024-02-29"),
        ("15", YearHint(2025, 4, month=2), "2026-02-15"),
        ("15日(日)", YearHint(2025, 4, month=2), "2026-02-15"),
        (15, YearHint(2025, month=6), "2025-06-15"),
    ],
)
def test_days_without_a_year_take_it_from_the_ledger(text: CellValue, hint: YearHint, day: str) -> None:
    assert read_date(text, year_hint=hint) == Reading(date.fromisoformat(day), "no-year")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("11/31", YearHint(2025)),
        ("2/29", YearHint(2025)),
        ("2/30", YearHint(previous=date(2024, 2, 1))),
        ("1/5", YearHint()),
        ("15", YearHint(2025)),
        ("32", YearHint(2025, month=1)),
    ],
)
def test_no_such_day_with_any_year(text: str, hint: YearHint) -> None:
    with pytest.raises(Unreadable):
        read_date(text, year_hint=hint)


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("25/4/3", YearHint(2025), Reading(date(2025, 4, 3), "no-year")),
        ("7.4.3", None, None),
        ("07.4.3", YearHint(2025), Reading(date(2025, 4, 3), "era-date")),
        ("48.11.8", None, Reading(date(1948, 11, 8), "no-year")),
    ],
)
def test_two_digit_years(text: str, hint: YearHint | None, expected: Reading[date] | None) -> None:
    if expected is None:
        with pytest.raises(Unreadable):
            read_date(text, year_hint=hint)
    else:
        assert read_date(text, year_hint=hint) == expected


def test_a_birthday_is_not_guessed_from_two_digits() -> None:
    with pytest.raises(Unreadable):
        read_date("48.11.8", short_years=False)


def test_month_and_day() -> None:
    assert read_month_and_day("４/３(木)") == (4, 3)
    assert read_month_and_day("2026/4/3") is None


@given(DAYS)
def test_an_era_date_comes_back(day: date) -> None:
    assert read_date(era_text(day)).value == day


@given(DAYS)
def test_a_gregorian_date_comes_back(day: date) -> None:
    for text in (
        gregorian_text(day),
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{gregorian_text(day)}({WEEKDAYS[day.weekday()]})",
        f"{day.isoformat()} 09:05:00",
    ):
        assert read_date(text).value == day


@given(st.dates(date(1989, 1, 8), date(2099, 12, 31)))
def test_short_era_dates_come_back(day: date) -> None:
    era = era_text(day)
    mark, year = ("R", day.year - 2018) if era.startswith("令和") else ("H", day.year - 1988)
    for text in (f"{mark}{year}.{day.month}.{day.day}", f"{mark.lower()}{year}/{day.month}/{day.day}"):
        assert read_date(text) == Reading(day, "era-date")


@given(st.dates(date(1911, 1, 1), date(2099, 12, 31)), st.booleans())
def test_a_serial_comes_back(day: date, date1904: bool) -> None:
    serial = (day - (date(1904, 1, 1) if date1904 else date(1899, 12, 30))) // timedelta(1)
    if serial > 0:
        assert read_date(serial, serials=True, date1904=date1904) == Reading(day, "serial")


def test_an_endless_cell_is_refused_at_once() -> None:
    with pytest.raises(Unreadable):
        read_date("令和" + ". " * 16_000)


@pytest.mark.skipif(not HOSPITALS.is_file(), reason="the list of hospitals is not beside this checkout")
def test_the_era_dates_of_a_real_list() -> None:
    """Six spellings in one column of a public list, one of them of a month only."""
    wrong = []
    for text, day in json.loads(HOSPITALS.read_text(encoding="utf-8"))["wareki"]:
        try:
            found = read_date(text, short_years=False).value.isoformat()
        except Unreadable:
            found = None
        if found != day:
            wrong.append((text, day, found))
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["8 Feb 2025", "8-Feb-2025", "Feb 8, 2025", "February 8th, 2025", "Sat, 8 Feb 2025", "Feb. 8 2025"]
)
def test_days_as_english_writes_them(text: str) -> None:
    assert read_date(text).value == date(2025, 2, 8)


@pytest.mark.parametrize("text", ["8 Foo 2025", "31 Feb 2025", "Feb 2025", "8 Feb"])
def test_what_is_no_english_day(text: str) -> None:
    with pytest.raises(Unreadable):
        read_date(text)

"""Holidays against the Cabinet Office's list of the years that were moved about, and days of business."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smallcrm.rules import business_days

_LIST = Path(__file__).with_name("official_holidays.txt").read_text(encoding="utf-8")
OFFICIAL = {int(line[:4]): line[6:] for line in _LIST.splitlines()}
"""The Cabinet Office's list; its 休日 is 振替休日 here (for a Sunday), or 国民の休日 (between two holidays)."""

days = some.dates(date(1980, 1, 1), date(2105, 12, 31))


@pytest.mark.parametrize("year", OFFICIAL)
def test_the_holidays_of_a_year_are_those_of_the_official_list(year: int) -> None:
    found = business_days.holidays(date(year, 1, 1), date(year, 12, 31))
    official = OFFICIAL[year].split()
    assert [f"{day.month}/{day.day}" for day in found] == [entry.rstrip("".join(_letters(entry))) for entry in official]
    for day, entry in zip(found, official, strict=True):
        name = "".join(_letters(entry))
        assert not name or found[day] == name, f"{day}: {found[day]}"


def _letters(entry: str) -> list[str]:
    return [letter for letter in entry if letter not in "0123456789/"]


@pytest.mark.parametrize("year", [1948, 1973, 1987, 2100, 2151])
def test_a_year_whose_holidays_are_not_sure_has_none_and_says_so(year: int) -> None:
    assert not business_days.known(year)
    assert not business_days.holidays(date(year, 1, 1), date(year, 12, 31))
    assert business_days.is_business_day(date(2151, 1, 1))  # a Friday


def test_business_rests_on_holidays_and_on_the_weekdays_that_are_closed() -> None:
    week = [date(2026, 11, day) for day in range(20, 27)]  # Friday to Thursday, with a holiday on Monday
    assert [day.day for day in week if business_days.is_business_day(day)] == [20, 24, 25, 26]
    assert [day.day for day in week if business_days.is_business_day(day, closed={1})] == [20, 21, 22, 25, 26]


@given(days)
def test_a_holiday_is_never_a_day_of_business_and_a_sunday_is_made_up_for(day: date) -> None:
    if business_days.holiday(day):
        assert not business_days.is_business_day(day, closed=())
        if day.weekday() == 6:
            after = day + timedelta(1)
            while business_days.holiday(after) not in ("振替休日", ""):
                after += timedelta(1)
            assert business_days.holiday(after) == "振替休日" or not business_days.known(after.year) or day.year < 2007


def test_golden_week_is_left_at_its_end() -> None:
    assert business_days.on_or_after(date(2019, 4, 27)) == date(2019, 5, 7)
    assert business_days.on_or_after(date(2026, 11, 23), closed={1}) == date(2026, 11, 25), "closed on Tuesdays"
    assert business_days.on_or_after(date(2026, 11, 22), closed={1}) == date(2026, 11, 22)


@given(days, some.sets(some.integers(0, 6), max_size=6))
def test_a_moved_day_is_the_next_day_of_business(day: date, closed: set[int]) -> None:
    there = business_days.on_or_after(day, closed)
    assert business_days.is_business_day(there, closed)
    skipped = (day + timedelta(number) for number in range((there - day).days))
    assert not any(business_days.is_business_day(one, closed) for one in skipped)


def test_who_never_opens_and_the_end_of_the_calendar_move_nothing() -> None:
    assert business_days.on_or_after(date(2026, 1, 1), closed=set(range(7))) == date(2026, 1, 1)
    assert business_days.on_or_after(date.max, closed={date.max.weekday()}) == date.max

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


def test_golden_week_is_left_by_its_nearest_ends() -> None:
    assert business_days.on_or_after(date(2019, 4, 27)) == date(2019, 5, 7)
    assert business_days.on_or_before(date(2019, 5, 6)) == date(2019, 4, 26)
    assert business_days.on_or_after(date(2026, 11, 23), closed={1}) == date(2026, 11, 25), "closed on Tuesdays"
    assert business_days.on_or_after(date(2026, 11, 22), closed={1}) == date(2026, 11, 22)


@given(days, some.sets(some.integers(0, 6), max_size=6))
def test_a_moved_day_is_the_nearest_day_of_business(day: date, closed: set[int]) -> None:
    after, before = business_days.on_or_after(day, closed), business_days.on_or_before(day, closed)
    assert before <= day <= after
    assert business_days.is_business_day(after, closed)
    assert business_days.is_business_day(before, closed)
    skipped = [before + timedelta(days=number) for number in range(1, (after - before).days)]
    if before == day:
        assert after == day
    assert not any(business_days.is_business_day(one, closed) for one in skipped)


def test_who_never_opens_and_the_end_of_the_calendar_move_nothing() -> None:
    assert business_days.on_or_after(date(2026, 1, 1), closed=set(range(7))) == date(2026, 1, 1)
    assert business_days.on_or_after(date.max, closed={date.max.weekday()}) == date.max
    assert business_days.on_or_before(date.min, closed={date.min.weekday()}) == date.min

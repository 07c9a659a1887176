"""Holidays against the Cabinet Office's list of the years that were moved about, and days of business."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smallcrm.rules import business_days

OFFICIAL = {
    # The Cabinet Office's list; what it calls 休日 is here 振替休日 (for a Sunday) or 国民の休日 (between two holidays).
    1988: "1/1 1/15 2/11 3/20 3/21振替休日 4/29天皇誕生日 5/3 5/4国民の休日 5/5 9/15 9/23 10/10 11/3 11/23",
    1990: "1/1 1/15 2/11 2/12振替休日 3/21 4/29みどりの日 4/30振替休日 5/3 5/4国民の休日 5/5 9/15 9/23 9/24振替休日 10/10 "
    "11/3 11/12 11/23 12/23天皇誕生日 12/24振替休日",
    1997: "1/1 1/15 2/11 3/20 4/29みどりの日 5/3 5/5 7/20海の日 7/21振替休日 9/15 9/23 10/10 11/3 11/23 11/24振替休日 12/23",
    2006: "1/1 1/2振替休日 1/9 2/11 3/21 4/29みどりの日 5/3 5/4国民の休日 5/5 7/17 9/18 9/23 10/9 11/3 11/23 12/23",
    2009: "1/1 1/12 2/11 3/20 4/29昭和の日 5/3 5/4みどりの日 5/5 5/6振替休日 7/20 9/21 9/22国民の休日 9/23 10/12 11/3 11/23 "
    "12/23",
    2018: "1/1 1/8 2/11 2/12振替休日 3/21 4/29 4/30振替休日 5/3 5/4 5/5 7/16 8/11 9/17 9/23 9/24振替休日 10/8体育の日 11/3 "
    "11/23 12/23天皇誕生日 12/24振替休日",
    2019: "1/1 1/14 2/11 3/21 4/29昭和の日 4/30国民の休日 5/1 5/2国民の休日 5/3 5/4 5/5 5/6振替休日 7/15 8/11 8/12振替休日 "
    "9/16 9/23 10/14体育の日 10/22 11/3 11/4振替休日 11/23",
    2020: "1/1 1/13 2/11 2/23天皇誕生日 2/24振替休日 3/20 4/29 5/3 5/4 5/5 5/6振替休日 7/23海の日 7/24スポーツの日 8/10山の日 "
    "9/21 9/22 11/3 11/23",
    2021: "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22海の日 7/23スポーツの日 8/8山の日 8/9振替休日 9/20 9/23 11/3 11/23",
    2022: "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10スポーツの日 11/3 11/23",
    2026: "1/1元日 1/12成人の日 2/11建国記念の日 2/23天皇誕生日 3/20春分の日 4/29昭和の日 5/3憲法記念日 5/4みどりの日 5/5こどもの日 "
    "5/6振替休日 7/20海の日 8/11山の日 9/21敬老の日 9/22国民の休日 9/23秋分の日 10/12スポーツの日 11/3文化の日 11/23勤労感謝の日",
    2027: "1/1 1/11 2/11 2/23 3/21 3/22振替休日 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23",
}

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

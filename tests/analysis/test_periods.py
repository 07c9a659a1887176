"""Periods by name, and what they are compared with."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.periods import (
    NAMED,
    Period,
    calendar_year,
    fiscal_year,
    fiscal_year_of,
    last_twelve_months,
    month,
    named,
    period_before,
    quarter_of,
    year_before,
)

TODAY = date(2026, 11, 22)


def test_a_fiscal_year_starts_in_april_unless_set() -> None:
    assert fiscal_year(2026) == Period(date(2026, 4, 1), date(2027, 3, 31))
    assert fiscal_year_of(date(2027, 3, 31)) == fiscal_year(2026)
    assert fiscal_year_of(date(2026, 9, 30), 10) == Period(date(2025, 10, 1), date(2026, 9, 30))


def test_the_named_periods_seen_from_a_day() -> None:
    found = {name: named(name, TODAY) for name in NAMED}
    assert found == {
        "all": Period(),
        "fiscal-year": Period(date(2026, 4, 1), date(2027, 3, 31)),
        "last-fiscal-year": Period(date(2025, 4, 1), date(2026, 3, 31)),
        "year": Period(date(2026, 1, 1), date(2026, 12, 31)),
        "last-year": Period(date(2025, 1, 1), date(2025, 12, 31)),
        "month": Period(date(2026, 11, 1), date(2026, 11, 30)),
        "last-month": Period(date(2026, 10, 1), date(2026, 10, 31)),
        "12-months": Period(date(2025, 11, 23), TODAY),
    }


def test_a_quarter_begins_with_the_first_of_three_months() -> None:
    assert quarter_of(TODAY) == Period(date(2026, 10, 1), date(2026, 12, 31))
    assert quarter_of(date(2024, 2, 29)) == Period(date(2024, 1, 1), date(2024, 3, 31))


def test_in_january_the_last_month_is_december() -> None:
    assert named("last-month", date(2026, 1, 31)) == month(2025, 12)


def test_the_year_before_keeps_the_ends_of_months() -> None:
    assert year_before(month(2025, 2)) == month(2024, 2)
    assert year_before(month(2024, 2)) == month(2023, 2)
    assert year_before(Period(date(2026, 4, 1), TODAY)) == Period(date(2025, 4, 1), date(2025, 11, 22))
    assert year_before(last_twelve_months(date(2024, 2, 29))).last == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("period", "before"),
    [
        (month(2026, 3), month(2026, 2)),
        (calendar_year(2026), calendar_year(2025)),
        (fiscal_year(2026), fiscal_year(2025)),
        (Period(date(2026, 1, 1), date(2026, 3, 31)), Period(date(2025, 10, 1), date(2025, 12, 31))),
        (Period(date(2026, 5, 11), date(2026, 5, 20)), Period(date(2026, 5, 1), date(2026, 5, 10))),
        (Period(None, TODAY), None),
    ],
)
def test_the_period_before_has_the_same_length(period: Period, before: Period | None) -> None:
    assert period_before(period) == before


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 900))
def test_the_period_before_ends_the_day_before(first: date, days: int) -> None:
    period = Period(first, date.fromordinal(first.toordinal() + days))
    before = period_before(period)
    assert before is not None
    assert before.last is not None
    assert (first - before.last).days == 1


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before"):
        Period(date(2026, 2, 1), date(2026, 1, 1))

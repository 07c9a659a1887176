"""Days as people read them, in each form, at the borders of the eras."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.dates import read_date
from smallcrm.values.eras import day_text, short_day_text, year_text


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2026, 11, 22), "令和8年11月22日", "R8.11.22"),
        (date(2019, 5, 1), "令和元年5月1日", "R1.5.1"),
        (date(2019, 4, 30), "平成31年4月30日", "H31.4.30"),
        (date(1926, 12, 25), "昭和元年12月25日", "S1.12.25"),
        (date(1860, 1, 1), "1860年1月1日", "1860/01/01"),
    ],
)
def test_eras(day: date, long: str, short: str) -> None:
    assert day_text(day, "era") == long
    assert short_day_text(day, "era") == short
    assert long.startswith(year_text(day, "era") + "年")
    assert year_text(day, "gregorian") == str(day.year)


def test_gregorian() -> None:
    assert day_text(date(2026, 1, 2), "gregorian") == short_day_text(date(2026, 1, 2), "gregorian") == "2026/01/02"


@given(st.dates(date(1868, 1, 25), date(2190, 12, 31)), st.sampled_from(["era", "gregorian"]))
def test_what_is_shown_can_be_typed(day: date, form: str) -> None:
    assert read_date(day_text(day, form)).value == day  # type: ignore[arg-type]
    assert read_date(short_day_text(day, form)).value == day  # type: ignore[arg-type]

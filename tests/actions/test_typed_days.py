"""Days and times as they are typed at the desk."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.actions import typed_days

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14:05", "2026-11-30T14:05"), ("9:30", "2026-11-30T09:30"), ("11/29 9:30", "2026-11-29T09:30"),
        ("R8.11.29 １４：０５", "2026-11-29T14:05"), ("2026/11/29", "2026-11-29"), ("1/5", "2027-01-05"),
        ("2026-11-29 14:05", "2026-11-29T14:05"),
    ],
)  # fmt: skip
def test_a_moment(text: str, meant: str) -> None:
    assert typed_days.moment(text, TODAY) == (meant, "")


@pytest.mark.parametrize("text", ["", "25:00", "11/31 9:30", "きのう"])
def test_no_moment_keeps_what_was_typed(text: str) -> None:
    value, problem = typed_days.moment(text, TODAY)
    assert value == text
    assert problem


def test_near_and_ahead() -> None:
    assert typed_days.day_near("12/5", TODAY).value == "2026-12-05"
    assert typed_days.day_near("11/3", TODAY).value == "2026-11-03"
    assert typed_days.day_ahead("11/3", TODAY).value == "2027-11-03"
    assert typed_days.day_ahead("来週", TODAY).value == "2026-12-07"
    assert typed_days.day_ahead("  ", TODAY) == ("", "")
    assert "いつか" in typed_days.day_ahead("いつか", TODAY).problem


def test_a_day_years_ahead_is_a_slip_of_the_pen() -> None:
    assert typed_days.day_near("2099/1/1", TODAY) == ("2099-01-01", "This day is years away.")
    assert typed_days.moment("2030/5/1 10:00", TODAY).problem == "This day is years away."
    assert typed_days.moment("2027/5/1 10:00", TODAY).problem == ""

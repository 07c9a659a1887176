"""Visit intervals: the median gap, and who stays away for more than twice as long."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smallcrm.analysis.intervals import is_overdue, usual_interval

FIRST = date(2026, 1, 1)


def days(*gaps: int) -> list[date]:
    """Days so far apart."""
    made = [FIRST]
    for gap in gaps:
        made.append(made[-1] + timedelta(days=gap))
    return made


@pytest.mark.parametrize(("gaps", "usual"), [((10, 30, 20), 20), ((10, 20), 15), ((10,), None), ((), None)])
def test_the_usual_interval_is_the_median_gap(gaps: tuple[int, ...], usual: float | None) -> None:
    assert usual_interval(days(*gaps)) == usual


def test_overdue_is_more_than_twice_as_long() -> None:
    known = days(30, 30, 30)
    assert not is_overdue(known, known[-1] + timedelta(days=60))
    assert is_overdue(known, known[-1] + timedelta(days=61))
    assert not is_overdue(days(30), FIRST + timedelta(days=999))

"""Staying in touch: what counts, and from which day on somebody is due or overdue."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.touch import NONE, Gaps, gaps_of, state, urgency

GAPS = st.builds(Gaps, st.none() | st.integers(1, 400), st.none() | st.integers(1, 400))


def test_the_customers_own_wish_wins_and_of_several_segments_the_shortest() -> None:
    assert gaps_of(Gaps(60), [Gaps(10, 20)]) == Gaps(60), "nothing of the segment's is mixed in"
    assert gaps_of(NONE, [Gaps(30, 90), Gaps(45, 50), Gaps(None, 200)]) == Gaps(30, 50)
    assert gaps_of(NONE, []) == NONE


@pytest.mark.parametrize(("days", "expected"), [(29, "fine"), (30, "due"), (60, "due"), (61, "overdue"), (None, "due")])
def test_due_after_the_wished_overdue_beyond_the_longest(days: int | None, expected: str) -> None:
    assert state(days, Gaps(30, 60)) == expected


def test_one_of_the_two_is_enough() -> None:
    assert [state(days, Gaps(None, 60)) for days in (60, 61)] == ["fine", "overdue"]
    assert [state(days, Gaps(30)) for days in (29, 30, 999)] == ["fine", "due", "due"]
    assert state(10**6, NONE) == "fine"


@given(GAPS.filter(lambda one: one != NONE), st.integers(0, 500))
def test_nobody_is_due_before_the_least_days_and_everybody_is_after(gaps: Gaps, days: int) -> None:
    assert (state(days, gaps) == "fine") == (days < gaps.least)
    assert (urgency(days, gaps) >= 1) == (days >= gaps.least)

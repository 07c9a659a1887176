"""What comes again on another day from some day on."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.rules.occurrences import occurrences
from smallcrm.rules.recurrence import anchored, compact, except_on
from smallcrm.rules.shifting import shifted, split
from tests.rules.test_recurrence import DAYS, RULES

TUESDAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("rule", "to", "then"),
    [
        ("FREQ=DAILY", date(2026, 12, 3), "FREQ=DAILY"),
        ("FREQ=WEEKLY;BYDAY=TU", date(2026, 12, 3), "FREQ=WEEKLY;BYDAY=TH"),
        ("FREQ=WEEKLY;BYDAY=TU,FR", date(2026, 12, 2), "FREQ=WEEKLY;BYDAY=WE,FR"),
        ("FREQ=WEEKLY;BYDAY=TU,FR", date(2026, 12, 4), "FREQ=WEEKLY;BYDAY=FR"),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20261215;BYDAY=TU", date(2026, 12, 3),
         "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261217;BYDAY=TH"),
        ("FREQ=WEEKLY;COUNT=4;BYDAY=TU;EXDATE=20261208", date(2026, 12, 3),
         "FREQ=WEEKLY;COUNT=4;BYDAY=TH;EXDATE=20261210"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", date(2026, 12, 31), "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", date(2026, 12, 5), "FREQ=MONTHLY;BYMONTHDAY=5"),
        ("FREQ=MONTHLY;BYDAY=1TU", date(2026, 12, 9), "FREQ=MONTHLY;BYDAY=2WE"),
        ("FREQ=MONTHLY;BYDAY=1TU", date(2026, 12, 31), "FREQ=MONTHLY;BYDAY=-1TH"),
        ("FREQ=MONTHLY;BYDAY=-1TU", date(2026, 12, 30), "FREQ=MONTHLY;BYDAY=-1WE"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1", date(2027, 1, 7), "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=7"),
        ("FREQ=MONTHLY", date(2026, 12, 5), "FREQ=MONTHLY;BYMONTHDAY=5"),
    ],
)  # fmt: skip
def test_all_that_follow_come_as_on_the_new_day(rule: str, to: date, then: str) -> None:
    assert shifted(rule, TUESDAY, to) == then


@given(rule=RULES, start=DAYS, away=st.integers(-27, 27))
def test_it_comes_on_the_day_that_it_was_moved_to(rule: str, start: date, away: int) -> None:
    day = next(occurrences(anchored(rule, start), start))
    to = day + timedelta(days=away)
    assert next(occurrences(shifted(anchored(rule, start), day, to), to)) == to


@given(rule=RULES, start=DAYS, at=st.integers(1, 6), count=st.sampled_from([0, 8]), left_out=st.sets(st.integers(0, 7)))
def test_what_is_split_is_the_same_in_two_parts(
    rule: str, start: date, at: int, count: int, left_out: set[int]
) -> None:
    start = next(occurrences(anchored(rule, start), start))
    whole = anchored(rule, start) + (f";COUNT={count}" if count else "")
    turns = list(islice(occurrences(whole, start), 8))
    whole = except_on(whole, [compact(turns[number]) for number in left_out if number != at])
    kept = [day for number, day in enumerate(turns) if number == at or number not in left_out]
    before, after = split(whole, start, turns[at])
    first = list(occurrences(before, start))
    second = list(islice(occurrences(after, turns[at]), len(kept) - len(first)))
    assert first + second == kept
    if count:
        assert list(occurrences(after, turns[at])) == second

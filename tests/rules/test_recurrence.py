"""What is done again and again is due next on the day that people mean."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.rules.business_days import is_business_day
from smallcrm.rules.occurrences import from_today, occurrences
from smallcrm.rules.recurrence import (
    Move,
    NoRule,
    anchored,
    compact,
    except_on,
    exceptions,
    falls_on,
    first,
    following,
    moved,
    nominal,
    read_rule,
)
from smallcrm.values.months import add_months

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
RULES = st.sampled_from(
    ["FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "FREQ=MONTHLY",
     "FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=YEARLY",
     "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]
)  # fmt: skip
MOVES: st.SearchStrategy[Move] = st.sampled_from(["", "before", "after"])


def closed(day: date) -> bool:
    return not is_business_day(day)


def days(rule: str, start: date, count: int, **how: object) -> list[date]:
    """The days on which it is due, each done when it is due."""
    due, found = start, [start]
    for _turn in range(count):
        following_one = following(rule, due, due, **how)  # type: ignore[arg-type]
        assert following_one is not None
        due, rule = following_one
        found.append(due)
    return found


def test_the_31st_is_the_end_of_every_month() -> None:
    rule = anchored("FREQ=MONTHLY", date(2027, 12, 31))
    ends = [date(2027, 12, 31), date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)]
    assert days(rule, ends[0], 4) == ends


def test_the_30th_is_the_30th_again_after_february() -> None:
    rule = anchored("FREQ=MONTHLY", date(2027, 1, 30))
    assert days(rule, date(2027, 1, 30), 2) == [date(2027, 1, 30), date(2027, 2, 28), date(2027, 3, 30)]


def test_a_leap_day_is_the_28th_in_other_years() -> None:
    rule = anchored("FREQ=YEARLY", date(2024, 2, 29))
    found = days(rule, date(2024, 2, 29), 4)
    assert found == [date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29)]


def test_three_months_after_it_was_done() -> None:
    found = following("FREQ=MONTHLY;INTERVAL=3", date(2026, 8, 1), date(2026, 11, 30), from_done=True)
    assert found == (date(2027, 2, 28), "FREQ=MONTHLY;INTERVAL=3")


def test_what_was_done_late_is_not_made_up_for() -> None:
    found = following("FREQ=MONTHLY;BYMONTHDAY=25", date(2026, 8, 25), date(2026, 11, 22))
    assert found == (date(2026, 11, 25), "FREQ=MONTHLY;BYMONTHDAY=25")


def test_what_was_done_early_is_due_again_after_it_was_due() -> None:
    found = following("FREQ=MONTHLY;BYMONTHDAY=25", date(2026, 11, 25), date(2026, 11, 20))
    assert found == (date(2026, 12, 25), "FREQ=MONTHLY;BYMONTHDAY=25")


def test_the_last_of_several_times_has_none_after_it() -> None:
    found = following("FREQ=DAILY;COUNT=2", date(2026, 11, 1), date(2026, 11, 1))
    assert found == (date(2026, 11, 2), "FREQ=DAILY;COUNT=1")
    assert following("FREQ=DAILY;COUNT=1", date(2026, 11, 2), date(2026, 11, 2)) is None
    assert following("FREQ=DAILY;UNTIL=20261102", date(2026, 11, 2), date(2026, 11, 2)) is None


@given(rule=RULES, start=DAYS, left_out=st.sets(st.integers(0, 11), max_size=6))
def test_days_left_out_are_passed_over_and_no_others(rule: str, start: date, left_out: set[int]) -> None:
    turns = list(islice(occurrences(anchored(rule, start), start), 14))
    kept = [day for at, day in enumerate(turns) if at not in left_out]
    shorter = except_on(anchored(rule, start), [compact(turns[at]) for at in left_out])
    assert list(islice(occurrences(shorter, start), len(kept))) == kept
    due, ahead = from_today(shorter, start, start) or (start, "")
    found = [due]
    for _turn in kept[1:]:
        assert all(day >= compact(due) for day in exceptions(ahead))
        due, ahead = following(ahead, due, due) or (start, "")
        found.append(due)
    assert found == kept


def test_a_day_left_out_is_one_of_so_many() -> None:
    rule = "FREQ=WEEKLY;COUNT=3;BYDAY=TU;EXDATE=20261201"
    assert following(rule, date(2026, 11, 24), date(2026, 11, 24)) == (
        date(2026, 12, 8),
        "FREQ=WEEKLY;COUNT=1;BYDAY=TU",
    )
    last = "FREQ=WEEKLY;COUNT=2;BYDAY=TU;EXDATE=20261201"
    assert following(last, date(2026, 11, 24), date(2026, 11, 24)) is None


def test_the_golden_week_is_passed_over() -> None:
    """3 to 6 May 2026 are holidays, 2 May a Saturday."""
    rule = "FREQ=MONTHLY;BYMONTHDAY=5"
    assert days(rule, date(2026, 4, 6), 2, move="after", is_holiday=closed)[1:] == [date(2026, 5, 7), date(2026, 6, 5)]
    assert days(rule, date(2026, 4, 3), 2, move="before", is_holiday=closed)[1:] == [date(2026, 5, 1), date(2026, 6, 5)]


def test_a_move_over_the_end_of_a_month_does_not_shift_every_third_month() -> None:
    """31 January 2027 is a Sunday: it goes to 1 February, and is due again at the end of April all the same."""
    rule = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"
    assert days(rule, date(2027, 2, 1), 1, move="after", is_holiday=closed)[1] == date(2027, 4, 30)


@given(DAYS, st.integers(1, 24))
def test_months_are_counted_as_a_calendar_does(day: date, months: int) -> None:
    found = following(f"FREQ=MONTHLY;INTERVAL={months}", day, day, from_done=True)
    assert found is not None
    assert found[0] == add_months(day, months)


@given(DAYS)
def test_every_month_keeps_its_day_for_years(start: date) -> None:
    for number, day in enumerate(days(anchored("FREQ=MONTHLY", start), start, 30)):
        month = add_months(start.replace(day=1), number)
        last = calendar.monthrange(month.year, month.month)[1]
        assert day == month.replace(day=last if start.day == 31 else min(start.day, last))


@given(RULES, DAYS, st.integers(-40, 400), MOVES, st.booleans())
def test_what_follows_is_later_and_no_holiday(rule: str, due: date, late: int, move: Move, from_done: bool) -> None:
    done = due + timedelta(days=late)
    found = following(rule, due, done, from_done=from_done, move=move, is_holiday=closed)
    assert found is not None
    assert found[0] > done
    assert from_done or found[0] > due
    if move:
        assert not closed(found[0])


@given(RULES, DAYS, MOVES.filter(bool))
def test_a_moved_day_is_found_again(rule: str, start: date, move: Move) -> None:
    day = first(rule, start)
    assert day is not None
    there = moved(day, move, closed)
    back = nominal(anchored(rule, day), there, move=move, is_holiday=closed)
    assert moved(back, move, closed) == there
    assert falls_on(anchored(rule, day), back)


ONE_IN_A_TURN = RULES.filter(lambda rule: "INTERVAL" not in rule or "MONTHLY" in rule)


@given(ONE_IN_A_TURN, st.dates(date(2024, 1, 1), date(2028, 12, 31)), MOVES)
def test_moving_off_holidays_leaves_out_no_turn(rule: str, start: date, move: Move) -> None:
    """Over years, each done when due: what the shop does is the rule's days, each moved by itself."""
    day = first(rule, start)
    assert day is not None
    rule = anchored(rule, day)
    due = moved(day, move, closed)
    if due < day or not falls_on(rule, day):
        return
    plain = days(rule, nominal(rule, due, move=move, is_holiday=closed), 40)
    wanted = sorted({moved(one, move, closed) for one in plain})
    got = days(rule, due, 12, move=move, is_holiday=closed)
    assert got == [one for one in wanted if one >= due][: len(got)]


@given(RULES, DAYS)
def test_the_first_day_is_today_or_later_and_of_the_rule(rule: str, today: date) -> None:
    day = first(rule, today)
    assert day is not None
    assert day >= today
    assert falls_on(anchored(rule, today), day)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", date(2026, 12, 7)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 12, 1)),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO", date(2026, 12, 7)),
        ("FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYMONTHDAY=3", date(2027, 5, 3)),
    ],
)
def test_what_is_not_in_every_turn_begins_with_the_next_day_of_it(rule: str, day: date) -> None:
    assert first(rule, date(2026, 12, 1)) == day


@pytest.mark.parametrize(
    "text",
    ["", "monthly", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=3", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=x",
     "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=99", "FREQ=DAILY;COUNT=1;UNTIL=20270101",
     "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;FREQ=WEEKLY", "DTSTART:20270101"],
)  # fmt: skip
def test_what_is_no_rule(text: str) -> None:
    with pytest.raises(NoRule):
        read_rule(text)


def test_a_day_that_never_comes_is_not_waited_for() -> None:
    assert following("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date(2026, 11, 1), date(2026, 11, 1)) is None


@given(st.text("FREQ=DAILYWKMONTHBY;,-0123456789UNTIL", max_size=40))
def test_any_text_is_a_rule_or_none(text: str) -> None:
    try:
        read_rule(text)
    except NoRule:
        return

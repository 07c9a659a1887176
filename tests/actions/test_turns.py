"""One day of what comes again is put on another, or that and all that follow; one undo takes it back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smallcrm.actions import history, to_do, turns
from smallcrm.actions.act_names import act_name
from smallcrm.actions.day_book import DayBook, Entry
from smallcrm.store.database import Store
from tests.actions.test_day_book import task

DECEMBER = date(2026, 12, 1), date(2026, 12, 31)
TODAY = date(2026, 11, 30)


@pytest.fixture
def weekly(store: Store) -> Store:
    rule = {"repeat": "FREQ=WEEKLY;COUNT=5;BYDAY=TU", "kind": "appointment", "due_at": "10:00", "minutes": 60}
    task(store, "会議", "2026-12-01", note="資料", **rule)
    return store


def entry(store: Store, day: int) -> Entry:
    return next(one for one in DayBook(store).between(*DECEMBER)[date(2026, 12, day)] if one.kind != "birthday")


def days(store: Store) -> list[str]:
    found = DayBook(store).between(date(2026, 12, 1), date(2027, 1, 31))
    return [f"{day:%m-%d} {one.at}" for day in sorted(found) for one in found[day]]


def label(store: Store) -> str:
    (act,) = store.journal.acts(1)
    return act_name(act.kind, act.args)


def test_one_that_is_expected_is_moved_alone(weekly: Store) -> None:
    before = days(weekly)
    turns.move_one(weekly, entry(weekly, 15), date(2026, 12, 17), "13:00", TODAY)
    assert days(weekly) == ["12-01 10:00", "12-08 10:00", "12-17 13:00", "12-22 10:00", "12-29 10:00"]
    assert label(weekly) == "Moved one of “会議” to 2026/12/17 13:00"
    alone = next(one for one in weekly.to_do.open() if not one.repeat)
    assert (alone.note, alone.minutes, alone.kind) == ("資料", 60, "appointment")
    history.undo(weekly)
    assert days(weekly) == before


def test_the_one_that_is_due_is_moved_alone_past_the_next(weekly: Store) -> None:
    before = days(weekly)
    turns.move_one(weekly, entry(weekly, 1), date(2026, 12, 10), None, TODAY)
    assert days(weekly) == ["12-08 10:00", "12-10 10:00", "12-15 10:00", "12-22 10:00", "12-29 10:00"]
    history.undo(weekly)
    assert days(weekly) == before


def test_the_last_one_is_moved_as_it_is(store: Store) -> None:
    task(store, "最終回", "2026-12-01", repeat="FREQ=WEEKLY;COUNT=1;BYDAY=TU")
    turns.move_one(store, entry(store, 1), date(2026, 12, 3), None, TODAY)
    assert (days(store), len(store.to_do.open())) == (["12-03 "], 1)


def test_all_that_follow_are_moved_with_one_that_is_expected(weekly: Store) -> None:
    before = days(weekly)
    turns.move_following(weekly, entry(weekly, 15), date(2026, 12, 17), None, TODAY)
    assert days(weekly) == ["12-01 10:00", "12-08 10:00", "12-17 10:00", "12-24 10:00", "12-31 10:00"]
    assert label(weekly) == "Moved “会議” and all that follow to 2026/12/17"
    history.undo(weekly)
    assert days(weekly) == before


def test_all_are_moved_with_the_one_that_is_due(weekly: Store) -> None:
    turns.move_following(weekly, entry(weekly, 1), date(2026, 12, 2), "09:00", TODAY)
    assert days(weekly) == [f"{day} 09:00" for day in ("12-02", "12-09", "12-16", "12-23", "12-30")]
    assert len(weekly.to_do.open()) == 1


def test_one_that_was_moved_off_a_holiday_is_the_one_of_its_rule(store: Store) -> None:
    task(store, "締め", "2026-11-30", repeat="FREQ=MONTHLY;BYMONTHDAY=20", holiday="before")
    expected = entry(store, 18)  # the 20th is a Sunday
    turns.move_one(store, expected, date(2026, 12, 22), None, TODAY)
    assert days(store) == ["12-22 ", "01-20 "]


def test_the_later_days_of_what_lasts_move_the_whole(store: Store) -> None:
    task(store, "市", "2026-12-04", repeat="FREQ=WEEKLY;BYDAY=FR", minutes=2 * 1440)
    second = entry(store, 12)
    turns.move_one(store, second, second.beginning(date(2026, 12, 14)), None, TODAY)
    assert [day for day in days(store) if "12-01" < day < "12-17"] == ["12-04 ", "12-05 ", "12-13 ", "12-14 "]


def test_what_comes_again_after_it_was_done_is_one_by_itself(store: Store) -> None:
    values: dict[str, Any] = {"title": "点検", "due_on": "2026-12-01", "repeat": "FREQ=MONTHLY", "repeat_from": "done"}
    to_do.add(store, values, TODAY)
    assert not turns.comes_again(store, entry(store, 1))


def lengths(store: Store) -> list[str]:
    found = DayBook(store).between(date(2026, 12, 1), date(2027, 1, 31))
    return [f"{day:%m-%d} {one.at} {one.minutes}" for day in sorted(found) for one in found[day]]


@pytest.mark.parametrize("day", [1, 15])
def test_one_is_made_longer_alone(weekly: Store, day: int) -> None:
    before = lengths(weekly)
    turns.stretch_one(weekly, entry(weekly, day), 90, TODAY)
    assert lengths(weekly) == [one.replace(" 60", " 90") if one.startswith(f"12-{day:02}") else one for one in before]
    assert label(weekly) == "One of “会議” lasts 90 minutes"
    history.undo(weekly)
    assert lengths(weekly) == before


@pytest.mark.parametrize("day", [1, 15])
def test_one_and_all_that_follow_are_made_longer(weekly: Store, day: int) -> None:
    before = lengths(weekly)
    turns.stretch_following(weekly, entry(weekly, day), 90, TODAY)
    assert lengths(weekly) == [one.replace(" 60", " 90") if one >= f"12-{day:02}" else one for one in before]
    history.undo(weekly)
    assert lengths(weekly) == before


@pytest.mark.parametrize("day", [1, 15, 29])
def test_one_is_left_out_and_the_others_stay(weekly: Store, day: int) -> None:
    before = days(weekly)
    turns.leave_out(weekly, entry(weekly, day))
    assert days(weekly) == [one for one in before if not one.startswith(f"12-{day:02}")]
    assert label(weekly) == f"Left “会議” out on 2026/12/{day:02}"
    history.undo(weekly)
    assert days(weekly) == before


def test_the_last_one_that_is_left_out_is_deleted(store: Store) -> None:
    task(store, "最終回", "2026-12-01", repeat="FREQ=WEEKLY;COUNT=1;BYDAY=TU")
    turns.leave_out(store, entry(store, 1))
    assert (days(store), label(store)) == ([], "Deleted the task “最終回”")


def test_one_and_all_that_follow_are_left_out(weekly: Store) -> None:
    before = days(weekly)
    turns.leave_following_out(weekly, entry(weekly, 15))
    assert days(weekly) == ["12-01 10:00", "12-08 10:00"]
    assert label(weekly) == "Left “会議” out from 2026/12/15 on"
    history.undo(weekly)
    assert days(weekly) == before
    turns.leave_following_out(weekly, entry(weekly, 1))
    assert (days(weekly), label(weekly)) == ([], "Deleted the task “会議”")

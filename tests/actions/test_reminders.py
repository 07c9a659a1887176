"""Reminders come once each, at their moment or as soon after it as the program looks: whatever the clock does."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.actions import history, reminders, to_do
from smallcrm.store.database import Store

TODAY = date(2026, 11, 22)
START = datetime(2026, 11, 22, 8, 0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "shop.crm") as made:
        yield made


def add(store: Store, title: str = "Call", **values: object) -> int:
    return to_do.add(store, {"title": title, "due_on": TODAY, **values}, TODAY)


def shown(store: Store, now: datetime) -> list[str]:
    """What is shown, and closed then."""
    found = reminders.look(store, now).unanswered
    reminders.answer(store, found)
    return [one.title for one in found]


def test_it_comes_so_long_before_its_time_and_once(store: Store) -> None:
    add(store, due_at="10:00", remind_before=10)
    assert shown(store, datetime(2026, 11, 22, 9, 49, 59)) == []
    assert shown(store, datetime(2026, 11, 22, 9, 50)) == ["Call"]
    assert shown(store, datetime(2026, 11, 22, 9, 51)) == []


def test_what_has_no_time_comes_in_the_morning(store: Store) -> None:
    add(store, remind_before=1440)
    assert shown(store, datetime(2026, 11, 21, 8, 59)) == []
    assert shown(store, datetime(2026, 11, 21, 9, 0)) == ["Call"]


def test_what_was_not_asked_for_does_not_come(store: Store) -> None:
    add(store, due_at="10:00")
    add(store, "Some day", due_on="", remind_before=10)
    assert shown(store, datetime(2027, 1, 1)) == []


def test_what_was_missed_comes_at_the_next_start(store: Store) -> None:
    add(store, due_at="10:00", remind_before=10)
    path = store.path
    store.close()
    with Store.open(path) as again:
        assert shown(again, datetime(2026, 11, 25, 8, 0)) == ["Call"]
    with Store.open(path) as once_more:
        assert shown(once_more, datetime(2026, 11, 25, 8, 1)) == []


def test_what_was_closed_is_not_looked_up_again(store: Store) -> None:
    add(store, due_at="10:00", remind_before=10)
    now = datetime(2026, 11, 22, 10, 0)
    shown(store, now)
    assert reminders.look(store, now) == (1, [])


def test_changed_it_comes_at_its_new_time_and_not_when_it_was_snoozed_to(store: Store) -> None:
    task = add(store, due_at="10:00", remind_before=10)
    to_do.snooze(store, task, datetime(2026, 11, 22, 11, 0))
    to_do.change(store, task, {"due_at": "15:00"})
    assert shown(store, datetime(2026, 11, 22, 14, 49)) == []
    assert shown(store, datetime(2026, 11, 22, 14, 50)) == ["Call"]


def test_it_comes_until_it_is_answered(store: Store) -> None:
    add(store, due_at="10:00", remind_before=10)
    now = datetime(2026, 11, 22, 10, 0)
    assert reminders.look(store, now).unanswered == reminders.look(store, now).unanswered != []
    history.undo(store)
    assert reminders.look(store, now).unanswered == []
    history.redo(store)
    assert shown(store, now) == ["Call"]
    history.undo(store)
    history.redo(store)
    assert shown(store, now) == []


def test_snoozed_it_comes_once_more(store: Store) -> None:
    task = add(store, due_at="10:00", remind_before=10)
    assert shown(store, datetime(2026, 11, 22, 9, 50)) == ["Call"]
    to_do.snooze(store, task, datetime(2026, 11, 22, 10, 30))
    assert shown(store, datetime(2026, 11, 22, 10, 29)) == []
    assert shown(store, datetime(2026, 11, 22, 10, 30)) == ["Call"]
    history.undo(store)
    assert shown(store, datetime(2026, 11, 22, 10, 31)) == []


def test_put_off_it_comes_at_its_new_time(store: Store) -> None:
    task = add(store, due_at="10:00", remind_before=10)
    assert shown(store, datetime(2026, 11, 22, 9, 50)) == ["Call"]
    to_do.put_off(store, [task * 2], date(2026, 11, 23))
    assert shown(store, datetime(2026, 11, 23, 9, 49)) == []
    assert shown(store, datetime(2026, 11, 23, 9, 50)) == ["Call"]


def test_what_is_done_does_not_come(store: Store) -> None:
    task = add(store, due_at="10:00", remind_before=10)
    to_do.finish(store, [task * 2], TODAY)
    assert shown(store, datetime(2026, 11, 22, 10, 0)) == []


def test_an_hour_that_comes_twice_reminds_once(store: Store) -> None:
    """The clocks go back at 3: it is half past two twice."""
    add(store, due_at="02:30", remind_before=0)
    walls = [datetime(2026, 11, 22, 2, 29), datetime(2026, 11, 22, 2, 31), datetime(2026, 11, 22, 2, 1)]
    assert [shown(store, wall) for wall in [*walls, datetime(2026, 11, 22, 2, 30)]] == [[], ["Call"], [], []]


def test_an_hour_that_is_left_out_is_reminded_of_after_it(store: Store) -> None:
    """The clocks go from 2 to 3."""
    add(store, due_at="02:30", remind_before=0)
    assert shown(store, datetime(2026, 11, 22, 1, 59)) == []
    assert shown(store, datetime(2026, 11, 22, 3, 0)) == ["Call"]


def test_an_answered_reminder_is_no_act(store: Store) -> None:
    add(store, due_at="10:00", remind_before=10)
    shown(store, datetime(2026, 11, 22, 10, 0))
    assert history.undo_label(store) == "Planned “Call”"


STEPS = st.one_of(
    st.timedeltas(timedelta(seconds=20), timedelta(hours=3)),
    st.timedeltas(timedelta(hours=8), timedelta(days=4)),
    st.timedeltas(timedelta(hours=-30), timedelta(0)),
)
"""The timer, sleep or a program that was closed, a clock set back."""


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 9 * 1440), st.sampled_from([0, 10, 60, 1440])), max_size=8), st.lists(STEPS))
def test_whatever_the_clock_does_none_is_lost_and_none_comes_twice(
    tasks: list[tuple[int, int]], steps: list[timedelta]
) -> None:
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "shop.crm") as store:
        moments: dict[int, datetime] = {}
        for minutes, before in tasks:
            due = START + timedelta(minutes=minutes)
            values = {"title": "Call", "due_on": due.date(), "due_at": f"{due:%H:%M}", "remind_before": before}
            moments[to_do.add(store, values, TODAY)] = due - timedelta(minutes=before)
        seen: list[int] = []
        now, looked = START, [datetime.min]
        for step in steps:
            now += step
            looked.append(now)
            found = reminders.look(store, now).unanswered
            reminders.answer(store, found)
            seen += [one.id for one in found]
        assert sorted(seen) == [task for task, moment in moments.items() if moment <= max(looked)]

"""Tasks: written down, changed, done with the next one of a repeat, put off, deleted, each one act with a way back."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from smallcrm.actions import activities, customers, history, quick_task, to_do
from smallcrm.actions.act_details import details
from smallcrm.actions.checking import WrongField
from smallcrm.actions.repeat_words import repeat_text
from smallcrm.actions.typed_tasks import before, clock, length, repeat
from smallcrm.errors import CrmError
from smallcrm.rules.business_days import is_business_day
from smallcrm.store.database import Store
from smallcrm.store.to_do_records import Task
from smallcrm.values.spans import last_day
from tests.actions.dumps import dump
from tests.actions.test_activities import NOW

TODAY = date(2026, 11, 22)
AFTERNOON = datetime(2026, 11, 30, 15, 20)
"""A Monday's."""


def add(store: Store, title: str = "請求", **values: object) -> int:
    return to_do.add(store, {"title": title, **values}, TODAY)


def the(store: Store, task: int) -> Task:
    found = store.to_do.get(task)
    assert found is not None
    return found


def test_a_task_needs_a_title(store: Store) -> None:
    with pytest.raises(WrongField):
        add(store, "")


def test_done_late_the_next_one_is_in_the_future(store: Store) -> None:
    task = add(store, due_on="2026-08-31", repeat="FREQ=MONTHLY", remind_before=60, due_at="9:00", priority=1)
    assert the(store, task).repeat == "FREQ=MONTHLY;BYMONTHDAY=-1"
    done = to_do.finish(store, [task * 2], TODAY)
    assert done.following == "2026-11-30"
    following = the(store, task + 1)
    assert (following.due_on, following.due_at, following.remind_before, following.priority) == (
        "2026-11-30", "09:00", 60, 1)  # fmt: skip
    assert the(store, task).done_on == "2026-11-22"


def test_three_months_after_it_was_done(store: Store) -> None:
    task = add(store, due_on="2026-11-01", repeat="FREQ=MONTHLY;INTERVAL=3", repeat_from="done")
    assert to_do.finish(store, [task * 2], date(2026, 11, 30)).following == "2027-02-28"


@pytest.mark.parametrize(
    ("due", "holiday", "there", "following"),
    [
        ("2027-01-31", "before", "2027-01-29", "2027-02-26"), ("2027-01-31", "after", "2027-02-01", "2027-03-01"),
        ("2027-01-31", "", "2027-01-31", "2027-02-28"), ("2026-12-31", "before", "2026-12-31", "2027-01-29"),
        ("2026-11-22", "before", "2026-11-22", "2026-12-22"),  # it is today: the day before is past
        ("2026-11-23", "after", "2026-11-24", "2026-12-23"),
    ],
)  # fmt: skip
def test_the_first_of_a_repeat_gives_way_to_holidays_too(
    store: Store, due: str, holiday: str, there: str, following: str
) -> None:
    task = add(store, due_on=due, repeat="FREQ=MONTHLY", holiday=holiday)
    assert the(store, task).due_on == there
    assert to_do.finish(store, [task * 2], date.fromisoformat(there)).following == following
    changed = add(store, due_on=due, repeat="FREQ=MONTHLY")
    to_do.change(store, changed, {"holiday": holiday} if holiday else {"title": "x"})
    assert (the(store, changed).due_on, the(store, changed).repeat) == (there, the(store, task).repeat)


@given(
    due=some.dates(date(2026, 11, 23), date(2030, 12, 31)),
    rule=some.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=2", "FREQ=YEARLY"]),
    holiday=some.sampled_from(["before", "after"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_a_first_day_is_a_day_of_business_and_the_others_follow_from_it(
    store: Store, due: date, rule: str, holiday: str
) -> None:
    moved, plain = (the(store, add(store, due_on=due.isoformat(), repeat=rule, holiday=one)) for one in (holiday, ""))
    there = date.fromisoformat(moved.due_on)
    assert is_business_day(there) or there == due
    assert moved.repeat == plain.repeat
    assert to_do.following_of(moved, there, there) == to_do.following_of(
        plain._replace(holiday=holiday), due, max(due, there)
    )


def test_a_repeat_gives_way_to_holidays_and_comes_back(store: Store) -> None:
    """5 May is in the golden week."""
    task = add(store, due_on="2026-04-06", repeat="FREQ=MONTHLY;BYMONTHDAY=5", holiday="after")
    assert to_do.finish(store, [task * 2], date(2026, 4, 6)).following == "2026-05-07"
    assert to_do.finish(store, [task * 2 + 2], date(2026, 5, 7)).following == "2026-06-05"


def test_undo_takes_the_next_one_away_too(store: Store) -> None:
    task = add(store, due_on="2026-11-22", repeat="FREQ=DAILY")
    before_it = dump(store)
    to_do.finish(store, [task * 2], TODAY)
    assert history.undo_label(store) == "Did “請求”"
    history.undo(store)
    assert dump(store) == before_it


def test_not_done_after_all_takes_the_next_one_back(store: Store) -> None:
    tasks = [add(store, title, due_on="2026-11-22", repeat="FREQ=WEEKLY") for title in ("請求", "掃除")]
    before_it = store.to_do.numbers()
    to_do.finish(store, [task * 2 for task in tasks], TODAY)
    history.undo(store)
    history.redo(store)
    assert to_do.reopen(store, [tasks[0] * 2]) == []
    assert [(number, day) for number, day in store.to_do.numbers() if number != tasks[1] * 2 + 4] == [
        (tasks[0] * 2, "2026-11-22")
    ]
    to_do.reopen(store, [tasks[1] * 2])
    assert store.to_do.numbers() == before_it


def test_a_next_one_that_was_changed_carries_the_repeat_on_alone(store: Store) -> None:
    task = add(store, due_on="2026-11-22", repeat="FREQ=WEEKLY")
    to_do.finish(store, [task * 2], TODAY)
    to_do.put_off(store, [task * 2 + 2], date(2026, 12, 1))
    assert to_do.reopen(store, [task * 2]) == [task * 2]
    assert [the(store, one).repeat for one in (task, task + 1)] == ["", "FREQ=WEEKLY;BYDAY=SU"]
    history.undo(store)
    assert the(store, task).repeat == "FREQ=WEEKLY;BYDAY=SU"


def test_the_last_of_a_repeat_and_one_whose_next_was_deleted_repeat_on(store: Store) -> None:
    last = add(store, due_on="2026-11-22", repeat="FREQ=WEEKLY;COUNT=1")
    task = add(store, due_on="2026-11-22", repeat="FREQ=WEEKLY")
    to_do.finish(store, [last * 2, task * 2], TODAY)
    to_do.remove_task(store, task + 1)
    assert to_do.reopen(store, [last * 2, task * 2]) == []
    assert the(store, task).repeat


def test_the_same_one_twice_is_done_once(store: Store) -> None:
    task = add(store, due_on="2026-11-22", repeat="FREQ=DAILY")
    to_do.finish(store, [task * 2, task * 2], TODAY)
    assert store.to_do.numbers() == [(task * 2 + 2, "2026-11-23")]


def test_several_at_once_are_one_act(store: Store) -> None:
    kazuko = customers.add(store, {"name": "伊藤 和子"})
    step = activities.log(store, kazuko, "visit", {"next_step": "電話"}, now=NOW)
    tasks = [add(store, title) for title in ("請求", "掃除")]
    numbers = [*(task * 2 for task in tasks), step * 2 + 1]
    before_it = dump(store)
    to_do.finish(store, numbers, TODAY)
    assert history.undo_label(store) == "Did 3 tasks"
    assert store.to_do.numbers() == []
    assert set(to_do.done_lately(store, TODAY)) == set(numbers)
    to_do.reopen(store, numbers)
    assert len(store.to_do.numbers()) == 3
    history.undo(store)
    history.undo(store)
    to_do.put_off(store, numbers, date(2026, 12, 1))
    assert {day for _number, day in store.to_do.numbers()} == {"2026-12-01"}
    history.undo(store)
    to_do.remove(store, numbers)
    assert history.undo_label(store) == "Deleted 3 tasks"
    history.undo(store)
    assert dump(store) == before_it


def test_moving_one_of_a_repeat_tells_which_days_it_passes_over(store: Store) -> None:
    task = add(store, due_on="2026-12-08", repeat="FREQ=WEEKLY;BYDAY=TU")
    other = add(store, due_on="2026-12-08", repeat="FREQ=WEEKLY", repeat_from="done")
    assert to_do.put_off(store, [task * 2], date(2026, 12, 14)) == []
    assert to_do.put_off(store, [task * 2, other * 2], date(2026, 12, 23)) == [date(2026, 12, 15), date(2026, 12, 22)]
    assert to_do.finish(store, [task * 2], date(2026, 12, 23)).following == "2026-12-29"


def test_what_is_gone_is_said_to_be(store: Store) -> None:
    task = add(store)
    to_do.remove(store, [task * 2])
    for act in (lambda: to_do.finish(store, [task * 2], TODAY), lambda: to_do.change(store, task, {"title": "x"})):
        with pytest.raises(CrmError, match="does not exist any more"):
            act()


def test_groups_of_a_wednesday(store: Store) -> None:
    """The week ends on Saturday, as it does in the calendar."""
    days = ["2026-11-24", "2026-11-25", "2026-11-26", "2026-11-28", "2026-11-29", ""]
    for day in days:
        add(store, day or "none", due_on=day)
    found = to_do.groups(store, date(2026, 11, 25))
    titles = {group: [item.title for item in store.to_do.items(numbers)] for group, numbers in found.items()}
    assert titles == dict(zip(to_do.GROUPS, ([day or "none"] for day in days), strict=True))


def test_a_deleted_customer_takes_the_tasks_along_and_brings_them_back(store: Store) -> None:
    kazuko = customers.add(store, {"name": "伊藤 和子"})
    add(store, customer_id=kazuko)
    before_it = dump(store)
    customers.remove(store, [kazuko])
    assert store.to_do.numbers() == []
    history.undo(store)
    assert dump(store) == before_it


def test_a_line_without_a_day_of_its_own_begins_with_the_repeat(store: Store) -> None:
    task = the(store, quick_task.add(store, "毎月末 請求", AFTERNOON))
    assert (task.title, task.due_on, task.repeat) == ("請求", "2026-11-30", "FREQ=MONTHLY;BYMONTHDAY=-1")
    with pytest.raises(CrmError):
        quick_task.add(store, "明日", AFTERNOON)


@pytest.mark.parametrize(
    ("line", "day", "told"),
    [
        ("9:00 電話", "2026-12-01", "9:00 is past today"),
        ("16:00 電話", "2026-11-30", ""),
        ("every monday 9:00 class", "2026-12-07", "09:00 is past today"),
        ("every monday 17:00 class", "2026-11-30", ""),
        ("every tuesday 9:00 class", "2026-12-01", ""),
        ("11/29 電話", "2027-11-29", "next year"),
        ("25:00 電話", "", "not understood: 25:00"),
        ("monday and wednesday class", "", "several days: write “every mon and wed”"),
    ],
)
def test_what_might_be_taken_otherwise_is_told(line: str, day: str, told: str) -> None:
    assert quick_task.understood(line, AFTERNOON)["due_on"] == day
    assert quick_task.doubts(line, AFTERNOON).removeprefix("0") == told.removeprefix("0")


@pytest.mark.parametrize(
    ("line", "title", "begins", "ends", "told"),
    [
        ("明日から3日間 旅行", "旅行", "2026-12-01", "2026-12-03", "3 days"),
        ("12/9 9:00 3 days trip", "trip", "2026-12-09", "2026-12-11", "3 days"),
        ("12/9 23:59 trip for 2 days", "trip", "2026-12-09", "2026-12-10", "2 days"),
        ("12/9から2泊3日 旅行", "旅行", "2026-12-09", "2026-12-11", "3 days"),
        ("12/9 三日間 旅行", "旅行", "2026-12-09", "2026-12-11", "3 days"),
        ("12/9〜12/11 旅行", "旅行", "2026-12-09", "2026-12-11", "3 days"),
        ("明日からあさってまで 旅行", "旅行", "2026-12-01", "2026-12-02", "2 days"),
        ("月曜から水曜まで旅行", "旅行", "2026-12-07", "2026-12-09", "3 days"),
        ("trip for 3 days from tomorrow", "trip", "2026-12-01", "2026-12-03", "3 days"),
        ("trip Dec 9 to Dec 11 8:00", "trip", "2026-12-09", "2026-12-11", "3 days"),
        ("12/9から1週間 休み", "休み", "2026-12-09", "2026-12-15", "7 days"),
    ],
)
def test_days_end_with_the_last_of_them(line: str, title: str, begins: str, ends: str, told: str) -> None:
    values = quick_task.understood(line, AFTERNOON)
    assert (values["title"], values["due_on"], values["kind"]) == (title, begins, "appointment")
    assert last_day(date.fromisoformat(begins), values["due_at"], values["minutes"]).isoformat() == ends
    assert told in quick_task.in_words(values, "gregorian").split("  ")


@pytest.mark.parametrize(
    "line",
    ["call in 3 days", "3 days after the fair", "3日間隔で点検", "3日後 電話", "1週間前に確認", "every 3 days water"],
)
def test_other_counts_of_days_are_no_length(line: str) -> None:
    assert quick_task.understood(line, AFTERNOON)["minutes"] is None


def test_a_trip_is_understood_without_a_day() -> None:
    values = quick_task.understood("trip 3 days", AFTERNOON)
    assert (values["title"], values["minutes"]) == ("trip", 3 * 1440)


def test_days_of_business_leave_out_holidays(store: Store) -> None:
    """23 November is one, a Monday."""
    assert quick_task.understood("営業日 9時 朝礼", datetime(2026, 11, 21, 8))["due_on"] == "2026-11-24"
    friday = datetime(2026, 11, 20, 8)
    made = quick_task.add(store, "営業日 9時 朝礼", friday)
    assert the(store, made).due_on == "2026-11-20"
    assert to_do.finish(store, [made * 2], friday.date()).following == "2026-11-24"
    assert to_do.finish(store, [made * 2 + 2], date(2026, 11, 24)).following == "2026-11-25"


def test_the_one_customer_that_a_line_names_is_meant(store: Store) -> None:
    akemi = customers.add(store, {"name": "新井 明美"})
    customers.add(store, {"name": "Al"})
    customers.add(store, {"name": "新井"})
    assert quick_task.customers_in(store, "新井明美様に 電話") == [akemi]
    assert quick_task.customers_in(store, "call") == []
    customers.add(store, {"name": "新井 明美"})
    assert len(quick_task.customers_in(store, "新井 明美様に 電話")) == 2


def test_several_who_are_named_are_all_meant_and_a_family_name_will_do(store: Store) -> None:
    ken, mori, omori = (customers.add(store, {"name": name}) for name in ("小林 健", "森 由美", "大森　誠"))
    assert quick_task.customers_in(store, "小林 健様と森由美様に電話") == [ken, mori]
    assert quick_task.customers_in(store, "明日10時 森様に電話") == [mori]
    assert quick_task.customers_in(store, "大森さんに電話") == [omori]
    assert quick_task.customers_in(store, "森へ行く") == [], "a forest"
    other = customers.add(store, {"name": "小林 さくら"})
    assert quick_task.customers_in(store, "小林様に電話") == [ken, other]
    assert quick_task.customers_in(store, "小林 健様に電話") == [ken]


def test_the_log_tells_what_a_change_was(store: Store) -> None:
    task = add(store, due_on="2026-11-22")
    to_do.change(store, task, {"due_on": "2026-11-24", "repeat": "FREQ=WEEKLY", "minutes": 90, "remind_before": 60})
    (record,) = details(store, 2, "gregorian").records
    assert record.title == "Task “請求”"
    assert {(step.label, step.old, step.new) for step in record.fields} == {
        ("Due on", "2026/11/22", "2026/11/24"),
        ("Repeat", "", "every week on Tuesday"),
        ("Length", "", "90 minutes"),
        ("Remind before", "", "1 hour before"),
    }


RULES = [
    "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=25",
    "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR", "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5", "FREQ=YEARLY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
    "FREQ=DAILY;COUNT=5", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20270331", "FREQ=WEEKLY;BYDAY=TU;EXDATE=20261124",
    "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=5;EXDATE=20261231,20270131", "FREQ=WEEKLY;BYDAY=SA,SU",
    "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=MONTHLY;BYMONTHDAY=15,-1", "FREQ=MONTHLY;BYDAY=1SA,3SA,-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=10,20,28,29,30;BYSETPOS=1,2,-1",
]  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("from_done", [False, True])
def test_a_repeat_in_words_is_read_as_it_was(rule: str, from_done: bool, language: str) -> None:
    words = repeat_text(rule, from_done=from_done)
    assert "FREQ" not in words
    assert repeat(words).value == (rule, from_done)


@pytest.mark.parametrize("rule", ["FREQ=YEARLY;BYDAY=2TU", "FREQ=DAILY;BYMONTH=3", "FREQ=MONTHLY;BYMONTHDAY=-2"])
def test_a_repeat_without_words_stands_as_it_is(rule: str, language: str) -> None:
    assert repeat_text(rule) == rule
    assert repeat(repeat_text(rule, from_done=True)).value == (rule, True)


def test_lengths_in_words_are_read_as_they_were(language: str) -> None:
    from smallcrm.actions.length_words import before_text, length_text

    for minutes in (1, 30, 45, 60, 90, 120, 600, 1440, 3 * 1440):
        assert length(length_text(minutes)).value == minutes
    for minutes in (0, 10, 60, 90, 120, 1440, 2880):
        assert before(before_text(minutes)).value == minutes
    assert clock("午後3時").value == "15:00"
    assert clock("25:00").problem


def test_a_persons_file_tells_of_the_tasks(store: Store) -> None:
    from smallcrm.actions.person_file import document, parts

    kazuko = customers.add(store, {"name": "伊藤 和子"})
    add(store, "電話", customer_id=kazuko, due_on="2026-11-24", due_at="10:00", note="足袋のこと")
    record = store.customers.get(kazuko)
    assert record is not None
    told = document(store, record, TODAY)
    assert told["tasks"] == [
        {"due_on": "2026-11-24", "due_at": "10:00", "what": "電話", "kind": "task", "note": "足袋のこと",
         "created_on": "2026-11-22"}
    ]  # fmt: skip
    (tasks,) = [part for part in parts(told, {}, "gregorian") if part.heading == "Tasks"]
    assert tasks.lines[0][1].startswith("Time: 10:00, What: 電話")


@pytest.mark.parametrize(
    ("line", "now", "day", "rule", "holiday"),
    [
        ("3営業日後 電話", "2026-11-30", "2026-12-03", "", ""),
        ("call in 3 business days", "2026-12-25", "2026-12-30", "", ""),
        ("翌営業日 電話", "2026-12-31", "2027-01-04", "", ""),
        ("毎月最終営業日 締め", "2027-01-29", "2027-01-29", "FREQ=MONTHLY;BYMONTHDAY=-1", "before"),
        ("毎月最終営業日 締め", "2027-01-30", "2027-02-26", "FREQ=MONTHLY;BYMONTHDAY=-1", "before"),
        ("毎月第1営業日 締め", "2027-05-02", "2027-05-06", "FREQ=MONTHLY;BYMONTHDAY=1", "after"),
        ("毎月第1営業日 締め", "2027-05-07", "2027-06-01", "FREQ=MONTHLY;BYMONTHDAY=1", "after"),
        ("毎月31日 締め (休日なら前の営業日)", "2027-01-02", "2027-01-29", "FREQ=MONTHLY;BYMONTHDAY=-1", "before"),
        ("毎年 (休日なら翌営業日) 締め", "2027-01-02", "2027-01-04", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=2", "after"),
        (
            "3か月ごと(済んだ日から) 点検 (休日なら翌営業日)",
            "2027-01-04",
            "2027-01-04",
            "FREQ=MONTHLY;INTERVAL=3",
            "after",
        ),
        (
            "2027/1/31 締め 毎月 (休日なら前の営業日)",
            "2027-01-04",
            "2027-01-29",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "before",
        ),
        ("毎営業日 9時 朝礼", "2027-01-02", "2027-01-04", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "after"),
    ],
)
def test_days_of_business_that_are_said(store: Store, line: str, now: str, day: str, rule: str, holiday: str) -> None:
    moment = datetime.fromisoformat(f"{now}T15:20")
    understood = quick_task.understood(line, moment)
    assert (understood["due_on"], understood["repeat"], understood["holiday"]) == (day, rule, holiday)
    assert quick_task.doubts(line, moment) == ""
    made = the(store, quick_task.add(store, line, moment))
    assert (made.due_on, made.repeat, made.holiday) == (day, rule, holiday)


def test_where_it_goes_from_a_holiday_is_told() -> None:
    told = quick_task.in_words(quick_task.understood("毎月最終営業日 締め", AFTERNOON), "gregorian")
    assert told == "2026/11/30 (Monday)  every month on the last day  On holidays: day of business before"


def test_a_day_that_is_years_away_is_told_with_its_year() -> None:
    assert quick_task.doubts("2/29 x", AFTERNOON) == "not before 2028"
    assert quick_task.doubts("2/28 x", AFTERNOON) == "next year"

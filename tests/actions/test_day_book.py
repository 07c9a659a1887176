"""What a span of days holds, and what putting an entry on another day does."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from smallcrm.actions import activities, customers, history, purchases, to_do
from smallcrm.actions.act_names import act_name
from smallcrm.actions.day_book import DayBook, move
from smallcrm.errors import CrmError
from smallcrm.store.database import Store
from smallcrm.store.to_do import Place

NOW = datetime(2026, 11, 10, 14, 5)
NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)


def task(store: Store, title: str, day: str, **values: Any) -> int:
    with store.act("demo"):
        return store.to_do.insert({"title": title, "due_on": day, "created_on": "2026-10-01", **values})


def deal(store: Store, title: str, close_on: str, **values: Any) -> int:
    with store.act("demo"):
        pipeline = next((one.id for one in store.pipelines.all()), 0) or store.pipelines.insert({"name": "商談"})
        stages = store.pipelines.stages(pipeline)
        stage = stages[0].id if stages else store.pipelines.insert_stage(pipeline, {"name": "提案"})
        days = {"created_on": "2026-10-01", "entered_on": "2026-10-01"}
        return store.deals.insert({"title": title, "close_on": close_on, "stage_id": stage, **days, **values})


def shown(book: DayBook, first: date, last: date) -> dict[str, list[tuple[str, str]]]:
    days = book.between(first, last)
    return {day.isoformat()[5:]: [(one.kind, one.text) for one in entries] for day, entries in sorted(days.items())}


def test_every_kind_stands_on_its_day(store: Store) -> None:
    sato = customers.add(store, {"name": "佐藤 花子", "birthday": "1980-11-22"})
    purchases.add_purchase(store, {"customer_id": sato, "day": "2021-11-05", "amount": 3000})
    purchases.add_purchase(store, {"customer_id": sato, "day": "2026-10-05", "amount": 9000, "due_date": "2026-11-30"})
    task(store, "電話", "2026-11-22", customer_id=sato, due_at="10:00")
    task(store, "来店", "2026-11-22", kind="appointment", due_at="15:00")
    task(store, "済んだ", "2026-11-22", done_on="2026-11-20")
    task(store, "12月の用", "2026-12-01")
    deal(store, "外壁塗装", "2026-11-25", customer_id=sato, amount=820_000)
    deal(store, "失注", "2026-11-25", closed_on="2026-11-02")
    assert shown(DayBook(store), *NOVEMBER) == {
        "11-05": [("anniversary", "佐藤 花子: 5 years since the first purchase")],
        "11-22": [
            ("task", "電話 · 佐藤 花子"),
            ("appointment", "来店"),
            ("task", "済んだ"),
            ("birthday", "佐藤 花子: birthday (46)"),
        ],
        "11-25": [("close", "外壁塗装 ¥820,000 · 佐藤 花子")],
        "11-30": [("invoice", "佐藤 花子: ¥9,000 due")],
    }


def test_what_comes_again_is_shown_where_it_is_expected(store: Store) -> None:
    task(store, "月末の締め", "2026-10-30", repeat="FREQ=MONTHLY;BYMONTHDAY=-1", holiday="before", due_at="17:00")
    task(store, "3か月ごと", "2026-10-30", repeat="FREQ=MONTHLY;INTERVAL=3", repeat_from="done")
    task(store, "水曜の会", "2026-11-11", kind="appointment", repeat="FREQ=WEEKLY;BYDAY=WE;COUNT=2")
    days = DayBook(store).between(date(2026, 10, 1), date(2027, 1, 31))
    found = [(entry.day.isoformat(), entry.text, entry.expected) for day in sorted(days) for entry in days[day]]
    assert found == [
        ("2026-10-30", "月末の締め", False),
        ("2026-10-30", "3か月ごと", False),
        ("2026-11-11", "水曜の会", False),
        ("2026-11-18", "水曜の会", True),
        ("2026-11-30", "月末の締め", True),
        ("2026-12-31", "月末の締め", True),
        ("2027-01-29", "月末の締め", True),
    ]


def test_what_gives_way_to_a_holiday_is_shown_before_it_and_keeps_its_turn(store: Store) -> None:
    task(store, "隔週の会", "2026-12-28", repeat="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", holiday="before")
    week = DayBook(store).between(date(2027, 1, 4), date(2027, 1, 10), ["task"])
    assert sorted(week) == [date(2027, 1, 8)]  # Monday the 11th is a holiday, and in another week
    to_do.finish(store, [Place("task", store.to_do.open()[0].id).number], date(2026, 12, 28))
    assert store.to_do.open()[0].due_on == "2027-01-08"
    later = DayBook(store).between(date(2027, 1, 9), date(2027, 2, 10), ["task"])
    assert sorted(later) == [date(2027, 1, 25), date(2027, 2, 8)]


def test_the_next_step_of_a_contact_is_on_its_day_and_can_be_moved(store: Store) -> None:
    sato = customers.add(store, {"name": "佐藤"})
    activities.log(store, sato, "visit", {"next_step": "礼状", "next_on": date(2026, 11, 20)}, now=NOW)
    (step,) = DayBook(store).between(*NOVEMBER)[date(2026, 11, 20)]
    move(store, step, date(2026, 11, 24))
    assert shown(DayBook(store), *NOVEMBER) == {"11-24": [("task", "礼状 · 佐藤")]}


def test_who_is_gone_has_no_birthday_and_the_year_it_began_in_no_anniversary(store: Store) -> None:
    customers.add(store, {"name": "故人", "birthday": "1930-11-03", "status": "deceased"})
    closed = customers.add(store, {"name": "元の客", "status": "closed"})
    new = customers.add(store, {"name": "新しい客", "birthday": "2026-11-04"})
    for customer, day in ((closed, "2020-11-09"), (new, "2026-11-09"), (None, "2019-11-09")):
        purchases.add_purchase(store, {"customer_id": customer, "day": day, "amount": 100})
    purchases.add_purchase(store, {"customer_id": new, "day": "2018-11-10", "amount": -100, "kind": "return"})
    assert shown(DayBook(store), *NOVEMBER) == {}


def test_a_birthday_on_the_29th_of_february_comes_every_year(store: Store) -> None:
    customers.add(store, {"name": "閏 子", "birthday": "1996-02-29"})
    book = DayBook(store)
    assert list(book.between(date(2027, 2, 1), date(2027, 3, 1))) == [date(2027, 2, 28)]
    assert list(book.between(date(2028, 2, 1), date(2028, 3, 1))) == [date(2028, 2, 29)]


def test_what_is_kept_ready_follows_the_acts(store: Store) -> None:
    book = DayBook(store)
    assert shown(book, *NOVEMBER) == {}
    sato = customers.add(store, {"name": "佐藤", "birthday": "1980-11-22"})
    assert shown(book, *NOVEMBER) == {"11-22": [("birthday", "佐藤: birthday (46)")]}
    customers.change(store, sato, {"birthday": "1980-11-23", "name": "佐藤 花子"})
    assert shown(book, *NOVEMBER) == {"11-23": [("birthday", "佐藤 花子: birthday (46)")]}
    customers.remove(store, [sato])
    assert shown(book, *NOVEMBER) == {}


def test_what_is_left_to_pay_counts_and_what_was_paid_does_not(store: Store) -> None:
    sato = customers.add(store, {"name": "佐藤"})
    for paid in (0, 4000, 10_000):
        values = {"customer_id": sato, "day": "2026-10-05", "amount": 10_000, "paid": paid, "due_date": "2026-11-30"}
        purchases.add_purchase(store, values)
    texts = [text for _kind, text in shown(DayBook(store), *NOVEMBER)["11-30"]]
    assert texts == ["佐藤: ¥10,000 due", "佐藤: ¥6,000 due"]


def test_moving_is_one_act_with_its_name_and_undone_as_one(store: Store) -> None:
    number = task(store, "電話", "2026-11-22", due_at="10:00", snoozed_until="2026-11-21T09:00")
    close = deal(store, "外壁塗装", "2026-11-25")
    days = DayBook(store).between(*NOVEMBER)
    move(store, days[date(2026, 11, 22)][0], date(2026, 12, 3))
    move(store, days[date(2026, 11, 25)][0], date(2026, 12, 25))
    moved = store.to_do.get(number)
    assert moved is not None
    assert (moved.due_on, moved.due_at, moved.snoozed_until) == ("2026-12-03", "10:00", "")
    acts = store.journal.acts(2)
    assert [act_name(one.kind, one.args) for one in acts] == [
        "Moved the expected close of “外壁塗装” to 2026/12/25",
        "Moved “電話” to 2026/12/03",
    ]
    history.undo(store)
    history.undo(store)
    assert store.to_do.get(number) == moved._replace(due_on="2026-11-22", snoozed_until="2026-11-21T09:00")
    kept = store.deals.get(close)
    assert kept is not None
    assert kept.close_on == "2026-11-25"


def test_what_falls_on_its_day_or_is_done_or_gone_is_not_moved(store: Store) -> None:
    customers.add(store, {"name": "佐藤", "birthday": "1980-11-22"})
    task(store, "済んだ", "2026-11-20", done_on="2026-11-20")
    gone = task(store, "消えた", "2026-11-21")
    days = DayBook(store).between(*NOVEMBER)
    with store.act("demo"):
        store.to_do.delete(gone)
    before = store.journal.acts(1)
    for day in days:
        with pytest.raises(CrmError):
            move(store, days[day][0], date(2026, 12, 1))
    assert store.journal.acts(1) == before


def test_what_lasts_stands_on_each_of_its_days(store: Store) -> None:
    task(store, "展示会", "2026-10-31", kind="appointment", minutes=3 * 1440)
    task(store, "出張", "2026-11-05", kind="appointment", due_at="13:00", minutes=2 * 1440 + 90)
    task(store, "夜勤", "2026-11-30", kind="appointment", due_at="22:00", minutes=480)
    task(store, "昼", "2026-11-12", kind="appointment", due_at="22:00", minutes=120)
    book = DayBook(store)
    assert shown(book, *NOVEMBER) == {
        "11-01": [("appointment", "展示会 (day 2 of 3)")],
        "11-02": [("appointment", "展示会 (day 3 of 3)")],
        "11-05": [("appointment", "出張 (day 1 of 3)")],
        "11-06": [("appointment", "出張 (day 2 of 3)")],
        "11-07": [("appointment", "出張 (day 3 of 3, until 14:30)")],
        "11-12": [("appointment", "昼")],
        "11-30": [("appointment", "夜勤 (day 1 of 2)")],
    }
    days = book.between(date(2026, 11, 5), date(2026, 11, 6))
    assert [(one.at, one.minutes) for day in sorted(days) for one in days[day]] == [("13:00", 660), ("", None)]


def test_what_lasts_and_comes_again_stands_on_each_of_its_days(store: Store) -> None:
    weekly = {"repeat": "FREQ=WEEKLY;BYDAY=SA;EXDATE=20261107", "minutes": 2 * 1440}
    task(store, "市", "2026-10-31", kind="appointment", **weekly)
    assert list(shown(DayBook(store), date(2026, 11, 1), date(2026, 11, 15))) == ["11-01", "11-14", "11-15"]


def test_a_later_day_of_what_lasts_is_moved_with_the_whole(store: Store) -> None:
    task(store, "展示会", "2026-11-03", kind="appointment", minutes=3 * 1440)
    book = DayBook(store)
    third = book.between(date(2026, 11, 5), date(2026, 11, 5))[date(2026, 11, 5)][0]
    move(store, third, date(2026, 11, 12))
    assert list(shown(book, *NOVEMBER)) == ["11-10", "11-11", "11-12"]
    history.undo(store)
    assert list(shown(book, *NOVEMBER)) == ["11-03", "11-04", "11-05"]


def test_a_length_beyond_all_calendars_does_no_harm(store: Store) -> None:
    task(store, "永遠", "2026-11-30", kind="appointment", minutes=10**12)
    task(store, "長い", "2026-11-29", kind="appointment", minutes=1440 * 4000)
    assert list(shown(DayBook(store), date(2026, 11, 30), date(2026, 12, 1))) == ["11-30", "12-01"]


def test_what_goes_on_is_not_overdue(store: Store) -> None:
    fair = task(store, "展示会", "2026-11-09", kind="appointment", minutes=3 * 1440)
    over = task(store, "終わった", "2026-11-07", kind="appointment", minutes=3 * 1440)
    groups = to_do.groups(store, NOW.date())
    assert (groups["today"], groups["overdue"]) == ([fair * 2], [over * 2])


def test_one_of_so_many_that_was_put_off_is_one_of_them(store: Store) -> None:
    task(store, "水曜の会", "2026-11-12", repeat="FREQ=WEEKLY;COUNT=2;BYDAY=WE")  # it was to be on the 11th
    task(store, "土曜の会", "2026-11-16", repeat="FREQ=WEEKLY;COUNT=2;BYDAY=SA", holiday="after")  # off the 14th
    assert list(shown(DayBook(store), *NOVEMBER)) == ["11-12", "11-16", "11-18", "11-24"]

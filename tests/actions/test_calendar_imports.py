"""Calendars of elsewhere that come in again and again: each entry is here once, as its calendar last said."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from smallcrm.actions import calendar_imports, customers, files, history, to_do
from smallcrm.actions.act_details import details
from smallcrm.actions.calendar_words import doubt_lines, plan_lines
from smallcrm.actions.day_book import DayBook
from smallcrm.rules.business_days import is_closed
from smallcrm.store.database import Store
from smallcrm.store.to_do import Place
from tests.actions.test_calendar_files import TODAY, calendar, export, take_in, tasks
from tests.actions.test_day_book import deal

MEETING = "UID:m@there\nSUMMARY:会議\nDTSTART:20261124T010000Z\nDTEND:20261124T020000Z"
WEEKLY = f"{MEETING}\nRRULE:FREQ=WEEKLY;BYDAY=TU"


def rows(store: Store) -> list[tuple[str, str, str, str, str]]:
    return store.rows("SELECT title, due_on, due_at, repeat, done_on FROM task ORDER BY due_on, due_at, id")


def states(store: Store, path: Path, today: date = TODAY) -> list[str]:
    return [one.state for one in take_in(store, path, today).entries]


def entries(path: Path) -> list[Any]:
    read = icalendar.Calendar.from_ical(path.read_bytes())
    return [one for one in read.walk() if one.name in ("VEVENT", "VTODO")]


def test_a_newer_file_changes_what_is_here_and_doubles_nothing(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    assert states(store, calendar(path, MEETING)) == ["new"]
    assert states(store, calendar(path, f"{MEETING}\nDTSTAMP:20261120T000000Z")) == ["same"]
    moved = MEETING.replace("20261124T01", "20261201T03").replace("20261124T02", "20261201T05")
    assert states(store, calendar(path, f"{moved}\nSEQUENCE:1")) == ["changed"]
    assert rows(store) == [("会議", "2026-12-01", "12:00", "", "")]
    assert states(store, calendar(path, f"{MEETING}\nSEQUENCE:0")) == ["same"]  # an older file
    history.undo(store)
    assert rows(store) == [("会議", "2026-11-24", "10:00", "", "")]
    assert states(store, calendar(path, f"{moved}\nSEQUENCE:1")) == ["changed"]


def test_what_was_changed_here_stays_until_its_calendar_says_otherwise(store: Store, tmp_path: Path) -> None:
    path = calendar(tmp_path / "a.ics", MEETING)
    take_in(store, path)
    (task,) = store.to_do.open()
    to_do.change(store, task.id, {"title": "会議(先方)", "remind_before": 30})
    assert states(store, path) == ["same"]
    assert states(store, calendar(path, MEETING.replace("会議", "定例"))) == ["changed"]
    (task,) = store.to_do.open()
    assert (task.title, task.remind_before) == ("定例", 30)


def test_what_was_done_here_is_done_until_it_is_put_on_another_day(store: Store, tmp_path: Path) -> None:
    path = calendar(tmp_path / "a.ics", MEETING)
    take_in(store, path)
    to_do.finish(store, [Place("task", store.to_do.open()[0].id).number], TODAY)
    assert states(store, calendar(path, MEETING.replace("会議", "定例"))) == ["changed"]
    assert rows(store) == [("定例", "2026-11-24", "10:00", "", "2026-11-22")]
    take_in(store, calendar(path, MEETING.replace("20261124", "20261225")))
    assert rows(store) == [("会議", "2026-12-25", "10:00", "", "")]


def test_what_is_called_off_goes_and_comes_back_by_undo(store: Store, tmp_path: Path) -> None:
    path = calendar(tmp_path / "a.ics", MEETING)
    take_in(store, path)
    planned = take_in(store, calendar(path, f"{MEETING}\nSTATUS:CANCELLED"))
    assert plan_lines(planned) == ["1 entry was called off and is taken away"]
    assert rows(store) == []
    history.undo(store)
    assert states(store, calendar(path, MEETING)) == ["same"]


def test_the_same_identifier_twice_is_the_later_one(store: Store, tmp_path: Path) -> None:
    later = MEETING.replace("会議", "定例") + "\nLAST-MODIFIED:20261120T000000Z"
    path = calendar(tmp_path / "a.ics", later, MEETING + "\nLAST-MODIFIED:20261101T000000Z", later)
    assert states(store, path) == ["new"]
    assert [title for title, *_rest in rows(store)] == ["定例"]
    others = calendar(tmp_path / "b.ics", "UID:x\nSUMMARY:一\nDTSTART:20261124", "UID:x\nSUMMARY:二\nDTSTART:20261124")
    assert states(store, others) == ["new", "new"]  # a program that gives all the same: nothing is lost
    assert states(store, others) == ["same", "same"]


def test_days_left_out_are_not_in_the_calendar_nor_when_it_comes_again(store: Store, tmp_path: Path) -> None:
    left_out = f"{WEEKLY}\nEXDATE:20261124T010000Z\nEXDATE;TZID=Asia/Tokyo:20261208T100000,20261215T100000"
    take_in(store, calendar(tmp_path / "a.ics", left_out))
    assert rows(store) == [("会議", "2026-12-01", "10:00", "FREQ=WEEKLY;BYDAY=TU;EXDATE=20261208,20261215", "")]
    shown = DayBook(store).between(date(2026, 11, 24), date(2026, 12, 24), ["appointment"])
    assert sorted(shown) == [date(2026, 12, 1), date(2026, 12, 22)]
    to_do.finish(store, [Place("task", store.to_do.open()[0].id).number], date(2026, 12, 1))
    assert rows(store)[-1] == ("会議", "2026-12-22", "10:00", "FREQ=WEEKLY;BYDAY=TU", "")


def test_a_series_is_known_again_after_it_was_done_here(store: Store, tmp_path: Path) -> None:
    path = calendar(tmp_path / "a.ics", WEEKLY)
    take_in(store, path)
    number = Place("task", store.to_do.open()[0].id).number
    to_do.finish(store, [number], date(2026, 11, 24))
    assert states(store, path, date(2026, 11, 24)) == ["same"]
    renamed = calendar(tmp_path / "b.ics", WEEKLY.replace("会議", "定例"))
    assert states(store, renamed, date(2026, 11, 24)) == ["changed"]
    assert [row[:2] for row in rows(store)] == [("会議", "2026-11-24"), ("定例", "2026-12-01")]
    history.undo(store)
    to_do.reopen(store, [number])
    assert states(store, renamed) == ["changed"]
    assert [row[:2] for row in rows(store)] == [("定例", "2026-11-24")]


def test_what_lacks_in_some_years_and_months_keeps_its_day(store: Store, tmp_path: Path) -> None:
    leap = "UID:b\nSUMMARY:誕生日\nDTSTART;VALUE=DATE:20200229\nRRULE:FREQ=YEARLY"
    ends = "UID:e\nSUMMARY:締め\nDTSTART;VALUE=DATE:20270131\nRRULE:FREQ=MONTHLY"
    path = calendar(tmp_path / "a.ics", leap, ends)
    take_in(store, path)
    shown = DayBook(store).between(date(2027, 1, 1), date(2028, 4, 1), ["appointment"])
    days = [day.isoformat() for day, there in sorted(shown.items()) for one in there if one.text == "誕生日"]
    assert days == ["2027-02-28", "2028-02-29"]
    for task in store.to_do.open():
        to_do.finish(store, [Place("task", task.id).number], date.fromisoformat(task.due_on))
    birthday, end = sorted(store.to_do.open(), key=lambda one: one.title, reverse=True)
    assert (birthday.due_on, end.due_on) == ("2028-02-29", "2027-02-28")
    to_do.finish(store, [Place("task", end.id).number], date(2027, 2, 28))
    assert store.rows("SELECT max(due_on) FROM task WHERE title = '締め'") == [("2027-03-31",)]
    assert states(store, path) == ["same", "same"]
    without = calendar(tmp_path / "b.ics", ends.replace("UID:e\n", "").replace("締め", "月末"))
    assert states(store, without) == ["new"]
    assert states(store, without) == ["same"]
    store_again = tmp_path / "out.ics"
    export(store, store_again)
    assert set(states(store, store_again)) == {"same"}


def test_a_series_that_was_cut_off_comes_no_more(store: Store, tmp_path: Path) -> None:
    take_in(store, calendar(tmp_path / "a.ics", WEEKLY))
    today = date(2026, 12, 10)
    to_do.finish(store, [Place("task", store.to_do.open()[0].id).number], today)
    cut = WEEKLY.replace("BYDAY=TU", "BYDAY=TU;UNTIL=20261201T235959Z")
    assert states(store, calendar(tmp_path / "a.ics", cut), today) == ["gone"]
    assert [row[1] for row in rows(store)] == ["2026-11-24"]


OVERRIDE = (
    "UID:m@there\nSUMMARY:会議(臨時)\nDTSTART:20261202T030000Z\nDTEND:20261202T040000Z\nRECURRENCE-ID:{day}T010000Z"
)


@pytest.mark.parametrize("turned", [False, True], ids=["series first", "day first"])
def test_one_of_a_series_that_is_otherwise_is_itself(store: Store, tmp_path: Path, turned: bool) -> None:
    both = [WEEKLY, OVERRIDE.format(day=20261201)]
    path = calendar(tmp_path / "a.ics", *(reversed(both) if turned else both))
    take_in(store, path)
    assert rows(store) == [
        ("会議", "2026-11-24", "10:00", "FREQ=WEEKLY;BYDAY=TU;EXDATE=20261201", ""),
        ("会議(臨時)", "2026-12-02", "12:00", "", ""),
    ]
    assert states(store, path) == ["same", "same"]
    again = calendar(tmp_path / "a.ics", WEEKLY, both[1].replace("20261202T03", "20261203T03"))
    assert states(store, again) == ["same", "changed"]
    shown = DayBook(store).between(date(2026, 11, 24), date(2026, 12, 8), ["appointment"])
    assert sorted(shown) == [date(2026, 11, 24), date(2026, 12, 3), date(2026, 12, 8)]
    off = both[1] + "\nSTATUS:CANCELLED"
    assert states(store, calendar(tmp_path / "a.ics", WEEKLY, off)) == ["same", "gone"]
    assert rows(store) == [("会議", "2026-11-24", "10:00", "FREQ=WEEKLY;BYDAY=TU;EXDATE=20261201", "")]


def test_days_that_are_named_beside_a_rule_come_in_each_by_itself(store: Store, tmp_path: Path) -> None:
    named = f"{WEEKLY}\nRDATE:20261203T020000Z,20261224T010000Z\nRDATE;VALUE=PERIOD:20261230T010000Z/PT2H"
    path = calendar(tmp_path / "a.ics", named)
    assert states(store, path) == ["new"] * 4
    assert [row[1:4] for row in rows(store)] == [
        ("2026-11-24", "10:00", "FREQ=WEEKLY;BYDAY=TU"), ("2026-12-03", "11:00", ""), ("2026-12-24", "10:00", ""),
        ("2026-12-30", "10:00", ""),
    ]  # fmt: skip
    assert states(store, path) == ["same"] * 4
    moved = OVERRIDE.format(day=20261224)
    again = take_in(store, calendar(tmp_path / "a.ics", named, moved))
    assert sorted(one.state for one in again.entries) == ["changed", "changed", "same", "same"]
    assert [row[0] for row in rows(store)] == ["会議", "会議(臨時)", "会議", "会議"]
    export(store, tmp_path / "out.ics")
    assert not any("RECURRENCE-ID" in one for one in entries(tmp_path / "out.ics"))  # the rule has no such day
    assert set(states(store, tmp_path / "out.ics")) == {"same"}


def test_one_of_a_series_may_come_without_it(store: Store, tmp_path: Path) -> None:
    take_in(store, calendar(tmp_path / "a.ics", WEEKLY))
    planned = take_in(store, calendar(tmp_path / "b.ics", OVERRIDE.format(day=20261124)))
    assert [one.state for one in planned.entries] == ["new", "changed"]
    assert [row[:4] for row in rows(store)] == [
        ("会議", "2026-12-01", "10:00", "FREQ=WEEKLY;BYDAY=TU"),
        ("会議(臨時)", "2026-12-02", "12:00", ""),
    ]


def test_what_goes_out_is_what_came_in_for_another_library(store: Store, tmp_path: Path) -> None:
    left_out = f"{WEEKLY}\nEXDATE:20261215T010000Z"
    fair = "UID:f@there\nSUMMARY:展示会\nDTSTART;VALUE=DATE:20261203\nDTEND;VALUE=DATE:20261206"
    take_in(store, calendar(tmp_path / "in.ics", left_out, OVERRIDE.format(day=20261201), fair))
    export(store, tmp_path / "out.ics")
    series, other, days = entries(tmp_path / "out.ics")
    assert [str(one["UID"]) for one in (series, other, days)] == ["m@there", "m@there", "f@there"]
    assert [one.dt.isoformat() for one in series["EXDATE"].dts] == ["2026-12-15T10:00:00+09:00"]
    assert other["RECURRENCE-ID"].dt.isoformat() == "2026-12-01T10:00:00+09:00"
    assert other["DTSTART"].dt.isoformat() == "2026-12-02T12:00:00+09:00"
    assert (days["DTSTART"].dt, days["DTEND"].dt) == (date(2026, 12, 3), date(2026, 12, 6))
    assert states(store, tmp_path / "out.ics") == ["same"] * 3
    with files.create_file(tmp_path / "other.crm") as there:
        take_in(there, tmp_path / "out.ics")
        assert tasks(there) == tasks(store)
        export(there, tmp_path / "back.ics")
    written = [(tmp_path / name).read_text(encoding="utf-8") for name in ("out.ics", "back.ics")]
    assert written[0] == written[1]


def test_a_day_that_its_series_has_passed_goes_out_by_itself(store: Store, tmp_path: Path) -> None:
    take_in(store, calendar(tmp_path / "in.ics", WEEKLY, OVERRIDE.format(day=20261201)))
    series = next(one for one in store.to_do.open() if one.repeat)
    to_do.finish(store, [Place("task", series.id).number], date(2026, 12, 8))
    export(store, tmp_path / "out.ics")
    assert not any("RECURRENCE-ID" in one for one in entries(tmp_path / "out.ics"))
    assert "changed" not in states(store, tmp_path / "out.ics", date(2026, 12, 8))


def test_one_of_our_series_that_a_telephone_moved(store: Store, tmp_path: Path) -> None:
    values = {
        "title": "朝礼",
        "kind": "appointment",
        "due_on": "2026-11-24",
        "due_at": "09:00",
        "repeat": "FREQ=WEEKLY",
    }
    to_do.add(store, values, TODAY)
    text = export(store, tmp_path / "out.ics")
    entry = text[text.index("BEGIN:VEVENT") : text.index("END:VEVENT")]
    moved = [line for line in entry.splitlines() if not line.startswith(("RRULE", "BEGIN", "DTSTART"))]
    moved += ["DTSTART;TZID=Asia/Tokyo:20261125T110000", "RECURRENCE-ID;TZID=Asia/Tokyo:20261124T090000"]
    path = calendar(tmp_path / "back.ics", "\n".join(entry.splitlines()[1:]), "\n".join(moved))
    assert states(store, path) == ["changed", "new"]
    assert [row[:3] for row in rows(store)] == [("朝礼", "2026-11-25", "11:00"), ("朝礼", "2026-12-01", "09:00")]


def giving_way(store: Store, repeat: str, holiday: str, due: str = "2026-11-24", at: str = "") -> None:
    values = {"title": "締め", "kind": "appointment", "due_on": due, "due_at": at, "repeat": repeat, "holiday": holiday}
    to_do.add(store, values, TODAY)


def shown_days(store: Store, until: date) -> list[date]:
    return sorted(DayBook(store).between(TODAY, until, ["appointment"]))


@pytest.mark.parametrize("for_phones", [False, True], ids=["file", "telephones"])
@pytest.mark.parametrize(
    ("repeat", "holiday", "due"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=23", "before", "2026-12-23"),
        ("FREQ=MONTHLY;BYMONTHDAY=23", "before", "2027-01-23"),  # a Saturday: it begins on the 22nd
        ("FREQ=MONTHLY;BYMONTHDAY=23;EXDATE=20270223", "after", "2027-01-23"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "before", "2027-01-11"),  # a holiday: it begins on a Friday
        ("FREQ=MONTHLY;BYMONTHDAY=23;COUNT=5", "after", "2027-01-23"),
    ],
)
def test_what_gives_way_to_holidays_is_on_the_same_days_elsewhere(
    store: Store, tmp_path: Path, repeat: str, holiday: str, due: str, *, for_phones: bool
) -> None:
    giving_way(store, repeat, holiday, due)
    read = vobject.readOne(export(store, tmp_path / "out.ics", for_phones=for_phones))
    until = date(2028, 11, 22)
    there = [day.date() for day in read.vevent.getrruleset() if day.date() <= until]
    assert there == shown_days(store, until)
    assert not any(is_closed(day) for day in there)
    assert states(store, tmp_path / "out.ics") == ["same"]
    with another(tmp_path / "other.crm") as other:
        assert states(other, tmp_path / "out.ics") == ["new"]
        assert tasks(other) == tasks(store)


def test_one_that_gave_way_and_is_called_off_on_a_telephone_is_called_off_here(store: Store, tmp_path: Path) -> None:
    giving_way(store, "FREQ=MONTHLY;BYMONTHDAY=23", "before", "2026-12-23", "10:00")
    assert date(2027, 1, 22) in shown_days(store, date(2027, 3, 1))
    text = export(store, tmp_path / "out.ics")
    assert "RDATE;TZID=Asia/Tokyo:20270122T100000" in text
    off = text.replace("RRULE:", "EXDATE;TZID=Asia/Tokyo:20270122T100000\nRRULE:")
    (tmp_path / "back.ics").write_text(off, encoding="utf-8")
    assert states(store, tmp_path / "back.ics") == ["changed"]
    assert shown_days(store, date(2027, 3, 1)) == [date(2026, 12, 23), date(2027, 2, 22)]
    export(store, tmp_path / "out.ics")
    assert states(store, tmp_path / "out.ics") == ["same"]


def test_a_series_that_gives_way_and_is_taken_in_late_comes_on_a_day_of_business(store: Store, tmp_path: Path) -> None:
    giving_way(store, "FREQ=MONTHLY;BYMONTHDAY=23", "before", "2026-12-23")
    export(store, tmp_path / "out.ics")
    with another(tmp_path / "other.crm") as other:
        take_in(other, tmp_path / "out.ics", date(2027, 1, 10))
        assert [row[1] for row in rows(other)] == ["2027-01-22"]


def whose(store: Store) -> list[tuple[str, str | None, str | None]]:
    return store.rows(
        "SELECT t.title, c.code, d.title FROM task t LEFT JOIN customer c ON c.id = t.customer_id "
        "LEFT JOIN deal d ON d.id = t.deal_id ORDER BY t.id"
    )


def with_deals(store: Store) -> Store:
    """Two of one name, one of another; a deal of one of the two."""
    for code, name in (("0001", "佐藤 花子"), ("0002", "佐藤 花子"), ("0003", "鈴木 一郎")):
        customers.add(store, {"name": name, "code": code})
    deal(store, "外壁塗装", "2026-12-25", customer_id=store.customers.find_code("0002")[0])
    return store


def of_somebody(store: Store, code: str, **values: Any) -> None:
    (customer,) = store.customers.find_code(code)
    to_do.add(store, {"title": "電話", "due_on": "2026-11-24", "customer_id": customer, **values}, TODAY)


def another(path: Path) -> Store:
    """A data file with another beginning than the first one: what tells their entries apart."""
    made = files.create_file(path)
    to_do.remove(made, [Place("task", to_do.add(made, {"title": "開店"}, TODAY)).number])
    return made


def test_a_task_that_comes_back_is_its_customers_and_its_deals_again(store: Store, tmp_path: Path) -> None:
    with_deals(store)
    of_somebody(store, "0002", deal_id=1)
    of_somebody(store, "0003")
    before = whose(store)
    assert before == [("電話", "0002", "外壁塗装"), ("電話", "0003", None)]
    export(store, tmp_path / "out.ics")
    to_do.remove(store, [Place("task", task.id).number for task in store.to_do.open()])
    planned = take_in(store, tmp_path / "out.ics")
    assert (whose(store), list(planned.doubts)) == (before, [])
    with with_deals(another(tmp_path / "other.crm")) as other:
        of_somebody(other, "0001")  # of somebody else: another task
        take_in(other, tmp_path / "out.ics")
        assert whose(other) == [("電話", "0001", None), *before]
        history.undo(other)
        assert whose(other) == [("電話", "0001", None)]


def test_whose_a_task_is_goes_by_the_name_where_no_code_tells_and_is_told_where_that_tells_nothing(
    store: Store, tmp_path: Path
) -> None:
    with_deals(store)
    of_somebody(store, "0002", deal_id=1)
    of_somebody(store, "0003", deal_id=None, title="訪問")
    export(store, tmp_path / "out.ics")
    with another(tmp_path / "other.crm") as other:
        customers.add(other, {"name": "佐藤 花子", "code": "77"})
        planned = take_in(other, tmp_path / "out.ics")
        assert whose(other) == [("電話", "77", None), ("訪問", None, None)]
        assert doubt_lines(planned) == [
            "“電話”: no deal is called “外壁塗装”; it comes in without a deal.",
            "“訪問”: no customer is called 鈴木 一郎; it comes in without a customer.",
        ]
    with another(tmp_path / "third.crm") as third:
        for _twice in range(2):
            customers.add(third, {"name": "佐藤 花子"})
        planned = take_in(third, tmp_path / "out.ics")
        assert whose(third)[0] == ("電話", None, None)
        assert (
            doubt_lines(planned)[0] == "“電話”: several customers are called 佐藤 花子; it comes in without a customer."
        )


def test_the_log_of_an_import_is_in_words(store: Store, tmp_path: Path) -> None:
    take_in(store, calendar(tmp_path / "a.ics", MEETING))
    (act,) = store.journal.acts(1)
    titles = {one.title for one in details(store, act.id, "gregorian").records}
    assert titles == {"Task “会議”", "An entry of another calendar, remembered"}
    assert not any("calendar" in key for key in store.settings.all())


def test_an_identifier_that_is_none_does_no_harm(store: Store, tmp_path: Path) -> None:
    path = calendar(
        tmp_path / "a.ics", f"UID:{'x' * 5000}\nSUMMARY:一\nDTSTART:20261124", "UID:\x01\nSUMMARY:二\nDTSTART:20261124"
    )
    assert states(store, path) == ["new", "new"]
    assert states(store, path) == ["same", "same"]


def test_nothing_is_known_of_a_file_that_is_planned_without_a_shop(tmp_path: Path) -> None:
    planned = calendar_imports.plan(None, calendar(tmp_path / "a.ics", WEEKLY), TODAY)
    assert [one.state for one in planned.entries] == ["new"]

"""The schedule goes out as a calendar file and comes in again: what is new, the same, changed elsewhere, or bad."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject

from smallcrm.actions import activities, calendar_files, calendar_imports, customers, files, history, to_do
from smallcrm.actions.act_names import act_name
from smallcrm.actions.calendar_words import bad_lines, outcome, plan_lines
from smallcrm.errors import CrmError
from smallcrm.outreach.calendar_items import FIELDS
from smallcrm.store.database import Store
from tests.actions.test_day_book import deal

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.fixture
def shop(store: Store) -> Store:
    sato = customers.add(store, {"name": "佐藤 花子", "birthday": "1980-11-22"})
    customers.add(store, {"name": "閏 子", "birthday": "1896-02-29"})
    for values in (
        {"title": "電話", "due_on": "2026-11-22", "due_at": "10:00", "customer_id": sato, "remind_before": 15},
        {"title": "棚卸し", "due_on": "2026-11-30", "repeat": "FREQ=MONTHLY", "holiday": "before", "priority": 1},
        {"title": "点検", "due_on": "2026-12-01", "repeat": "FREQ=MONTHLY;INTERVAL=3", "repeat_from": "done"},
        {"title": "展示会", "kind": "appointment", "due_on": "2026-12-03", "due_at": "13:00", "minutes": 120,
         "note": "a\nb"},
        {"title": "いつか", "staff": "山口"},
        {"title": "期限切れ", "due_on": "2026-11-01"},
    ):  # fmt: skip
        to_do.add(store, values, TODAY)
    done = to_do.add(store, {"title": "済", "due_on": "2026-11-02"}, TODAY)
    with store.act("finish-tasks"):
        store.to_do.update(done, {"done_on": "2026-11-03"})
    deal(store, "外壁塗装", "2026-12-25", customer_id=sato, amount=820_000)
    activities.log(
        store, sato, "visit", {"next_step": "礼状", "next_on": date(2026, 11, 30)}, now=datetime(2026, 11, 20)
    )
    return store


def export(store: Store, path: Path, **options: Any) -> str:
    calendar_files.export_calendar(store, path, NOW, **options)
    return path.read_text(encoding="utf-8")


def take_in(store: Store, path: Path, today: date = TODAY) -> calendar_imports.CalendarPlan:
    planned = calendar_imports.plan(store, path, today)
    calendar_imports.apply(store, planned, today)
    return planned


def tasks(store: Store) -> list[tuple[Any, ...]]:
    names = ", ".join(FIELDS)
    return store.rows(f"SELECT {names} FROM task ORDER BY title, due_on")


def calendar(path: Path, *entries: str) -> Path:
    body = "\n".join(f"BEGIN:VEVENT\n{entry}\nEND:VEVENT" for entry in entries)
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}\nEND:VCALENDAR\n", encoding="utf-8")
    return path


def test_its_own_file_brings_nothing(shop: Store, tmp_path: Path) -> None:
    export(shop, tmp_path / "out.ics")
    before = shop.journal.acts(1)
    planned = take_in(shop, tmp_path / "out.ics")
    assert [one.state for one in planned.entries] == ["same"] * 7
    assert (planned.derived, planned.bad) == (4, [])
    assert not planned.brings_something
    assert shop.journal.acts(1) == before
    assert outcome(planned, applied=True) == "There was nothing to take in."


def test_another_data_file_becomes_equal_and_stays_so(shop: Store, tmp_path: Path) -> None:
    export(shop, tmp_path / "out.ics")
    with files.create_file(tmp_path / "other.crm") as other:
        planned = take_in(other, tmp_path / "out.ics", today=date(2026, 11, 1))
        assert [one.state for one in planned.entries] == ["new"] * 7
        assert tasks(other) == tasks(shop)
        assert not take_in(other, tmp_path / "out.ics", today=date(2026, 11, 1)).brings_something
        (act,) = other.journal.acts(1)
        assert act_name(act.kind, act.args) == "Imported 7 entries of “out.ics”"
        history.undo(other)
        assert tasks(other) == []


def test_what_was_changed_elsewhere_is_changed_here_and_nothing_else(shop: Store, tmp_path: Path) -> None:
    text = export(shop, tmp_path / "out.ics")
    assert "SUMMARY:電話 (佐藤 花子)" in text
    changed = text.replace("20261122T100000", "20261123T110000").replace("SUMMARY:展示会", "SUMMARY:秋の展示会")
    (tmp_path / "back.ics").write_text(changed, encoding="utf-8", newline="")
    before = tasks(shop)
    planned = take_in(shop, tmp_path / "back.ics")
    assert [one.values for one in planned.entries if one.state == "changed"] == [
        {"due_on": "2026-11-23", "due_at": "11:00"},
        {"title": "秋の展示会"},
    ]
    called = next(one for one in shop.to_do.open() if one.title == "電話")
    assert (called.due_on, called.due_at, called.customer_id is not None) == ("2026-11-23", "11:00", True)
    history.undo(shop)
    assert tasks(shop) == before


def test_the_identifiers_stay_whatever_is_changed_and_differ_between_files(shop: Store, tmp_path: Path) -> None:
    def identifiers(text: str) -> set[str]:
        return {line for line in text.splitlines() if line.startswith("UID:")}

    first = identifiers(export(shop, tmp_path / "out.ics"))
    for task in shop.to_do.open():
        to_do.change(shop, task.id, {"title": f"{task.title}!", "due_on": "2027-01-05"})
    assert identifiers(export(shop, tmp_path / "out.ics")) == first
    with files.create_file(tmp_path / "other.crm") as other:
        to_do.add(other, {"title": "電話", "due_on": "2026-11-22"}, TODAY)
        assert not identifiers(export(other, tmp_path / "other.ics")) & first


def test_birthdays_and_closes_are_whole_days_that_another_program_reads(shop: Store, tmp_path: Path) -> None:
    read = vobject.readOne(export(shop, tmp_path / "out.ics"))
    events = {one.summary.value: one for one in read.vevent_list}
    born = events["佐藤 花子: birthday"]
    assert born.dtstart.value == date(1980, 11, 22)
    assert set(born.rrule.value.split(";")) == {"FREQ=YEARLY", "BYMONTH=11", "BYMONTHDAY=22"}
    leap = events["閏 子: birthday"]
    assert leap.dtstart.value == date(1904, 2, 29)
    assert [one.date() for one in leap.getrruleset()[:3]] == [date(1904, 2, 29), date(1905, 2, 28), date(1906, 2, 28)]
    assert events["Expected close: 外壁塗装"].dtstart.value == date(2026, 12, 25)


def test_a_segment_goes_out_alone_and_telephones_get_what_is_to_come(shop: Store, tmp_path: Path) -> None:
    (sato, *_rest) = shop.customers.ids()
    assert calendar_files.export_calendar(shop, tmp_path / "a.ics", NOW, customers=[sato]) == 4
    phones = export(shop, tmp_path / "b.ics", for_phones=True)
    assert "VTODO" not in phones
    assert "SUMMARY:済" not in phones
    assert "SUMMARY:いつか" not in phones
    assert "SUMMARY:期限切れ" in phones
    assert "SUMMARY:礼状 (佐藤 花子)" in phones


def test_a_calendar_of_elsewhere(store: Store, tmp_path: Path) -> None:
    path = calendar(
        tmp_path / "holiday.ics",
        "UID:1\nSUMMARY:過ぎた会議\nDTSTART:20250401T010000Z",
        "UID:2\nSUMMARY:毎週の会議\nDTSTART:20250401T010000Z\nRRULE:FREQ=WEEKLY;BYDAY=TU",
        "UID:3\nSUMMARY:終わった連載\nDTSTART;VALUE=DATE:20250401\nRRULE:FREQ=DAILY;COUNT=3",
        "UID:8\nSUMMARY:連載\nDTSTART;VALUE=DATE:20261120\nRRULE:FREQ=DAILY;COUNT=5",
        "UID:4\nDTSTART;VALUE=DATE:20261224",
        "UID:5\nSUMMARY:毎秒\nDTSTART:20261224T010000Z\nRRULE:FREQ=SECONDLY",
        "UID:6\nSUMMARY:日なし",
        "UID:7\nSUMMARY:中止\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20261224",
    )
    planned = take_in(store, path)
    rows = store.rows("SELECT title, kind, due_on, due_at, repeat, done_on FROM task ORDER BY id")
    assert rows == [
        ("過ぎた会議", "appointment", "2025-04-01", "10:00", "", "2025-04-01"),
        ("毎週の会議", "appointment", "2026-11-24", "10:00", "FREQ=WEEKLY;BYDAY=TU", ""),
        ("終わった連載", "appointment", "2025-04-01", "", "FREQ=DAILY;COUNT=3", "2025-04-01"),
        ("連載", "appointment", "2026-11-22", "", "FREQ=DAILY;COUNT=3", ""),
        ("Without a title", "appointment", "2026-12-24", "", "", ""),
    ]
    assert plan_lines(planned) == ["5 new entries", "1 entry was called off", "2 entries cannot be taken in"]
    assert bad_lines(planned) == [
        "“日なし” (line 36): it has no day.",
        "“毎秒”: Repeat: FREQ=SECONDLY does not say how often.",
    ]
    again = take_in(store, path, today=date(2026, 12, 6))  # weeks later, the weekly one is due on another day
    assert [one.state for one in again.entries] == ["same"] * 5


def test_two_that_are_alike_in_the_file_are_two(store: Store, tmp_path: Path) -> None:
    path = calendar(tmp_path / "a.ics", *["SUMMARY:会\nDTSTART;VALUE=DATE:20261224"] * 2)
    assert [one.state for one in take_in(store, path).entries] == ["new", "new"]
    path = calendar(tmp_path / "a.ics", *["SUMMARY:会\nDTSTART;VALUE=DATE:20261224"] * 3)
    assert [one.state for one in take_in(store, path).entries] == ["same", "same", "new"]


def test_a_file_that_is_not_there_or_no_calendar(store: Store, tmp_path: Path) -> None:
    (tmp_path / "x.ics").write_bytes(b"\x00" * 100)
    for name in ("none.ics", "x.ics"):
        with pytest.raises(CrmError):
            calendar_imports.plan(store, tmp_path / name, TODAY)
    assert store.journal.acts(1) == []

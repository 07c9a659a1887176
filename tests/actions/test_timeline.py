"""The time line as the acts give it: what is in it, what stays out, and entries deleted together."""

from __future__ import annotations

from pathlib import Path

import pytest

from smallcrm.actions import activities, customers, history, imports, merging, purchases, receivables, timeline, to_do
from smallcrm.actions.history import ActEntry
from smallcrm.ledger.options import ImportOptions
from smallcrm.store.database import Store
from tests.actions.dumps import dump
from tests.actions.test_activities import NOW

TODAY = NOW.date()


@pytest.fixture
def kazuko(store: Store) -> int:
    return customers.add(store, {"name": "伊藤 和子"})


def acts(store: Store, customer: int) -> list[str]:
    """What was done to the record, as the time line has it."""
    listed = timeline.entries(store, timeline.numbers(store, customer, "act"))
    return [entry.record.name for entry in listed if isinstance(entry.record, ActEntry)]


def test_what_was_done_to_the_record_stands_in_it_and_what_was_taken_back_does_not(store: Store, kazuko: int) -> None:
    other = customers.add(store, {"name": "馬場 恵"})
    customers.change(store, kazuko, {"note": "足袋 23cm"}, contacts=[("phone", "03-1234-5678")])
    customers.tag(store, [kazuko, other], ["着物"])
    activities.log(store, kazuko, "call", {}, now=NOW)
    purchases.add_purchase(store, {"customer_id": kazuko, "day": "2026-11-17", "amount": 500})
    assert acts(store, kazuko) == [
        "Gave 2 customers the tag “着物”", "Changed the customer “伊藤 和子”", "Added the customer “伊藤 和子”",
    ]  # fmt: skip
    customers.change(store, kazuko, {"note": ""})
    history.undo(store)
    assert len(acts(store, kazuko)) == 3
    assert acts(store, other)[-1] == "Added the customer “馬場 恵”"


def test_a_change_tells_the_fields_and_is_found_by_them(store: Store, kazuko: int) -> None:
    customers.change(
        store, kazuko, {"note": "足袋 23cm"}, contacts=[("phone", "03-1234-5678")], tags=["着物"], custom={"紋": "藤"}
    )
    (first, _added) = timeline.entries(store, timeline.numbers(store, kazuko))
    assert set(first.changed) == {"Note", "Phone", "Tag", "紋"}
    assert timeline.numbers(store, kazuko, "", "phone") == [first.id]


def test_an_import_of_purchases_alone_stands_in_it(store: Store, kazuko: int, tmp_path: Path) -> None:
    customers.change(store, kazuko, {"code": "0001"})
    other = customers.add(store, {"name": "馬場 恵", "code": "0002"})
    path = tmp_path / "売上.csv"
    path.write_text("顧客コード,お名前,ご購入日,品名,金額\n0001,伊藤 和子,2026/11/2,草履,22000\n", "utf-8")
    imports.apply(store, imports.preview(store, path, ImportOptions(), today=TODAY).plan)
    assert acts(store, kazuko)[0].startswith("Imported “売上.csv”")
    assert acts(store, other) == ["Added the customer “馬場 恵”"]
    history.undo(store)
    assert acts(store, kazuko)[0].startswith("Changed the customer")


def test_what_was_done_to_one_who_was_made_part_of_it_stands_in_it(store: Store, kazuko: int) -> None:
    twin = customers.add(store, {"name": "伊藤 カズ子"})
    activities.log(store, twin, "visit", {}, now=NOW)
    merging.merge(store, kazuko, [twin])
    assert "Added the customer “伊藤 カズ子”" in acts(store, kazuko)
    assert len(timeline.numbers(store, kazuko, "visit")) == 1
    history.undo(store)
    assert acts(store, kazuko) == ["Added the customer “伊藤 和子”"]


def test_within_a_day_what_was_entered_last_stands_first(store: Store, kazuko: int) -> None:
    today = store.journal.acts()[0].at[:10]
    first = purchases.add_purchase(store, {"customer_id": kazuko, "day": today, "amount": 500})
    customers.change(store, kazuko, {"note": "足袋 23cm"})
    money = receivables.receive(store, kazuko, {"amount": 500, "day": today}, today=TODAY)
    last = purchases.add_purchase(store, {"customer_id": kazuko, "day": today, "amount": 700})
    old = [purchases.add_purchase(store, {"customer_id": kazuko, "day": "2020-01-02", "amount": 1})]
    receivables.receive(store, kazuko, {"amount": 1, "day": "2020-01-02"}, today=TODAY)
    old += [purchases.add_purchase(store, {"customer_id": kazuko, "day": "2020-01-02", "amount": 2})]
    listed = [timeline.place(number) for number in timeline.numbers(store, kazuko)]
    assert [(one.table, one.id) for one in listed[:3]] == [("purchase", last), ("payment", money), ("act", 3)]
    assert listed[3] == ("purchase", first)
    assert [one.table for one in listed[4:]] == ["act", "purchase", "payment", "purchase"]
    assert [one.id for one in listed if one.table == "purchase"] == [last, first, *reversed(old)]


def test_words_are_looked_for_in_every_kind(store: Store, kazuko: int) -> None:
    activities.log(store, kazuko, "visit", {"text": "髙島屋の袋"}, now=NOW)
    bought = {"customer_id": kazuko, "day": "2026-11-17"}
    purchases.add_purchase(store, bought, [{"item": "高島屋 ハンカチ", "amount": 500}])
    receivables.receive(store, kazuko, {"amount": 500, "note": "高島屋で"}, today=TODAY)
    tables = [timeline.place(number).table for number in timeline.numbers(store, kazuko, "", "高島屋")]
    assert sorted(tables) == ["activity", "payment", "purchase"]
    assert timeline.numbers(store, kazuko, "visit", "ハンカチ") == []


def test_a_purchase_and_what_was_paid_for_it_go_and_come_back_together(store: Store, kazuko: int) -> None:
    bought = purchases.add_purchase(store, {"customer_id": kazuko, "day": "2026-11-17", "amount": 500, "paid": 0})
    receivables.receive(store, kazuko, {"amount": 200, "purchase_id": bought}, today=TODAY)
    before = dump(store)
    everything = timeline.numbers(store, kazuko)
    timeline.remove(store, kazuko, everything)
    assert [timeline.place(number).table for number in timeline.numbers(store, kazuko)] == ["act"]
    assert history.undo_label(store) == "Deleted 2 entries of “伊藤 和子”"
    history.undo(store)
    assert dump(store) == before


def test_one_entry_is_deleted_under_its_own_name(store: Store, kazuko: int) -> None:
    activities.log(store, kazuko, "visit", {}, now=NOW)
    timeline.remove(store, kazuko, timeline.numbers(store, kazuko, "visit"))
    assert history.undo_label(store) == "Deleted what was written down: Visit with “伊藤 和子”"


def test_tasks_stand_where_they_are_due_and_once_done_where_they_were_done(store: Store, kazuko: int) -> None:
    activities.log(store, kazuko, "visit", {}, now=NOW)
    later = to_do.add(
        store, {"title": "仮縫い", "due_on": "2027-01-10", "due_at": "10:00", "customer_id": kazuko}, TODAY
    )
    done = to_do.add(store, {"title": "お礼状", "due_on": "2027-02-01", "customer_id": kazuko}, TODAY)
    to_do.finish(store, [done * 2], TODAY)
    places = map(timeline.place, timeline.numbers(store, kazuko))
    listed = [one for one in places if one.table != "act"]
    assert [(one.table, one.id) for one in listed] == [("task", later), ("activity", 1), ("task", done)]
    assert len(timeline.numbers(store, kazuko, "task", "仮縫")) == 1
    timeline.remove(store, kazuko, [listed[0].number])
    assert history.undo_label(store) == "Deleted the task “仮縫い”"


def test_what_is_next_is_the_first_of_tasks_and_next_steps(store: Store, kazuko: int) -> None:
    activities.log(store, kazuko, "visit", {"next_step": "電話", "next_on": "2026-12-05"}, now=NOW)
    to_do.add(store, {"title": "仮縫い", "due_on": "2026-12-04", "customer_id": kazuko}, TODAY)
    first = activities.standing(store, kazuko).next
    assert first is not None
    assert first.title == "仮縫い"
    to_do.finish(store, [first.id], TODAY)
    second = activities.standing(store, kazuko).next
    assert second is not None
    assert second.title == "電話"
    to_do.finish(store, [second.id], TODAY)
    assert activities.standing(store, kazuko).next is None
    assert history.undo_label(store) == "Did “電話” for “伊藤 和子”"

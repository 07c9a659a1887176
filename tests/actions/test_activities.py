"""Contacts had with customers: written down, found again, followed up, taken back."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from smallcrm.actions import activities, customers, history, purchases
from smallcrm.errors import CrmError
from smallcrm.store.database import Store
from tests.actions.dumps import dump

NOW = datetime(2026, 11, 30, 14, 5)


@pytest.fixture
def kazuko(store: Store) -> int:
    return customers.add(store, {"name": "伊藤 和子"})


def log(store: Store, customer: int, kind: str, **values: Any) -> int:
    return activities.log(store, customer, kind, values, now=NOW)


def test_a_contact_is_of_now_unless_it_says_when(store: Store, kazuko: int) -> None:
    log(store, kazuko, "visit", text="帯の相談")
    log(store, kazuko, "call", at="R8.10.28", direction="out")
    log(store, kazuko, "letter", at="2026/10/28 9:30")
    told = [(one.kind, one.at, one.text) for one in store.activities.of_customer(kazuko)]
    assert told == [
        ("visit", "2026-11-30T14:05", "帯の相談"),
        ("letter", "2026-10-28T09:30", ""),
        ("call", "2026-10-28", ""),
    ]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"at": "13月"}, "13月 is no date"),
        ({"at": "2026/11/30 25:00"}, "no date and time"),
        ({"direction": "sideways"}, "must be one of"),
        ({"next_on": "いつか"}, "いつか is no date"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    store: Store, kazuko: int, values: dict[str, str], told: str
) -> None:
    before = dump(store, journal=True)
    with pytest.raises(CrmError, match=told):
        log(store, kazuko, "call", **values)
    assert dump(store, journal=True) == before


def test_who_spoke_last_about_what_and_what_is_next(store: Store, kazuko: int) -> None:
    log(
        store,
        kazuko,
        "call",
        at="2026-11-01",
        subject="展示会",
        staff="佐伯",
        next_step="案内を送る",
        next_on="2026-12-10",
    )
    later = log(store, kazuko, "visit", at="2026-11-20", subject="仕立て", next_step="仮縫い", next_on="2026-12-05")
    log(store, kazuko, "note", at="2026-11-29", text="猫を飼っている")
    standing = activities.standing(store, kazuko)
    assert standing.last is not None
    assert standing.next is not None
    assert (standing.last.subject, standing.next.title) == ("仕立て", "仮縫い"), "a note is no contact"
    activities.finish_step(store, later, date(2026, 11, 30))
    following = activities.standing(store, kazuko).next
    assert following is not None
    assert following.title == "案内を送る"
    assert history.undo_label(store) == "Did “仮縫い” for “伊藤 和子”"
    history.undo(store)
    again = activities.standing(store, kazuko).next
    assert again is not None
    assert again.title == "仮縫い"


def test_words_are_found_however_they_are_written(store: Store, kazuko: int) -> None:
    log(store, kazuko, "visit", text="髙島屋の袋　ﾊﾝｶﾁ")
    log(store, kazuko, "call", text="留守")
    assert [one.kind for one in store.activities.of_customer(kazuko, "高島屋 はんかち")] == ["visit"]


def test_the_time_line_is_newest_first_with_what_has_no_day_last(store: Store, kazuko: int) -> None:
    purchases.add_purchase(store, {"customer_id": kazuko, "day": "2026-11-17", "amount": 38500})
    purchases.add_purchase(store, {"customer_id": kazuko, "amount": 100})
    log(store, kazuko, "visit", at="2026-11-17 10:00")
    log(store, kazuko, "call", at="2026-10-28")
    told = [(event.table, event.at) for event in store.activities.events(kazuko) if event.table != "act"]
    assert told == [
        ("activity", "2026-11-17T10:00"), ("purchase", "2026-11-17"), ("activity", "2026-10-28"), ("purchase", ""),
    ]  # fmt: skip


def test_changed_deleted_and_back(store: Store, kazuko: int) -> None:
    one = log(store, kazuko, "visit", text="帯")
    before = dump(store)
    activities.change_activity(store, one, {"kind": "complaint", "outcome": "交換"})
    activities.remove_activity(store, one)
    with pytest.raises(CrmError, match="does not exist any more"):
        activities.change_activity(store, one, {"text": "x"})
    history.undo(store)
    history.undo(store)
    assert dump(store) == before

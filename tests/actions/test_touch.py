"""With whom one should get in touch, found in a real shop."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from smallcrm.actions import activities, customers, history, segments, to_do
from smallcrm.actions import touch as touching
from smallcrm.actions.checking import WrongField
from smallcrm.actions.filter_sentences import sentence
from smallcrm.actions.filtering import Filtering
from smallcrm.actions.touch import InTouch, gaps_text, said, state_text
from smallcrm.analysis.touch import Gaps
from smallcrm.filters.conditions import Choice, Not
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase

DAY, NOW = date(2026, 11, 22), datetime(2026, 11, 22, 14, 5)


def buy(store: Store, customer: int, day: str, kind: str = "sale") -> None:
    with store.act("test"):
        store.purchases.insert_many([NewPurchase(customer, day, 500, [NewLine("足袋", 500)], kind=kind)])


def contact(store: Store, customer: int, day: str, kind: str = "call") -> None:
    activities.log(store, customer, kind, {"at": day}, now=NOW)


def due(store: Store) -> list[tuple[int, str, int | None]]:
    return [(one.id, one.state, one.days) for one in InTouch(store).due(DAY)]


def add(store: Store, name: str, **values: object) -> int:
    return customers.add(store, {"name": name, "created_on": "2026-01-01", **values})


def test_any_contact_or_purchase_counts_but_no_note_and_no_return(store: Store) -> None:
    called, bought, noted = (add(store, name, wished_gap=30, longest_gap=60) for name in ("呼", "買", "記"))
    for customer in (called, bought, noted):
        contact(store, customer, "2026-06-01", "letter")
    contact(store, called, "2026-10-22T10:00")
    buy(store, bought, "2026-09-22")
    contact(store, noted, "2026-11-20", "note")
    buy(store, noted, "2026-11-21", kind="return")
    assert due(store) == [(noted, "overdue", 174), (bought, "overdue", 61), (called, "due", 31)]
    (first, second, third) = InTouch(store).due(DAY)
    assert [said(one) for one in (first, second, third)] == [
        "174 days ago (Letter)", "61 days ago (Purchase)", "31 days ago (Call)",
    ]  # fmt: skip
    assert (gaps_text(first.gaps), state_text(first), state_text(third)) == (
        "every 30 days, 60 days at the longest", "114 days over", "due",
    )  # fmt: skip
    contact(store, noted, "2026-11-22", "mail")
    buy(store, bought, "2026-11-22")
    assert due(store) == [(called, "due", 31)]


def test_what_is_still_to_come_was_no_contact(store: Store) -> None:
    one = add(store, "伊藤", wished_gap=30)
    contact(store, one, "2026-10-01")
    contact(store, one, "2026-12-01", "visit")
    assert due(store) == [(one, "due", 52)]


def test_of_somebody_new_the_days_since_they_are_known_count(store: Store) -> None:
    new, old = add(store, "新", wished_gap=30, created_on="2026-11-01"), add(store, "古", wished_gap=30)
    unknown = add(store, "不", wished_gap=30, created_on="")
    assert due(store) == [(old, "due", 325), (unknown, "due", None)]
    assert said(InTouch(store).due(DAY)[1]) == "never"
    del new


def test_whoever_is_planned_for_is_left_out_until_the_day_has_passed(store: Store) -> None:
    one, other = add(store, "伊藤", wished_gap=30), add(store, "山本", wished_gap=30)
    to_do.add(store, touching.planned(one, DAY), DAY)
    activities.log(store, other, "note", {"at": "2026-11-01", "next_step": "電話", "next_on": "2026-11-23"}, now=NOW)
    assert due(store) == []
    assert [found.id for found in InTouch(store).due(date(2026, 11, 24))] == [one, other]
    history.undo(store)
    history.undo(store)
    assert [customer for customer, _state, _days in due(store)] == [one, other]


def test_nobody_is_asked_for_with_whom_one_does_no_business(store: Store) -> None:
    gone = add(store, "故", wished_gap=30, status="deceased")
    assert due(store) == []
    assert InTouch(store).standing(gone, DAY) is None


def test_a_segment_says_it_for_all_in_it_who_do_not_say_so_themselves(store: Store) -> None:
    vips = [customers.add(store, {"name": name, "created_on": "2026-11-01"}, tags=["VIP"]) for name in ("甲", "乙")]
    customers.change(store, vips[1], {"wished_gap": 60})
    everybody = add(store, "丙")
    segments.add(store, "VIP", Choice("tags", ("VIP",)), gaps=Gaps(20, 90))
    assert due(store) == [(vips[0], "due", 21)]
    segments.add(store, "皆", Choice("kind", ("person",)), gaps=Gaps(None, 15))
    assert due(store) == [(everybody, "overdue", 325), (vips[0], "overdue", 21)]
    standing = InTouch(store).standing(vips[0], DAY)
    assert standing is not None
    assert standing.gaps == Gaps(20, 15), "of several the shortest"
    own = InTouch(store).standing(vips[1], DAY)
    assert own is not None
    assert (own.gaps, own.state) == (Gaps(60), "fine")
    segments.change(store, segments.all_segments(store)[1].id, gaps=Gaps())
    assert due(store) == [(vips[0], "due", 21)]
    history.undo(store)
    assert len(due(store)) == 2


def test_what_was_found_is_kept_until_an_act_or_a_new_day(store: Store) -> None:
    one = add(store, "伊藤", wished_gap=30)
    in_touch = InTouch(store)
    assert in_touch.due(DAY) is in_touch.due(DAY)
    contact(store, one, "2026-11-22")
    assert in_touch.due(DAY) == []
    assert [found.id for found in in_touch.due(date(2026, 12, 22))] == [one]


def test_the_longest_gap_is_not_shorter_than_the_wished_one(store: Store) -> None:
    with pytest.raises(WrongField, match="shorter"):
        add(store, "伊藤", wished_gap=30, longest_gap=20)
    one = add(store, "伊藤", wished_gap=30)
    with pytest.raises(WrongField, match="shorter"):
        customers.change(store, one, {"longest_gap": 20})
    customers.change(store, one, {"wished_gap": 10, "longest_gap": 20})
    with pytest.raises(WrongField, match="1 to 3,650"):
        customers.change(store, one, {"wished_gap": 0})
    with pytest.raises(WrongField, match="shorter"):
        segments.add(store, "VIP", Choice("tags", ("VIP",)), gaps=Gaps(30, 20))


def test_a_filter_asks_for_those_with_whom_one_should_get_in_touch(store: Store) -> None:
    late, soon, _fine = (
        add(store, name, wished_gap=wished, longest_gap=longest)
        for name, wished, longest in (("遅", 10, 20), ("近", 300, None), ("良", 999, None))
    )
    both, overdue = Choice("touch", ("due", "overdue")), Choice("touch", ("overdue",))
    filtering = Filtering(store)
    assert (filtering.ids(both, DAY), filtering.ids(overdue, DAY), filtering.count(Not(both), DAY)) == (
        [late, soon], [late], 1,
    )  # fmt: skip
    segments.add(store, "連絡", both, gaps=Gaps(1))
    counts = segments.Counts(store, filtering)
    assert counts.of_all(DAY)[both] == 2, "it says nothing of those it is itself made of"
    to_do.add(store, touching.planned(late, DAY), DAY)
    assert counts.of_all(DAY)[both] == 1
    assert sentence(both, "gregorian") == "Getting in touch is due or overdue"

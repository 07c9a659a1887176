"""What is kept of each customer between acts is, after any act, what a fresh look at the file finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from smallcrm.filters.days import Span
from smallcrm.store.bought import Bought
from smallcrm.store.database import Store
from smallcrm.store.intervals import Intervals
from smallcrm.store.purchase_records import NewLine, NewPurchase
from tests.store.shop import fill

ALWAYS = Span("0001-01-01", "9999-12-31")
SOME = Span("2025-01-01", "2025-01-31")


def buy(store: Store) -> None:
    store.purchases.insert(NewPurchase(3, "2025-12-24", 500, [NewLine("袋帯", 500, category="帯")]))


def buy_without_a_day(store: Store) -> None:
    store.purchases.insert(NewPurchase(3, None, 500, [NewLine("袋帯", 500)]))


def walk_in(store: Store) -> None:
    store.purchases.insert(NewPurchase(None, "2025-12-24", 500, [NewLine("袋帯", 500)]))


def move_a_day(store: Store) -> None:
    store.purchases.update(1, {"day": "2025-01-30"})


def return_it(store: Store) -> None:
    store.purchases.update(1, {"kind": "return"})


def give_to_another(store: Store) -> None:
    store.purchases.update(1, {"customer_id": 2})


def change_the_item(store: Store) -> None:
    store.purchases.update_line(1, {"item": "袋帯"})


def take_the_lines(store: Store) -> None:
    store.purchases.replace_lines(1, [])


def delete_it(store: Store) -> None:
    store.purchases.delete(1)


def delete_the_customer(store: Store) -> None:
    store.customers.delete(1, purchases=True)


def join_two(store: Store) -> None:
    store.customers.join(1, 2)


def rename_somebody(store: Store) -> None:
    store.customers.update(1, {"name": "髙橋"})


ACTS: tuple[Callable[[Store], None], ...] = (
    buy, buy_without_a_day, walk_in, move_a_day, return_it, give_to_another, change_the_item, take_the_lines, delete_it,
    delete_the_customer, join_two, rename_somebody,
)  # fmt: skip


def told(store: Store, intervals: Intervals, bought: Bought) -> list[object]:
    """All that is kept, of what is there and of what is not there yet."""
    found: list[object] = [dict(intervals.all())]
    for wanted in ("茶", "帯"):
        found += [sorted(bought.customers("item", wanted, period)) for period in (None, ALWAYS, SOME)]
    found.append(sorted(bought.customers("category", "帯", None)))
    return [*found, store.customers.rows(store.customers.ids())]


@pytest.mark.parametrize("change", ACTS, ids=lambda one: one.__name__)
def test_an_act_its_undo_and_its_redo_are_followed(store: Store, change: Callable[[Store], None]) -> None:
    fill(store, customers=12)
    intervals, bought = Intervals(store), Bought(store)
    before = told(store, intervals, bought)

    def is_fresh() -> bool:
        return told(store, intervals, bought) == told(store, Intervals(store), Bought(store))

    with store.act("change"):
        change(store)
        assert is_fresh()
    assert is_fresh()
    changed = told(store, intervals, bought)
    assert (changed == before) == (change in (walk_in,))
    store.journal.undo()
    assert told(store, intervals, bought) == before
    store.journal.redo()
    assert is_fresh()
    assert told(store, intervals, bought) == changed


def test_acts_of_which_nobody_asked_between_are_followed_together(store: Store) -> None:
    fill(store, customers=12)
    intervals, bought = Intervals(store), Bought(store)
    told(store, intervals, bought)
    for change in (buy, move_a_day, give_to_another, change_the_item, rename_somebody):
        with store.act("change"):
            change(store)
    assert told(store, intervals, bought) == told(store, Intervals(store), Bought(store))

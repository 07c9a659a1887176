"""Who owes something, and a customer's statement, against sums made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.actions import customers, history, merging, owing, purchases, receivables
from smallcrm.actions.filtering import Filtering
from smallcrm.errors import CrmError
from smallcrm.filters.conditions import Number
from smallcrm.store.database import Store
from tests.actions.test_receivables import TODAY, receive, sell


@pytest.fixture
def midori(store: Store) -> int:
    return customers.add(store, {"name": "みどり工務店", "kind": "company", "code": "0007"})


def test_who_owes_by_the_day_it_is_due(store: Store, midori: int) -> None:
    aoki = customers.add(store, {"name": "青木"}, contacts=[("phone", "03-1234-5678")])
    paid = customers.add(store, {"name": "馬場"})
    advance = customers.add(store, {"name": "千葉"})
    sell(store, midori, 10_000, due_date="2026-12-31")
    sell(store, aoki, 5000, due_date="2026-10-31")
    sell(store, aoki, 7000, due_date="2026-12-31")
    sell(store, paid, 3000, due_date="2026-10-31")
    receive(store, paid, 3000)
    receive(store, advance, 1000)
    told = [(one.name, one.open, one.overdue, one.due) for one in owing.debtors(store, TODAY)]
    assert told == [("青木", 12_000, 5000, "2026-10-31"), ("みどり工務店", 10_000, 0, "2026-12-31")]
    assert owing.debtors(store, TODAY)[0].phone == "03-1234-5678"


def test_a_statement_runs_from_line_to_line(store: Store, midori: int) -> None:
    first = sell(store, midori, 10_000, day="2026-08-10", due_date="2026-09-30")
    sell(store, midori, 20_000, day="2026-09-10", due_date="2026-10-31", paid=5000)
    sell(store, midori, 800, day="2026-09-12")
    receive(store, midori, 4000, purchase_id=first, day="2026-09-30", method="振込")
    receive(store, midori, 12_000, day="2026-10-31")
    sell(store, midori, -3000, day="2026-11-01", kind="return", due_date="2026-11-30")
    made = owing.statement(store, midori)
    assert [line[2:] for line in made.lines] == [
        (10_000, None, 10_000), (20_000, 5000, 25_000), (800, 800, 25_000), (None, 4000, 21_000),
        (None, 12_000, 9000), (-3000, None, 6000),
    ]  # fmt: skip
    assert made.balance == receivables.balance(store, midori).total == 6000
    assert made.lines[3].what == "Payment received bank transfer"
    part = owing.statement(store, midori, date(2026, 9, 12), date(2026, 10, 31))
    assert (part.carried, part.sold, part.received, part.balance) == (25_000, 800, 16_800, 9000)
    with pytest.raises(CrmError, match="first day"):
        owing.statement(store, midori, date(2026, 9, 12), date(2026, 9, 11))


def test_what_has_no_day_comes_first_and_is_carried_over(store: Store, midori: int) -> None:
    sell(store, midori, 500, day=None, due_date="2026-12-31")
    sell(store, midori, 300, day="2026-09-10", due_date="2026-12-31")
    assert [line.day for line in owing.statement(store, midori).lines] == [None, "2026-09-10"]
    assert owing.statement(store, midori, date(2026, 1, 1)).carried == 500


def test_a_sale_that_is_no_more_on_account_and_its_payment_cancel_out(store: Store, midori: int) -> None:
    once = sell(store, midori, 500)
    receive(store, midori, 200, purchase_id=once)
    assert owing.statement(store, midori).balance == receivables.balance(store, midori).total == 0


def test_the_filter_says_what_the_balance_says_act_by_act(store: Store, midori: int) -> None:
    filtering, aoki = Filtering(store), customers.add(store, {"name": "青木"})

    def owes() -> tuple[list[int], list[int]]:
        asked = filtering.ids(Number("balance", 1), TODAY), filtering.ids(Number("balance", None, -1), TODAY)
        told = {customer: owed.total for customer, owed in receivables.balances(store).items()}
        assert sorted(asked[0]) == sorted(customer for customer, total in told.items() if total > 0)
        assert sorted(asked[1]) == sorted(customer for customer, total in told.items() if total < 0)
        return asked

    assert owes() == ([], [])
    sell(store, midori, 10_000, payment="掛")
    late = sell(store, aoki, 5000, payment="請求書")
    assert owes() == ([midori, aoki], [])
    merging.merge(store, midori, [aoki])
    (merge,) = (act.id for act in history.acts(store) if act.kind == "merge-customers")
    paid = receive(store, midori, 5000, purchase_id=late)
    assert owes() == ([midori], [])
    history.undo(store, merge)
    assert owes() == ([midori], [])
    receivables.remove_payment(store, paid)
    assert owes() == ([midori, aoki], [])
    purchases.change_purchase(store, late, {"payment": "現金"})
    assert owes() == ([midori], [])
    receive(store, midori, 12_000)
    assert owes() == ([], [midori])
    history.undo(store)
    assert owes() == ([midori], [])


def test_what_came_later_on_a_day_stands_later(store: Store, midori: int) -> None:
    sell(store, midori, 27_280, day="2026-09-10", due_date="2026-10-31")
    sell(store, midori, -27_280, day="2026-09-10", kind="return", due_date="2026-10-31")
    assert [line.balance for line in owing.statement(store, midori).lines] == [27_280, 0]


def test_what_was_brought_back_is_no_favourite(store: Store, midori: int) -> None:
    for kind, item, quantity, amount in (
        ("sale", "帯", 4000, 22_000),
        ("return", "帯", -1000, -5500),
        ("sale", "足袋", 1000, 900),
        ("return", "足袋", -1000, -900),
    ):
        line = {"item": item, "quantity": quantity, "amount": amount}
        purchases.add_purchase(store, {"customer_id": midori, "day": "2026-09-10", "kind": kind}, [line])
    assert [tuple(one) for one in store.purchases.favourites([midori], 5)] == [("帯", 3000, 16_500)]

"""What customers owe, against sums made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smallcrm.actions import customers, history, merging, owing, purchases, receivables
from smallcrm.actions.filtering import Filtering
from smallcrm.errors import CrmError
from smallcrm.filters.conditions import Number
from smallcrm.store.database import Store

TODAY = date(2026, 11, 30)


@pytest.fixture
def midori(store: Store) -> int:
    return customers.add(store, {"name": "みどり工務店", "kind": "company"})


def sell(store: Store, customer: int, amount: int, **values: Any) -> int:
    return purchases.add_purchase(store, {"customer_id": customer, "day": "2026-10-01", "amount": amount, **values})


def receive(store: Store, customer: int, amount: int, **values: Any) -> int:
    return receivables.receive(store, customer, {"amount": amount, **values}, today=TODAY)


def test_what_was_paid_on_the_spot_is_not_owed(store: Store, midori: int) -> None:
    sell(store, midori, 5000)
    sell(store, midori, 3000, paid=3000)
    assert receivables.balance(store, midori).total == 0
    assert receivables.balances(store) == {}


@pytest.mark.parametrize(
    "method",
    ["掛", "売掛", "掛売り", "つけ", "ツケ", "請求", "請求書", "後払い", "on account", "On account", "Invoice"],
)
def test_what_was_sold_on_account_is_owed_until_it_is_paid(store: Store, midori: int, method: str) -> None:
    sold = sell(store, midori, 5000, payment=method)
    assert receivables.balance(store, midori).total == 5000
    assert [one.open for one in owing.debtors(store, TODAY)] == [5000]
    assert [line[2:] for line in owing.statement(store, midori).lines] == [(5000, None, 5000)]
    assert Filtering(store).ids(Number("balance", 1), TODAY) == [midori]
    receive(store, midori, 5000, purchase_id=sold)
    assert receivables.balances(store) == {}
    assert [line[2:] for line in owing.statement(store, midori).lines] == [(5000, None, 5000), (None, 5000, 0)]
    assert not Filtering(store).ids(Number("balance", 1), TODAY)


@pytest.mark.parametrize(
    "values",
    [{"payment": "現金"}, {"payment": "請求書", "paid": 5000}, {"payment": "掛", "kind": "monthly"}, {"payment": ""}],
)
def test_what_a_word_does_not_make_owed(store: Store, midori: int, values: dict[str, Any]) -> None:
    sell(store, midori, 5000, **values)
    assert receivables.balances(store) == {}
    assert owing.statement(store, midori).balance == 0
    assert not Filtering(store).ids(Number("balance", 1), TODAY)


def test_payments_in_part_and_in_advance(store: Store, midori: int) -> None:
    first = sell(store, midori, 10_000, day="2026-08-10", due_date="2026-09-30")
    second = sell(store, midori, 20_000, day="2026-09-10", due_date="2026-10-31", paid=5000)
    third = sell(store, midori, 7000, day="2026-11-10", due_date="2026-12-31")
    receive(store, midori, 4000, purchase_id=second)
    owed = receivables.balance(store, midori)
    assert [(one.purchase_id, rest) for one, rest in owed.open] == [(first, 10_000), (second, 11_000), (third, 7000)]
    assert (owed.total, owed.overdue(TODAY)) == (28_000, 21_000)

    receive(store, midori, 12_000)  # for nothing in particular: the oldest is paid first
    owed = receivables.balance(store, midori)
    assert [(one.purchase_id, rest) for one, rest in owed.open] == [(second, 9000), (third, 7000)]
    assert owed.total == 16_000

    receive(store, midori, 20_000)
    assert receivables.balance(store, midori) == (-4000, ())
    assert receivables.balances(store)[midori].total == -4000


def test_a_return_lowers_what_is_owed(store: Store, midori: int) -> None:
    sell(store, midori, 10_000, due_date="2026-10-31")
    sell(store, midori, -3000, kind="return", due_date="2026-10-31")
    assert receivables.balance(store, midori).total == 7000


def test_money_received_outlives_the_purchase_it_was_for(store: Store, midori: int) -> None:
    sold = sell(store, midori, 10_000, due_date="2026-10-31")
    receive(store, midori, 10_000, purchase_id=sold)
    purchases.remove_purchases(store, [sold])
    assert receivables.balance(store, midori).total == -10_000
    history.undo(store)
    assert receivables.balance(store, midori).total == 0


@pytest.mark.parametrize(
    "values", [{"amount": 0}, {"amount": None}, {"amount": 10, "day": ""}, {"amount": 10, "purchase_id": 99}]
)
def test_what_cannot_be_is_refused(store: Store, midori: int, values: dict[str, Any]) -> None:
    with pytest.raises(CrmError):
        receivables.receive(store, midori, values, today=TODAY)
    assert store.payments.of_customer(midori) == []


def test_another_ones_purchase_cannot_be_paid(store: Store, midori: int) -> None:
    other = customers.add(store, {"name": "青葉商事"})
    sold = sell(store, other, 500, due_date="2026-10-31")
    with pytest.raises(CrmError):
        receive(store, midori, 500, purchase_id=sold)


def test_a_customer_is_deleted_with_payments_and_comes_back(store: Store, midori: int) -> None:
    sold = sell(store, midori, 10_000, due_date="2026-10-31")
    receive(store, midori, 4000, purchase_id=sold)
    customers.remove(store, [midori])
    assert receivables.balances(store) == {}
    history.undo(store)
    assert receivables.balance(store, midori).total == 6000


def test_taking_a_merge_back_says_with_whom_what_was_received_meanwhile_stays(store: Store, midori: int) -> None:
    other = customers.add(store, {"name": "緑工務店"})
    sell(store, midori, 10_000, payment="掛")
    sell(store, other, 5000, payment="掛")
    receive(store, midori, 700)
    merging.merge(store, midori, [other])
    (merge,) = (act.id for act in history.acts(store) if act.kind == "merge-customers")
    assert history.undo(store, merge).stays == "", "what was received before was the one's anyway"
    history.redo(store)
    receive(store, midori, 14_300)
    assert receivables.balances(store) == {}
    assert history.undo(store, merge).stays == "¥14,300 received meanwhile stays with “みどり工務店”."
    assert {one: owed.total for one, owed in receivables.balances(store).items()} == {midori: -5000, other: 5000}

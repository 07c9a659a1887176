"""Purchases: written, read, and summed as the analysis defines it."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest

from smallcrm.errors import Cancelled
from smallcrm.store import bulk, triggers
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase, PeriodTotals


@pytest.fixture
def buyers(store: Store) -> list[int]:
    with store.act("add"):
        return list(store.customers.insert_many(CustomerDraft({"name": name}) for name in "甲乙丙"))


def write(store: Store, *purchases: NewPurchase) -> range:
    with store.act("add-purchases"):
        return store.purchases.insert_many(purchases)


def test_what_is_written_is_what_is_read(store: Store, buyers: list[int]) -> None:
    line = NewLine("煎茶", 2160, 2000, 1080, "茶", None, 900)
    new = NewPurchase(
        buyers[0], "2025-01-02", 2000, (line, NewLine("値引", -160)), "sale", "R1", "のし", 1, 160, 160, "現金", 2000,
        "2025-02-01", "店頭", "佐藤", '{"席": 3}',
    )  # fmt: skip
    (number,) = write(store, new)
    found = store.purchases.get(number)
    assert found is not None
    assert [getattr(found, name) for name in new._fields[:3]] == [buyers[0], "2025-01-02", 2000]
    assert (found.receipt_no, found.tax_included, found.due_date, found.staff) == ("R1", 1, "2025-02-01", "佐藤")
    assert found.custom == {"席": 3}
    assert [(line.item, line.amount, line.quantity, line.cost) for line in found.lines] == [
        ("煎茶", 2160, 2000, 900),
        ("値引", -160, None, None),
    ]
    assert store.purchases.get(999) is None


def test_a_customers_purchases_the_newest_first(store: Store, buyers: list[int]) -> None:
    write(
        store,
        NewPurchase(buyers[0], "2025-01-02", 1),
        NewPurchase(buyers[0], None, 2),
        NewPurchase(buyers[0], "2025-03-02", 3),
        NewPurchase(None, "2025-03-02", 4),
    )
    assert [purchase.amount for purchase in store.purchases.of_customer(buyers[0])] == [3, 1, 2]
    assert [purchase.amount for purchase in store.purchases.of_customer(None)] == [4]
    assert [purchase.amount for purchase in store.purchases.all()] == [1, 2, 3, 4]


def test_visits_are_days_with_a_sale(store: Store, buyers: list[int]) -> None:
    write(
        store,
        NewPurchase(buyers[0], "2025-01-02", 100),
        NewPurchase(buyers[0], "2025-01-02", 200),
        NewPurchase(buyers[0], "2025-01-31", 1000, kind="monthly"),
        NewPurchase(buyers[0], "2025-02-05", -50, kind="return"),
        NewPurchase(buyers[0], None, 7),
        NewPurchase(buyers[1], "2025-03-01", -9, kind="return"),
        NewPurchase(buyers[2], None, 5),
        NewPurchase(None, "2025-01-09", 40),
    )
    assert sorted(store.purchases.per_customer()) == [
        PeriodTotals(0, 40, 1, "2025-01-09", 0, 0),
        PeriodTotals(buyers[0], 1257, 2, "2025-01-31", 0, 0),
        PeriodTotals(buyers[1], -9, 0, None, 0, 0),
        PeriodTotals(buyers[2], 5, 0, None, 0, 0),
    ]
    assert sorted(store.purchases.per_customer("2025-01-01", "2025-12-31")) == [
        PeriodTotals(0, 40, 1, "2025-01-09", 0, 0),
        PeriodTotals(buyers[0], 1250, 2, "2025-01-31", 0, 0),
        PeriodTotals(buyers[1], -9, 0, None, 0, 0),
    ]
    assert store.purchases.per_customer("2025-02-01", None) == [
        PeriodTotals(buyers[0], -50, 0, None, 0, 0),
        PeriodTotals(buyers[1], -9, 0, None, 0, 0),
    ]
    assert store.purchases.totals(buyers[:1]) == {buyers[0]: PeriodTotals(buyers[0], 1257, 2, "2025-01-31", 0, 0)}
    overview = store.purchases.overview()
    assert (overview.purchases, overview.amount, overview.first, overview.last) == (8, 1293, "2025-01-02", "2025-03-01")
    assert (overview.undated, overview.undated_amount) == (2, 12)
    assert store.purchases.total() == 1293


def test_quantity_and_profit_come_from_the_lines(store: Store, buyers: list[int]) -> None:
    write(
        store,
        NewPurchase(buyers[0], "2025-01-02", 300, [NewLine("a", 100, 1500, cost=60), NewLine("b", 200, 2000)]),
        NewPurchase(buyers[0], "2024-01-02", 50, [NewLine("a", 50, 1000, cost=10)]),
        NewPurchase(None, "2025-01-02", 10, [NewLine("a", 10, 500, cost=15)]),
    )
    assert sorted(store.purchases.per_customer("2025-01-01", "2025-12-31", quantity=True, profit=True)) == [
        PeriodTotals(0, 10, 1, "2025-01-02", 500, -5),
        PeriodTotals(buyers[0], 300, 1, "2025-01-02", 3500, 40),
    ]
    assert sorted(store.purchases.per_customer(profit=True))[1] == PeriodTotals(
        buyers[0], 350, 2, "2025-01-02", 4500, 80
    )


def test_a_return_in_a_period_of_most_days_is_no_visit(store: Store, buyers: list[int]) -> None:
    days = ("2025-01-01", "sale"), ("2025-02-01", "return"), ("2025-03-01", "return")
    with store.act("sales"):
        store.purchases.insert_many(NewPurchase(buyers[0], day, 100, kind=kind) for day, kind in days)
    assert store.purchases.per_customer("2025-01-15") == [PeriodTotals(buyers[0], 200, 0, None, 0, 0)]


def test_sums_equal_an_independent_computation_whatever_was_done(store: Store, buyers: list[int]) -> None:
    rng = random.Random(7)
    for _act in range(30):
        with store.act("work"):
            for _purchase in range(rng.randint(1, 8)):
                kind = rng.choice(["sale", "sale", "return", "monthly"])
                day = None if rng.random() < 0.2 else (date(2025, 1, 1) + timedelta(rng.randint(0, 20))).isoformat()
                amount = rng.randint(1, 999) * (-1 if kind == "return" else 1)
                store.purchases.insert(NewPurchase(rng.choice([*buyers, None]), day, amount, kind=kind))
            (some,) = rng.choice(store.rows("SELECT id FROM purchase"))
            if rng.random() < 0.5:
                store.purchases.update(some, {"customer_id": rng.choice([*buyers, None]), "kind": "sale"})
            else:
                store.purchases.delete(some)
        if rng.random() < 0.3:
            store.journal.undo()
        for period in (
            (None, None),
            ("2025-01-05", "2025-01-12"),
            ("2025-01-03", "2025-01-19"),
            ("2025-01-06", None),
            ("2025-01-01", "2025-12-31"),
            (None, "2025-01-20"),
        ):
            assert {row[0]: row[1:4] for row in store.purchases.per_customer(*period)} == by_hand(store, *period)


def by_hand(store: Store, first: str | None, last: str | None) -> dict[int, tuple[int, int, str | None]]:
    amounts: dict[int, int] = defaultdict(int)
    days: dict[int, set[str]] = defaultdict(set)
    for purchase in store.purchases.all():
        inside = purchase.day is not None and (first or "") <= purchase.day <= (last or "9")
        if not inside and (first or last or purchase.day):
            continue
        customer = purchase.customer_id or 0
        amounts[customer] += purchase.amount
        if purchase.day and purchase.kind != "return":
            days[customer].add(purchase.day)
    return {
        customer: (amount, len(days[customer]), max(days[customer], default=None))
        for customer, amount in amounts.items()
    }


def test_the_years_of_a_customer_and_of_all(store: Store, buyers: list[int]) -> None:
    write(
        store,
        NewPurchase(buyers[0], "2024-12-31", 100),
        NewPurchase(buyers[0], "2025-01-01", 200),
        NewPurchase(buyers[1], "2025-01-01", 400),
        NewPurchase(buyers[1], None, 800),
    )
    assert store.purchases.years(buyers[0]) == {2024: (100, 1), 2025: (200, 1)}
    assert store.purchases.years() == {2024: (100, 1), 2025: (600, 1)}


def test_same_purchases_are_counted_by_what_makes_them_the_same(store: Store, buyers: list[int]) -> None:
    tea = NewPurchase(buyers[0], "2025-01-02", 1000, [NewLine("茶", 1100, 1000)], receipt_no="R1", discount=100)
    write(
        store,
        tea,
        tea,
        NewPurchase(None, None, 50),
        NewPurchase(buyers[1], "2025-02-02", 300, [NewLine("甲", 100), NewLine("乙", 200, 2000)]),
    )
    counts = store.purchases.counts()
    assert counts == {
        (buyers[0], "2025-01-02", "R1", 1000, "茶", 1000): 2,
        (0, None, "", 50, "", None): 1,
        (buyers[1], "2025-02-02", "", 100, "甲", None): 1,
        (buyers[1], "2025-02-02", "", 200, "乙", 2000): 1,
    }
    assert set(store.purchases.counts("2025-02-01", "2025-02-28")) == {
        key for key in counts if key[1] in (None, "2025-02-02")
    }


def test_changing_the_lines_of_a_purchase(store: Store, buyers: list[int]) -> None:
    (number,) = write(store, NewPurchase(buyers[0], "2025-01-02", 30, [NewLine("a", 10), NewLine("b", 20)]))
    with store.act("change-purchase"):
        assert store.purchases.update(number, {"amount": 10, "note": "x"})
        store.purchases.replace_lines(number, [NewLine("a", 10)])
    found = store.purchases.get(number)
    assert found is not None
    assert (found.amount, found.note, [line.item for line in found.lines]) == (10, "x", ["a"])
    assert store.journal.acts(1)[0].counts["purchase_line"] == {"delete": 1}
    with store.act("change-purchase"):
        store.purchases.replace_lines(number, [NewLine("c", 1), NewLine("d", 2)])
    found = store.purchases.get(number)
    assert found is not None
    assert [line.item for line in found.lines] == ["c", "d"]


def test_deleting_a_purchase_takes_its_lines(store: Store, buyers: list[int]) -> None:
    (number,) = write(store, NewPurchase(buyers[0], "2025-01-02", 30, [NewLine("a", 30)]))
    with store.act("remove"):
        assert store.purchases.delete(number)
        assert not store.purchases.delete(number)
    assert store.rows("SELECT count(*) FROM purchase_line") == [(0,)]
    assert store.customers.rows(buyers[:1])[0].amount == 0


def test_purchases_in_bulk_are_the_same_purchases(store: Store, buyers: list[int]) -> None:
    write(store, NewPurchase(buyers[0], "2025-01-02", 900, [NewLine("茶", 1000, 2000, 500, "飲", None, 300)], note="n"))
    bought: dict[str, Any] = {"customer_id": buyers[0], "day": "2025-01-02", "kind": "sale", "amount": 900, "note": "n"}
    line = {"item": "茶", "category": "飲", "quantity": 2000, "unit_price": 500, "amount": 1000, "cost": 300}
    with store.act("import") as act, bulk.recorded_at_once(store, "purchase", "purchase_line"):
        bulk.insert_purchases(store, times(2500, bought), times(2500, line))
    assert store.journal.get(act).counts == {"purchase": {"insert": 2500}, "purchase_line": {"insert": 2500}}
    assert triggers.installed(store.connection) == triggers.statements()
    one, *others = store.purchases.of_customer(buyers[0])[::-1]
    assert len(others) == 2500
    assert {other[1:-2] for other in others} == {one[1:-2]}
    assert {other.lines[0][2:] for other in others} == {one.lines[0][2:]}
    assert store.purchases.total() == 2501 * 900


def times(count: int, values: dict[str, Any]) -> dict[str, list[Any]]:
    return {name: [value] * count for name, value in values.items()}


def indexes(store: Store) -> list[tuple[str, str]]:
    return store.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name")


def test_an_import_in_bulk_that_is_called_off_leaves_nothing(store: Store, buyers: list[int]) -> None:
    before = indexes(store)
    with pytest.raises(Cancelled):
        half_an_import(store, buyers[0])
    assert store.purchases.count() == 0
    assert triggers.installed(store.connection) == triggers.statements()
    assert indexes(store) == before
    with pytest.raises(RuntimeError, match="inside an act"), bulk.recorded_at_once(store, "purchase"):
        pass


def half_an_import(store: Store, buyer: int) -> None:
    tables = ("purchase", "purchase_line")
    with store.act("import"), bulk.recorded_at_once(store, *tables), bulk.indexed_at_once(store, *tables):
        bought = times(1, {"customer_id": buyer, "kind": "sale", "amount": 900})
        bulk.insert_purchases(store, bought, times(1, {"amount": 900}))
        raise Cancelled


def test_indexes_made_at_once_are_the_same_and_whole(store: Store, buyers: list[int]) -> None:
    before = indexes(store)
    for day in ("2025-01-02", "2024-01-02"):
        with store.act("import"), bulk.indexed_at_once(store, "purchase", "purchase_line"):
            bought = times(3, {"customer_id": buyers[0], "day": day, "kind": "sale", "amount": 5})
            bulk.insert_purchases(store, bought, times(3, {"amount": 5}))
        assert indexes(store) == before
        assert store.rows("PRAGMA integrity_check") == [("ok",)]
    days = [purchase.day for purchase in store.purchases.of_customer(buyers[0])]
    assert days == ["2025-01-02"] * 3 + ["2024-01-02"] * 3


def test_a_list_of_purchases_is_paged_the_newest_first_and_undated_last(store: Store) -> None:
    with store.act("add"):
        buyer = store.customers.insert(CustomerDraft({"name": "伊藤"}))
        ids = list(
            store.purchases.insert_many(
                NewPurchase(buyer, day, 100, [NewLine(item, 100)], payment=payment)
                for day, item, payment in (
                    ("2026-01-02", "帯", "現金"), (None, "足袋", "現金"), ("2026-11-03", "足袋", "掛")
                )
            )
        )  # fmt: skip
    newest_first = [ids[2], ids[0], ids[1]]
    assert store.purchases.ids_of_customer(buyer) == newest_first
    assert [purchase.id for purchase in store.purchases.rows([*newest_first, 999])] == newest_first
    assert store.purchases.rows(ids[:1])[0].lines[0].item == "帯"
    assert store.purchases.in_use("payment") == ["現金", "掛"]
    assert store.purchases.in_use("item") == ["足袋", "帯"]
    with pytest.raises(ValueError, match="has no"):
        store.purchases.in_use("payment; DROP TABLE purchase")

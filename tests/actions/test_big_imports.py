"""A ledger of thousands of rows takes the short way into the journal: the same must hold of it as of a small one."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.actions import customers, history, imports, purchases
from smallcrm.actions.made_up import made_up_plan
from smallcrm.errors import Cancelled
from smallcrm.store.check import check
from smallcrm.store.database import Store
from smallcrm.store.errors import StoreError
from tests.actions.dumps import dump

PLAN = made_up_plan(300, 3, date(2026, 11, 22))


def test_every_row_is_in_the_journal(store: Store) -> None:
    result = imports.apply(store, PLAN)
    assert (result.customers_new, result.purchases_new) == (300, 3000)
    (act,) = store.journal.acts()
    assert act.counts["customer"] == {"insert": 300}
    assert act.counts["purchase"] == act.counts["purchase_line"] == {"insert": 3000}
    assert check(store).ok


def test_undo_redo_and_later_work(store: Store) -> None:
    imports.apply(store, PLAN)
    customers.change(store, 7, {"note": "常連"})
    purchases.add_purchase(store, {"customer_id": 8, "amount": 500})
    before = dump(store)
    kept = history.undo(store, 1).kept
    assert [words for words in kept if words.startswith("the customer")] == kept[:2]
    assert kept[2:] == ["3 numbers or addresses"]
    assert (store.customers.count(), store.purchases.count()) == (2, 1)
    history.redo(store)
    assert dump(store) == before
    assert check(store).ok


@pytest.mark.parametrize("looks", [1, 2, 4])
def test_called_off_it_leaves_nothing_and_the_journal_goes_on(store: Store, looks: int) -> None:
    customers.add(store, {"name": "伊藤 和子"})
    before = dump(store, journal=True)
    asked = iter(range(100))
    with pytest.raises(Cancelled):
        imports.apply(store, PLAN, cancelled=lambda: next(asked) >= looks)
    assert dump(store, journal=True) == before
    number = customers.add(store, {"name": "佐藤 健"})
    assert [change.row for change in store.journal.changes(2)] == [number]
    with pytest.raises(Exception, match="NOT NULL"):
        store.connection.execute("INSERT INTO customer (name) VALUES ('x')")


def test_rows_cannot_be_recorded_outside_an_act(store: Store) -> None:
    from smallcrm.store.bulk import recorded_at_once

    with pytest.raises((RuntimeError, StoreError)), recorded_at_once(store, "customer"):
        pass
    assert customers.add(store, {"name": "伊藤 和子"}) == 1
    assert history.undo_label(store) == "Added the customer “伊藤 和子”"

"""Which of the best customers stay away."""

from __future__ import annotations

from datetime import date

from smallcrm.actions.overdue import best_overdue
from smallcrm.actions.reporting import RankingOptions, ranking
from smallcrm.reports.sentences import overdue_sentence
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewPurchase

TODAY = date(2026, 11, 22)


def test_the_best_who_have_not_come_for_twice_their_interval(store: Store) -> None:
    with store.act("import"):
        ids = list(store.customers.insert_many(CustomerDraft({"name": name}) for name in ("来ない", "来る", "小さい")))
        for one, months, amount in ((ids[0], (2, 3, 4), 9000), (ids[1], (9, 10, 11), 8000), (ids[2], (1, 2, 3), 10)):
            store.purchases.insert_many(NewPurchase(one, f"2026-{month:02}-01", amount) for month in months)
        store.purchases.insert(NewPurchase(ids[0], "2026-11-20", -100, kind="return"))
        store.purchases.insert(NewPurchase(ids[0], None, 100))
    found = best_overdue(store, ranking(store, RankingOptions(), TODAY), TODAY)
    assert (found.customers, found.overdue) == (2, [ids[0]])
    assert overdue_sentence(1, 2) == "1 of 2 customers of class A has not come for twice the usual interval."
    deciles = ranking(store, RankingOptions(klass="decile"), TODAY)
    assert best_overdue(store, deciles, TODAY).overdue == []

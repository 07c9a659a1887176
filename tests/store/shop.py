"""A small shop's data, for tests that need some."""

from __future__ import annotations

from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase


def fill(store: Store, customers: int = 50, purchases: int = 4) -> int:
    """Writes customers with a phone number and a tag each, and purchases of theirs, as one act; gives its id."""
    with store.act("import", file="shop.xlsx") as act:
        drafts = [
            CustomerDraft(
                {
                    "code": f"C{number:04d}",
                    "name": f"顧客{number:05d}",
                    "kana": f"コキャク{number:05d}",
                    "note": "メモ" * 9,
                },
                [("mobile", f"090-{number:04d}-0000", f"090{number:04d}0000")],
                ["常連" if number % 2 else "新規"],
            )
            for number in range(customers)
        ]
        ids = store.customers.insert_many(drafts)
        store.purchases.insert_many(
            NewPurchase(customer, f"2025-{month:02d}-{customer % 27 + 1:02d}", 1000, [NewLine("茶", 1000, 2000)])
            for customer in ids
            for month in range(1, purchases + 1)
        )
    return act

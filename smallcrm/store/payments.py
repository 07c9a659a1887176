"""Payments received on account, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.light import NamedTuple
from smallcrm.store import models, writing
from smallcrm.store.purchase_records import Payment
from smallcrm.store.words_in_use import words_in_use
from smallcrm.values.payment_methods import MEANING_ON_ACCOUNT

if TYPE_CHECKING:
    from smallcrm.store.database import Store

COLUMNS = models.columns(models.Payment)
_PAYMENTS = f"SELECT {', '.join(COLUMNS)} FROM payment"
TO_PAY = "amount + iif(tax_included = 0, coalesce(tax, 0), 0)"
"""Of a purchase: with the tax on top, where the amount does not include it."""
_WORDS = ", ".join(f"'{word}'" for word in sorted(MEANING_ON_ACCOUNT))
ON_ACCOUNT = f"(p.due_date <> '' OR p.paid IS NOT NULL OR (lower(p.payment) IN ({_WORDS}) AND p.kind <> 'monthly'))"
"""Of a purchase `p`: whether it is owed until it is paid. A month's total says how it was paid, not that it was not."""
_OPEN = f"""
SELECT p.customer_id, p.id, p.day, p.due_date, {TO_PAY},
  coalesce(p.paid, 0) + coalesce((SELECT sum(amount) FROM payment r WHERE r.purchase_id = p.id), 0) AS received
FROM purchase p {{how}} WHERE p.customer_id IS NOT NULL AND {ON_ACCOUNT} {{of_customer}}
ORDER BY p.customer_id, p.day, p.id
"""


class OnAccount(NamedTuple):
    """A purchase that was not paid on the spot."""

    customer_id: int
    purchase_id: int
    day: str | None
    due_date: str
    amount: int
    received: int
    """With the purchase, and since for it."""

    @property
    def open(self) -> int:
        """What is still to be paid of it."""
        return self.amount - self.received


class Payments:
    """The payments of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, payment: int) -> Payment | None:
        """A payment, or None when it is gone."""
        rows = self._store.rows(f"{_PAYMENTS} WHERE id = ?", (payment,))
        return Payment._make(rows[0]) if rows else None

    def rows(self, ids: Sequence[int]) -> list[Payment]:
        """These payments, in this order; those that are gone are left out."""
        rows = self._store.rows(f"{_PAYMENTS} WHERE id IN ({','.join(map(str, ids))})")
        found = {row[0]: Payment._make(row) for row in rows}
        return [found[number] for number in ids if number in found]

    def of_customer(self, customer: int) -> list[Payment]:
        """A customer's payments, the newest first."""
        rows = self._store.rows(f"{_PAYMENTS} WHERE customer_id = ? ORDER BY day DESC, id DESC", (customer,))
        return list(map(Payment._make, rows))

    def on_account(self, customer: int | None = None) -> list[OnAccount]:
        """The purchases on account, by customer and day; None: of everybody."""
        if customer is None:  # the index would lead through the whole table in the order of the customers
            rows = self._store.rows(_OPEN.format(how="NOT INDEXED", of_customer=""))
        else:
            rows = self._store.rows(_OPEN.format(how="", of_customer="AND p.customer_id = ?"), (customer,))
        return list(map(OnAccount._make, rows))

    def unassigned(self, customer: int | None = None) -> dict[int, int]:
        """Customer -> what was received for no purchase in particular; None: of everybody."""
        where = "AND customer_id = ?" if customer is not None else ""
        return dict(
            self._store.rows(
                f"SELECT customer_id, sum(amount) FROM payment WHERE purchase_id IS NULL {where} GROUP BY customer_id",
                () if customer is None else (customer,),
            )
        )

    def received_since(self, customer: int, act: int) -> int:
        """What was written down as received from a customer after an act, and stands."""
        ((amount,),) = self._store.rows(
            "SELECT coalesce(sum(amount), 0) FROM payment r WHERE customer_id = ? AND EXISTS (SELECT 1 FROM change c "
            "WHERE c.tbl = 'payment' AND c.row = r.id AND c.op = 'insert' AND c.act > ?)",
            (customer, act),
        )
        return int(amount)

    def methods(self) -> list[str]:
        """The ways in which was paid, the most used first."""
        return words_in_use(self._store, "payment", "method")

    def insert(self, customer: int, values: Mapping[str, Any]) -> int:
        """Writes a payment; gives its id."""
        return writing.insert_one(self._store.connection, "payment", {"customer_id": customer, **values})

    def update(self, payment: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a payment; False when it is gone."""
        return writing.update_one(self._store.connection, "payment", payment, values)

    def delete(self, payment: int) -> bool:
        """Deletes a payment; False when it is gone."""
        return self._store.connection.execute("DELETE FROM payment WHERE id = ?", (payment,)).rowcount == 1

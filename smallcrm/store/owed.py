"""What each customer owes in all: what was bought on account, less what was received.

As `payments.on_account` has it, but for the filters: all customers take too long over a million purchases to be looked
through at every question, so their sums are kept, and read anew only of customers whom an act touched.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smallcrm.store import touched
from smallcrm.store.kept import KeptOfCustomers
from smallcrm.store.payments import ON_ACCOUNT, TO_PAY

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_SUMS = f"""
SELECT customer_id, sum(open) FROM (
  SELECT p.customer_id, {TO_PAY} - coalesce(p.paid, 0) AS open FROM purchase p WHERE {{who}} AND {ON_ACCOUNT}
  UNION ALL SELECT p.customer_id, -p.amount FROM payment p WHERE {{who}} AND p.purchase_id IS NULL
  UNION ALL SELECT p.customer_id, -r.amount FROM payment r CROSS JOIN purchase p ON p.id = r.purchase_id
  WHERE {{who}} AND {ON_ACCOUNT}
) GROUP BY customer_id
"""
_OF_PAYMENTS = (
    "SELECT value AS id FROM change c NOT INDEXED CROSS JOIN payment t ON t.id = c.row "
    "LEFT JOIN purchase p ON p.id = t.purchase_id CROSS JOIN json_each(json_array(t.customer_id, p.customer_id)) "
    "WHERE c.tbl = 'payment'",
    "SELECT value AS id FROM change c NOT INDEXED "
    "LEFT JOIN purchase p ON p.id = json_extract(c.before, '$.purchase_id') CROSS JOIN json_each(json_array("
    "json_extract(c.before, '$.customer_id'), p.customer_id)) WHERE c.tbl = 'payment'",
)
"""Two who were told apart again: the purchase is the one's, and the payment received for it meanwhile the other's."""


class Owed:
    """What is owed in a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        queries = {"purchase": touched.through("purchase"), "payment": _OF_PAYMENTS}
        self._kept = KeptOfCustomers(store, queries, self._read)

    def all(self) -> Mapping[int, int]:
        """The balance of everyone who ever bought on account or paid; below nothing is in advance. Off the window's
        thread."""
        return self._kept.get()

    def _read(self, who: str) -> dict[int, int]:
        return dict(self._store.rows(_SUMS.format(who=who)))

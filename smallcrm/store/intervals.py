"""The usual interval between a customer's visits: the median gap of the days with a sale.

Like `analysis.intervals.usual_interval`, only of three days or more. Nothing is written for it: all of them take
seconds over a million purchases, are worked out when they are first asked for, and after that only of customers whose
purchases an act touched. So an import costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from smallcrm.store import touched
from smallcrm.store.kept import KeptOfCustomers

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_MEDIANS = """
WITH bought AS (
  SELECT DISTINCT p.customer_id, p.day FROM purchase p JOIN customer_total t ON t.customer_id = p.customer_id
  WHERE {who} AND t.visits > 2 AND p.day IS NOT NULL AND p.kind <> 'return'
), numbered AS (
  SELECT customer_id, julianday(day) AS number FROM bought
), gaps AS (
  SELECT customer_id, number - lag(number) OVER (PARTITION BY customer_id ORDER BY number) AS gap FROM numbered
), placed AS (
  SELECT customer_id, gap, row_number() OVER (PARTITION BY customer_id ORDER BY gap) AS place,
    count(*) OVER (PARTITION BY customer_id) AS gaps
  FROM gaps WHERE gap IS NOT NULL
)
SELECT customer_id, avg(gap) FROM placed WHERE place IN ((gaps + 1) / 2, (gaps + 2) / 2) GROUP BY customer_id
"""


class Intervals:
    """The usual intervals of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = KeptOfCustomers(store, {"purchase": touched.through("purchase")}, self._read)

    def all(self) -> Mapping[int, float]:
        """The days between two visits of everyone who has an interval. Off the window's thread."""
        return self._kept.get()

    def of(self, customers: Sequence[int]) -> Mapping[int, float]:
        """The same of some customers, without a look at all others."""
        return self._read(f"p.customer_id IN ({','.join(map(str, customers))})")

    def _read(self, who: str) -> dict[int, float]:
        return dict(self._store.rows(_MEDIANS.format(who=who)))

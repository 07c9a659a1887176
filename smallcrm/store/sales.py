"""What was sold, by month, and who came again; walk-ins count in the sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.database import Store


class Sold(NamedTuple):
    """What was sold in some days. A monthly total is in the amount alone: nobody knows how many sales it holds."""

    amount: int
    """Net: returns are negative."""
    sales: int
    """Lines of one receipt number are one sale; without a number those of a customer's day, or each of a walk-in's."""
    visits: int
    """Days on which a customer bought; a walk-in's sale is one."""
    spent: int
    """The amount without monthly totals."""


_BY_BUYER = """
SELECT customer_id, sum(amount) AS amount, coalesce(sum(amount) FILTER (WHERE kind <> 'monthly'), 0) AS spent,
  count(*) FILTER (WHERE kind = 'sale') AS lines,
  count(DISTINCT nullif(receipt_no, '')) FILTER (WHERE kind = 'sale') AS receipts
FROM purchase WHERE day BETWEEN ? AND ? GROUP BY customer_id, day
"""
"""Ledgers often write the number beside the first line of a receipt alone: a line without one is no sale more."""


class Sales:
    """Sums over the purchases of days."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def by_month(self, first: str, last: str) -> dict[str, int]:
        """YYYY-MM -> the net amount, of the months with purchases from one day to another, both included."""
        rows = self._store.rows(
            "SELECT substr(day, 1, 7) AS month, sum(amount) FROM purchase WHERE day BETWEEN ? AND ? "
            "GROUP BY month ORDER BY month",
            (first, last),
        )
        return dict(rows)

    def sold(self, first: str, last: str) -> Sold:
        """What was sold from one day to another, both included."""
        (row,) = self._store.rows(
            "SELECT coalesce(sum(amount), 0), coalesce(sum(sales), 0), "
            "coalesce(sum(CASE WHEN customer_id IS NULL THEN sales ELSE lines > 0 END), 0), coalesce(sum(spent), 0) "
            "FROM (SELECT *, CASE WHEN receipts > 0 THEN receipts WHEN customer_id IS NULL THEN lines "
            f"ELSE lines > 0 END AS sales FROM ({_BY_BUYER}))",
            (first, last),
        )
        return Sold._make(row)

    def comers(self, first: str, last: str) -> tuple[int, int]:
        """How many customers bought from one day to another, and how many of them on two days or more."""
        ((customers, again),) = self._store.rows(
            "SELECT count(*), count(*) FILTER (WHERE days > 1) FROM (SELECT count(DISTINCT day) AS days FROM purchase "
            "WHERE day BETWEEN ? AND ? AND kind <> 'return' AND customer_id IS NOT NULL GROUP BY customer_id)",
            (first, last),
        )
        return customers, again

    def best(self, limit: int) -> list[int]:
        """The customers who bought most in all, the first first."""
        rows = self._store.rows(
            "SELECT customer_id FROM customer_total WHERE amount > 0 ORDER BY amount DESC, customer_id LIMIT ?",
            (limit,),
        )
        return [customer for (customer,) in rows]

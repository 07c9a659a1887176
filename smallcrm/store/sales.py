"""What was sold, by month, and who came again; walk-ins count in the sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.database import Store


class MonthSales(NamedTuple):
    """The purchases of a month; a monthly total is no single sale."""

    month: str
    """YYYY-MM."""
    amount: int
    """Net: returns are negative."""
    sales: int
    """Single sales."""
    sold: int
    """Their amount."""


class Sales:
    """Sums over the purchases of days."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def by_month(self, first: str, last: str) -> dict[str, MonthSales]:
        """The months with purchases from one day to another, both included."""
        rows = self._store.rows(
            "SELECT substr(day, 1, 7) AS month, sum(amount), count(*) FILTER (WHERE kind = 'sale'), "
            "coalesce(sum(amount) FILTER (WHERE kind = 'sale'), 0) "
            "FROM purchase WHERE day BETWEEN ? AND ? GROUP BY month ORDER BY month",
            (first, last),
        )
        return {row[0]: MonthSales._make(row) for row in rows}

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

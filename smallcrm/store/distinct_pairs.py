"""Customers who look alike and are known to be two."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from smallcrm.store import writing

if TYPE_CHECKING:
    from smallcrm.store.database import Store


class DistinctPairs:
    """The pairs of a data file that are no duplicates."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> set[tuple[int, int]]:
        """Every pair, the smaller id first."""
        return set(self._store.rows("SELECT one_id, other_id FROM distinct_pair"))

    def add(self, pairs: Iterable[tuple[int, int]], decided_on: str) -> None:
        """Remembers that these are two each."""
        for one, other in map(sorted, pairs):
            if not self._store.rows("SELECT 1 FROM distinct_pair WHERE one_id = ? AND other_id = ?", (one, other)):
                values = {"one_id": one, "other_id": other, "decided_on": decided_on}
                writing.insert_one(self._store.connection, "distinct_pair", values)

    def hand_over(self, customer: int, to: int) -> None:
        """Whoever is another than a customer is another than the one that it becomes."""
        known, connection = self.all(), self._store.connection
        for row, one, other in self._store.rows(
            "SELECT id, one_id, other_id FROM distinct_pair WHERE ? IN (one_id, other_id)", (customer,)
        ):
            pair = sorted((other if one == customer else one, to))
            if pair[0] == pair[1] or (pair[0], pair[1]) in known:
                connection.execute("DELETE FROM distinct_pair WHERE id = ?", (row,))
            else:
                values = dict(zip(("one_id", "other_id"), pair, strict=True))
                writing.update_one(connection, "distinct_pair", row, values)
                known.add((pair[0], pair[1]))

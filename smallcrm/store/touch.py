"""When one last heard of customers, and how often one wishes to, as the customers themselves have it."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple
from smallcrm.store.kept import Kept

if TYPE_CHECKING:
    from smallcrm.store.database import Store

PURCHASE = "purchase"
_OWN = "SELECT id, wished_gap, longest_gap FROM customer WHERE wished_gap IS NOT NULL OR longest_gap IS NOT NULL"
_CONTACT = (
    "SELECT substr(a.at, 1, 10) || a.kind FROM activity a "
    "WHERE a.customer_id = c.id AND a.kind <> 'note' AND a.at < ?1 || 'U' ORDER BY a.at DESC LIMIT 1"
)
_HEARD = (
    "SELECT c.id AS id, c.created_on AS known_since, "
    f"max(coalesce(t.last || '{PURCHASE}', ''), coalesce(({_CONTACT}), '')) AS heard "
    "FROM {whom} LEFT JOIN customer_total t ON t.customer_id = c.id"
)
"""The last contact or purchase: the day, and what it was behind it; 'U' comes after every time of a day."""
_PLANNED = (
    "SELECT customer_id FROM task WHERE done_on = '' AND due_on >= ?1 AND customer_id IS NOT NULL UNION ALL "
    "SELECT customer_id FROM activity WHERE next_on <> '' AND next_on >= ?1 AND next_step <> '' AND next_done_on = ''"
)
_SILENT = (
    "SELECT id, known_since, heard FROM ("
    + _HEARD.format(whom="json_each(?3) w CROSS JOIN customer c ON c.id = w.value")
    + f" WHERE c.status = '' AND c.id NOT IN ({_PLANNED})) WHERE heard < ?2 || '~'"
)


class Heard(NamedTuple):
    """When one last heard of a customer; days are ISO texts, '' where there is none."""

    id: int
    known_since: str
    heard: str
    """The day of the last contact or purchase, and what it was behind it: 2026-11-22call."""

    @property
    def day(self) -> str:
        """The day of the last contact or purchase."""
        return self.heard[:10]

    @property
    def what(self) -> str:
        """The kind of contact it was, or purchase."""
        return self.heard[10:]


class Touch:
    """The contacts of a data file as far as they may lie too far apart."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._own = Kept(store, ("customer",), lambda: {row[0]: row[1:] for row in store.rows(_OWN)})

    def own_gaps(self) -> dict[int, tuple[int | None, int | None]]:
        """Customer -> the wished and the longest days between contacts, of those that say either."""
        return self._own.get()

    def last_heard(self, customer: int, today: str) -> Heard | None:
        """When one last heard of a customer, up to today; None when it is gone."""
        rows = self._store.rows(_HEARD.format(whom="customer c") + " WHERE c.id = ?2", (today, customer))
        return Heard._make(rows[0]) if rows else None

    def silent_since(self, customers: Collection[int], day: str, today: str) -> list[Heard]:
        """Those of whom nothing was heard after a day, without those for whom something is planned, and those one does
        no business with any more."""
        return list(map(Heard._make, self._store.rows(_SILENT, (today, day, json.dumps(list(customers))))))

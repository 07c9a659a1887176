"""When one last heard of customers, and how often one wishes to, as the customers themselves have it."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from smallcrm.store.kept import Kept

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_OWN = "SELECT id, wished_gap, longest_gap FROM customer WHERE wished_gap IS NOT NULL OR longest_gap IS NOT NULL"
_CONTACT = "SELECT {what} FROM activity a WHERE a.customer_id = c.id AND a.kind <> 'note' AND {when}"
_PLANNED = (
    "EXISTS (SELECT 1 FROM task k WHERE k.customer_id = c.id AND k.done_on = '' AND k.due_on >= ?2) OR "
    "EXISTS (SELECT 1 FROM activity n WHERE n.customer_id = c.id AND n.next_step <> '' AND n.next_done_on = '' "
    "AND n.next_on >= ?2)"
)
_HEARD = f"""
SELECT c.id, c.created_on, coalesce(t.last, ''),
  coalesce(({_CONTACT.format(what="a.at", when="substr(a.at, 1, 10) <= ?2")} ORDER BY a.at DESC LIMIT 1), ''),
  coalesce(({_CONTACT.format(what="a.kind", when="substr(a.at, 1, 10) <= ?2")} ORDER BY a.at DESC LIMIT 1), '')
FROM {{whom}} LEFT JOIN customer_total t ON t.customer_id = c.id
WHERE {{which}}
"""
_SILENT = f"""c.status = '' AND coalesce(t.last, '') <= ?3
  AND NOT EXISTS ({_CONTACT.format(what="1", when="a.at > ?3 || 'T99' AND substr(a.at, 1, 10) <= ?2")})
  AND NOT ({_PLANNED})
"""


class Silent(NamedTuple):
    """A customer of whom nothing was heard for a while; days are ISO texts, '' where there is none."""

    id: int
    known_since: str
    bought: str
    """The day of the last purchase."""
    contact: str
    """The moment of the last contact that was more than a note."""
    kind: str
    """What that was."""


class Touch:
    """The contacts of a data file as far as they lie too far apart."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._own = Kept(store, ("customer",), lambda: {row[0]: row[1:] for row in store.rows(_OWN)})

    def own_gaps(self) -> dict[int, tuple[int | None, int | None]]:
        """Customer -> the wished and the longest days between contacts, of those that say either."""
        return self._own.get()

    def last_heard(self, customer: int, today: str) -> Silent | None:
        """When one last heard of a customer, up to today; None when it is gone."""
        sql = _HEARD.format(whom="customer c", which="c.id = ?1")
        rows = self._store.rows(sql, (customer, today))
        return Silent._make(rows[0]) if rows else None

    def silent_since(self, customers: Collection[int], day: str, today: str) -> list[Silent]:
        """Those of whom nothing was heard after a day, without those for whom something is planned."""
        whom = "json_each(?1) w CROSS JOIN customer c ON c.id = w.value"
        sql = _HEARD.format(whom=whom, which=_SILENT)
        return list(map(Silent._make, self._store.rows(sql, (json.dumps(list(customers)), today, day))))

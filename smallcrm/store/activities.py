"""Contacts had with customers, and the time line they make with purchases, payments and what was done to the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.store import models, writing
from smallcrm.store.activity_records import Activity, Event
from smallcrm.store.words_in_use import words_in_use
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store

COLUMNS = models.columns(models.Activity)
_ACTIVITIES = f"SELECT {', '.join(COLUMNS)} FROM activity"
_EVENTS = """
WITH RECURSIVE one (id) AS (
  SELECT ?1
  UNION SELECT merged.value FROM one CROSS JOIN act a, json_each(a.args, '$.merged') merged
  WHERE a.kind = 'merge-customers' AND json_extract(a.args, '$.into') = one.id AND a.undone_by IS NULL
), own (tbl, row) AS (
  SELECT 'customer', id FROM one
  UNION ALL SELECT 'contact_point', id FROM contact_point WHERE customer_id = ?1
  UNION ALL SELECT 'customer_tag', id FROM customer_tag WHERE customer_id = ?1
), event (tbl, id, moment, kind) AS (
SELECT 'activity', id, at, kind FROM activity WHERE customer_id = ?1
UNION ALL SELECT 'purchase', id, coalesce(day, ''), 'purchase' FROM purchase WHERE customer_id = ?1
UNION ALL SELECT 'payment', id, day, 'payment' FROM payment WHERE customer_id = ?1
UNION ALL SELECT 'task', id, iif(done_on <> '', done_on, rtrim(due_on || 'T' || due_at, 'T')), 'task'
FROM task WHERE customer_id = ?1
UNION ALL SELECT 'deal', id, entered_on, 'deal' FROM deal WHERE customer_id = ?1
UNION ALL SELECT 'act', id, substr(at, 1, 16), 'act' FROM act WHERE undoes IS NULL AND undone_by IS NULL AND id IN (
  SELECT c.act FROM own o CROSS JOIN change c ON c.tbl = o.tbl AND c.row = o.row
  UNION
  SELECT c.act FROM purchase p CROSS JOIN change c ON c.tbl = 'purchase' AND c.row = p.id AND c.op = 'insert'
  JOIN act a ON a.id = c.act WHERE p.customer_id = ?1 AND a.kind = 'import'
)
), entered AS (
  SELECT e.*, CASE e.tbl WHEN 'act' THEN e.id WHEN 'task' THEN NULL ELSE (
    SELECT c.act FROM change c WHERE c.tbl = e.tbl AND c.row = e.id AND c.op = 'insert' ORDER BY c.id LIMIT 1
  ) END AS act FROM event e
)
SELECT e.tbl, e.id, e.moment, e.kind FROM entered e LEFT JOIN act a ON a.id = e.act
ORDER BY iif(substr(a.at, 1, 10) = e.moment, substr(a.at, 1, 16), e.moment) DESC, e.act DESC, e.tbl = 'act' DESC,
  e.id DESC
"""
"""The acts are those that stand and changed the customer's own record, or that of one who was made part of it, and
imports that brought purchases.
The index of the changes leads to them. What has a day and no time was at the time at which it was entered, if that was
on this day; what was entered later stands first where that is not known. A task is entered long before it is done."""
_TOLD = ("subject", "text", "outcome", "staff", "next_step")


class Activities:
    """The contacts had, of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, activity: int) -> Activity | None:
        """A contact had, or None when it is gone."""
        return next(iter(self.rows([activity])), None)

    def rows(self, ids: Sequence[int]) -> list[Activity]:
        """These contacts, in this order; those that are gone are left out."""
        rows = self._store.rows(f"{_ACTIVITIES} WHERE id IN ({','.join(map(str, ids))})")
        found = {row[0]: Activity._make(row) for row in rows}
        return [found[number] for number in ids if number in found]

    def of_customer(self, customer: int, text: str = "") -> list[Activity]:
        """A customer's contacts, the newest first; with a text, those that it stands in."""
        rows = self._store.rows(f"{_ACTIVITIES} WHERE customer_id = ? ORDER BY at DESC, id DESC", (customer,))
        found = list(map(Activity._make, rows))
        words = list(map(fold, text.split()))
        return [one for one in found if all(word in _folded(one) for word in words)] if words else found

    def last(self, customer: int) -> Activity | None:
        """The last contact that was more than a note."""
        sql = f"{_ACTIVITIES} WHERE customer_id = ? AND kind <> 'note' ORDER BY at DESC, id DESC LIMIT 1"
        rows = self._store.rows(sql, (customer,))
        return Activity._make(rows[0]) if rows else None

    def events(self, customer: int) -> list[Event]:
        """All that is in a customer's time line, the newest first, what has no day last."""
        return list(map(Event._make, self._store.rows(_EVENTS, (customer,))))

    def in_use(self, column: str) -> list[str]:
        """The words that stand in a column, the most used first."""
        return words_in_use(self._store, "activity", column)

    def insert(self, customer: int, values: Mapping[str, Any]) -> int:
        """Writes a contact; gives its id."""
        return writing.insert_one(self._store.connection, "activity", {"customer_id": customer, **values})

    def update(self, activity: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a contact; False when it is gone."""
        return writing.update_one(self._store.connection, "activity", activity, values)

    def delete(self, activity: int) -> bool:
        """Deletes a contact; False when it is gone."""
        return self._store.connection.execute("DELETE FROM activity WHERE id = ?", (activity,)).rowcount == 1


def _folded(activity: Activity) -> str:
    return fold("\n".join(getattr(activity, name) for name in _TOLD))

"""Contacts had with customers, and the time line they make with purchases, payments and what was done to the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.store import models, writing
from smallcrm.store.records import Activity, Event
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store

COLUMNS = models.columns(models.Activity)
_ACTIVITIES = f"SELECT {', '.join(COLUMNS)} FROM activity"
_EVENTS = (
    "SELECT 'activity', id, at FROM activity WHERE customer_id = ?1 UNION ALL "
    "SELECT 'purchase', id, coalesce(day, '') FROM purchase WHERE customer_id = ?1 UNION ALL "
    "SELECT 'payment', id, day FROM payment WHERE customer_id = ?1"
)
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

    def next(self, customer: int) -> Activity | None:
        """The contact whose next step is the first to be done."""
        sql = (
            f"{_ACTIVITIES} WHERE customer_id = ? AND next_step <> '' AND next_done_on = '' "
            "ORDER BY next_on = '', next_on, id LIMIT 1"
        )
        rows = self._store.rows(sql, (customer,))
        return Activity._make(rows[0]) if rows else None

    def events(self, customer: int) -> list[Event]:
        """All that is in a customer's time line but the acts, the newest first, what has no day last."""
        rows = self._store.rows(f"{_EVENTS} ORDER BY 3 DESC, 2 DESC", (customer,))
        return list(map(Event._make, rows))

    def insert(self, customer: int, values: Mapping[str, Any]) -> int:
        """Writes a contact; gives its id."""
        return writing.insert_one(self._store.connection, models.Activity, {"customer_id": customer, **values})

    def update(self, activity: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a contact; False when it is gone."""
        return writing.update_one(self._store.connection, models.Activity, activity, values)

    def delete(self, activity: int) -> bool:
        """Deletes a contact; False when it is gone."""
        return self._store.connection.execute("DELETE FROM activity WHERE id = ?", (activity,)).rowcount == 1


def _folded(activity: Activity) -> str:
    return fold("\n".join(getattr(activity, name) for name in _TOLD))

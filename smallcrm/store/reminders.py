"""When one is to be reminded of a task, and which reminders were answered: each is so once for its moment.

Moments are local times as the wall clock has them. What is due is asked of all moments that are past, so that neither
sleep nor a clock that was set leaves one out; what was answered is kept in the file, so that none comes twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from smallcrm.store.errors import explained
from smallcrm.store.to_do_records import Reminder
from smallcrm.store.transactions import transaction

if TYPE_CHECKING:
    from smallcrm.store.database import Store

MORNING = "09:00"
"""When one is reminded of what has a day and no time."""
_MOMENT = (
    "CASE t.snoozed_until WHEN '' THEN strftime('%Y-%m-%dT%H:%M', "
    f"t.due_on || 'T' || iif(t.due_at = '', '{MORNING}', t.due_at), '-' || t.remind_before || ' minutes') "
    "ELSE t.snoozed_until END"
)
_REMINDERS = (
    "SELECT * FROM ("
    f"SELECT t.id, {_MOMENT} AS moment, t.title, t.due_on, t.due_at, coalesce(c.name, '') "
    "FROM task t LEFT JOIN customer c ON c.id = t.customer_id "
    "WHERE t.done_on = '' AND (t.snoozed_until <> '' OR (t.due_on <> '' AND t.remind_before IS NOT NULL))) r"
)
_UNANSWERED = "NOT EXISTS (SELECT 1 FROM shown_reminder s WHERE s.task_id = r.id AND s.moment = r.moment)"


class Reminders:
    """The reminders of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def due(self, now: str) -> list[Reminder]:
        """Those whose moment (YYYY-MM-DDTHH:MM) has come and that were not answered, the earliest first."""
        rows = self._store.rows(f"{_REMINDERS} WHERE moment <= ? AND {_UNANSWERED} ORDER BY moment, id", (now,))
        return list(map(Reminder._make, rows))

    def of_tasks(self, tasks: Iterable[int]) -> list[Reminder]:
        """Those of these tasks that are still to be done, answered or not."""
        rows = self._store.rows(f"{_REMINDERS} WHERE id IN ({','.join(map(str, tasks))}) ORDER BY moment, id")
        return list(map(Reminder._make, rows))

    def answer(self, reminders: Iterable[Reminder]) -> None:
        """Note that the user has seen them."""
        sql = "INSERT OR IGNORE INTO shown_reminder (task_id, moment) VALUES (?, ?)"
        with explained(self._store.path), transaction(self._store.connection):
            self._store.connection.executemany(sql, [(one.id, one.moment) for one in reminders])

"""Tasks and appointments of a data file, and which reminders of them were shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from smallcrm.store import models, writing
from smallcrm.store.records import Task

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_TASKS = f"SELECT {', '.join(models.columns(models.Task))} FROM task"


class ToDo:
    """What is to be done."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, task: int) -> Task | None:
        """A task, or None when it is gone."""
        rows = self._store.rows(f"{_TASKS} WHERE id = ?", (task,))
        return Task._make(rows[0]) if rows else None

    def open(self, until: str = "9999") -> list[Task]:
        """What is not done, as far as it is due by a day; what has no day comes last, and only without a limit."""
        rows = self._store.rows(
            f"{_TASKS} WHERE done_on = '' AND due_on <= ? AND (due_on <> '' OR ?1 = '9999') "
            "ORDER BY due_on = '', due_on, due_at = '', due_at, priority DESC, id",
            (until,),
        )
        return list(map(Task._make, rows))

    def of_customer(self, customer: int) -> list[Task]:
        """A customer's tasks: the open ones as they are due, then those done, the last one first."""
        rows = self._store.rows(
            f"{_TASKS} WHERE customer_id = ? "
            "ORDER BY done_on <> '', CASE done_on WHEN '' THEN due_on END, done_on DESC, due_at, id",
            (customer,),
        )
        return list(map(Task._make, rows))

    def of_deal(self, deal: int) -> list[Task]:
        """A deal's open tasks as they are due: the first is its next step."""
        rows = self._store.rows(
            f"{_TASKS} WHERE deal_id = ? AND done_on = '' ORDER BY due_on = '', due_on, due_at, id", (deal,)
        )
        return list(map(Task._make, rows))

    def insert(self, values: Mapping[str, Any]) -> int:
        """Writes a task; gives its id."""
        return writing.insert_one(self._store.connection, models.Task, values)

    def update(self, task: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a task; False when it is gone."""
        return writing.update_one(self._store.connection, models.Task, task, values)

    def delete(self, task: int) -> bool:
        """Deletes a task; False when it is gone."""
        return self._store.connection.execute("DELETE FROM task WHERE id = ?", (task,)).rowcount == 1

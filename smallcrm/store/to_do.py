"""What is to be done: tasks and appointments, and the next steps of contacts, which lists show as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.light import NamedTuple
from smallcrm.store import models, writing
from smallcrm.store.to_do_records import Task, ToDoItem

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_TASKS = f"SELECT {', '.join(models.columns(models.Task))} FROM task"
_STEP_OPEN = "next_step <> '' AND next_done_on = ''"
_ITEMS = (
    "SELECT {task} AS id, t.kind, t.title, t.due_on, t.due_at, t.minutes, t.priority, t.repeat, t.done_on, "
    "t.customer_id, t.deal_id, coalesce(c.name, '') "
    "FROM task t LEFT JOIN customer c ON c.id = t.customer_id WHERE {{tasks}} UNION ALL "
    "SELECT {step}, 'step', a.next_step, a.next_on, '', NULL, 0, '', a.next_done_on, a.customer_id, NULL, c.name "
    "FROM activity a JOIN customer c ON c.id = a.customer_id WHERE a.next_step <> '' AND {{steps}}"
).format(task="t.id * 2", step="a.id * 2 + 1")
_TOLD = (
    "SELECT id * 2 AS number, kind, title, priority, customer_id FROM task UNION ALL "
    "SELECT id * 2 + 1, 'step', next_step, 0, customer_id FROM activity WHERE next_step <> ''"
)
_GOES_ON = (
    "t.due_on < ?1 AND t.minutes > 1 AND "
    "date(t.due_on || 'T' || iif(t.due_at = '', '00:00', t.due_at), '+' || (t.minutes - 1) || ' minutes') >= ?1"
)
"""It began before a day, and lasts until then or longer."""
FEW = 100
"""So many are asked for by their numbers; of more all are read."""
_ORDER = "due_on = '', due_on, due_at = '', due_at, priority DESC, id"


class Place(NamedTuple):
    """Where something that is to be done is kept."""

    table: str
    """task, or activity for the next step of a contact."""
    id: int

    @property
    def number(self) -> int:
        """Its number in lists."""
        return self.id * 2 + (self.table == "activity")


def place(number: int) -> Place:
    """Where the item with this number is kept."""
    row, is_step = divmod(number, 2)
    return Place("activity" if is_step else "task", row)


class Told(NamedTuple):
    """Something that is to be done as far as one asks about it."""

    number: int
    kind: str
    title: str
    priority: int
    customer_id: int | None


class ToDo:
    """What is to be done."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, task: int) -> Task | None:
        """A task, or None when it is gone."""
        rows = self._store.rows(f"{_TASKS} WHERE id = ?", (task,))
        return Task._make(rows[0]) if rows else None

    def numbers(self) -> list[tuple[int, str]]:
        """Everything that is not done, as it is due, what has no day last: its number and its day."""
        return self._store.rows(
            "SELECT number, due_on FROM ("
            "SELECT id * 2 AS number, due_on, due_at, priority, id FROM task WHERE done_on = '' UNION ALL "
            f"SELECT id * 2 + 1, next_on, '', 0, id FROM activity WHERE {_STEP_OPEN}) ORDER BY {_ORDER}"
        )

    def every(self) -> list[int]:
        """The numbers of all there are: the open ones as they are due, then those done, the last one first."""
        sql = f"SELECT id FROM ({_ITEMS.format(tasks='1', steps='1')}) ORDER BY done_on <> '', done_on DESC, {_ORDER}"
        return [number for (number,) in self._store.rows(sql)]

    def going_on(self, day: str) -> set[int]:
        """The numbers of what began before a day, is not done, and lasts until then or longer."""
        rows = self._store.rows(
            f"SELECT t.id * 2 FROM task t WHERE done_on = '' AND due_on <> '' AND {_GOES_ON}", (day,)
        )
        return {number for (number,) in rows}

    def done_since(self, day: str) -> list[int]:
        """The numbers of what was done on that day or later, the last one first."""
        rows = self._store.rows(
            "SELECT id * 2, done_on FROM task WHERE done_on >= ?1 UNION ALL "
            "SELECT id * 2 + 1, next_done_on FROM activity WHERE next_step <> '' AND next_done_on >= ?1 "
            "ORDER BY 2 DESC, 1 DESC",
            (day,),
        )
        return [number for number, _day in rows]

    def count_due(self, day: str) -> int:
        """How many are due by that day and not done."""
        ((tasks, steps),) = self._store.rows(
            "SELECT (SELECT count(*) FROM task WHERE done_on = '' AND due_on BETWEEN '0' AND ?1), "
            f"(SELECT count(*) FROM activity WHERE {_STEP_OPEN} AND next_on BETWEEN '0' AND ?1)",
            (day,),
        )
        return int(tasks + steps)

    def items(self, numbers: Sequence[int]) -> list[ToDoItem]:
        """These, in this order; those that are gone are left out."""
        ids: dict[str, list[int]] = {"task": [], "activity": []}
        for number in numbers:
            table, row = place(number)
            ids[table].append(row)
        tasks, steps = (f"IN ({','.join(map(str, ids[table]))})" for table in ("task", "activity"))
        rows = self._store.rows(_ITEMS.format(tasks=f"t.id {tasks}", steps=f"a.id {steps}"))
        found = {row[0]: ToDoItem._make(row) for row in rows}
        return [found[number] for number in numbers if number in found]

    def told(self, numbers: Sequence[int]) -> list[Told]:
        """What is asked about these, in their order; those that are gone are left out."""
        which = f" WHERE number IN ({','.join(map(str, numbers))})" if len(numbers) < FEW else ""
        found = {row[0]: Told._make(row) for row in self._store.rows(f"SELECT * FROM ({_TOLD}){which}")}
        return [found[number] for number in numbers if number in found]

    def next(self, customer: int) -> ToDoItem | None:
        """What is to be done first for a customer."""
        which = "{0}.customer_id = ?1 AND {1}"
        sql = _ITEMS.format(tasks=which.format("t", "t.done_on = ''"), steps=which.format("a", "a.next_done_on = ''"))
        rows = self._store.rows(f"SELECT * FROM ({sql}) ORDER BY {_ORDER} LIMIT 1", (customer,))
        return ToDoItem._make(rows[0]) if rows else None

    def rows(self, ids: Sequence[int]) -> list[Task]:
        """These tasks, in this order; those that are gone are left out."""
        rows = self._store.rows(f"{_TASKS} WHERE id IN ({','.join(map(str, ids))})")
        found = {row[0]: Task._make(row) for row in rows}
        return [found[number] for number in ids if number in found]

    def open_until(self, day: str) -> list[ToDoItem]:
        """What is not done and due by a day, as it is due."""
        sql = _ITEMS.format(
            tasks="t.done_on = '' AND t.due_on BETWEEN '0' AND ?1",
            steps="a.next_done_on = '' AND a.next_on BETWEEN '0' AND ?1",
        )
        return list(map(ToDoItem._make, self._store.rows(f"SELECT * FROM ({sql}) ORDER BY {_ORDER}", (day,))))

    def between(self, first: str, last: str) -> list[ToDoItem]:
        """What is due from one day to another, both of them too, done or not, or goes on then: for a calendar."""
        tasks = f"(t.due_on BETWEEN ?1 AND ?2 OR (t.due_on <> '' AND {_GOES_ON}))"
        sql = _ITEMS.format(tasks=tasks, steps="a.next_on BETWEEN ?1 AND ?2")
        return list(map(ToDoItem._make, self._store.rows(f"SELECT * FROM ({sql}) ORDER BY {_ORDER}", (first, last))))

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
        return writing.insert_one(self._store.connection, "task", values)

    def update(self, task: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a task; False when it is gone."""
        return writing.update_one(self._store.connection, "task", task, values)

    def delete(self, task: int) -> bool:
        """Deletes a task; False when it is gone."""
        return self._store.connection.execute("DELETE FROM task WHERE id = ?", (task,)).rowcount == 1

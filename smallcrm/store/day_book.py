"""What falls on days beside what is to be done: expected closes, birthdays, first purchases. A query a kind."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple
from smallcrm.store import models
from smallcrm.store.kept import Kept
from smallcrm.store.to_do_records import Task

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_BIRTHDAYS = "SELECT id, birthday FROM customer WHERE (status <> '') = {gone} AND birthday <> ''"
_TASKS = f"SELECT {', '.join(models.columns(models.Task))} FROM task"
_FIRST_PURCHASES = """
SELECT c.id, (
  SELECT day FROM purchase p WHERE p.customer_id = c.id AND day IS NOT NULL AND kind <> 'return' ORDER BY day LIMIT 1
) AS first FROM customer c WHERE (status <> '') = {gone} AND first IS NOT NULL
"""

Yearly = dict[str, list[tuple[int, int]]]
"""MM-DD -> (customer, the year it began in)."""


class Close(NamedTuple):
    """A deal that is open, and the day on which it is expected to be won."""

    id: int
    customer_id: int | None
    title: str
    amount: int
    close_on: str


class DayBook:
    """The days of a data file. It reads what comes every year once, and again after an act touched it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._birthdays = Kept(store, ("customer",), lambda: self._yearly(_BIRTHDAYS))
        self._firsts = Kept(store, ("customer", "purchase"), lambda: self._yearly(_FIRST_PURCHASES))

    def birthdays(self, *, gone: bool = False) -> Yearly:
        """The birthdays of all one does business with, or of those who are `gone`."""
        return self._yearly(_BIRTHDAYS, gone=True) if gone else self._birthdays.get()

    def first_purchases(self, *, gone: bool = False) -> Yearly:
        """The days on which those one does business with, or those who are `gone`, first bought something."""
        return self._yearly(_FIRST_PURCHASES, gone=True) if gone else self._firsts.get()

    def all_tasks(self) -> list[Task]:
        """Every task and appointment there is, in the order in which they were written."""
        return list(map(Task._make, self._store.rows(f"{_TASKS} ORDER BY id")))

    def repeated(self, before: str) -> list[Task]:
        """What is due before a day, not done, and comes again counted from then."""
        rows = self._store.rows(
            f"{_TASKS} WHERE done_on = '' AND due_on <> '' AND due_on < ? AND repeat <> '' AND repeat_from = 'due' "
            "ORDER BY due_on, due_at, id",
            (before,),
        )
        return list(map(Task._make, rows))

    def closes(self, first: str = "0", last: str = "9999") -> list[Close]:
        """Open deals that are expected to be won from a day to another."""
        rows = self._store.rows(
            "SELECT id, customer_id, title, amount, close_on FROM deal "
            "WHERE closed_on = '' AND close_on <> '' AND close_on BETWEEN ? AND ? ORDER BY close_on, amount DESC, id",
            (first, last),
        )
        return list(map(Close._make, rows))

    def names(self, customers: Collection[int]) -> dict[int, str]:
        """Customer -> name."""
        ids = ",".join(map(str, customers))
        return dict(self._store.rows(f"SELECT id, name FROM customer WHERE id IN ({ids})"))

    def _yearly(self, query: str, *, gone: bool = False) -> Yearly:
        found: Yearly = {}
        for customer, day in self._store.rows(query.format(gone=int(gone))):
            found.setdefault(day[5:], []).append((customer, int(day[:4])))
        return found

"""What is read from the data file once, and holds until an act touches what it was made of.

`Kept` is read anew as a whole; of `KeptOfCustomers` only the values of those customers whom acts touched since, which
takes no longer after a purchase in a file of a million than in a small one.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from smallcrm.store import touched

if TYPE_CHECKING:
    from smallcrm.store.database import Store

T = TypeVar("T")

EVERYBODY = "p.customer_id IS NOT NULL"
_MANY, _FEW = 0.3, 500
"""Where more than such a part was touched, all are read sooner; so few never."""


class Kept(Generic[T]):
    """A value that is read anew when an act, an undo included, changed a row of one of the tables."""

    def __init__(self, store: Store, tables: Collection[str], read: Callable[[], T]) -> None:
        self._store, self._tables, self._read = store, tables, read
        self._guard = threading.Lock()
        self._kept: tuple[int, T] | None = None
        """The value as of an act."""

    def get(self) -> T:
        """The value of now."""
        with self._guard:
            if self._store.connection.in_transaction:  # what an act has done so far is nobody else's yet
                return self._read()
            last = _last_act(self._store)
            if self._kept is None or (last != self._kept[0] and self._touched_since(self._kept[0])):
                self._kept = last, self._read()
            self._kept = last, self._kept[1]
            return self._kept[1]

    def _touched_since(self, act: int) -> bool:
        rows = self._store.rows("SELECT counts FROM act WHERE id > ?", (act,))
        return any(table in self._tables for (counts,) in rows for table in json.loads(counts))


class KeptOfCustomers(Generic[T]):
    """A value a customer: of acts since, undone ones included, only the customers that they touched are read anew."""

    def __init__(
        self, store: Store, queries: Mapping[str, Sequence[str]], read: Callable[[str], Mapping[int, T]]
    ) -> None:
        """`queries`: how changes lead to customers, see `touched`. `read` gives the values of the customers of whom a
        condition over `p.customer_id` is true."""
        self._store, self._queries, self._read = store, queries, read
        self._guard = threading.Lock()
        self._kept: tuple[int, Mapping[int, T]] | None = None
        """The values as of an act."""

    def get(self) -> Mapping[int, T]:
        """The values of now; who has none is not in it."""
        with self._guard:
            if self._store.connection.in_transaction:  # what an act has done so far is nobody else's yet
                return self._read(EVERYBODY)
            last = _last_act(self._store)
            if self._kept is None:
                self._kept = last, self._read(EVERYBODY)
            elif last != self._kept[0]:
                self._kept = last, self._renewed(*self._kept)
            return self._kept[1]

    def _renewed(self, act: int, before: Mapping[int, T]) -> Mapping[int, T]:
        connection = self._store.connection
        if not touched.note_since(connection, act, self._queries):
            return before
        gone = {customer for (customer,) in connection.execute("SELECT id FROM touched")}
        if len(gone) > max(len(before) * _MANY, _FEW):
            return self._read(EVERYBODY)
        kept = {customer: value for customer, value in before.items() if customer not in gone}
        return {**kept, **self._read("p.customer_id IN (SELECT id FROM touched)")}


def _last_act(store: Store) -> int:
    ((last,),) = store.rows("SELECT coalesce(max(id), 0) FROM act")
    return int(last)

"""What is read from the data file once, and holds until an act touches what it was made of."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from smallcrm.store.database import Store

T = TypeVar("T")


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
            (last,) = self._store.rows("SELECT coalesce(max(id), 0) FROM act")[0]
            if self._kept is None or (last != self._kept[0] and self._touched_since(self._kept[0])):
                self._kept = last, self._read()
            self._kept = last, self._kept[1]
            return self._kept[1]

    def _touched_since(self, act: int) -> bool:
        rows = self._store.rows("SELECT counts FROM act WHERE id > ?", (act,))
        return any(table in self._tables for (counts,) in rows for table in json.loads(counts))

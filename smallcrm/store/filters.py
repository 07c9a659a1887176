"""Which customers a filter means."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from smallcrm.filters.conditions import AsOf, Filter
from smallcrm.store.filter_sources import QUERIES
from smallcrm.store.filter_sql import FOLDED, compiled
from smallcrm.store.kept import Kept
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store


Items = dict[str, list[tuple[str, str]]]
"""'item' and 'category' -> the words of the purchases' lines: (folded, as written)."""


class Filters:
    """The filters of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._intervals = Kept(store, {"purchase"}, lambda: store.rows(QUERIES["interval"]))
        self._items: Kept[Items] = Kept(store, {"purchase_line"}, self._read_items)

    def ids(self, of: Filter, as_of: AsOf) -> list[int]:
        """The customers whom the filter means, by their ids."""
        ((found,),) = self._rows("SELECT json_group_array(c.id) FROM customer c WHERE {}", of, as_of)
        ids: list[int] = json.loads(found)
        return ids

    def count(self, of: Filter, as_of: AsOf) -> int:
        """How many customers the filter means."""
        ((count,),) = self._rows("SELECT count(*) FROM customer c WHERE {}", of, as_of)
        return int(count)

    def _rows(self, sql: str, of: Filter, as_of: AsOf) -> list[tuple[Any, ...]]:
        made = compiled(of, as_of, self)
        self._store.connection.create_function(FOLDED, 1, fold, deterministic=True)
        return self._store.rows(sql.format(made.text), made.parameters)

    def items_called(self, what: str, wanted: str) -> list[str]:
        """The words of the purchases' lines that hold a folded text."""
        return [word for folded, word in self._items.get()[what] if wanted in folded]

    def with_interval(self, low: int, high: int) -> list[int]:
        """Those whose usual interval lies so."""
        return [customer for customer, days in self._intervals.get() if low <= days <= high]

    def intervals(self, customers: Collection[int]) -> list[float]:
        """The usual intervals of those of these customers who have one."""
        wanted = set(customers)
        return [days for customer, days in self._intervals.get() if customer in wanted]

    def _read_items(self) -> Items:
        pairs = self._store.rows("SELECT DISTINCT item, category FROM purchase_line")
        columns = zip(*pairs, strict=True) if pairs else ((), ())
        return {
            what: [(fold(word), word) for word in set(words)]
            for what, words in zip(("item", "category"), columns, strict=True)
        }

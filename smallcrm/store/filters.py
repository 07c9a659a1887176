"""Which customers a filter means."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from smallcrm.filters.conditions import AsOf, Filter
from smallcrm.filters.days import Span
from smallcrm.store.bought import Bought, What
from smallcrm.store.filter_sql import FOLDED, compiled
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store


class Filters:
    """The filters of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._things = Bought(store)

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

    def bought(self, what: What, wanted: str, period: Span | None) -> list[int]:
        """Those who bought what holds a folded text in a period, or ever."""
        return self._things.customers(what, wanted, period)

    def numbers(self, field: str) -> Mapping[int, float]:
        """A number of everyone of whom it is known."""
        return self._store.owed.all() if field == "balance" else self._store.intervals.all()

"""What a data file holds, for comparing it before and after."""

from __future__ import annotations

from typing import Any

from smallcrm.store import models
from smallcrm.store.database import Store

State = dict[tuple[str, int], tuple[Any, ...]]


def state_of(store: Store) -> State:
    """(table, id) -> the row, over all tables under the journal and the search's own."""
    state: State = {}
    for model in models.TRACKED:
        table = models.table_name(model)
        for row in store.connection.execute(f"SELECT {', '.join(models.columns(model))} FROM {table}"):
            state[table, row[0]] = row[1:]
    for row in store.connection.execute("SELECT customer_id, kana, key FROM customer_search"):
        state["customer_search", row[0]] = row[1:]
    return state


def rows_of(state: State, table: str) -> dict[int, tuple[Any, ...]]:
    """The rows of one table."""
    return {row: values for (name, row), values in state.items() if name == table}

"""The words a shop uses in a column: what a form offers, so that a thing keeps one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.store.writing import columns_of

if TYPE_CHECKING:
    from smallcrm.store.database import Store

LIMIT = 200


def words_in_use(store: Store, table: str, column: str, limit: int = LIMIT) -> list[str]:
    """The words of a column, the most used first. Reads the whole table."""
    if column not in {one.name for one in columns_of(store.connection, table)}:
        raise ValueError(f"{table} has no {column}")
    rows = store.rows(
        f"SELECT {column} FROM {table} WHERE {column} <> '' "
        f"GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT {limit:d}"
    )
    return [word for (word,) in rows]

"""What a data file holds, as plain rows to compare."""

from __future__ import annotations

from typing import Any

from smallcrm.store import models
from smallcrm.store.database import Store

_UNNUMBERED = ("contact_point", "customer_tag")
Dump = dict[str, list[tuple[Any, ...]]]


def dump(store: Store, *, journal: bool = False) -> Dump:
    """Every row of the tables of data; with `journal` those of the journal and the search too."""
    tables = models.ALL if journal else models.TRACKED
    return {
        models.table_name(table): sorted(store.rows(f"SELECT * FROM {models.table_name(table)}"), key=repr)
        for table in tables
    }


def records(store: Store) -> Dump:
    """The shop's own data, without what the program remembers for itself and without numbers that nothing refers to."""
    found = {table: rows for table, rows in dump(store).items() if table not in ("column_mapping", "file_setting")}
    return {table: sorted(row[1:] for row in rows) if table in _UNNUMBERED else rows for table, rows in found.items()}

"""Customers made one: all that is theirs and all that names them goes to the one that stays.

Which tables those are is read from the models, so that none that is added is forgotten.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smallcrm.store import models
from smallcrm.store.models import Table

if TYPE_CHECKING:
    import sqlite3

    from smallcrm.store.database import Store


def join(store: Store, customer: int, to: int) -> bool:
    """Hands everything over and deletes the customer; False when it is gone."""
    connection = store.connection
    store.distinct_pairs.hand_over(customer, to)
    store.follow_ups.hand_over(customer, to)
    for model in models.TRACKED:
        table = models.table_name(model)
        naming = {key.column_name: key.null for key in model._meta.refs if key.rel_model is models.Customer}
        for column in naming:
            _name_nobody_twice(connection, table, column, naming, (customer, to))
            _let_go_what_is_there(connection, model, column, (customer, to))
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (to, customer))
    return connection.execute("DELETE FROM customer WHERE id = ?", (customer,)).rowcount == 1


def _name_nobody_twice(
    connection: sqlite3.Connection, table: str, column: str, naming: Mapping[str, bool], both: tuple[int, int]
) -> None:
    """A row that would name a customer together with itself: a relation of the two, one as the other's company.

    `naming` are the table's columns that name customers, and whether they may name none.
    """
    partners = ["id"] if table == models.table_name(models.Customer) else [name for name in naming if name != column]
    for partner in partners:
        optional = next((name for name in (column, partner) if naming.get(name)), None)
        without = f"UPDATE {table} SET {optional} = NULL" if optional else f"DELETE FROM {table}"
        connection.execute(f"{without} WHERE {column} = ? AND {partner} = ?", both)


def _let_go_what_is_there(
    connection: sqlite3.Connection, model: type[Table], column: str, both: tuple[int, int]
) -> None:
    """A row whose like the other has already, where there can be one only: a tag that both have."""
    table = models.table_name(model)
    for index in model._meta.fields_to_index():
        names = [field.column_name for field in index._expressions]
        if index._unique and column in names:
            same = " AND ".join(f"o.{name} = {table}.{name}" for name in names if name != column)
            connection.execute(
                f"DELETE FROM {table} WHERE {column} = ? "
                f"AND EXISTS (SELECT 1 FROM {table} o WHERE o.{column} = ? AND {same})",
                both,
            )

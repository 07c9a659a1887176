"""Rows by the hundred thousand, with as little as can be between an import's plan and SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from smallcrm.store import schema, writing
from smallcrm.store.writing import Columns

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX %'"


@contextmanager
def recorded_at_once(store: Store, *tables: str) -> Iterator[None]:
    """Inside an act: what is inserted into these tables is put into the journal at the end, in one statement a table.

    Four fifths of the time of a trigger go into being called. The triggers are taken away and put back within the
    act's transaction, so whatever happens, no other write ever finds them missing.
    """
    connection = store.connection
    if connection.execute("SELECT id FROM open_act").fetchone() is None:
        raise RuntimeError("rows are inserted inside an act only")
    firsts = [writing.next_id(connection, table) for table in tables]
    taken = [_taken_away(connection, table) for table in tables]
    try:
        yield
    finally:
        if connection.in_transaction:  # a full disk has rolled everything back, and the triggers are there again
            for table, first, trigger in zip(tables, firsts, taken, strict=True):
                _record(store, table, first)
                connection.execute(trigger)


def _taken_away(connection: sqlite3.Connection, table: str) -> str:
    """Drops the trigger of a table's inserts; gives the statement that puts it back as it was."""
    name = f"{schema.TRIGGERS}{table}_insert"
    found = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (name,)).fetchone()
    connection.execute(f"DROP TRIGGER {name}")
    return str(found[0])


def _record(store: Store, table: str, first: int) -> None:
    done = store.connection.execute(
        f"INSERT INTO change (act, tbl, row, op) SELECT (SELECT id FROM open_act), '{table}', id, 'insert' "
        f"FROM {table} NOT INDEXED WHERE id >= ? ORDER BY id",
        (first,),
    )
    if done.rowcount:
        last = done.lastrowid or 0
        store.journal.inserted(table, range(last - done.rowcount + 1, last + 1))


@contextmanager
def indexed_at_once(store: Store, *tables: str) -> Iterator[None]:
    """Inside an act: the indexes of those tables that are empty now are made when their rows are there.

    One sort takes half the time of finding the place of each row. As with the triggers, nobody else ever finds them
    missing.
    """
    connection = store.connection
    statements = [
        statement
        for table in tables
        if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None
        for statement in connection.execute(_INDEXES, (table,)).fetchall()
    ]
    for name, _sql in statements:
        connection.execute(f"DROP INDEX {name}")
    try:
        yield
    finally:
        if connection.in_transaction:
            for _name, sql in statements:
                connection.execute(sql)


def insert_purchases(store: Store, purchases: Columns, lines: Columns) -> None:
    """Writes purchases of one line each, column by column, inside an act."""
    connection = store.connection
    count = len(purchases["amount"])
    first, first_line = writing.next_id(connection, "purchase"), writing.next_id(connection, "purchase_line")
    numbers, line_numbers = range(first, first + count), range(first_line, first_line + count)
    writing.insert_columns(connection, "purchase", {"id": numbers, **purchases})
    writing.insert_columns(connection, "purchase_line", {"id": line_numbers, "purchase_id": numbers, **lines})

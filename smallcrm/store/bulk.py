"""Rows by the hundred thousand, with as little as can be between an import's plan and SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, count, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from smallcrm.store import models, triggers, writing
from smallcrm.store.models import Table

if TYPE_CHECKING:
    from smallcrm.store.database import Store

Flat = tuple[Any, ...]
"""A purchase and its one line: `PURCHASE_COLUMNS`, then `LINE_COLUMNS`."""

PURCHASE_COLUMNS = models.columns(models.Purchase)[1:]
LINE_COLUMNS = models.columns(models.PurchaseLine)[2:]

_BATCH = 2000
_WIDTH = len(PURCHASE_COLUMNS)
_TEXTS = ("receipt_no", "kind", "payment", "due_date", "channel", "staff", "note", "custom", "item", "category")
_texts = itemgetter(*map((*PURCHASE_COLUMNS, *LINE_COLUMNS).index, _TEXTS))


@contextmanager
def recorded_at_once(store: Store, *tables: type[Table]) -> Iterator[None]:
    """Inside an act: what is inserted into these tables is put into the journal at the end, in one statement a table.

    Four fifths of the time of a trigger go into being called. The triggers are taken away and put back within the
    act's transaction, so whatever happens, no other write ever finds them missing.
    """
    connection = store.connection
    if connection.execute("SELECT id FROM open_act").fetchone() is None:
        raise RuntimeError("rows are inserted inside an act only")
    firsts = [writing.next_id(connection, model) for model in tables]
    for model in tables:
        connection.execute(f"DROP TRIGGER {_trigger(model)}")
    try:
        yield
    finally:
        if connection.in_transaction:  # a full disk has rolled everything back, and the triggers are there again
            for model, first in zip(tables, firsts, strict=True):
                _record(connection, model, first)


def _record(connection: sqlite3.Connection, model: type[Table], first: int) -> None:
    table = models.table_name(model)
    connection.execute(
        f"INSERT INTO change (act, tbl, row, op) SELECT (SELECT id FROM open_act), '{table}', id, 'insert' "
        f"FROM {table} NOT INDEXED WHERE id >= ? ORDER BY id",
        (first,),
    )
    connection.execute(triggers.statements()[_trigger(model)])


def _trigger(model: type[Table]) -> str:
    return f"{triggers.PREFIX}{models.table_name(model)}_insert"


def insert_purchases(store: Store, rows: Iterable[Flat]) -> None:
    """Writes purchases of one line each, inside an act."""
    connection = store.connection
    numbers = count(writing.next_id(connection, models.Purchase))
    line_numbers = count(writing.next_id(connection, models.PurchaseLine))
    purchase_sql, line_sql = _insertion(models.Purchase), _insertion(models.PurchaseLine)
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        writing.check_text(*chain.from_iterable(map(_texts, batch)))
        ids = list(islice(numbers, len(batch)))
        writing.execute_many(
            connection, purchase_sql, [(number, *row[:_WIDTH]) for number, row in zip(ids, batch, strict=True)]
        )
        writing.execute_many(
            connection,
            line_sql,
            [(line, number, *row[_WIDTH:]) for number, line, row in zip(ids, line_numbers, batch, strict=False)],
        )


def _insertion(model: type[Table]) -> str:
    names = models.columns(model)
    return f"INSERT INTO {models.table_name(model)} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"

"""Purchases by the hundred thousand: one line each, with as little as can be between an import's plan and SQLite."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, count, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from smallcrm.store import models, writing

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


def _insertion(model: type[models.Table]) -> str:
    names = models.columns(model)
    return f"INSERT INTO {models.table_name(model)} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"

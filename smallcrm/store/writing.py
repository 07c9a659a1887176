"""Rows into tables, many at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smallcrm.i18n import _
from smallcrm.store import models
from smallcrm.store.errors import BadText
from smallcrm.store.models import Table
from smallcrm.values.patterns import pattern

_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f]")

Columns = Mapping[str, Sequence[Any]]
"""Column -> its values, one for each row."""


def next_id(connection: sqlite3.Connection, model: type[Table]) -> int:
    """An id that no row of the table ever had: the journal knows those that are gone."""
    table = models.table_name(model)
    (last,) = connection.execute(
        f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0), "
        "coalesce((SELECT max(row) FROM change WHERE tbl = ?), 0))",
        (table,),
    ).fetchone()
    return int(last) + 1


def insert(connection: sqlite3.Connection, model: type[Table], rows: Iterable[tuple[Any, ...]]) -> None:
    """Inserts complete rows, their values in the order of the model's columns, the id first."""
    insert_columns(connection, model, dict(zip(models.columns(model), zip(*rows, strict=True), strict=False)))


def insert_columns(connection: sqlite3.Connection, model: type[Table], columns: Columns) -> None:
    """Inserts rows, given column by column; those that say nothing in any row are left to their defaults."""
    told = {}
    for field in model._meta.sorted_fields:
        values = columns.get(field.column_name, ())
        if not values or ((field.null or field.default is not None) and values.count(field.default) == len(values)):
            continue
        told[field.column_name] = values
        if field.field_type == "TEXT" and not field.null:
            check_text(*values)
    if told:
        names = ", ".join(told)
        sql = f"INSERT INTO {models.table_name(model)} ({names}) VALUES ({', '.join('?' * len(told))})"
        execute_many(connection, sql, zip(*told.values(), strict=True))


def insert_one(connection: sqlite3.Connection, model: type[Table], values: Mapping[str, Any]) -> int:
    """Inserts a row of which only some values are given; gives its id."""
    new = next_id(connection, model)
    _known_columns(model, values)
    check_text(*(value for value in values.values() if isinstance(value, str)))
    names = ["id", *values]
    sql = f"INSERT INTO {models.table_name(model)} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    execute_many(connection, sql, [(new, *values.values())])
    return new


def update_one(connection: sqlite3.Connection, model: type[Table], row: int, values: Mapping[str, Any]) -> bool:
    """Changes some values of a row; False when there is no such row."""
    if not values:
        return True
    _known_columns(model, values)
    check_text(*(value for value in values.values() if isinstance(value, str)))
    assignments = ", ".join(f"{name} = ?" for name in values)
    sql = f"UPDATE {models.table_name(model)} SET {assignments} WHERE id = ?"
    return execute_many(connection, sql, [(*values.values(), row)]) == 1


def upsert(connection: sqlite3.Connection, model: type[Table], key: str, values: Mapping[str, Any]) -> None:
    """Changes the row with this key, or inserts one."""
    table = models.table_name(model)
    found = connection.execute(f"SELECT id FROM {table} WHERE {key} = ?", (values[key],)).fetchone()
    if found:
        update_one(connection, model, found[0], values)
    else:
        insert_one(connection, model, values)


def execute_many(connection: sqlite3.Connection, sql: str, rows: Iterable[tuple[Any, ...]]) -> int:
    """executemany; a text that is no text (half a character) is refused in the user's words."""
    try:
        return connection.executemany(sql, rows).rowcount
    except UnicodeEncodeError as error:
        raise _bad_text(error.object) from error


def check_text(*texts: str) -> None:
    """Refuses texts that would not come back as they went in: those with control characters in them."""
    joined = "".join(texts)
    if _CONTROL.search(joined):
        raise _bad_text(joined)


def _known_columns(model: type[Table], values: Mapping[str, Any]) -> None:
    unknown = set(values) - set(models.columns(model)[1:])
    if unknown:
        raise ValueError(f"{models.table_name(model)} has no {', '.join(sorted(unknown))}")


def _bad_text(text: str) -> BadText:
    shown = "".join(char for char in text if char.isprintable())[:40]
    return BadText(_("The text “{text}…” holds characters that are no text. Type it again.").format(text=shown))

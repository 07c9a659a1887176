"""Rows into tables, many at a time."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.errors import BadText
from smallcrm.values.patterns import pattern

_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f]")

Columns = Mapping[str, Sequence[Any]]
"""Column -> its values, one for each row."""


class Column(NamedTuple):
    """A column of a table, as the file itself tells of it: Peewee and its models take longer to load than to ask."""

    name: str
    is_text: bool
    nullable: bool
    default: str | int | None


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[Column, ...]:
    """The columns of a table, in their order."""
    return tuple(
        Column(name, kind == "TEXT", not (needed or key), _literal(default))
        for _place, name, kind, needed, default, key in connection.execute(f"PRAGMA table_info({table})")
    )


def next_id(connection: sqlite3.Connection, table: str) -> int:
    """An id that no row of the table ever had: the journal knows those that are gone."""
    (last,) = connection.execute(
        f"SELECT max(coalesce((SELECT max(id) FROM {table}), 0), "
        "coalesce((SELECT max(row) FROM change WHERE tbl = ?), 0))",
        (table,),
    ).fetchone()
    return int(last) + 1


def insert(connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    """Inserts rows, their values in the order of the columns named, the id among them."""
    insert_columns(connection, table, dict(zip(names, zip(*rows, strict=True), strict=False)))


def insert_columns(connection: sqlite3.Connection, table: str, columns: Columns) -> None:
    """Inserts rows, given column by column; those that say nothing in any row are left to their defaults."""
    told = {}
    for column in columns_of(connection, table):
        values = columns.get(column.name, ())
        has_default = column.nullable or column.default is not None
        if not values or (has_default and values.count(column.default) == len(values)):
            continue
        told[column.name] = values
        if column.is_text and not column.nullable:
            check_text(*values)
    if told:
        names = ", ".join(told)
        sql = f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(told))})"
        execute_many(connection, sql, zip(*told.values(), strict=True))


def insert_one(connection: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> int:
    """Inserts a row of which only some values are given; gives its id."""
    new = next_id(connection, table)
    _check(connection, table, values)
    names = ["id", *values]
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    execute_many(connection, sql, [(new, *values.values())])
    return new


def update_one(connection: sqlite3.Connection, table: str, row: int, values: Mapping[str, Any]) -> bool:
    """Changes some values of a row; False when there is no such row."""
    if not values:
        return True
    _check(connection, table, values)
    assignments = ", ".join(f"{name} = ?" for name in values)
    return execute_many(connection, f"UPDATE {table} SET {assignments} WHERE id = ?", [(*values.values(), row)]) == 1


def upsert(connection: sqlite3.Connection, table: str, key: str, values: Mapping[str, Any]) -> None:
    """Changes the row with this key, or inserts one."""
    found = connection.execute(f"SELECT id FROM {table} WHERE {key} = ?", (values[key],)).fetchone()
    if found:
        update_one(connection, table, found[0], values)
    else:
        insert_one(connection, table, values)


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


def _check(connection: sqlite3.Connection, table: str, values: Mapping[str, Any]) -> None:
    unknown = set(values) - {column.name for column in columns_of(connection, table) if column.name != "id"}
    if unknown:
        raise ValueError(f"{table} has no {', '.join(sorted(unknown))}")
    check_text(*(value for value in values.values() if isinstance(value, str)))


def _literal(default: str | None) -> str | int | None:
    """The value that a column's DEFAULT stands for: a quoted text or a whole number."""
    if default is None or default == "NULL":
        return None
    return default[1:-1] if default.startswith("'") else int(default)


def _bad_text(text: str) -> BadText:
    shown = "".join(char for char in text if char.isprintable())[:40]
    return BadText(_("The text “{text}…” holds characters that are no text. Type it again.").format(text=shown))

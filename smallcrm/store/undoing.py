"""Putting back the rows that an act touched, as `journal` describes it.

All of it is done by SQLite, table by table, so an import of 50,000 rows is undone in constant memory. The rows are
noted in a temporary table first: where each was touched first by the act (its state then is what comes back), and
where it was touched first after the act (its state then is what the act left). Only rows that were changed since are
looked at one by one: what each is to become is mixed of what it was and what it is (`mixing`). A row that the act
deleted and that was put back since (`trash`) counts as left the way it came back. A row of a person who was erased has
no state to come back to: it stays away, and with it what would refer to it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from smallcrm.store import models, renamed, triggers
from smallcrm.store.mixing import mixed
from smallcrm.store.models import Table

Row = tuple[str, int]

EMPTIED = "{ }"
"""What the journal keeps of a row of a person who was erased (`erasing`); a row that was empty is kept as {}."""

_PARTS: tuple[tuple[type[Table], type[Table], str], ...] = (
    *((models.Customer, part, "customer_id") for part in models.PARTS),
    *models.LINES,
)
"""(what is whole only with its parts, the parts, their column that names it)."""

_NOTE = (
    "CREATE TEMP TABLE IF NOT EXISTS undoing (tbl TEXT NOT NULL, row INTEGER NOT NULL, first INTEGER NOT NULL, "
    "later INTEGER, was TEXT, keep INTEGER NOT NULL DEFAULT 0, partly INTEGER NOT NULL DEFAULT 0, "
    "PRIMARY KEY (tbl, row)) WITHOUT ROWID",
    "DELETE FROM undoing",
)

_STATE = "coalesce(u.was, c.before)"
"""What a row is to become."""

_LEFT = (
    "iif(l.before IS NULL AND b.before IS NOT NULL AND now IS NOT NULL, coalesce((SELECT n.before FROM change n "
    "WHERE n.tbl = u.tbl AND n.row = u.row AND n.id > l.id ORDER BY n.id LIMIT 1), now), l.before)"
)
"""How the act left a row; of one that it deleted and that was put back since, how it came back."""
_STANDS = "EXISTS (SELECT 1 FROM act a WHERE a.id = l.act AND a.undone_by IS NULL)"
"""Whether what followed the act stands: what was put back and has gone again, went by later work."""


def reverse(connection: sqlite3.Connection, act: int) -> list[Row]:
    """Takes back what `act` changed, inside the open act; gives the rows that were kept."""
    first, last = connection.execute("SELECT first_change, last_change FROM act WHERE id = ?", (act,)).fetchone()
    note(
        connection,
        "SELECT tbl, row, min(id) FROM change NOT INDEXED WHERE id BETWEEN ? AND ? AND act = ? GROUP BY tbl, row",
        (first, last, act),
    )
    if connection.execute("SELECT 1 FROM change WHERE id > ? LIMIT 1", (last,)).fetchone() is None:
        _put_back(connection)
        return []
    _mix_changed(connection, last)
    _keep_parts(connection)
    return put_back_what_fits(connection)


def note(connection: sqlite3.Connection, rows: str, parameters: Sequence[Any] = ()) -> None:
    """Fills `undoing` with what the query `rows` gives: table, row, the change whose `before` is to come back."""
    for statement in _NOTE:
        connection.execute(statement)
    connection.execute(f"INSERT INTO undoing (tbl, row, first) {rows}", parameters)
    connection.execute(
        "UPDATE undoing SET keep = 1 WHERE (SELECT before FROM change WHERE id = undoing.first) = ?", (EMPTIED,)
    )
    connection.execute("PRAGMA defer_foreign_keys = ON")


def _mix_changed(connection: sqlite3.Connection, last: int) -> None:
    """Finds the rows whose state now is not the one the act left, and what each is to become."""
    connection.execute(
        "UPDATE undoing SET later = "
        "(SELECT min(id) FROM change c WHERE c.tbl = undoing.tbl AND c.row = undoing.row AND c.id > ?)",
        (last,),
    )
    for model in models.TRACKED:
        table = models.table_name(model)
        changed = connection.execute(
            f"SELECT u.row, b.before, {_LEFT}, now FROM (SELECT u.*, "
            f"(SELECT {triggers.row_json(model, 't')} FROM {table} t WHERE t.id = u.row) AS now "
            f"FROM undoing u WHERE u.tbl = '{table}' AND u.later IS NOT NULL) u "
            "JOIN change b ON b.id = u.first JOIN change l ON l.id = u.later "
            f"WHERE now IS NOT l.before OR (now IS NULL AND b.before IS NOT NULL AND {_STANDS})"
        ).fetchall()
        connection.executemany(
            f"UPDATE undoing SET was = ?, keep = ?, partly = ? WHERE tbl = '{table}' AND row = ?",
            ((*_mixture(table, before, left, now), row) for row, before, left, now in changed),
        )


def _mixture(table: str, before: str | None, left: str | None, now: str | None) -> tuple[str | None, bool, bool]:
    """(what a row is to become, whether it stays as it is, whether some of the act stays in it).

    A row that came or went, by the act or since, has no fields to be told apart.
    """
    if before in (None, EMPTIED) or left in (None, EMPTIED) or now is None:
        return None, True, False
    present = json.loads(now)
    state, kept = mixed(table, json.loads(before), json.loads(left), present)
    return json.dumps(state, ensure_ascii=False), kept and state == present, kept


def put_back_what_fits(connection: sqlite3.Connection) -> list[Row]:
    """Tries, looks what would be broken, and tries again without it, until nothing is; gives what was kept."""
    while True:
        connection.execute("SAVEPOINT undoing")
        _put_back(connection)
        broken = [row for model in models.TRACKED for row in _broken(connection, model)]
        if not broken:
            connection.execute("RELEASE undoing")
            renamed.follow(connection)
            kept = "SELECT tbl, row FROM undoing WHERE keep OR partly ORDER BY tbl, row"
            return connection.execute(kept).fetchall()
        connection.execute("ROLLBACK TO undoing")
        connection.execute("RELEASE undoing")
        connection.executemany("UPDATE undoing SET keep = 1 WHERE tbl = ? AND row = ?", broken)
        _keep_parts(connection)


def _keep_parts(connection: sqlite3.Connection) -> None:
    """Marks what the act made together with a row of its own that stays: half a customer is of no use."""
    made = "(SELECT before FROM change WHERE id = {}.first) IS NULL"
    for whole, part, key in _PARTS:
        parts = models.table_name(part)
        connection.execute(
            f"UPDATE undoing SET keep = 1 WHERE tbl = '{parts}' AND NOT keep AND {made.format('undoing')} AND row IN "
            f"(SELECT p.id FROM undoing w CROSS JOIN {parts} p ON p.{key} = w.row "
            f"WHERE w.tbl = '{models.table_name(whole)}' AND w.keep AND {made.format('w')})"
        )


def _put_back(connection: sqlite3.Connection) -> None:
    for model in reversed(models.TRACKED):
        connection.execute(_delete(model))
    for model in models.TRACKED:
        if not _has_unique(model):
            connection.execute(_update(model))
        connection.execute(_insert(model))


def _delete(model: type[Table]) -> str:
    """Rows that were not there go. Where values are unique all touched rows go, so that they may trade values."""
    table = models.table_name(model)
    which = "" if _has_unique(model) else "AND c.before IS NULL"
    return (
        f"DELETE FROM {table} WHERE id IN (SELECT u.row FROM undoing u CROSS JOIN change c ON c.id = u.first "
        f"WHERE u.tbl = '{table}' AND NOT u.keep {which})"
    )


def _update(model: type[Table]) -> str:
    table = models.table_name(model)
    values = ", ".join(f"{name} = {value}" for name, value in triggers.restored(model, "old.state"))
    return (
        f"UPDATE {table} SET {values} FROM (SELECT u.row, {_STATE} AS state FROM undoing u CROSS JOIN change c "
        f"ON c.id = u.first WHERE u.tbl = '{table}' AND NOT u.keep AND c.before IS NOT NULL) AS old "
        f"WHERE {table}.id = old.row"
    )


def _insert(model: type[Table]) -> str:
    table = models.table_name(model)
    names, values = zip(*triggers.restored(model, _STATE), strict=True)
    return (
        f"INSERT OR IGNORE INTO {table} (id, {', '.join(names)}) SELECT u.row, {', '.join(values)} "
        f"FROM undoing u CROSS JOIN change c ON c.id = u.first WHERE u.tbl = '{table}' AND NOT u.keep "
        f"AND c.before IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = u.row)"
    )


def _broken(connection: sqlite3.Connection, model: type[Table]) -> list[Row]:
    """Rows of a table that were put back, or taken away, although something stands against it."""
    table = models.table_name(model)
    broken: list[Row] = connection.execute(
        "SELECT u.tbl, u.row FROM undoing u CROSS JOIN change c ON c.id = u.first WHERE u.tbl = ? AND NOT u.keep "
        f"AND c.before IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {table} t WHERE t.id = u.row)",
        (table,),
    ).fetchall()
    for key in model._meta.refs:
        column, parent = key.column_name, models.table_name(key.rel_model)
        broken += connection.execute(
            "SELECT u.tbl, u.row FROM undoing u WHERE u.tbl = ? AND NOT u.keep "
            f"AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = u.row) "
            f"AND EXISTS (SELECT 1 FROM {table} t WHERE t.{column} = u.row)",
            (parent,),
        ).fetchall()
        broken += connection.execute(
            f"SELECT u.tbl, u.row FROM undoing u CROSS JOIN {table} t ON t.id = u.row WHERE u.tbl = ? AND NOT u.keep "
            f"AND t.{column} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = t.{column})",
            (table,),
        ).fetchall()
    return broken


def _has_unique(model: type[Table]) -> bool:
    return any(index._unique for index in model._meta.fields_to_index())

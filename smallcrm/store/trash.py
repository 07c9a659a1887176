"""The customers that were deleted by hand and are not there now; any of them can be put back alone.

An undo takes a whole act back. Here it is the part of it that was one customer's: the customer, all that was theirs,
and where others named them. It is written inside an act of its own, which is undone and redone like any other, and
leaves the act that it takes from undoable for the rest (`undoing`).

What needs another customer who is still gone stays away – a relation with them – or comes without naming them – their
company. It is put back when the other one is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from smallcrm.i18n import _
from smallcrm.store import models, schema, undoing
from smallcrm.store.errors import NotUndoable

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.undoing import Row

REMOVE, RESTORE = "remove-customers", "restore-customers"
"""The kinds of act by which customers are deleted and put back."""

_BY_HAND = f"""
by_hand (id, at, first_change, last_change) AS (
  SELECT a.id, a.at, a.first_change, a.last_change FROM act a
  LEFT JOIN act undone ON undone.id = a.undoes LEFT JOIN act original ON original.id = undone.undoes
  WHERE coalesce(original.kind, undone.kind, a.kind) IN ('{REMOVE}', '{RESTORE}')
)
"""
"""The acts that deleted customers, undo and redo of such acts among them."""
_GONE = f"""
WITH {_BY_HAND}, gone (tbl, row, act, at, before) AS (
  SELECT c.tbl, c.row, a.id, a.at, c.before
  FROM by_hand a CROSS JOIN change c NOT INDEXED ON c.id BETWEEN a.first_change AND a.last_change
  WHERE c.op = 'delete' AND c.before <> '{undoing.EMPTIED}'
  AND NOT EXISTS (SELECT 1 FROM change l WHERE l.tbl = c.tbl AND l.row = c.row AND l.id > c.id)
)
"""
"""The rows that went by such an act, and are gone; not those of a person who was erased since."""


class Trashed(NamedTuple):
    """A customer who was deleted."""

    id: int
    act: int
    at: str
    """When, as ISO local time with its offset."""
    code: str
    name: str
    kana: str
    rows: dict[str, int]
    """Table -> how many rows that belonged to the customer went with them."""


class Trash:
    """The deleted customers of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Trashed]:
        """Every deleted customer, the last one first."""
        told = ", ".join(f"coalesce(json_extract(before, '$.{name}'), '')" for name in ("code", "name", "kana"))
        counts: dict[int, dict[str, int]] = {}
        for customer, table, count in self._store.rows(
            f"{_GONE} SELECT json_extract(before, '$.customer_id'), tbl, count(*) FROM gone "
            f"WHERE tbl IN ({_quoted(_OWNED)}) GROUP BY 1, 2"
        ):
            counts.setdefault(customer, {})[table] = count
        rows = self._store.rows(
            f"{_GONE} SELECT row, act, at, {told} FROM gone WHERE tbl = 'customer' ORDER BY act DESC, 6, 5, row"
        )
        return [Trashed._make((*row, counts.get(row[0], {}))) for row in rows]

    def restore(self, customers: Sequence[int]) -> list[Row]:
        """Puts customers back, inside an act; gives the rows of theirs that stay away."""
        connection = self._store.connection
        which = ",".join(map(str, map(int, customers)))
        self._insist_on_version(which)
        undoing.note(connection, _theirs(which))
        _name_nobody_gone(connection)
        away = undoing.put_back_what_fits(connection)
        _name_again(connection, which)
        return away

    def _insist_on_version(self, which: str) -> None:
        sql = f"{_GONE} SELECT max(act) FROM gone JOIN act a ON a.id = act WHERE tbl = 'customer' AND row IN ({which}) "
        (act,) = self._store.connection.execute(sql + "AND a.version <> ?", (schema.version(),)).fetchone()
        if act is not None:
            raise NotUndoable(_("Act {number} was done with an earlier version of the program.").format(number=act))


_OWNED = tuple(map(models.table_name, models.OWNED))


def _theirs(which: str) -> str:
    """The query for the rows that went with these customers, each with the change whose `before` is to come back."""
    naming = [
        f"tbl = '{models.table_name(model)}' AND json_extract(before, '$.{key.column_name}') IN ({which})"
        for model, key in _names_of_customers()
        if not key.null or (model in models.OWNED and key.column_name == "customer_id")
    ]
    lines = " OR ".join(
        f"(g.tbl = '{models.table_name(part)}' AND o.tbl = '{models.table_name(whole)}' "
        f"AND json_extract(g.before, '$.{key}') = o.row)"
        for whole, part, key in models.LINES
    )
    return (
        f"{_GONE}, own (tbl, row, act) AS (SELECT tbl, row, act FROM gone WHERE tbl = 'customer' AND row IN ({which}) "
        f"{' '.join(f'UNION SELECT tbl, row, act FROM gone WHERE {one}' for one in naming)}), "
        "whole (tbl, row, act) AS (SELECT tbl, row, act FROM own UNION SELECT g.tbl, g.row, g.act FROM gone g "
        f"JOIN own o ON {lines}) SELECT w.tbl, w.row, min(c.id) "
        "FROM whole w JOIN change c ON c.tbl = w.tbl AND c.row = w.row AND c.act = w.act GROUP BY w.tbl, w.row"
    )


def _name_nobody_gone(connection: sqlite3.Connection) -> None:
    """What is put back and would name what is gone, but need not name anything, does not."""
    state = "coalesce(undoing.was, (SELECT before FROM change WHERE id = undoing.first))"
    for model in models.TRACKED:
        for key in model._meta.refs:
            if key.null:
                parent = models.table_name(key.rel_model)
                named = f"json_extract({state}, '$.{key.column_name}')"
                connection.execute(
                    f"UPDATE undoing SET was = json_remove({state}, '$.{key.column_name}') "
                    f"WHERE tbl = '{models.table_name(model)}' AND {named} IS NOT NULL "
                    f"AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {named}) "
                    f"AND NOT EXISTS (SELECT 1 FROM undoing u WHERE u.tbl = '{parent}' AND u.row = {named})"
                )


def _name_again(connection: sqlite3.Connection, which: str) -> None:
    """Who named these customers before they were deleted, and nobody since, names them again; they do so, too."""
    for model, key in _names_of_customers():
        if not key.null:
            continue
        table, column = models.table_name(model), key.column_name
        named = f"json_extract(c.before, '$.{column}')"
        connection.execute(
            f"WITH {_BY_HAND} UPDATE {table} SET {column} = old.named FROM ("
            f"SELECT c.row, {named} AS named, max(c.id) FROM by_hand a "
            "CROSS JOIN change c NOT INDEXED ON c.id BETWEEN a.first_change AND a.last_change "
            f"WHERE c.tbl = '{table}' AND c.before IS NOT NULL AND {named} IS NOT NULL AND ({named} IN ({which}) "
            f"OR EXISTS (SELECT 1 FROM undoing u WHERE u.tbl = '{table}' AND u.row = c.row AND NOT u.keep)) "
            "GROUP BY c.row) AS old "
            f"WHERE {table}.id = old.row AND {table}.{column} IS NULL "
            "AND EXISTS (SELECT 1 FROM customer p WHERE p.id = old.named)"
        )


def _names_of_customers() -> Iterator[tuple[type[models.Table], Any]]:
    """Every column that names a customer."""
    for model in models.TRACKED:
        for key in model._meta.refs:
            if key.rel_model is models.Customer:
                yield model, key


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)

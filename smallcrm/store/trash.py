"""The customers, deals and tasks that were deleted by hand and are not there now; any of them can be put back alone.

An undo takes a whole act back. Here it is the part of it that was one customer's: the customer, all that was theirs,
and where others named them; or one deal's, with its items, history and tasks; or one task. It is written inside an act
of its own, which is undone and redone like any other, and leaves the act that it takes from undoable for the rest
(`undoing`).

What needs another customer who is still gone stays away – a relation with them – or comes without naming them – their
company. It is put back when the other one is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store import models, schema, undoing
from smallcrm.store.errors import NotUndoable

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.undoing import Row


class Bin(NamedTuple):
    """Records of one kind that are deleted by hand: the acts that delete them and put them back, and their table."""

    kind: str
    remove: str
    restore: str
    model: type[models.Table]
    told: tuple[str, ...]
    """Columns: code, name, reading, customer, day, amount; '' where there is none."""

    @property
    def table(self) -> str:
        """The table's name in the file."""
        return models.table_name(self.model)


CUSTOMERS = Bin(
    "customer", "remove-customers", "restore-customers", models.Customer, ("code", "name", "kana", "", "", "")
)
DEALS = Bin(
    "deal", "remove-deals", "restore-deals", models.Deal, ("", "title", "", "customer_id", "close_on", "amount")
)
TASKS = Bin("task", "remove-tasks", "restore-tasks", models.Task, ("", "title", "", "customer_id", "due_on", ""))
BINS = {one.kind: one for one in (CUSTOMERS, DEALS, TASKS)}


def _by_hand(of: Bin) -> str:
    """The acts that deleted such records, undo and redo of such acts among them."""
    return f"""
by_hand (id, at, first_change, last_change) AS (
  SELECT a.id, a.at, a.first_change, a.last_change FROM act a
  LEFT JOIN act undone ON undone.id = a.undoes LEFT JOIN act original ON original.id = undone.undoes
  WHERE coalesce(original.kind, undone.kind, a.kind) IN ('{of.remove}', '{of.restore}')
)
"""


def _gone(of: Bin) -> str:
    """The rows that went by such an act, and are gone; not those of a person who was erased since."""
    return f"""
WITH {_by_hand(of)}, gone (tbl, row, act, at, before) AS (
  SELECT c.tbl, c.row, a.id, a.at, c.before
  FROM by_hand a CROSS JOIN change c NOT INDEXED ON c.id BETWEEN a.first_change AND a.last_change
  WHERE c.op = 'delete' AND c.before <> '{undoing.EMPTIED}'
  AND NOT EXISTS (SELECT 1 FROM change l WHERE l.tbl = c.tbl AND l.row = c.row AND l.id > c.id)
)
"""


class Trashed(NamedTuple):
    """A customer, a deal or a task that was deleted."""

    kind: str
    id: int
    act: int
    at: str
    """When, as ISO local time with its offset."""
    code: str
    name: str
    kana: str
    customer: str
    """Whose deal or task it was, if they are there."""
    day: str
    """When the deal was to close, or the task was due."""
    amount: int | None
    rows: dict[str, int]
    """Table -> how many rows that belonged to it went with it."""


class Trash:
    """What was deleted from a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self, of: Bin = CUSTOMERS) -> list[Trashed]:
        """Every deleted record of this kind, the last one first."""
        counts: dict[int, dict[str, int]] = {}
        for owner, table, count in self._store.rows(
            f"{_gone(of)} SELECT json_extract(before, '$.{of.table}_id'), tbl, count(*) FROM gone "
            f"WHERE tbl IN ({_quoted(_owned(of))}) GROUP BY 1, 2"
        ):
            counts.setdefault(owner, {})[table] = count
        rows = self._store.rows(
            f"{_gone(of)} SELECT row, act, at, {', '.join(map(_told, of.told))} FROM gone "
            f"WHERE tbl = '{of.table}' ORDER BY act DESC, 6, 5, row"
        )
        return [Trashed._make((of.kind, *row, counts.get(row[0], {}))) for row in rows]

    def restore(self, records: Sequence[int], of: Bin = CUSTOMERS) -> list[Row]:
        """Puts records of a kind back, inside an act; gives the rows of theirs that stay away."""
        connection = self._store.connection
        which = ",".join(map(str, map(int, records)))
        self._insist_on_version(which, of)
        undoing.note(connection, _theirs(which, of))
        _name_nobody_gone(connection)
        _put_into_stages(connection)
        away = undoing.put_back_what_fits(connection)
        _name_again(connection, which, of)
        return away

    def _insist_on_version(self, which: str, of: Bin) -> None:
        gone = f"tbl = '{of.table}' AND row IN ({which})"
        sql = f"{_gone(of)} SELECT max(act) FROM gone JOIN act a ON a.id = act WHERE {gone} "
        (act,) = self._store.connection.execute(sql + "AND a.version <> ?", (schema.version(),)).fetchone()
        if act is not None:
            raise NotUndoable(_("Act {number} was done with an earlier version of the program.").format(number=act))


def _told(column: str) -> str:
    """A column of what was deleted; of a customer the name, as long as they are there."""
    if not column:
        return "''"
    value = f"json_extract(before, '$.{column}')"
    if column == "customer_id":
        return f"coalesce((SELECT name FROM customer c WHERE c.id = {value}), '')"
    return value if column == "amount" else f"coalesce({value}, '')"


def _owned(of: Bin) -> tuple[str, ...]:
    """The tables of what is theirs."""
    owned: dict[str, tuple[type[models.Table], ...]] = {"customer": models.OWNED, "deal": (models.Task,)}
    return tuple(map(models.table_name, owned.get(of.kind, ())))


def _theirs(which: str, of: Bin) -> str:
    """The query for the rows that went with these records, each with the change whose `before` is to come back."""
    owned = _owned(of)
    naming = [
        f"tbl = '{models.table_name(model)}' AND json_extract(before, '$.{key.column_name}') IN ({which})"
        for model, key in _names_of(of)
        if not key.null or (models.table_name(model) in owned and key.column_name == f"{of.table}_id")
    ]
    lines = " OR ".join(
        f"(g.tbl = '{models.table_name(part)}' AND o.tbl = '{models.table_name(whole)}' "
        f"AND json_extract(g.before, '$.{key}') = o.row)"
        for whole, part, key in models.LINES
    )
    return (
        f"{_gone(of)}, own (tbl, row, act) AS ("
        f"SELECT tbl, row, act FROM gone WHERE tbl = '{of.table}' AND row IN ({which}) "
        f"{' '.join(f'UNION SELECT tbl, row, act FROM gone WHERE {one}' for one in naming)}), "
        "whole (tbl, row, act) AS (SELECT tbl, row, act FROM own UNION SELECT g.tbl, g.row, g.act FROM gone g "
        f"JOIN own o ON {lines}) SELECT w.tbl, w.row, min(c.id) "
        "FROM whole w JOIN change c ON c.tbl = w.tbl AND c.row = w.row AND c.act = w.act GROUP BY w.tbl, w.row"
    )


_STATE = "coalesce(undoing.was, (SELECT before FROM change WHERE id = undoing.first))"
"""What a row that is put back is to become."""


def _name_nobody_gone(connection: sqlite3.Connection) -> None:
    """What is put back and would name what is gone, but need not name anything, does not."""
    for model in models.TRACKED:
        for key in model._meta.refs:
            if key.null:
                parent = models.table_name(key.rel_model)
                named = f"json_extract({_STATE}, '$.{key.column_name}')"
                connection.execute(
                    f"UPDATE undoing SET was = json_remove({_STATE}, '$.{key.column_name}') "
                    f"WHERE tbl = '{models.table_name(model)}' AND {named} IS NOT NULL "
                    f"AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE p.id = {named}) "
                    f"AND NOT EXISTS (SELECT 1 FROM undoing u WHERE u.tbl = '{parent}' AND u.row = {named})"
                )


def _put_into_stages(connection: sqlite3.Connection) -> None:
    """A deal whose stage is gone comes back into the first one of that kind, with its history."""
    named = f"json_extract({_STATE}, '$.stage_id')"
    kind = (
        "SELECT json_extract(c.before, '$.kind') FROM change c "
        f"WHERE c.tbl = 'deal_stage' AND c.row = {named} AND c.op = 'delete' ORDER BY c.id DESC LIMIT 1"
    )
    first = (
        "SELECT s.id FROM deal_stage s JOIN pipeline p ON p.id = s.pipeline_id "
        f"WHERE s.kind = ({kind}) ORDER BY p.position, p.id, s.position, s.id LIMIT 1"
    )
    connection.execute(
        f"UPDATE undoing SET was = json_set({_STATE}, '$.stage_id', ({first})) WHERE tbl IN ('deal', 'deal_move') "
        f"AND NOT EXISTS (SELECT 1 FROM deal_stage s WHERE s.id = {named})"
    )


def _name_again(connection: sqlite3.Connection, which: str, of: Bin) -> None:
    """Who named these records before they were deleted, and nobody since, names them again; they do so, too."""
    for model, key in _names_of(of):
        if not key.null:
            continue
        table, column = models.table_name(model), key.column_name
        named = f"json_extract(c.before, '$.{column}')"
        connection.execute(
            f"WITH {_by_hand(of)} UPDATE {table} SET {column} = old.named FROM ("
            f"SELECT c.row, {named} AS named, max(c.id) FROM by_hand a "
            "CROSS JOIN change c NOT INDEXED ON c.id BETWEEN a.first_change AND a.last_change "
            f"WHERE c.tbl = '{table}' AND c.before IS NOT NULL AND {named} IS NOT NULL AND ({named} IN ({which}) "
            f"OR EXISTS (SELECT 1 FROM undoing u WHERE u.tbl = '{table}' AND u.row = c.row AND NOT u.keep)) "
            "GROUP BY c.row) AS old "
            f"WHERE {table}.id = old.row AND {table}.{column} IS NULL "
            f"AND EXISTS (SELECT 1 FROM {of.table} p WHERE p.id = old.named)"
        )


def _names_of(of: Bin) -> Iterator[tuple[type[models.Table], Any]]:
    """Every column that names a record of this kind."""
    for model in models.TRACKED:
        for key in model._meta.refs:
            if key.rel_model is of.model:
                yield model, key


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)

"""The journal: everything the user did, and the way back.

**An act** is one thing the user did ("imported a ledger", "changed a customer"). It is one transaction:

    with store.act("import", file="sales.xlsx", count=71) as act:
        store.customers.insert_many(...)

`kind` is a stable key and `args` a small JSON object; the name that people read is made from both, in their language,
by `actions.history`. An act that changed nothing leaves no trace; one that fails, or is cancelled, neither.

**What is recorded.** Triggers on every tracked table (`triggers.py`) write a row of `change` for each row that was
inserted, updated or deleted: the act, the table, the row's id, and for updates and deletes the whole row as it was
*before*. What a row became is not written: it is the `before` of the row's next change, or the row as it stands. So an
import costs one small row for each row, and nothing is stored twice. The act's id is read from `open_act`, which holds
a row only inside an act's transaction; elsewhere the id is NULL, the column refuses it, and with it the write. No part
of the program can change data behind the journal's back.

**Undo** is an act as well: it puts back, for every row the act touched, the state before the act's first change of it.
The same triggers record that, and **redo** is the undo of the undo. An act is *undone* while an undo of it stands.
Without an id, `undo` takes back the last act that stands, and `redo` the last undo that stands, unless the user has
done something new since. All of it is in the file, so it works across restarts.

**An older act on its own.** `undo(act)` leaves alone, and names, every row for which going back would lose or break
later work:

- a row whose state now is not the state in which the act left it (changed since, then changed back, does not count);
- a row that the act inserted and that others refer to, which were not there when it did (a customer who bought since);
- a row that the act deleted or changed and that would refer to something that has gone since;
- a row whose unique value (a tag's name) has been given to another since;
- a part of a kept row, where the act made both: a customer who bought since stays with the phone numbers and the tags
  that came with the customer, a purchase with its lines. (What the act only added to a customer who had been there
  before is taken back: without it the customer is what the user knew.)

One kept row may ask for another (a changed purchase keeps its customer), so this is repeated until nothing more is
kept (`undoing.py`). The last act that stands never keeps anything.

**A change of the schema** is a wall: rows recorded under an older version may not fit the tables of today. Acts carry
the schema's version, and those of another one can be read but not undone.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from smallcrm.i18n import _
from smallcrm.store import models, schema, totals, triggers, undoing
from smallcrm.store.errors import NotUndoable, explained, uncertain

if TYPE_CHECKING:
    from smallcrm.store.database import Store

UNDO, REDO = "undo", "redo"


class Act(NamedTuple):
    """Something the user did."""

    id: int
    kind: str
    args: dict[str, Any]
    at: str
    """When, as ISO local time with its offset."""
    undoes: int | None
    """The act that this one took back (an undo) or the undo that it took back (a redo)."""
    undone: bool
    counts: dict[str, dict[str, int]]
    """Table -> insert, update, delete -> how many rows."""


class Undone(NamedTuple):
    """What an undo or a redo did."""

    act: Act
    """The act that was taken back, or that stands again."""
    kept: list[tuple[str, int]]
    """(table, row id) of the rows that were left as they are, because later work stands on them."""


class RowChange(NamedTuple):
    """What an act did to a row; empty fields are left out of both states."""

    table: str
    row: int
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class FieldChange(NamedTuple):
    """A step in the history of a record."""

    field: str
    old: Any
    new: Any
    act: Act


_ACT = "SELECT id, kind, args, at, undoes, undone_by, counts FROM act"
_STANDS = "undone_by IS NULL AND version = ?"


class Journal:
    """The acts of a data file. See the module's text."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._writing = threading.Lock()
        self._writer: threading.Thread | None = None

    @contextmanager
    def act(self, kind: str, args: Mapping[str, Any]) -> Iterator[int]:
        """One thing the user does; yields its id. Acts of other threads wait their turn; acts within acts are bugs."""
        with self._turn(), self._transaction() as connection:
            act = self._begin(connection, kind, args, undoes=None)
            yield act
            self._finish(connection, act)

    def undo(self, act_id: int | None = None) -> Undone:
        """Takes back an act: the last one that stands, or the one named."""
        with self._turn(), self._transaction() as connection:
            target = self.undoable() if act_id is None else self._undoable_act(act_id)
            if target is None:
                raise NotUndoable(_("There is nothing to undo."))
            act, kept = self._reverse(connection, UNDO, target)
            connection.execute("UPDATE act SET undone_by = ? WHERE id = ?", (act, target.id))
        return Undone(self.get(target.id), kept)

    def redo(self) -> Undone:
        """Does again what was undone last, unless something else was done since."""
        with self._turn(), self._transaction() as connection:
            undo = self._last_undo()
            if undo is None:
                raise NotUndoable(_("There is nothing to redo."))
            act, kept = self._reverse(connection, REDO, undo)
            connection.execute("UPDATE act SET undone_by = ? WHERE id = ?", (act, undo.id))
            connection.execute("UPDATE act SET undone_by = NULL WHERE id = ?", (undo.undoes,))
        return Undone(self.get(_original(undo)), kept)

    def undoable(self) -> Act | None:
        """The act that `undo` would take back."""
        return self._one(f"{_ACT} WHERE undoes IS NULL AND {_STANDS} ORDER BY id DESC LIMIT 1", schema.version())

    def redoable(self) -> Act | None:
        """The act that `redo` would do again."""
        undo = self._last_undo()
        return None if undo is None else self.get(_original(undo))

    def acts(self, limit: int = 100, before: int | None = None) -> list[Act]:
        """The acts, the last one first; `before` an id, for the next page."""
        rows = self._store.rows(
            f"{_ACT} WHERE id < ? ORDER BY id DESC LIMIT ?", (before if before is not None else 2**62, limit)
        )
        return [_act(row) for row in rows]

    def get(self, act_id: int) -> Act:
        """The act with this id."""
        found = self._one(f"{_ACT} WHERE id = ?", act_id)
        if found is None:
            raise NotUndoable(_("There is no act {number}.").format(number=act_id))
        return found

    def changes(self, act_id: int, limit: int = 1000, offset: int = 0) -> list[RowChange]:
        """What an act did, row by row, in its order."""
        rows = self._store.rows(
            "SELECT c.id, c.tbl, c.row, c.op, c.before FROM change c JOIN act a ON a.id = ? "
            "WHERE c.id BETWEEN a.first_change AND a.last_change AND c.act = a.id ORDER BY c.id LIMIT ? OFFSET ?",
            (act_id, limit, offset),
        )
        return [
            RowChange(table, row, op, _fields(before), self._state_after(change, table, row))
            for change, table, row, op, before in rows
        ]

    def history(self, table: str, row_id: int) -> list[FieldChange]:
        """What happened to a record, field by field, the first change first."""
        rows = self._store.rows("SELECT act, before FROM change WHERE tbl = ? AND row = ? ORDER BY id", (table, row_id))
        states = [_fields(before) for _act_id, before in rows[1:]]
        states.append(self._present(table, row_id))
        acts = {act: self.get(act) for act in dict.fromkeys(act for act, _before in rows)}
        return [
            FieldChange(field, old, new, acts[act])
            for (act, before), after in zip(rows, states, strict=True)
            for field, old, new in _differences(_fields(before) or {}, after or {})
        ]

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if self._writer is threading.current_thread():
            raise RuntimeError("an act within an act")
        self._store.insist_on_writing()
        with self._writing:
            self._writer = threading.current_thread()
            try:
                yield
            finally:
                self._writer = None

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._store.connection
        with explained(self._store.path, decoding=False):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                if connection.in_transaction:
                    self._commit(connection)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def _commit(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_IOERR:
                raise uncertain(self._store.path) from error
            raise

    def _begin(self, connection: sqlite3.Connection, kind: str, args: Mapping[str, Any], undoes: int | None) -> int:
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        cursor = connection.execute(
            "INSERT INTO act (kind, args, at, version, undoes, first_change) "
            "VALUES (?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) + 1 FROM change))",
            (kind, json.dumps(args, ensure_ascii=False), at, schema.version(), undoes),
        )
        act = cursor.lastrowid
        assert act is not None
        connection.execute("INSERT INTO open_act (id) VALUES (?)", (act,))
        return act

    def _finish(self, connection: sqlite3.Connection, act: int) -> None:
        """Closes an act: what it changed is counted, and customers that it touched are found by their new words."""
        counts = _count(connection, act)
        undoes = connection.execute("SELECT undoes FROM act WHERE id = ?", (act,)).fetchone()[0]
        if not counts and undoes is None:
            connection.execute("ROLLBACK")
            return
        self._store.search.refresh(act, counts)
        totals.refresh(connection, act, counts)
        connection.execute("DELETE FROM open_act")
        connection.execute(
            "UPDATE act SET counts = ?, last_change = (SELECT coalesce(max(id), 0) FROM change) WHERE id = ?",
            (json.dumps(counts), act),
        )

    def _reverse(self, connection: sqlite3.Connection, kind: str, target: Act) -> tuple[int, list[tuple[str, int]]]:
        act = self._begin(connection, kind, {}, undoes=target.id)
        kept = undoing.reverse(connection, target.id)
        if kept:
            connection.execute("UPDATE act SET args = ? WHERE id = ?", (json.dumps({"kept": len(kept)}), act))
        self._finish(connection, act)
        return act, kept

    def _undoable_act(self, act_id: int) -> Act:
        target = self.get(act_id)
        if target.undone or target.undoes is not None:
            raise NotUndoable(_("Act {number} has been undone already, or is an undo itself.").format(number=act_id))
        if self._one(f"{_ACT} WHERE id = ? AND version = ?", act_id, schema.version()) is None:
            raise NotUndoable(_("Act {number} was done with an earlier version of the program.").format(number=act_id))
        return target

    def _last_undo(self) -> Act | None:
        """The undo that `redo` takes back: the last that stands, with nothing new done after it."""
        return self._one(
            f"{_ACT} WHERE kind = ? AND {_STANDS} "
            "AND id > (SELECT coalesce(max(id), 0) FROM act WHERE undoes IS NULL) ORDER BY id DESC LIMIT 1",
            UNDO,
            schema.version(),
        )

    def _one(self, sql: str, *parameters: Any) -> Act | None:
        rows = self._store.rows(sql, parameters)
        return _act(rows[0]) if rows else None

    def _state_after(self, change: int, table: str, row: int) -> dict[str, Any] | None:
        later = self._store.rows(
            "SELECT before FROM change WHERE tbl = ? AND row = ? AND id > ? ORDER BY id LIMIT 1", (table, row, change)
        )
        return _fields(later[0][0]) if later else self._present(table, row)

    def _present(self, table: str, row: int) -> dict[str, Any] | None:
        model = next(model for model in models.TRACKED if models.table_name(model) == table)
        rows = self._store.rows(f"SELECT {triggers.row_json(model, 't')} FROM {table} t WHERE id = ?", (row,))
        return _fields(rows[0][0]) if rows else None


def _original(undo: Act) -> int:
    assert undo.undoes is not None
    return undo.undoes


def _act(row: tuple[Any, ...]) -> Act:
    act_id, kind, args, at, undoes, undone_by, counts = row
    return Act(act_id, kind, json.loads(args), at, undoes, undone_by is not None, json.loads(counts or "{}"))


def _fields(before: str | None) -> dict[str, Any] | None:
    if before is None:
        return None
    fields: dict[str, Any] = json.loads(before)
    return fields


def _differences(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for field in dict.fromkeys((*old, *new)):
        if old.get(field) != new.get(field):
            yield field, old.get(field), new.get(field)


def _count(connection: sqlite3.Connection, act: int) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for table, op, count in connection.execute(
        "SELECT tbl, op, count(*) FROM change NOT INDEXED "
        "WHERE id >= (SELECT first_change FROM act WHERE id = ?) GROUP BY tbl, op",
        (act,),
    ):
        counts.setdefault(table, {})[op] = count
    return counts

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
Without an id, `undo` takes back the act that was done, or done again, last of those that stand, and `redo` the last
undo that stands, unless the user has done something new since. All of it is in the file, so it works across restarts.

**An older act on its own.** `undo(act)` goes back field by field: what the act changed and nobody changed since is as
it was before, what was changed since stays (`mixing.py`; changed since, then changed back, does not count). So two
customers that were made one are two again, with what was done to them meanwhile. It leaves alone, and names, every row
for which going back would lose or break later work:

- a row of which a field that the act changed was changed again: of that field, or of fields that say one thing only
  together, what came later stays; a row that the act inserted stays whole if anything in it was changed;
- a row that was deleted since;
- a row that the act inserted and that others refer to, which were not there when it did (a customer who bought since);
- a row that the act deleted or changed and that would refer to something that has gone since;
- a row whose unique value (a tag's name) has been given to another since;
- a part of a kept row, where the act made both: a customer who bought since stays with the phone numbers and the tags
  that came with the customer, a purchase with its lines. (What the act only added to a customer who had been there
  before is taken back: without it the customer is what the user knew.)

A row that the act deleted and that was put back since (`trash.py`) is as it came back, until it is changed.

One kept row may ask for another (a changed purchase keeps its customer), so this is repeated until nothing more is
kept (`undoing.py`). The last act, as long as no older one was done again after it, never keeps anything.

**A change of the schema** is a wall: rows recorded under an older version may not fit the tables of today. Acts carry
the schema's version, and those of another one can be read but not undone.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store import schema, totals
from smallcrm.store.errors import NotUndoable, explained, uncertain
from smallcrm.store.journal_reading import ACT, STANDS, Act, JournalReading, Listed, RowChange

if TYPE_CHECKING:
    from smallcrm.store.database import Store

__all__ = ["Act", "Journal", "Listed", "RowChange", "Undone"]

UNDO, REDO, ERASED = "undo", "redo", "erase-person"
KEPT_NOTED = 200
"""So many rows that an undo kept are noted with it."""
_LAST_CHANGE = (1 << 63) - 1


class Undone(NamedTuple):
    """What an undo or a redo did."""

    act: Act
    """The act that was taken back, or that stands again."""
    kept: list[tuple[str, int]]
    """(table, row id) of the rows that were left as they are, because later work stands on them."""


class Journal(JournalReading):
    """The acts of a data file. See the module's text."""

    def __init__(self, store: Store, writing: threading.Lock) -> None:
        """`writing` is held by the thread whose act it is."""
        super().__init__(store)
        self._writing = writing
        self._inserted: list[tuple[str, range]] = []
        self._writer: threading.Thread | None = None

    @contextmanager
    def act(self, kind: str, args: Mapping[str, Any]) -> Iterator[int]:
        """One thing the user does; yields its id. Acts of other threads wait their turn; acts within acts are bugs."""
        with self._turn(), self._transaction() as connection:
            act = self._begin(connection, kind, args, undoes=None)
            yield act
            self._finish(connection, act)

    def tell(self, act: int, args: Mapping[str, Any]) -> None:
        """Within an act: what it was called with, where that is known at its end only."""
        told = json.dumps(args, ensure_ascii=False)
        self._store.connection.execute("UPDATE act SET args = ? WHERE id = ?", (told, act))

    def inserted(self, table: str, changes: range) -> None:
        """Within an act: these changes are inserts into one table, so that they need not be counted one by one."""
        self._inserted.append((table, changes))

    def undo(self, act_id: int | None = None) -> Undone:
        """Takes back an act: the last one that stands, or the one named."""
        with self._turn(), self._transaction() as connection:
            target = self.undoable() if act_id is None else self._undoable_act(act_id)
            if target is None:
                raise NotUndoable(_("There is nothing to undo."))
            act, kept = self._reverse(connection, UNDO, target)
            connection.execute("UPDATE act SET undone_by = ? WHERE id = ?", (act, target.id))
        return Undone(self.get(target.id), kept)

    def would_keep(self, act_id: int) -> list[tuple[str, int]]:
        """The rows that `undo` of this act would leave as they are; nothing is changed."""
        from smallcrm.store import undoing

        with self._turn(), self._transaction() as connection:
            target = self._undoable_act(act_id)
            self._begin(connection, UNDO, {}, undoes=target.id)
            kept = undoing.reverse(connection, target.id)
            connection.execute("ROLLBACK")
        return kept

    def redo(self, act_id: int | None = None) -> Undone:
        """Does again what was undone last, unless something else was done since, or the act named."""
        with self._turn(), self._transaction() as connection:
            undo = self._last_undo() if act_id is None else self._undo_of(act_id)
            if undo is None:
                raise NotUndoable(_("There is nothing to redo."))
            act, kept = self._reverse(connection, REDO, undo)
            connection.execute("UPDATE act SET undone_by = ? WHERE id = ?", (act, undo.id))
            connection.execute("UPDATE act SET undone_by = NULL WHERE id = ?", (undo.undoes,))
        return Undone(self.get(_original(undo)), kept)

    def undoable(self) -> Act | None:
        """The act that `undo` would take back: of those that stand the last that was done, or done again."""
        last = self._one(f"{ACT} WHERE undoes IS NULL AND {STANDS} ORDER BY id DESC LIMIT 1", schema.version())
        if last is None:
            return None
        again = self._one(
            f"{ACT} WHERE id = (SELECT u.undoes FROM act r JOIN act u ON u.id = r.undoes JOIN act a ON a.id = u.undoes "
            "WHERE r.id > ? AND r.kind = ? AND a.undone_by IS NULL AND a.version = ? ORDER BY r.id DESC LIMIT 1)",
            last.id,
            REDO,
            schema.version(),
        )
        return again or last

    def can_undo(self, act_id: int) -> bool:
        """Whether `undo` takes back this act."""
        try:
            self._undoable_act(act_id)
        except NotUndoable:
            return False
        return True

    def erased_last(self) -> bool:
        """Whether the last thing that was done is one that no undo takes back."""
        last = self._one(f"{ACT} ORDER BY id DESC LIMIT 1")
        return last is not None and last.kind == ERASED

    def redoable(self) -> Act | None:
        """The act that `redo` would do again."""
        undo = self._last_undo()
        return None if undo is None else self.get(_original(undo))

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
        self._inserted.clear()
        connection.execute("INSERT INTO open_act (id) VALUES (?)", (act,))
        return act

    def _finish(self, connection: sqlite3.Connection, act: int) -> None:
        """Closes an act: what it changed is counted, and customers that it touched are found by their new words."""
        counts = _count(connection, act, self._inserted)
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
        from smallcrm.store import undoing

        act = self._begin(connection, kind, {}, undoes=target.id)
        kept = undoing.reverse(connection, target.id)
        if kept:
            connection.execute(
                "UPDATE act SET args = ? WHERE id = ?",
                (json.dumps({"kept": len(kept), "rows": kept[:KEPT_NOTED]}), act),
            )
        self._finish(connection, act)
        return act, kept

    def _undoable_act(self, act_id: int) -> Act:
        target = self.get(act_id)
        if target.undone or target.undoes is not None:
            raise NotUndoable(_("Act {number} has been undone already, or is an undo itself.").format(number=act_id))
        if target.kind == ERASED:
            raise NotUndoable(_("What was erased for good cannot be brought back."))
        if self._one(f"{ACT} WHERE id = ? AND version = ?", act_id, schema.version()) is None:
            raise NotUndoable(_("Act {number} was done with an earlier version of the program.").format(number=act_id))
        return target

    def _undo_of(self, act_id: int) -> Act | None:
        """The undo of an act that stands."""
        return self._one(
            f"{ACT} WHERE id = (SELECT undone_by FROM act WHERE id = ?) AND {STANDS}", act_id, schema.version()
        )

    def _last_undo(self) -> Act | None:
        """The undo that `redo` takes back: the last that stands, with nothing new done after it."""
        return self._one(
            f"{ACT} WHERE kind = ? AND {STANDS} "
            "AND id > (SELECT coalesce(max(id), 0) FROM act WHERE undoes IS NULL) ORDER BY id DESC LIMIT 1",
            UNDO,
            schema.version(),
        )


def _original(undo: Act) -> int:
    assert undo.undoes is not None
    return undo.undoes


def _count(
    connection: sqlite3.Connection, act: int, inserted: Sequence[tuple[str, range]]
) -> dict[str, dict[str, int]]:
    """Table -> insert, update, delete -> how many rows; `inserted` are the changes of which that is known."""
    (first,) = connection.execute("SELECT first_change FROM act WHERE id = ?", (act,)).fetchone()
    starts = [first, *(changes.stop for _table, changes in inserted)]
    stops = [*(changes.start for _table, changes in inserted), _LAST_CHANGE]
    found = [(table, "insert", len(changes)) for table, changes in inserted]
    for between in zip(starts, stops, strict=True):
        found += connection.execute(
            "SELECT tbl, op, count(*) FROM change NOT INDEXED WHERE id >= ? AND id < ? GROUP BY tbl, op", between
        )
    counts: dict[str, dict[str, int]] = {}
    for table, op, count in sorted(found):
        of_table = counts.setdefault(table, {})
        of_table[op] = of_table.get(op, 0) + count
    return counts

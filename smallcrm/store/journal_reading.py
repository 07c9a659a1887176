"""Reading the journal: the acts, what each of them changed, what happened to a record."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.errors import NotUndoable

if TYPE_CHECKING:
    from smallcrm.store.database import Store


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


class RowChange(NamedTuple):
    """What an act did to a row; empty fields are left out of both states."""

    id: int
    table: str
    row: int
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class Listed(NamedTuple):
    """An act in a list: its day (ISO) heads those done on it."""

    id: int
    day: str


ACT = "SELECT id, kind, args, at, undoes, undone_by, counts FROM act"
STANDS = "undone_by IS NULL AND version = ?"

_OF_ACT = "FROM act a CROSS JOIN change c ON c.id BETWEEN max(a.first_change, ?2 + 1) AND a.last_change"
_OF_CUSTOMER = "FROM theirs t CROSS JOIN change c ON c.tbl = t.tbl AND c.row = t.row JOIN act a ON a.id = c.act"


@cache
def _theirs() -> str:
    """Every row that is or was a customer's; of one that others were made part of (`merged`), theirs too."""
    from smallcrm.store import models

    owned = tuple(map(models.table_name, models.OWNED))
    named = " ".join(f"UNION SELECT '{table}', id FROM {table} WHERE customer_id = {{customer}}" for table in owned)
    lines = " ".join(
        f"UNION SELECT '{part}', l.id FROM own o CROSS JOIN {part} l ON l.{key} = o.row WHERE o.tbl = '{whole}'"
        for whole, part, key in ((models.table_name(one), models.table_name(of), key) for one, of, key in models.LINES)
    )
    return f"""
WITH RECURSIVE one (id) AS (
  SELECT {{customer}}
  UNION SELECT merged.value FROM one CROSS JOIN act a, json_each(a.args, '$.merged') merged
  WHERE json_extract(a.args, '$.into') = one.id AND a.undone_by IS NULL
), gone (tbl, row) AS (
  SELECT tbl, row FROM change NOT INDEXED WHERE before IS NOT NULL
  AND tbl IN {owned} AND json_extract(before, '$.customer_id') = {{customer}}
), own (tbl, row) AS (
  SELECT 'customer', id FROM one
  {named}
  UNION SELECT tbl, row FROM gone
), theirs (tbl, row) AS (
  SELECT tbl, row FROM own
  {lines}
)
"""


class JournalReading:
    """The reading side of `journal.Journal`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def acts(self, limit: int = 100, before: int | None = None) -> list[Act]:
        """The acts, the last one first; `before` an id, for the next page."""
        rows = self._store.rows(
            f"{ACT} WHERE id < ? ORDER BY id DESC LIMIT ?", (before if before is not None else 2**62, limit)
        )
        return [_act(row) for row in rows]

    def get(self, act_id: int) -> Act:
        """The act with this id."""
        found = self._one(f"{ACT} WHERE id = ?", act_id)
        if found is None:
            raise NotUndoable(_("There is no act {number}.").format(number=act_id))
        return found

    def acts_of(self, ids: Sequence[int]) -> list[Act]:
        """These acts, in the order given; those that are gone are left out."""
        marks = ",".join("?" * len(ids))
        found = {row[0]: _act(row) for row in self._store.rows(f"{ACT} WHERE id IN ({marks})", ids)}
        return [found[one] for one in ids if one in found]

    def kinds(self) -> list[str]:
        """Every kind of act that there was."""
        return [kind for (kind,) in self._store.rows("SELECT DISTINCT kind FROM act ORDER BY kind")]

    def listed(self, kinds: Sequence[str] | None = None, customer: int | None = None) -> list[Listed]:
        """The acts of these kinds that changed something of this customer, the last one first; None: all."""
        parts, parameters = [], list[Any]()
        if kinds is not None:
            parts.append(f"kind IN ({','.join('?' * len(kinds))})")
            parameters += kinds
        if customer is not None:
            parts.append("id IN (SELECT c.act FROM theirs t CROSS JOIN change c ON c.tbl = t.tbl AND c.row = t.row)")
        where = f"WHERE {' AND '.join(parts)}" if parts else ""
        with_theirs = _theirs().format(customer=int(customer)) if customer is not None else ""
        rows = self._store.rows(
            f"{with_theirs} SELECT id, substr(at, 1, 10) FROM act {where} ORDER BY id DESC", parameters
        )
        return list(map(Listed._make, rows))

    def changes(self, act_id: int, limit: int = 1000, after: int = 0, customer: int | None = None) -> list[RowChange]:
        """What an act did, row by row, in its order; `after` a change's id gives the next page.

        With a customer only what it did to that customer, with all that is theirs.
        """
        begin = "" if customer is None else _theirs().format(customer=int(customer))
        rows = self._store.rows(
            f"{begin} SELECT c.id, c.tbl, c.row, c.op, c.before {_OF_ACT if customer is None else _OF_CUSTOMER} "
            "WHERE a.id = ?1 AND c.act = a.id AND c.id > ?2 ORDER BY c.id LIMIT ?3",
            (act_id, after, limit),
        )
        return [
            RowChange(change, table, row, op, _fields(before), self._state_after(change, table, row))
            for change, table, row, op, before in rows
        ]

    def change(self, change: int) -> RowChange | None:
        """One change of a row."""
        rows = self._store.rows("SELECT id, tbl, row, op, before FROM change WHERE id = ?", (change,))
        if not rows:
            return None
        number, table, row, op, before = rows[0]
        return RowChange(number, table, row, op, _fields(before), self._state_after(number, table, row))

    def right_after(self, kind: str, table: str, row: int) -> RowChange | None:
        """What the last act of this kind that changed a row did next."""
        rows = self._store.rows(
            "SELECT n.id FROM change n JOIN (SELECT c.id, c.act FROM change c JOIN act a ON a.id = c.act "
            "WHERE c.tbl = ? AND c.row = ? AND c.op = 'update' AND a.kind = ? ORDER BY c.id DESC LIMIT 1) c "
            "ON n.id > c.id AND n.act = c.act ORDER BY n.id LIMIT 1",
            (table, row, kind),
        )
        return self.change(rows[0][0]) if rows else None

    def last_known(self, table: str, row: int) -> dict[str, Any] | None:
        """A row as it stands, or as it was when it went; None: there never was one."""
        present = self.present(table, row)
        if present is not None:
            return present
        rows = self._store.rows(
            "SELECT before FROM change WHERE tbl = ? AND row = ? AND before IS NOT NULL ORDER BY id DESC LIMIT 1",
            (table, row),
        )
        return _fields(rows[0][0]) if rows else None

    def present(self, table: str, row: int) -> dict[str, Any] | None:
        """A row as it stands; None: it is not there."""
        from smallcrm.store import models, triggers

        model = next(model for model in models.TRACKED if models.table_name(model) == table)
        rows = self._store.rows(f"SELECT {triggers.row_json(model, 't')} FROM {table} t WHERE id = ?", (row,))
        return _fields(rows[0][0]) if rows else None

    def _one(self, sql: str, *parameters: Any) -> Act | None:
        rows = self._store.rows(sql, parameters)
        return _act(rows[0]) if rows else None

    def _state_after(self, change: int, table: str, row: int) -> dict[str, Any] | None:
        later = self._store.rows(
            "SELECT before FROM change WHERE tbl = ? AND row = ? AND id > ? ORDER BY id LIMIT 1", (table, row, change)
        )
        return _fields(later[0][0]) if later else self.present(table, row)


def _act(row: tuple[Any, ...]) -> Act:
    act_id, kind, args, at, undoes, undone_by, counts = row
    return Act(act_id, kind, json.loads(args), at, undoes, undone_by is not None, json.loads(counts or "{}"))


def _fields(before: str | None) -> dict[str, Any] | None:
    if before is None:
        return None
    fields: dict[str, Any] = json.loads(before)
    return fields

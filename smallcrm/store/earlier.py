"""An earlier value of one field, put back into the row as it is now; inside an act, which the caller begins.

A row that has gone since – a number that was deleted – comes back whole. What would refer to something that is gone
stays as it is (`undoing`).
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.store import models, schema, undoing, writing
from smallcrm.store.errors import NotUndoable
from smallcrm.store.mixing import State, with_earlier

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.journal import RowChange


def insist_on_version(store: Store, change: RowChange) -> None:
    """What an earlier version of the program wrote may not fit the tables of today."""
    sql = "SELECT a.id FROM change c JOIN act a ON a.id = c.act WHERE c.id = ? AND a.version <> ?"
    for (act,) in store.rows(sql, (change.id, schema.version())):
        raise NotUndoable(_("Act {number} was done with an earlier version of the program.").format(number=act))


def becomes(store: Store, change: RowChange, field: str) -> State:
    """What the row of a change is to become: as it is, with this field as it was before the change."""
    now, before = store.journal.present(change.table, change.row), change.before or {}
    return before if now is None else with_earlier(change.table, now, before, change.after or {}, field)


def put_back(store: Store, change: RowChange, state: State) -> bool:
    """Makes the row of a change so; False when it would refer to what is gone."""
    connection = store.connection
    amount = _line_amount(store, change)
    undoing.note(connection, "SELECT tbl, row, id FROM change WHERE id = ?", (change.id,))
    connection.execute("UPDATE undoing SET was = ?", (json.dumps(state, ensure_ascii=False),))
    if undoing.put_back_what_fits(connection):
        return False
    if change.table == models.table_name(models.PurchaseLine):
        _follow(connection, state["purchase_id"], int(state["amount"]) - amount)
    return True


def _line_amount(store: Store, change: RowChange) -> int:
    now = store.journal.present(change.table, change.row) or {}
    return int(now.get("amount", 0))


def _follow(connection: sqlite3.Connection, purchase: int, more: int) -> None:
    """The amount of a purchase that was the sum of its lines stays so."""
    amount, lines = connection.execute(
        "SELECT amount, (SELECT sum(amount) FROM purchase_line WHERE purchase_id = p.id) FROM purchase p WHERE id = ?",
        (purchase,),
    ).fetchone()
    if amount + more == lines:
        writing.update_one(connection, "purchase", purchase, {"amount": lines})

"""The sums over all that a customer ever bought, kept ready: a ranking of the whole file reads a row a customer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from smallcrm.store import touched

SUMS = (
    "sum(amount) AS amount, count(DISTINCT day) FILTER (WHERE kind <> 'return') AS visits, "
    "max(day) FILTER (WHERE kind <> 'return') AS last"
)
"""What an analysis needs of some purchases: the net amount, the days with a sale, the last of them."""

_COLUMNS = "customer_id, amount, visits, last, dated, undated_amount"
_TOUCHED = {"purchase": touched.through("purchase")}
_WORKED_OUT = (
    f"SELECT p.customer_id, {SUMS}, count(day), coalesce(sum(amount) FILTER (WHERE day IS NULL), 0) "
    "FROM touched t CROSS JOIN purchase p ON p.customer_id = t.id GROUP BY t.id"
)


def refresh(connection: sqlite3.Connection, act: int, counts: Mapping[str, Mapping[str, int]]) -> None:
    """Writes the sums of the customers whose purchases the open act touched."""
    if touched.note(connection, act, counts, _TOUCHED):
        connection.execute("DELETE FROM customer_total WHERE customer_id IN (SELECT id FROM touched)")
        connection.execute(f"INSERT INTO customer_total ({_COLUMNS}) {_WORKED_OUT}")


def wrong(connection: sqlite3.Connection) -> int:
    """How many sums are not those of the purchases: none, unless the file is damaged."""
    touched.note_all(connection)
    kept = f"SELECT {_COLUMNS} FROM customer_total"
    (count,) = connection.execute(
        "SELECT count(DISTINCT customer_id) FROM "
        f"(SELECT * FROM ({kept} EXCEPT {_WORKED_OUT}) UNION ALL SELECT * FROM ({_WORKED_OUT} EXCEPT {kept}))"
    ).fetchone()
    return int(count)

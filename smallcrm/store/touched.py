"""Which customers an act touched, by the journal's own rows: for what is kept ready about them.

Two tables hold what could be worked out at any time, but not fast enough: the words of the search (`search.py`) and
the sums over all of a customer's purchases (`totals.py`). Both are written anew for the touched customers at the end
of every act, undo and redo included, in its transaction.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence


def through(table: str) -> tuple[str, str]:
    """Queries for the customers that changed rows of `table` belong, or belonged, to."""
    return (
        f"SELECT t.customer_id AS id FROM change c NOT INDEXED CROSS JOIN {table} t ON t.id = c.row "
        f"WHERE c.tbl = '{table}'",
        f"SELECT json_extract(c.before, '$.customer_id') AS id FROM change c NOT INDEXED WHERE c.tbl = '{table}'",
    )


def note(
    connection: sqlite3.Connection,
    act: int,
    counts: Mapping[str, Mapping[str, int]],
    queries: Mapping[str, Sequence[str]],
) -> bool:
    """Fills the temporary table `touched` with the customers that the open act touched; False when there are none.

    `queries` says, for each table, how its changes lead to customers: by the rows that are there, then by what rows
    were before, which those just inserted never were. `counts` says what was done to which table.
    """
    wanted = _wanted(counts, queries)
    if wanted:
        (first,) = connection.execute("SELECT first_change FROM act WHERE id = ?", (act,)).fetchone()
        _fill(connection, wanted, first)
    return bool(wanted)


def note_since(connection: sqlite3.Connection, act: int, queries: Mapping[str, Sequence[str]]) -> bool:
    """The same for all acts after this one."""
    done: dict[str, dict[str, int]] = {}
    changes: list[int] = []
    for first, counts in connection.execute(
        "SELECT first_change, counts FROM act WHERE id > ? AND first_change IS NOT NULL", (act,)
    ):
        changes.append(first)
        for table, of_table in json.loads(counts).items():
            done.setdefault(table, {}).update(of_table)
    wanted = _wanted(done, queries)
    if wanted:
        _fill(connection, wanted, min(changes))
    return bool(wanted)


def _wanted(counts: Mapping[str, Mapping[str, int]], queries: Mapping[str, Sequence[str]]) -> list[str]:
    return [
        query
        for table, of_table in queries.items()
        if table in counts
        for query in (of_table if counts[table].keys() - {"insert"} else of_table[:1])
    ]


def _fill(connection: sqlite3.Connection, queries: Sequence[str], first_change: int) -> None:
    clear(connection)
    for query in queries:
        connection.execute(
            f"INSERT OR IGNORE INTO touched SELECT id FROM ({query} AND c.id >= ?) WHERE id IS NOT NULL",
            (first_change,),
        )


def note_all(connection: sqlite3.Connection) -> None:
    """Fills `touched` with every customer there is."""
    clear(connection)
    connection.execute("INSERT INTO touched SELECT id FROM customer")


def clear(connection: sqlite3.Connection) -> None:
    """An empty `touched`."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS touched (id INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM touched")

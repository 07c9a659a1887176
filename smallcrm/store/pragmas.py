"""How every connection to a data file is set."""

from __future__ import annotations

import sqlite3

PRAGMAS: dict[str, int | str] = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "cache_spill": 0,
    "cache_size": -65536,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "recursive_triggers": 1,
    "cell_size_check": 1,
    "secure_delete": 1,
}
"""A misspelt pragma is accepted in silence, so each is read back."""


def configure(connection: sqlite3.Connection) -> None:
    """Sets the pragmas that the promises rest on, and sees that they took."""
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
        (found,) = connection.execute(f"PRAGMA {name}").fetchone()
        if found != value:
            raise RuntimeError(f"SQLite did not accept {name} = {value}: it says {found}")

"""A new data file, made of the schema's text: what the migrations would make of an empty file, without running them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from smallcrm.store import schema
from smallcrm.store.pragmas import configure


def make(path: Path) -> None:
    """Fills the empty file at `path`: tables, indexes, triggers, and the record that no migration is pending."""
    statements = schema.USUAL.read_text(encoding="utf-8").split(";\n")
    applied = str(datetime.now())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        configure(connection)
        connection.execute("BEGIN IMMEDIATE")
        for statement in sorted(statements, key=lambda text: not text.startswith("CREATE TABLE")):
            connection.execute(statement)
        connection.executemany(
            "INSERT INTO schema_migration (name, applied) VALUES (?, ?)",
            [(name, applied) for name in schema.migrations()],
        )
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.version()}")
        connection.execute("COMMIT")

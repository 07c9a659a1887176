"""How an older file gets the present schema. (What new ones are made of is made from an empty one.)

All pending migrations, their records and the triggers are one transaction.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from peewee import PeeweeException, SqliteDatabase
from playhouse.migrations import Runner  # type: ignore[import-untyped]

from smallcrm.store import schema, triggers
from smallcrm.store.errors import cause_of
from smallcrm.store.pragmas import configure


def migrate(path: Path) -> None:
    """Brings the tables of the file at `path` to the last version, or changes nothing."""
    db = SqliteDatabase(str(path), autoconnect=False)
    db.connect()
    try:
        connection = cast(sqlite3.Connection, db.connection())  # type: ignore[no-untyped-call]
        configure(connection)
        connection.execute("PRAGMA foreign_keys = OFF")  # a rebuilt table would take its children with it
        with db.atomic("IMMEDIATE"):
            _run(db, connection)
    except PeeweeException as error:
        raise cause_of(error) or error from error
    finally:
        db.close()


def _run(db: SqliteDatabase, connection: sqlite3.Connection) -> None:
    triggers.remove(connection)
    runner = Runner(db, str(schema.MIGRATIONS))
    runner.up()
    last = max(migration.idx for migration in runner.migrations())
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {last}")
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        raise RuntimeError("a migration left rows that refer to nothing")
    triggers.install(connection)

"""The migrations and the models are two descriptions of one schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase
from playhouse.schema_diff import diff_models  # type: ignore[import-untyped]

from smallcrm.store import customer_records, migrating, models, schema, triggers
from smallcrm.store.database import Store


def described(connection: sqlite3.Connection) -> dict[str, Any]:
    """Every table as SQLite sees it: columns, keys, indexes, strictness."""
    found: dict[str, Any] = {}
    for _schema, name, _kind, _count, without_rowid, strict in connection.execute("PRAGMA table_list"):
        if name.startswith(("sqlite_", "schema_migration")):
            continue
        columns = [row[1:] for row in connection.execute(f"PRAGMA table_info({name})")]
        keys = {row[2:] for row in connection.execute(f"PRAGMA foreign_key_list({name})")}
        indexes = {
            (index, unique, partial, tuple(row[2] for row in connection.execute(f"PRAGMA index_info({index})")))
            for _seq, index, unique, _origin, partial in connection.execute(f"PRAGMA index_list({name})")
        }
        found[name] = (columns, keys, indexes, without_rowid, strict)
    return found


def test_migrations_make_what_the_models_say(store: Store, tmp_path: Path) -> None:
    made = SqliteDatabase(str(store.path))
    with made.connection_context():
        assert not diff_models(made, models.ALL)
    plain = SqliteDatabase(str(tmp_path / "models.db"))
    with plain.bind_ctx(models.ALL), plain.connection_context():
        plain.create_tables(models.ALL)
        by_models = described(plain.connection())  # type: ignore[no-untyped-call]
    assert described(store.connection) == by_models


def test_all_tables_hold_integers_and_texts_only(store: Store) -> None:
    for columns, _keys, _indexes, _without_rowid, strict in described(store.connection).values():
        assert strict
        assert {column[1] for column in columns} <= {"INTEGER", "TEXT"}


def test_no_foreign_key_takes_others_with_it(store: Store) -> None:
    keys = [key for _columns, keys, *_rest in described(store.connection).values() for key in keys]
    assert keys
    assert {(on_update, on_delete) for *_names, on_update, on_delete, _match in keys} == {("RESTRICT", "RESTRICT")}


def test_a_table_comes_after_those_it_refers_to() -> None:
    for place, model in enumerate(models.TRACKED):
        assert {key.rel_model for key in model._meta.refs} <= set(models.TRACKED[: place + 1])


def test_a_file_has_the_triggers_of_the_models(store: Store) -> None:
    assert triggers.installed(store.connection) == triggers.statements()
    assert len(triggers.statements()) == 4 * len(models.TRACKED)


def test_a_new_file_is_what_the_migrations_make_of_an_empty_one(store: Store, tmp_path: Path) -> None:
    migrating.migrate(tmp_path / "empty.crm")
    with closing(sqlite3.connect(tmp_path / "empty.crm")) as migrated:
        assert schema.text_of(migrated) == schema.USUAL.read_text(encoding="utf-8"), "python packaging/schema.py"
        names = "SELECT id, name FROM schema_migration ORDER BY id"
        assert store.connection.execute(names).fetchall() == migrated.execute(names).fetchall()
        for header in ("application_id", "user_version", "page_size", "encoding", "auto_vacuum"):
            told = [one.execute(f"PRAGMA {header}").fetchone() for one in (store.connection, migrated)]
            assert told[0] == told[1], header
    assert schema.text_of(store.connection) == schema.USUAL.read_text(encoding="utf-8")


def test_a_customer_record_has_the_columns_of_its_table() -> None:
    assert models.columns(models.Customer) == customer_records.CUSTOMER_COLUMNS

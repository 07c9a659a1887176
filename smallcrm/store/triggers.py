"""The triggers that write the journal, made from the models.

A row is kept as JSON without what is not known: NULLs and empty texts are left out, so that a change costs what it
holds. The same expression is used for old rows, for the present state of a row and, the other way round, for bringing
one back: whatever it writes, `restored` reads.

The JSON is put together by hand: SQLite's JSON functions are refused in triggers where the schema is not trusted
(`trusted_schema`), and it is not. Its own quotation marks are control characters until those in the values have been
escaped, all at once: every opening of a file reads the triggers' text, so it is short. `writing.check_text` sees to it
that no control characters come in but those that are escaped.
"""

from __future__ import annotations

import sqlite3
from functools import cache

from smallcrm.store import models
from smallcrm.store.models import Table
from smallcrm.store.schema import TRIGGERS

_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_MARK = "\x01"
"""A quotation mark of the JSON itself."""


def row_json(model: type[Table], alias: str) -> str:
    """The SQL that makes the JSON of a row; its id is kept beside it."""
    json = " || ".join(_member(model, name, alias) for name in _values(model))
    for char, escape in (*_ESCAPED.items(), (_MARK, '"')):
        json = f"replace({json}, char({ord(char)}), '{escape}')"
    return f"'{{' || substr({json}, 2) || '}}'"


def restored(model: type[Table], json: str) -> list[tuple[str, str]]:
    """(column, the SQL that reads its value out of a row's JSON), for all columns but the id."""
    return [
        (
            name,
            f"coalesce(json_extract({json}, '$.{name}'), '')"
            if _is_text(model, name)
            else f"json_extract({json}, '$.{name}')",
        )
        for name in _values(model)
    ]


@cache
def statements() -> dict[str, str]:
    """Every trigger of the present schema: name -> SQL; not to be changed."""
    made: dict[str, str] = {}
    for model in models.TRACKED:
        made.update(_of_table(model))
    return made


def installed(connection: sqlite3.Connection) -> dict[str, str]:
    """The triggers that a file has: name -> SQL."""
    return dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


def install(connection: sqlite3.Connection) -> None:
    """Puts the present schema's triggers in the place of those that are there."""
    remove(connection)
    for statement in statements().values():
        connection.execute(statement)


def remove(connection: sqlite3.Connection) -> None:
    """Takes the triggers away, for a migration."""
    for name in installed(connection):
        connection.execute(f'DROP TRIGGER "{name}"')


def _of_table(model: type[Table]) -> dict[str, str]:
    table = models.table_name(model)
    differs = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _values(model))
    bodies = {
        "insert": f"AFTER INSERT ON {table} BEGIN {_record(model, 'insert')}",
        "update": f"AFTER UPDATE ON {table} WHEN {differs} BEGIN {_record(model, 'update')}",
        "delete": f"AFTER DELETE ON {table} BEGIN {_record(model, 'delete')}",
        "id": f"BEFORE UPDATE OF id ON {table} WHEN OLD.id IS NOT NEW.id "
        "BEGIN SELECT RAISE(ABORT, 'the id of a row never changes')",
    }
    names = {event: f"{TRIGGERS}{table}_{event}" for event in bodies}
    return {names[event]: f"CREATE TRIGGER {names[event]} {body}; END" for event, body in bodies.items()}


def _record(model: type[Table], op: str) -> str:
    table = models.table_name(model)
    act = "(SELECT id FROM open_act)"
    if op == "insert":
        return f"INSERT INTO change (act, tbl, row, op) VALUES ({act}, '{table}', NEW.id, 'insert')"
    before = row_json(model, "OLD")
    return f"INSERT INTO change (act, tbl, row, op, before) VALUES ({act}, '{table}', OLD.id, '{op}', {before})"


def _values(model: type[Table]) -> tuple[str, ...]:
    return tuple(name for name in models.columns(model) if name != "id")


def _is_text(model: type[Table], name: str) -> bool:
    """Whether '' is what the column holds when nothing is known."""
    field = model._meta.columns[name]
    return field.field_type == "TEXT" and not field.null


def _member(model: type[Table], name: str, alias: str) -> str:
    """The SQL of a member of a row's JSON with its comma, or of '' where there is nothing to say."""
    value = f"nullif({alias}.{name}, '')" if _is_text(model, name) else f"{alias}.{name}"
    mark = _MARK if model._meta.columns[name].field_type == "TEXT" else ""
    end = f" || '{mark}'" if mark else ""
    return f"coalesce(',{_MARK}{name}{_MARK}:{mark}' || {value}{end}, '')"

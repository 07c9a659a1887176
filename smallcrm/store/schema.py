"""Which file is ours, of which version, and how an older one becomes a present one.

The version is the number of the last migration and stands in the file's header (`user_version`) beside our mark
(`application_id`); both are read from the header's bytes before the file is opened, so that a newer file and somebody
else's database are refused untouched. What an opening looks at is here, without Peewee; `migrating` makes the rest.
"""

from __future__ import annotations

import sqlite3
import struct
from functools import cache
from pathlib import Path

from smallcrm.i18n import _
from smallcrm.store.errors import NewerFile, damaged, missing, not_ours, unreadable

APPLICATION_ID = 0x5343524D
"""'SCRM' in the header of every data file."""

MIGRATIONS = Path(__file__).with_name("migrations")
USUAL = Path(__file__).with_name("schema.sql")
"""What the migrations and the triggers come to. A test holds it; `packaging/schema.py` writes it."""
READY_MADE = Path(__file__).with_name("empty.crm.z")
"""What a new file is made of: an empty one with that schema, compressed by zlib. It is written and held with it."""
TRIGGERS = "journal_"
"""How the names of our triggers begin."""
_HEADER = struct.Struct(">16s44xI4xI")


def version() -> int:
    """The version of the schema that this program works with."""
    return _last_of(MIGRATIONS)


@cache
def _last_of(migrations: Path) -> int:
    return max(int(path.name.partition("_")[0]) for path in migrations.iterdir() if path.name[:1].isdecimal())


def version_of(path: Path) -> int:
    """The schema version of the file at `path`, read from its header. Refuses what this program cannot open."""
    try:
        if not path.is_file():
            raise missing(path) if not path.exists() else not_ours(path)
        with path.open("rb") as file:
            head = file.read(_HEADER.size)
    except OSError as error:
        raise unreadable(path) from error
    if len(head) < _HEADER.size:
        raise not_ours(path)
    magic, found, application = _HEADER.unpack(head)
    if magic != b"SQLite format 3\0" or application != APPLICATION_ID:
        raise not_ours(path)
    if found > version():
        text = _(
            "“{file}” was made by a newer version of smallcrm. Update the program to open it; it was left as it is."
        )
        raise NewerFile(text.format(file=path.name))
    return int(found)


def recognise(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a file with strange triggers or views: they would run as soon as something is written."""
    for kind, name in connection.execute("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"):
        if kind == "view" or not name.startswith(TRIGGERS):
            raise not_ours(path)
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"act", "change", "open_act", "customer", "schema_migration"} <= tables:
        raise not_ours(path)


def is_usual(connection: sqlite3.Connection) -> bool:
    """Whether tables, indexes and triggers are, to the letter, those that this program makes (`USUAL`).

    Then there is nothing to recognise or to verify. Otherwise they may still be good ones.
    """
    return text_of(connection) == USUAL.read_text(encoding="utf-8")


def text_of(connection: sqlite3.Connection) -> str:
    """The whole schema of an open file, as SQL."""
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
    return "".join(f"{sql};\n" for (sql,) in rows)


def verify(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a file of the present version whose tables are not those of the present version."""
    from smallcrm.store import models

    for model in models.ALL:
        table = models.table_name(model)
        found = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        if sorted(found) != sorted(models.columns(model)):
            raise damaged(path)

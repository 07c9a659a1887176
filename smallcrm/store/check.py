"""Is everything in the file as it should be? What was looked at, and what was found."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.store import backup, models, totals, triggers
from smallcrm.store.errors import explained

if TYPE_CHECKING:
    from smallcrm.store.database import Store


_NAMED = 5
"""So many attached files are named one by one."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found."""

    problems: tuple[str, ...]
    """In the user's words; none is the good news."""
    rows: dict[str, int]
    """Table -> rows."""
    amount: int
    """The sum over all purchases."""
    compared_with: str
    """The backup that unchanged rows were compared with, '' for none."""

    @property
    def ok(self) -> bool:
        """Whether everything is as it should be."""
        return not self.problems


def check(store: Store) -> Report:
    """Checks the whole file. Reads all of it, so it takes as long as a backup or two."""
    connection = store.connection
    newest = backup.newest_of_history(store)
    with explained(store.path):
        problems = list(_problems(store, connection))
        if newest is not None:
            problems += _rotten(connection, newest)
        tables = map(models.table_name, models.TRACKED)
        rows = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
        (amount,) = connection.execute("SELECT coalesce(sum(amount), 0) FROM purchase").fetchone()
    return Report(tuple(problems), rows, amount, newest.path.name if newest else "")


def _problems(store: Store, connection: sqlite3.Connection) -> Iterator[str]:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    if found != ["ok"]:
        yield _("The file is damaged: {details}").format(details="; ".join(found))
        return  # what is read from here on cannot be trusted
    checks: tuple[tuple[Callable[[sqlite3.Connection], int], str], ...] = (
        (_dangling, _("{count} rows refer to something that is not there.")),
        (_unsorted_changes, _("{count} acts of the journal do not hold the changes that they say.")),
        (_unexplained_rows, _("{count} rows are not as the journal says.")),
        (totals.wrong, _("{count} customers' sums are not those of their purchases.")),
        (_unreadable_changes, _("{count} changes in the journal cannot be read.")),
    )
    for look, text in checks:
        if count := look(connection):
            yield text.format(count=count)
    lost = store.attachments.lost()
    for one in lost[:_NAMED]:
        yield _("The attached file “{file}” is missing, or not what it was.").format(file=one.name)
    if len(lost) > _NAMED:
        yield _("{count} more attached files are missing, or not what they were.").format(count=len(lost) - _NAMED)
    if count := _unfindable(store):
        yield _("{count} customers are not found by the words they should be found by.").format(count=count)


def _dangling(connection: sqlite3.Connection) -> int:
    return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def _unsorted_changes(connection: sqlite3.Connection) -> int:
    sql = (
        "SELECT count(*) FROM act a WHERE counts <> '' AND "
        "(SELECT coalesce(sum(op.value), 0) FROM json_each(a.counts) t, json_each(t.value) op) <> "
        "(SELECT count(*) FROM change c WHERE c.id BETWEEN a.first_change AND a.last_change AND c.act = a.id)"
    )
    strays = "SELECT count(*) FROM change c WHERE NOT EXISTS (SELECT 1 FROM act a WHERE a.id = c.act)"
    return int(connection.execute(sql).fetchone()[0]) + int(connection.execute(strays).fetchone()[0])


def _unexplained_rows(connection: sqlite3.Connection) -> int:
    """A row is there if, and only if, the last that the journal says of it is not that it was deleted."""
    count = 0
    for model in models.TRACKED:
        table = models.table_name(model)
        last = f"SELECT row, op, max(id) FROM change WHERE tbl = '{table}' GROUP BY row"
        told = f"({last}) c LEFT JOIN {table} t ON t.id = c.row"
        (gone,) = connection.execute(
            f"SELECT count(*) FROM {told} WHERE (c.op = 'delete') = (t.id IS NOT NULL)"
        ).fetchone()
        (new,) = connection.execute(
            f"SELECT count(*) FROM {table} t WHERE NOT EXISTS "
            f"(SELECT 1 FROM change c WHERE c.tbl = '{table}' AND c.row = t.id)"
        ).fetchone()
        count += gone + new
    return count


def _unreadable_changes(connection: sqlite3.Connection) -> int:
    wrong = "(op = 'insert') <> (before IS NULL) OR (before IS NOT NULL AND NOT json_valid(before))"
    return int(connection.execute(f"SELECT count(*) FROM change WHERE {wrong}").fetchone()[0])


def _unfindable(store: Store) -> int:
    entries = store.connection.execute("SELECT customer_id, kana, key FROM customer_search")
    present = {customer: (kana, key) for customer, kana, key in entries}
    right = {customer: (kana, key) for customer, kana, key in store.search.rebuilt()}
    return sum(present.get(customer) != right.get(customer) for customer in present.keys() | right.keys())


def _rotten(connection: sqlite3.Connection, newest: backup.Backup) -> list[str]:
    """Rows that nobody changed since the backup, and that are not what they were: bits that the disk lost.

    SQLite's own check does not see them, as long as they leave a valid page.
    """
    connection.execute("ATTACH ? AS was", (f"{newest.path.absolute().as_uri()}?mode=ro&immutable=1",))
    try:
        (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM was.change").fetchone()
        count = sum(_changed_in_silence(connection, model, last) for model in models.TRACKED)
    except sqlite3.OperationalError:  # a backup of an older schema
        return []
    finally:
        connection.execute("DETACH was")
    if not count:
        return []
    text = _("{count} rows differ from the backup “{file}” although nobody changed them: the disk may be failing.")
    return [text.format(count=count, file=newest.path.name)]


def _changed_in_silence(connection: sqlite3.Connection, model: type[models.Table], last: int) -> int:
    table = models.table_name(model)
    return int(
        connection.execute(
            f"SELECT count(*) FROM was.{table} w LEFT JOIN main.{table} t ON t.id = w.id "
            f"WHERE {triggers.row_json(model, 'w')} IS NOT iif(t.id IS NULL, NULL, {triggers.row_json(model, 't')}) "
            f"AND NOT EXISTS (SELECT 1 FROM main.change c WHERE c.tbl = '{table}' AND c.row = w.id AND c.id > ?)",
            (last,),
        ).fetchone()[0]
    )

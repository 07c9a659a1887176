"""Erasing a person as the law asks: nothing that tells who it was is left in the file, nor in its journal.

What was sold stays, as a walk-in's, without notes; so do deals that were won or lost, without a word of what they were
about but their lines and the reason: the figures stay what they were. Deals under way go, and so do tasks. The rows of
the person go in an act like any other; then, in the same transaction, the states that the journal keeps of them are
emptied (`undoing.EMPTIED`), the names in the titles of acts too, and the act is marked as one that cannot be taken
back. What an older act, or the trash, would put back of the person has no content then, so it stays away, and what
would refer to it too, as does all that later work stands against. At last the file is written anew (`VACUUM`), which
leaves no free page with an old row in it; freed space is overwritten at all times (`secure_delete`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from smallcrm.store import models
from smallcrm.store.errors import explained
from smallcrm.store.journal import ERASED
from smallcrm.store.undoing import EMPTIED

if TYPE_CHECKING:
    from smallcrm.store.database import Store

NEVER_UNDONE = 0
"""The version of the schema that such an act says it was done with: no undo reaches it."""
GONE = "…"
TRACES = "erased"
"""The setting by which a later import knows who was erased (`actions/erased.py`)."""
_THEIRS = tuple(models.table_name(model) for model in models.OWNED if model is not models.Purchase)
_LINKS = (("referrer_id", "referrer"), ("company_id", "company"))


def erase(store: Store, customer: int, settings: Mapping[str, str]) -> list[str]:
    """Erases a customer; gives the names it ever had, to be looked for elsewhere. They are nowhere in the file then.

    `settings` of the file are set in the same act: what says later that somebody was erased.
    """
    merged = list(_became(store, customer))
    with store.act(ERASED) as act:
        for key, value in settings.items():
            store.settings.set(key, value)
        connection = store.connection
        people = ",".join(map(str, merged))
        for statement in (
            f"UPDATE purchase SET customer_id = NULL, note = '', custom = '' WHERE customer_id IN ({people})",
            f"DELETE FROM task WHERE deal_id IN (SELECT id FROM deal WHERE customer_id IN ({people}))",
            f"UPDATE deal SET customer_id = NULL, contact_id = NULL, title = '{GONE}', note = '', competitor = '', "
            f"source = '' WHERE customer_id IN ({people}) AND closed_on <> ''",
            *(
                f"UPDATE customer SET {column} = NULL, {text} = '' WHERE {column} IN ({people})"
                for column, text in _LINKS
            ),
            f"UPDATE employment SET company_id = NULL, company = '' WHERE company_id IN ({people})",
        ):
            connection.execute(statement)
        store.customers.delete(customer)
        names, files = _names(connection, people), _files(connection, people)
        _forget_titles(connection, people)
        _empty(connection, people)
        _forget_names(connection, [*names, *files])
        connection.execute(f"DELETE FROM customer_total WHERE customer_id IN ({people})")  # nothing tells it any more
        connection.execute("UPDATE act SET version = ? WHERE id = ?", (NEVER_UNDONE, act))
    with explained(store.path):
        store.connection.execute("VACUUM")
    return names


def mentions(store: Store, names: Iterable[str]) -> int:
    """How many rows of others still hold one of the names somewhere in their texts: a note, a gift to somebody."""
    found = 0
    for model in models.TRACKED:
        columns = [one.column_name for one in model._meta.sorted_fields if one.field_type == "TEXT"]
        text = " || char(10) || ".join(f"coalesce({column}, '')" for column in columns)
        any_name = " OR ".join(f"instr({text}, ?)" for _name in names)
        if columns and any_name:
            sql = f"SELECT count(*) FROM {models.table_name(model)} WHERE {any_name}"
            found += store.rows(sql, names)[0][0]
    return found


def _became(store: Store, customer: int) -> Iterator[int]:
    """The customer, and those who were made one with it and are there no more."""
    rows = store.rows("SELECT args FROM act WHERE kind = 'merge-customers' ORDER BY id DESC")
    wanted = {customer}
    yield customer
    for (args,) in rows:
        told = json.loads(args)
        if told.get("into") in wanted:
            gone = set(told.get("merged", ())) - {one for one in told.get("merged", ()) if store.customers.get(one)}
            yield from gone - wanted
            wanted |= gone


def _names(connection: sqlite3.Connection, people: str) -> list[str]:
    rows = connection.execute(
        "SELECT DISTINCT json_extract(before, '$.name') FROM change "
        f"WHERE tbl = 'customer' AND row IN ({people}) AND before IS NOT NULL"
    )
    return [name for (name,) in rows if name]


def _files(connection: sqlite3.Connection, people: str) -> list[str]:
    """What their files were called: a name tells whose it was."""
    rows = connection.execute(
        "SELECT DISTINCT json_extract(before, '$.name') FROM change "
        f"WHERE tbl = 'attachment' AND before IS NOT NULL AND json_extract(before, '$.customer_id') IN ({people})"
    )
    return [name for (name,) in rows if name]


def _empty(connection: sqlite3.Connection, people: str) -> None:
    """Takes out of the journal what it says of these people."""
    theirs = f"json_extract(before, '$.customer_id') IN ({people})"
    parts = ",".join(f"'{table}'" for table in _THEIRS)
    deals = f"SELECT row FROM change WHERE tbl = 'deal' AND before IS NOT NULL AND {theirs}"
    connection.execute(
        f"UPDATE change SET before = '{EMPTIED}' WHERE before IS NOT NULL AND ((tbl IN ('deal_line', 'task') AND "
        f"json_extract(before, '$.deal_id') IN ({deals})) OR (tbl = 'deal' AND row IN ({deals})))"
    )
    connection.execute(
        f"UPDATE change SET before = '{EMPTIED}' WHERE before IS NOT NULL AND ("
        f"(tbl = 'customer' AND row IN ({people})) "
        f"OR (tbl = 'relation' AND json_extract(before, '$.other_id') IN ({people})) "
        f"OR (tbl IN ({parts}) AND {theirs}))"
    )
    connection.execute(
        "UPDATE change SET before = json_remove(before, '$.note', '$.custom') WHERE tbl = 'purchase' "
        "AND before IS NOT NULL AND row IN "
        f"(SELECT row FROM change WHERE tbl = 'purchase' AND before IS NOT NULL AND {theirs})"
    )
    connection.execute(
        "UPDATE change SET before = json_remove(before, '$.customer_id') "
        f"WHERE tbl = 'purchase' AND before IS NOT NULL AND {theirs}"
    )
    for column, text in _LINKS:
        connection.execute(
            f"UPDATE change SET before = json_remove(before, '$.{column}', '$.{text}') "
            "WHERE tbl IN ('customer', 'employment') AND before IS NOT NULL "
            f"AND json_extract(before, '$.{column}') IN ({people})"
        )


def _forget_titles(connection: sqlite3.Connection, people: str) -> None:
    """Acts are called by the deals and tasks that they were done to, which may tell with whom."""
    acts = connection.execute(
        "SELECT DISTINCT act.id, act.args FROM change JOIN act ON act.id = change.act WHERE args <> '{}' AND "
        "(tbl, row) IN (SELECT tbl, row FROM change WHERE tbl IN ('deal', 'task') AND before IS NOT NULL "
        f"AND json_extract(before, '$.customer_id') IN ({people}))"
    ).fetchall()
    for act, args in acts:
        told = json.loads(args)
        if "name" in told:
            connection.execute(
                "UPDATE act SET args = ? WHERE id = ?", (json.dumps({**told, "name": GONE}, ensure_ascii=False), act)
            )


def _forget_names(connection: sqlite3.Connection, names: list[str]) -> None:
    """Acts are called by what they were done to."""
    wanted = set(names)
    for act, args in connection.execute("SELECT id, args FROM act WHERE args <> '{}'").fetchall():
        told = json.loads(args)
        left = {key: _without(value, wanted) for key, value in told.items()}
        if left != told:
            connection.execute("UPDATE act SET args = ? WHERE id = ?", (json.dumps(left, ensure_ascii=False), act))


def _without(value: object, names: set[str]) -> object:
    if isinstance(value, list):
        return [_without(one, names) for one in value]
    return GONE if isinstance(value, str) and value in names else value

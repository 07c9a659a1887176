"""Writing customers with their contact points and tags."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import n_
from smallcrm.store import writing
from smallcrm.store.custom_fields import to_json
from smallcrm.store.errors import StoreError

if TYPE_CHECKING:
    from smallcrm.store.customer_records import NewCustomer
    from smallcrm.store.database import Store

_BATCH = 2000
_CONTACT = ("id", "customer_id", "kind", "written", "normal", "position")


def insert_many(store: Store, customers: Iterable[NewCustomer]) -> range:
    """Writes new customers with their contact points and tags; gives their ids, in the same order."""
    connection = store.connection
    first = following = writing.next_id(connection, "customer")
    empty = _empty(connection)
    source = iter(customers)
    while batch := list(islice(source, _BATCH)):
        numbered = list(enumerate(batch, following))
        ids = range(following, following + len(batch))
        writing.insert_columns(connection, "customer", {**_columns_of(batch, empty), "id": ids})
        _add_contacts(store, ((number, new.contacts) for number, new in numbered if new.contacts))
        store.tags.mark((number, new.tags) for number, new in numbered if new.tags)
        following += len(batch)
    return range(first, following)


def update(
    store: Store,
    customer: int,
    values: Mapping[str, Any] | None = None,
    *,
    contacts: Sequence[tuple[str, str, str]] | None = None,
    tags: Sequence[str] | None = None,
    custom: Mapping[str, Any] | None = None,
) -> bool:
    """Changes what is given, and nothing else: contacts, tags and custom fields each as a whole.

    False when the customer is gone.
    """
    changed = dict(values or {})
    if custom is not None:
        changed["custom"] = to_json(custom)
    connection = store.connection
    if connection.execute("SELECT 1 FROM customer WHERE id = ?", (customer,)).fetchone() is None:
        return False
    writing.update_one(connection, "customer", customer, changed)
    if contacts is not None:
        _replace_contacts(store, customer, contacts)
    if tags is not None:
        store.tags.replace(customer, tags)
    return True


def delete(store: Store, customer: int, *, purchases: bool = False) -> bool:
    """Deletes a customer with all its parts, and its purchases if that is said; else those forbid it.

    False when the customer is gone already.
    """
    from smallcrm.store import models

    connection = store.connection
    if purchases:
        store.purchases.delete_of_customer(customer)
    (count,) = connection.execute("SELECT count(*) FROM purchase WHERE customer_id = ?", (customer,)).fetchone()
    if count:
        text = n_(
            "This customer has {count} purchase. Delete it too, or keep the customer.",
            "This customer has {count} purchases. Delete them too, or keep the customer.",
            count,
        )
        raise StoreError(text.format(count=count))
    store.deals.delete_of_customer(customer)
    for part in map(models.table_name, models.PARTS):
        connection.execute(f"DELETE FROM {part} WHERE customer_id = ?", (customer,))
    for statement in (
        "DELETE FROM relation WHERE other_id = ?",
        "DELETE FROM distinct_pair WHERE ? IN (one_id, other_id)",
        "UPDATE customer SET company_id = NULL WHERE company_id = ?",
        "UPDATE customer SET referrer_id = NULL WHERE referrer_id = ?",
        "UPDATE employment SET company_id = NULL WHERE company_id = ?",
        "UPDATE deal SET contact_id = NULL WHERE contact_id = ?",
    ):
        connection.execute(statement, (customer,))
    return connection.execute("DELETE FROM customer WHERE id = ?", (customer,)).rowcount == 1


def _replace_contacts(store: Store, customer: int, contacts: Sequence[tuple[str, str, str]]) -> None:
    """A number that stays is the same row as before, wherever it stands now; a corrected one is, if of its kind.

    So the journal tells only of what changed, and an act that brought a number can be taken back.
    """
    connection = store.connection
    rows: list[tuple[int, str, str, str, int]] = connection.execute(
        "SELECT id, kind, written, normal, position FROM contact_point WHERE customer_id = ? ORDER BY position, id",
        (customer,),
    ).fetchall()
    same = _same_rows(rows, contacts)
    for at in set(range(len(rows))).difference(same.values()):
        connection.execute("DELETE FROM contact_point WHERE id = ?", (rows[at][0],))
    for place, new in enumerate(contacts):
        if place not in same:
            _add_contacts(store, [(customer, [new])], start=place)
        elif rows[same[place]][1:] != (*new, place):
            values = dict(zip(("kind", "written", "normal"), new, strict=True), position=place)
            writing.update_one(connection, "contact_point", rows[same[place]][0], values)


def _same_rows(rows: Sequence[tuple[Any, ...]], contacts: Sequence[tuple[str, str, str]]) -> dict[int, int]:
    """The place of a number -> the place of its row: the one that says the same, else the first left of its kind."""
    found: dict[int, int] = {}
    for told in (3, 1):
        for place, new in enumerate(contacts):
            left = (at for at, row in enumerate(rows) if row[1 : 1 + told] == new[:told] and at not in found.values())
            if place not in found and (at := next(left, None)) is not None:
                found[place] = at
    return found


def _add_contacts(
    store: Store, contacts: Iterable[tuple[int, Sequence[tuple[str, str, str]]]], *, start: int = 0
) -> None:
    connection = store.connection
    rows = [
        (customer, kind, written, normal, position)
        for customer, points in contacts
        for position, (kind, written, normal) in enumerate(points, start)
    ]
    if rows:
        first = writing.next_id(connection, "contact_point")
        numbered = ((number, *row) for number, row in enumerate(rows, first))
        writing.insert(connection, "contact_point", _CONTACT, numbered)


def _empty(connection: sqlite3.Connection) -> dict[str, Any]:
    """Column -> what stands in it of a customer of whom it is not known."""
    columns = writing.columns_of(connection, "customer")
    return {one.name: one.default if one.default is not None or not one.is_text else "" for one in columns}


def _columns_of(customers: Sequence[NewCustomer], empty: Mapping[str, Any]) -> writing.Columns:
    told = {"kind"}.union(*(new.values for new in customers))
    if not told <= empty.keys():
        raise ValueError(f"a customer has no {', '.join(sorted(told - empty.keys()))}")
    columns: dict[str, list[Any]] = {
        name: [new.values.get(name, none) for new in customers] for name, none in empty.items() if name in told
    }
    if any(new.custom for new in customers):
        columns["custom"] = [to_json(new.custom) for new in customers]
    return columns

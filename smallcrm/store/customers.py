"""Customers: reading, listing, writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from smallcrm.i18n import n_
from smallcrm.store import customer_list, models, writing
from smallcrm.store.customer_list import Order
from smallcrm.store.errors import StoreError
from smallcrm.store.records import Contact, Customer, CustomerRow, KnownRow, NewCustomer
from smallcrm.store.words_in_use import words_in_use
from smallcrm.values.names import company_key

if TYPE_CHECKING:
    from smallcrm.store.database import Store

COLUMNS = models.columns(models.Customer)
"""The columns of the customer table, the id first."""

_BATCH = 2000
_EMPTY: dict[str, Any] = {
    field.column_name: ("" if field.field_type == "TEXT" else field.default)
    for field in models.Customer._meta.sorted_fields
} | {"kind": "person"}


class Customers:
    """The customers of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def count(self, query: str = "") -> int:
        """How many customers there are, or match a search."""
        if query.strip():
            return len(self._store.search.ids(query))
        return int(self._store.rows("SELECT count(*) FROM customer")[0][0])

    def ids(
        self, order: Order = "kana", query: str = "", *, descending: bool = False, limit: int | None = None
    ) -> list[int]:
        """The customers that match a search, in order: what a list pages through. The first are there much sooner."""
        return customer_list.ids(self._store, order, query, descending=descending, limit=limit)

    def page(
        self, order: Order = "kana", query: str = "", *, offset: int = 0, limit: int = 200, descending: bool = False
    ) -> list[CustomerRow]:
        """A page of a list of customers."""
        return self.rows(self.ids(order, query, descending=descending)[offset : offset + limit])

    def rows(self, ids: Sequence[int]) -> list[CustomerRow]:
        """The lines of a list for these customers, in this order; those that are gone are left out."""
        return customer_list.rows(self._store, ids)

    def get(self, customer: int) -> Customer | None:
        """A customer, or None when there is no such one."""
        rows = self._store.rows(f"SELECT {', '.join(COLUMNS)} FROM customer WHERE id = ?", (customer,))
        if not rows:
            return None
        values = dict(zip(COLUMNS, rows[0], strict=True))
        values["custom"] = writing.from_json(values["custom"])
        contacts = self._store.rows(
            "SELECT kind, written, normal FROM contact_point WHERE customer_id = ? ORDER BY position, id", (customer,)
        )
        tags = self._store.rows(
            "SELECT t.name FROM customer_tag m JOIN tag t ON t.id = m.tag_id WHERE m.customer_id = ? ORDER BY m.id",
            (customer,),
        )
        return Customer(**values, contacts=tuple(map(Contact._make, contacts)), tags=tuple(name for (name,) in tags))

    def names(self, ids: Iterable[int]) -> dict[int, tuple[str, str, str]]:
        """Customer -> (code, name, kana), for reports."""
        rows = customer_list.by_id(self._store, "SELECT id, code, name, kana FROM customer WHERE id IN", list(ids))
        return {customer: (code, name, kana) for customer, code, name, kana in rows.values()}

    def custom_names(self) -> list[str]:
        """The names of the user's own fields. Reads every customer."""
        rows = self._store.rows(
            "SELECT DISTINCT f.key FROM customer c, json_each(c.custom) f WHERE c.custom <> '' ORDER BY 1"
        )
        return [name for (name,) in rows]

    def in_use(self, column: str) -> list[str]:
        """The words that stand in a column, the most used first."""
        return words_in_use(self._store, models.Customer, column)

    def people_of(self, company: int, limit: int = 20) -> list[tuple[int, str]]:
        """Those who are linked with a company: (id, name)."""
        return self._store.rows(
            "SELECT id, name FROM customer WHERE company_id = ? ORDER BY kana, name LIMIT ?", (company, limit)
        )

    def companies(self, name: str) -> list[tuple[int, str]]:
        """The companies (id, name) that are called so, whatever their legal form and spelling."""
        wanted = company_key(name)
        found = self._store.search.ids(name) or self._store.search.ids(wanted)
        rows = customer_list.by_id(self._store, "SELECT id, kind, name FROM customer WHERE id IN", found)
        return [(row[0], row[2]) for row in rows.values() if row[1] == "company" and company_key(row[2]) == wanted]

    def find_code(self, code: str) -> list[int]:
        """The customers with this code."""
        return [row[0] for row in self._store.rows("SELECT id FROM customer WHERE code = ? ORDER BY id", (code,))]

    def known(self) -> Iterator[KnownRow]:
        """Every customer, as the matching of an import needs it."""
        contacts = _grouped(
            self._store.connection.execute(
                "SELECT customer_id, kind, written, normal FROM contact_point ORDER BY customer_id, position, id"
            )
        )
        tags = _grouped(
            self._store.connection.execute(
                "SELECT m.customer_id, t.name FROM customer_tag m JOIN tag t ON t.id = m.tag_id "
                "ORDER BY m.customer_id, m.id"
            )
        )
        names = COLUMNS[1:]
        for customer, *row in self._store.connection.execute(f"SELECT {', '.join(COLUMNS)} FROM customer ORDER BY id"):
            values = {name: value for name, value in zip(names, row, strict=True) if value not in ("", None)}
            custom = writing.from_json(values.pop("custom", ""))
            yield KnownRow(
                customer,
                values,
                tuple(map(Contact._make, contacts.get(customer, ()))),
                tuple(name for (name,) in tags.get(customer, ())),
                custom,
            )

    def insert(self, customer: NewCustomer) -> int:
        """Writes a new customer; gives its id."""
        return self.insert_many([customer])[0]

    def insert_many(self, customers: Iterable[NewCustomer]) -> range:
        """Writes new customers with their contact points and tags; gives their ids, in the same order."""
        connection = self._store.connection
        first = following = writing.next_id(connection, models.Customer)
        source = iter(customers)
        while batch := list(islice(source, _BATCH)):
            numbered = list(enumerate(batch, following))
            ids = range(following, following + len(batch))
            writing.insert_columns(connection, models.Customer, {**_columns_of(batch), "id": ids})
            self._add_contacts((number, new.contacts) for number, new in numbered if new.contacts)
            self._store.tags.mark((number, new.tags) for number, new in numbered if new.tags)
            following += len(batch)
        return range(first, following)

    def update(
        self,
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
            changed["custom"] = writing.to_json(custom)
        connection = self._store.connection
        if connection.execute("SELECT 1 FROM customer WHERE id = ?", (customer,)).fetchone() is None:
            return False
        writing.update_one(connection, models.Customer, customer, changed)
        if contacts is not None:
            self._replace_contacts(customer, contacts)
        if tags is not None:
            self._store.tags.replace(customer, tags)
        return True

    def delete(self, customer: int, *, purchases: bool = False) -> bool:
        """Deletes a customer with all its parts, and its purchases if that is said; else those forbid it.

        False when the customer is gone already.
        """
        connection = self._store.connection
        if purchases:
            self._store.purchases.delete_of_customer(customer)
        (count,) = connection.execute("SELECT count(*) FROM purchase WHERE customer_id = ?", (customer,)).fetchone()
        if count:
            text = n_(
                "This customer has {count} purchase. Delete it too, or keep the customer.",
                "This customer has {count} purchases. Delete them too, or keep the customer.",
                count,
            )
            raise StoreError(text.format(count=count))
        for part in models.PARTS:
            connection.execute(f"DELETE FROM {models.table_name(part)} WHERE customer_id = ?", (customer,))
        for statement in (
            "DELETE FROM relation WHERE other_id = ?",
            "DELETE FROM distinct_pair WHERE ? IN (one_id, other_id)",
            "UPDATE customer SET company_id = NULL WHERE company_id = ?",
            "UPDATE customer SET referrer_id = NULL WHERE referrer_id = ?",
            "UPDATE employment SET company_id = NULL WHERE company_id = ?",
        ):
            connection.execute(statement, (customer,))
        return connection.execute("DELETE FROM customer WHERE id = ?", (customer,)).rowcount == 1

    def _replace_contacts(self, customer: int, contacts: Sequence[tuple[str, str, str]]) -> None:
        """Rows that stay the same stay the same rows, so the journal tells only of what changed."""
        connection = self._store.connection
        present = connection.execute(
            "SELECT id, kind, written, normal FROM contact_point WHERE customer_id = ? ORDER BY position, id",
            (customer,),
        ).fetchall()
        for position, ((row, *old), new) in enumerate(zip(present, contacts, strict=False)):
            if tuple(old) != tuple(new):
                values = dict(zip(("kind", "written", "normal"), new, strict=True), position=position)
                writing.update_one(connection, models.ContactPoint, row, values)
        for row, *_old in present[len(contacts) :]:
            connection.execute("DELETE FROM contact_point WHERE id = ?", (row,))
        self._add_contacts([(customer, contacts[len(present) :])], start=len(present))

    def _add_contacts(self, contacts: Iterable[tuple[int, Sequence[tuple[str, str, str]]]], *, start: int = 0) -> None:
        connection = self._store.connection
        rows = [
            (customer, kind, written, normal, position)
            for customer, points in contacts
            for position, (kind, written, normal) in enumerate(points, start)
        ]
        if rows:
            first = writing.next_id(connection, models.ContactPoint)
            numbered = ((number, *row) for number, row in enumerate(rows, first))
            writing.insert(connection, models.ContactPoint, numbered)


def _columns_of(customers: Sequence[NewCustomer]) -> writing.Columns:
    told = {"kind"}.union(*(new.values for new in customers))
    if not told <= _EMPTY.keys():
        raise ValueError(f"a customer has no {', '.join(sorted(told - _EMPTY.keys()))}")
    columns: dict[str, list[Any]] = {
        name: [new.values.get(name, empty) for new in customers] for name, empty in _EMPTY.items() if name in told
    }
    if any(new.custom for new in customers):
        columns["custom"] = [writing.to_json(new.custom) for new in customers]
    return columns


def _grouped(cursor: sqlite3.Cursor) -> dict[int, list[tuple[Any, ...]]]:
    groups: dict[int, list[tuple[Any, ...]]] = {}
    for key, *rest in cursor:
        groups.setdefault(key, []).append(tuple(rest))
    return groups

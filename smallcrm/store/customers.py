"""Customers: reading, listing, writing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.store import customer_list
from smallcrm.store.custom_fields import from_json
from smallcrm.values.stages import read_stage

if TYPE_CHECKING:
    from smallcrm.store.customer_groups import Grouping
    from smallcrm.store.customer_list import CustomerRow, Order
    from smallcrm.store.customer_records import Customer, Employee, KnownRow, NewCustomer
    from smallcrm.store.database import Store

_BATCH = 2000


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

    def rows(self, ids: Sequence[int], *, intervals: bool = True) -> list[CustomerRow]:
        """The lines of a list for these customers, in this order; those that are gone are left out."""
        return customer_list.rows(self._store, ids, intervals=intervals)

    def grouping(self, key: str) -> Grouping:
        """Everyone in groups, by what they have in common."""
        from smallcrm.store.customer_groups import grouping

        return grouping(self._store, key)

    def get(self, customer: int) -> Customer | None:
        """A customer, or None when there is no such one."""
        found = self.many([customer])
        return found[0] if found else None

    def many(self, ids: Sequence[int]) -> list[Customer]:
        """These customers, in this order; those that are gone are left out."""
        from smallcrm.store.customer_records import CUSTOMER_COLUMNS, Contact, Customer

        sql = f"SELECT {', '.join(CUSTOMER_COLUMNS)} FROM customer WHERE id IN"
        found = customer_list.by_id(self._store, sql, ids)
        contacts, tags = dict[int, list[Contact]](), dict[int, list[str]]()
        for start in range(0, len(ids), _BATCH):
            part = ",".join(map(str, ids[start : start + _BATCH]))
            for customer, *contact in self._store.rows(
                "SELECT customer_id, kind, written, normal FROM contact_point "
                f"WHERE customer_id IN ({part}) ORDER BY position, id"
            ):
                contacts.setdefault(customer, []).append(Contact._make(contact))
            for customer, name in self._store.rows(
                "SELECT m.customer_id, t.name FROM customer_tag m JOIN tag t ON t.id = m.tag_id "
                f"WHERE m.customer_id IN ({part}) ORDER BY m.id"
            ):
                tags.setdefault(customer, []).append(name)
        made = []
        for customer in ids:
            if customer in found:
                values = dict(zip(CUSTOMER_COLUMNS, found[customer], strict=True))
                values["custom"] = from_json(values["custom"])
                values["stage"] = read_stage(values["stage"])
                points, names = tuple(contacts.get(customer, ())), tuple(tags.get(customer, ()))
                made.append(Customer(**values, contacts=points, tags=names))
        return made

    def names(self, ids: Iterable[int]) -> dict[int, tuple[str, str, str]]:
        """Customer -> (code, name, kana), for reports."""
        rows = customer_list.by_id(self._store, "SELECT id, code, name, kana FROM customer WHERE id IN", list(ids))
        return {customer: (code, name, kana) for customer, code, name, kana in rows.values()}

    def in_use(self, column: str) -> list[str]:
        """The words that stand in a column, the most used first."""
        from smallcrm.store.words_in_use import words_in_use

        words = words_in_use(self._store, "customer", column)
        return list(dict.fromkeys(map(read_stage, words))) if column == "stage" else words

    def people_of(self, company: int, limit: int = 20) -> list[Employee]:
        """Those who are linked with a company; who decides comes first."""
        from smallcrm.store.customer_records import Employee

        rows = self._store.rows(
            "SELECT id, name, department, title, coalesce(decision_maker, 0) FROM customer WHERE company_id = ? "
            "ORDER BY 5 DESC, kana, name LIMIT ?",
            (company, limit),
        )
        return list(map(Employee._make, rows))

    def companies(self, name: str) -> list[tuple[int, str]]:
        """The companies (id, name) that are called so, whatever their legal form and spelling."""
        from smallcrm.values.names import company_key

        wanted = company_key(name)
        found = self._store.search.ids(name) or self._store.search.ids(wanted)
        rows = customer_list.by_id(self._store, "SELECT id, kind, name FROM customer WHERE id IN", found)
        return [(row[0], row[2]) for row in rows.values() if row[1] == "company" and company_key(row[2]) == wanted]

    def counts(self, customer: int) -> dict[str, int]:
        """How many rows of each table are the customer's and go with it; purchases are counted elsewhere."""
        from smallcrm.store import models

        tables = [models.table_name(model) for model in models.OWNED if model is not models.Purchase]
        sums = ", ".join(f"(SELECT count(*) FROM {table} WHERE customer_id = ?1)" for table in tables)
        (row,) = self._store.rows(f"SELECT {sums}", (customer,))
        return dict(zip(tables, row, strict=True))

    def find_code(self, code: str) -> list[int]:
        """The customers with this code; no code is nobody's."""
        if not code:
            return []
        return [row[0] for row in self._store.rows("SELECT id FROM customer WHERE code = ? ORDER BY id", (code,))]

    def named_in(self, text: str) -> list[tuple[int, str]]:
        """The customers whose whole name, of two letters or more, stands in a text, with or without its spaces."""
        bare = "replace(replace({}, ' ', ''), '\u3000', '')"
        return self._store.rows(
            "SELECT id, name FROM customer WHERE length(name) > 1 "
            f"AND instr({bare.format('?')}, {bare.format('name')}) ORDER BY id",
            (text,),
        )

    def families_in(self, text: str) -> list[tuple[int, str]]:
        """The customers whose family name, before a space in the name, stands in a text; and that name."""
        family = "substr(name, 1, instr(replace(name, '\u3000', ' '), ' ') - 1)"
        return self._store.rows(
            f"SELECT id, {family} AS family FROM customer WHERE family <> '' AND instr(?, family) ORDER BY id", (text,)
        )

    def find_name(self, name: str) -> list[int]:
        """The customers with exactly this name; no name is nobody's."""
        if not name:
            return []
        return [row[0] for row in self._store.rows("SELECT id FROM customer WHERE name = ? ORDER BY id", (name,))]

    def known(self) -> Iterator[KnownRow]:
        """Every customer, as the matching of an import needs it."""
        from smallcrm.store.customer_records import CUSTOMER_COLUMNS, Contact, KnownRow

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
        names = CUSTOMER_COLUMNS[1:]
        sql = f"SELECT {', '.join(CUSTOMER_COLUMNS)} FROM customer ORDER BY id"
        for customer, *row in self._store.connection.execute(sql):
            values = {name: value for name, value in zip(names, row, strict=True) if value not in ("", None)}
            custom = from_json(values.pop("custom", ""))
            if "stage" in values:
                values["stage"] = read_stage(values["stage"])
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
        from smallcrm.store import customer_writing

        return customer_writing.insert_many(self._store, customers)

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
        from smallcrm.store import customer_writing

        return customer_writing.update(self._store, customer, values, contacts=contacts, tags=tags, custom=custom)

    def set_for_all(self, customers: Sequence[int], field: str, value: Any) -> int:
        """Gives a field of many customers one value; gives how many had another."""
        from smallcrm.store import writing
        from smallcrm.store.customer_records import CUSTOMER_COLUMNS

        if field not in CUSTOMER_COLUMNS[1:]:
            raise ValueError(f"a customer has no {field}")
        if isinstance(value, str):
            writing.check_text(value)
        sql = f"UPDATE customer SET {field} = ?1 WHERE {field} IS NOT ?1 AND id IN (SELECT value FROM json_each(?2))"
        return self._store.connection.execute(sql, (value, json.dumps(list(customers)))).rowcount

    def delete(self, customer: int, *, purchases: bool = False) -> bool:
        """Deletes a customer with all its parts, and its purchases if that is said; else those forbid it.

        False when the customer is gone already.
        """
        from smallcrm.store import customer_writing

        return customer_writing.delete(self._store, customer, purchases=purchases)

    def join(self, customer: int, to: int) -> bool:
        """Hands all that is a customer's, and all that names it, to another one, and deletes it; False: it is gone."""
        from smallcrm.store import joining

        return joining.join(self._store, customer, to)


def _grouped(cursor: sqlite3.Cursor) -> dict[int, list[tuple[Any, ...]]]:
    groups: dict[int, list[tuple[Any, ...]]] = {}
    for key, *rest in cursor:
        groups.setdefault(key, []).append(tuple(rest))
    return groups

"""Tags: words that customers are marked with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from smallcrm.store import writing
from smallcrm.store.customer_records import Tag

if TYPE_CHECKING:
    from smallcrm.store.database import Store


class Tags:
    """The tags of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Tag]:
        """Every tag, by name, with the number of customers that have it."""
        rows = self._store.rows(
            "SELECT id, name, (SELECT count(*) FROM customer_tag m WHERE m.tag_id = t.id) FROM tag t ORDER BY name"
        )
        return list(map(Tag._make, rows))

    def customers(self, name: str) -> list[int]:
        """The customers with this tag."""
        rows = self._store.rows(
            "SELECT m.customer_id FROM tag t JOIN customer_tag m ON m.tag_id = t.id WHERE t.name = ? ORDER BY 1",
            (name,),
        )
        return [row[0] for row in rows]

    def mark(self, customers: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Adds tags to customers; tags that are new are made, marks that are there already stay."""
        connection = self._store.connection
        wanted = [(customer, name) for customer, names in customers for name in dict.fromkeys(names)]
        if not wanted:
            return
        ids = self._ids({name: None for _customer, name in wanted})
        first = writing.next_id(connection, "customer_tag")
        writing.execute_many(
            connection,
            "INSERT INTO customer_tag (id, customer_id, tag_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            ((number, customer, ids[name]) for number, (customer, name) in enumerate(wanted, first)),
        )

    def replace(self, customer: int, names: Sequence[str]) -> None:
        """Gives a customer these tags and no others."""
        rows = self._store.rows(
            "SELECT m.id, t.name FROM customer_tag m JOIN tag t ON t.id = m.tag_id WHERE m.customer_id = ?", (customer,)
        )
        for row, name in rows:
            if name not in names:
                self._store.connection.execute("DELETE FROM customer_tag WHERE id = ?", (row,))
        self.mark([(customer, names)])

    def rename(self, tag: int, name: str) -> bool:
        """Gives a tag another name; False when it is gone."""
        return writing.update_one(self._store.connection, "tag", tag, {"name": name})

    def delete(self, tag: int) -> bool:
        """Takes a tag from all customers and deletes it; False when it is gone."""
        connection = self._store.connection
        connection.execute("DELETE FROM customer_tag WHERE tag_id = ?", (tag,))
        return connection.execute("DELETE FROM tag WHERE id = ?", (tag,)).rowcount == 1

    def _ids(self, names: Iterable[str]) -> dict[str, int]:
        """Name -> id, of tags that are there and of those that this makes."""
        connection = self._store.connection
        ids = {name: number for number, name in connection.execute("SELECT id, name FROM tag")}
        for name in names:
            if name not in ids:
                ids[name] = writing.insert_one(connection, "tag", {"name": name})
        return ids

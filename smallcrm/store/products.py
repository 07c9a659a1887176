"""Products: what is sold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from smallcrm.store import writing
from smallcrm.store.purchase_records import Product

if TYPE_CHECKING:
    from smallcrm.store.database import Store


class Products:
    """The products of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Product]:
        """Every product, by category, code and name."""
        rows = self._store.rows(
            "SELECT id, code, name, category, price, cost FROM product ORDER BY category, code, name"
        )
        return list(map(Product._make, rows))

    def get(self, product: int) -> Product | None:
        """A product, or None when it is gone."""
        rows = self._store.rows("SELECT id, code, name, category, price, cost FROM product WHERE id = ?", (product,))
        return Product._make(rows[0]) if rows else None

    def named(self, words: str) -> Product | None:
        """The product with a code, in large or small letters, or else with a name."""
        rows = self._store.rows(
            "SELECT id, code, name, category, price, cost FROM product "
            "WHERE code = ?1 COLLATE NOCASE OR name = ?1 ORDER BY code <> ?1, code <> ?1 COLLATE NOCASE, id LIMIT 1",
            (words,),
        )
        return Product._make(rows[0]) if rows else None

    def insert_many(self, products: Iterable[tuple[str, str, str, int | None, int | None]]) -> range:
        """Writes products given as (code, name, category, price, cost); gives their ids, in the same order."""
        connection = self._store.connection
        first = writing.next_id(connection, "product")
        rows = [(number, *product) for number, product in enumerate(products, first)]
        writing.insert(connection, "product", Product._fields, rows)
        return range(first, first + len(rows))

    def update(self, product: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a product; False when it is gone."""
        return writing.update_one(self._store.connection, "product", product, values)

    def delete(self, product: int) -> bool:
        """Deletes a product; the lines that it was sold in keep their text. False when it is gone."""
        connection = self._store.connection
        for table in ("purchase_line", "deal_line"):
            connection.execute(f"UPDATE {table} SET product_id = NULL WHERE product_id = ?", (product,))
        return connection.execute("DELETE FROM product WHERE id = ?", (product,)).rowcount == 1

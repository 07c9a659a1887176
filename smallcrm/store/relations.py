"""How customers belong together, and who brought whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple
from smallcrm.store import writing

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_MOST = 2000
"""People of a tree of referrals."""


class Relation(NamedTuple):
    """Another customer, as seen from one."""

    id: int
    other: int
    name: str
    kind: str
    """What the other is to the one, if `from_the_first`; else what the one is to the other."""
    from_the_first: bool
    note: str


class Referred(NamedTuple):
    """A customer in a tree of referrals."""

    id: int
    referrer: int | None
    name: str
    amount: int


class Relations:
    """The relations of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_customer(self, customer: int) -> list[Relation]:
        """Everyone who belongs to a customer, whoever's side it was written down on."""
        rows = self._store.rows(
            "SELECT r.id, c.id, c.name, r.kind, r.customer_id = ?1, r.note FROM relation r "
            "JOIN customer c ON c.id = CASE r.customer_id WHEN ?1 THEN r.other_id ELSE r.customer_id END "
            "WHERE r.customer_id = ?1 OR r.other_id = ?1 ORDER BY r.id",
            (customer,),
        )
        return [Relation(row[0], row[1], row[2], row[3], bool(row[4]), row[5]) for row in rows]

    def get(self, relation: int) -> tuple[int, int] | None:
        """The two customers of a relation, or None when it is gone."""
        rows = self._store.rows("SELECT customer_id, other_id FROM relation WHERE id = ?", (relation,))
        return rows[0] if rows else None

    def insert(self, customer: int, other: int, kind: str, note: str) -> int:
        """Writes a relation; gives its id."""
        values = {"customer_id": customer, "other_id": other, "kind": kind, "note": note}
        return writing.insert_one(self._store.connection, "relation", values)

    def delete(self, relation: int) -> bool:
        """Deletes a relation; False when it is gone."""
        return self._store.connection.execute("DELETE FROM relation WHERE id = ?", (relation,)).rowcount == 1

    def referrers(self, customer: int) -> list[int]:
        """A customer, who referred it, who referred these, up to the top; each once, though they refer in a circle."""
        rows = self._store.rows(
            "WITH RECURSIVE up(id) AS (VALUES (?) UNION SELECT c.referrer_id FROM up JOIN customer c ON c.id = up.id "
            "WHERE c.referrer_id IS NOT NULL) SELECT id FROM up",
            (customer,),
        )
        return [one for (one,) in rows]

    def tree(self, first: int) -> list[Referred]:
        """A customer and everyone it brought, and whom these brought; each once, though they refer in a circle."""
        rows = self._store.rows(
            "WITH RECURSIVE down(id) AS (VALUES (?) UNION SELECT c.id FROM down JOIN customer c "
            "ON c.referrer_id = down.id LIMIT ?) "
            "SELECT c.id, c.referrer_id, c.name, coalesce(t.amount, 0) FROM down JOIN customer c ON c.id = down.id "
            "LEFT JOIN customer_total t ON t.customer_id = c.id",
            (first, _MOST),
        )
        return list(map(Referred._make, rows))

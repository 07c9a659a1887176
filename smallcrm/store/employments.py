"""Posts that people have left: where they worked before, and who worked for a company once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from smallcrm.light import NamedTuple
from smallcrm.store import models, writing

if TYPE_CHECKING:
    from smallcrm.store.database import Store


class Post(NamedTuple):
    """A post that was left."""

    id: int
    customer_id: int
    company_id: int | None
    company: str
    department: str
    title: str
    from_on: str
    until_on: str


class Former(NamedTuple):
    """Somebody who worked for a company once."""

    post: Post
    name: str


_COLUMNS = models.columns(models.Employment)


class Employments:
    """The posts that were left, of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_customer(self, customer: int) -> list[Post]:
        """A person's earlier posts, the last one first."""
        rows = self._store.rows(
            f"SELECT {', '.join(_COLUMNS)} FROM employment WHERE customer_id = ? ORDER BY until_on DESC, id DESC",
            (customer,),
        )
        return list(map(Post._make, rows))

    def former(self, company: int) -> list[Former]:
        """Those who worked for a company and do not now, the last who left first; each once."""
        columns = ", ".join(f"e.{name}" for name in _COLUMNS)
        rows = self._store.rows(
            f"SELECT {columns}, c.name FROM employment e JOIN customer c ON c.id = e.customer_id "
            "WHERE e.company_id = ?1 AND c.company_id IS NOT ?1 ORDER BY e.until_on DESC, e.id DESC",
            (company,),
        )
        found: dict[int, Former] = {}
        for *post, name in rows:
            found.setdefault(post[1], Former(Post._make(post), name))
        return list(found.values())

    def get(self, post: int) -> Post | None:
        """A post, or None when it is gone."""
        rows = self._store.rows(f"SELECT {', '.join(_COLUMNS)} FROM employment WHERE id = ?", (post,))
        return Post._make(rows[0]) if rows else None

    def insert(self, customer: int, values: Mapping[str, Any]) -> int:
        """Writes a post that was left; gives its id."""
        return writing.insert_one(self._store.connection, "employment", {"customer_id": customer, **values})

    def delete(self, post: int) -> bool:
        """Deletes a post; False when it is gone."""
        return self._store.connection.execute("DELETE FROM employment WHERE id = ?", (post,)).rowcount == 1

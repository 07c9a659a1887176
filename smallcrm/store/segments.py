"""Segments: saved filters, in the user's order."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.store import writing
from smallcrm.store.customer_records import Segment

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_SEGMENTS = "SELECT id, name, conditions, description, picture, wished_gap, longest_gap FROM segment"


def _renamed(node: Any, field: str, new: str) -> Any:
    """A filter as it is kept, with the name of a field changed wherever a condition names its field."""
    if isinstance(node, list):
        return [_renamed(one, field, new) for one in node]
    if isinstance(node, dict):
        return {
            key: new if key == "field" and value == field else _renamed(value, field, new)
            for key, value in node.items()
        }
    return node


class Segments:
    """The segments of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Segment]:
        """Every segment, in their order."""
        return list(map(Segment._make, self._store.rows(f"{_SEGMENTS} ORDER BY position, id")))

    def get(self, segment: int) -> Segment | None:
        """A segment, or None when it is gone."""
        rows = self._store.rows(f"{_SEGMENTS} WHERE id = ?", (segment,))
        return Segment._make(rows[0]) if rows else None

    def insert(self, values: Mapping[str, Any]) -> int:
        """Writes a segment after all others; gives its id."""
        ((position,),) = self._store.rows("SELECT coalesce(max(position), 0) + 1 FROM segment")
        return writing.insert_one(self._store.connection, "segment", {**values, "position": position})

    def update(self, segment: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a segment; False when it is gone."""
        return writing.update_one(self._store.connection, "segment", segment, values)

    def rename_field(self, field: str, new: str) -> None:
        """Has the conditions that ask for a field ask for it by its other name."""
        for segment in self.all():
            conditions = json.dumps(_renamed(json.loads(segment.conditions), field, new), ensure_ascii=False)
            if f'"{field}"' in segment.conditions:
                self.update(segment.id, {"conditions": conditions})

    def put_in_order(self, segments: Sequence[int]) -> None:
        """Gives the segments this order; only those that move change."""
        for position, segment in enumerate(segments, 1):
            self._store.connection.execute(
                "UPDATE segment SET position = ?1 WHERE id = ?2 AND position <> ?1", (position, segment)
            )

    def delete(self, segment: int) -> bool:
        """Deletes a segment; False when it is gone."""
        return self._store.connection.execute("DELETE FROM segment WHERE id = ?", (segment,)).rowcount == 1

"""The shop's own fields: what each is called and holds; their values stand by name in the `custom` of a customer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.light import NamedTuple
from smallcrm.values.own_kinds import OwnKind

if TYPE_CHECKING:
    from smallcrm.store.database import Store


class CustomField(NamedTuple):
    """A field of the shop's own."""

    id: int
    name: str
    kind: str
    choices: tuple[str, ...]
    position: int

    @property
    def holds(self) -> OwnKind:
        """What its values are."""
        return OwnKind(self.kind, self.choices)


class CustomFields:
    """The fields of a data file, in their order."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[CustomField]:
        """Every field that is defined."""
        rows = self._store.rows("SELECT id, name, kind, choices, position FROM custom_field ORDER BY position, id")
        return [CustomField(row[0], row[1], row[2], tuple(row[3].splitlines()), row[4]) for row in rows]

    def by_id(self, field: str) -> CustomField | None:
        """A field by its number, as a text, as orders and groups name it; None: it is gone."""
        return next((one for one in self.all() if str(one.id) == field), None)

    def kinds(self) -> dict[str, OwnKind]:
        """Name -> what the field holds."""
        return {field.name: field.holds for field in self.all()}

    def values(self, name: str) -> Iterator[tuple[int, Any]]:
        """(customer, value) of all who have one."""
        for customer, custom in self._holders(name):
            yield customer, from_json(custom)[name]

    def beginning_with(self, word: str) -> list[tuple[str, str]]:
        """(name, value) of the texts that begin so, whether in capitals or not."""
        return self._store.rows(
            "SELECT DISTINCT f.key, f.value FROM customer c, json_each(c.custom) f "
            "WHERE c.custom LIKE '%' || ?1 || '%' AND f.type = 'text' AND f.value LIKE ?1 || '%' ORDER BY 1, 2",
            (word,),
        )

    def in_use(self) -> dict[str, tuple[int, str]]:
        """Name -> how many customers have a value, and the kind that all of these are. Reads every customer."""
        rows = self._store.rows(
            "SELECT f.key, count(*), CASE count(*) WHEN sum(f.type IN ('true', 'false')) THEN 'yes-no' "
            "WHEN sum(f.type = 'integer') THEN 'number' ELSE 'text' END "
            "FROM customer c, json_each(c.custom) f WHERE c.custom <> '' GROUP BY 1 ORDER BY 1"
        )
        return {name: (count, kind) for name, count, kind in rows}

    def insert(self, name: str, kind: OwnKind) -> int:
        """Defines a field, after all others; gives its id."""
        from smallcrm.store import writing

        ((last,),) = self._store.rows("SELECT coalesce(max(position), 0) FROM custom_field")
        values = {"name": name, "kind": kind.name, "choices": "\n".join(kind.choices), "position": last + 1}
        return writing.insert_one(self._store.connection, "custom_field", values)

    def update(self, field: int, values: Mapping[str, Any]) -> bool:
        """Changes a definition, not the values of customers; False when it is gone."""
        from smallcrm.store import writing

        return writing.update_one(self._store.connection, "custom_field", field, values)

    def delete(self, field: int) -> bool:
        """Takes a definition away, not the values of customers; False when it is gone."""
        return self._store.connection.execute("DELETE FROM custom_field WHERE id = ?", (field,)).rowcount == 1

    def arrange(self, fields: Sequence[int]) -> None:
        """Puts the fields in this order."""
        for position, field in enumerate(fields, 1):
            self._store.connection.execute(
                "UPDATE custom_field SET position = ?1 WHERE id = ?2 AND position <> ?1", (position, field)
            )

    def rename_values(self, name: str, new: str) -> None:
        """Gives the values of all customers another name, each in its place."""
        self._rewrite(name, lambda custom: {new if key == name else key: value for key, value in custom.items()})

    def delete_values(self, name: str) -> None:
        """Takes the values away from all customers."""
        self._rewrite(name, lambda custom: {key: value for key, value in custom.items() if key != name})

    def write_values(self, name: str, values: Mapping[int, Any]) -> None:
        """Gives customers who have one another value."""
        rows = ((customer, custom) for customer, custom in self._holders(name) if customer in values)
        self._write((customer, {**from_json(custom), name: values[customer]}) for customer, custom in rows)

    def set_for_all(self, customers: Sequence[int], name: str, value: Any) -> int:
        """Gives many customers this value, '' or None none; gives how many had another."""
        rows = self._store.rows(
            "SELECT id, custom FROM customer WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(customers),)
        )
        changed = []
        for customer, before in rows:
            custom = {**from_json(before), name: value}
            if value in ("", None):
                del custom[name]
            if to_json(custom) != before:
                changed.append((customer, custom))
        self._write(changed)
        return len(changed)

    def _rewrite(self, name: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
        self._write((customer, change(from_json(custom))) for customer, custom in self._holders(name))

    def _holders(self, name: str) -> list[tuple[int, str]]:
        return self._store.rows(
            "SELECT c.id, c.custom FROM customer c WHERE c.custom <> '' "
            "AND EXISTS (SELECT 1 FROM json_each(c.custom) f WHERE f.key = ?) ORDER BY c.id",
            (name,),
        )

    def _write(self, rows: Iterable[tuple[int, dict[str, Any]]]) -> None:
        from smallcrm.store import writing

        writing.execute_many(
            self._store.connection,
            "UPDATE customer SET custom = ? WHERE id = ?",
            ((to_json(custom), customer) for customer, custom in rows),
        )


def to_json(values: Mapping[str, Any]) -> str:
    """Custom fields as they are kept; none are ''."""
    return json.dumps(values, ensure_ascii=False) if values else ""


def from_json(text: str) -> dict[str, Any]:
    """The reverse of `to_json`."""
    values: dict[str, Any] = json.loads(text) if text else {}
    return values

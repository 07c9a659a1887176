"""Finding customers by any part of what is known of them.

`customer_search` holds, in the order of the kana, one folded text a customer: names, kana, code, company, numbers,
addresses, tags, notes. It is read from end to end (`instr`: no wildcards, nothing to escape) until enough is found, and
is written anew at the end of every act for the customers that the journal says were touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from smallcrm.store import touched
from smallcrm.store.records import Found
from smallcrm.store.writing import from_json
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_SEPARATOR = "\x1f"
_BAR = "|"  # what the separator is while a text is folded
_NUMBER = re.compile(r"[0-9()+.-]*[0-9][0-9()+.-]*")
_NOT_DIGITS = re.compile(r"[^0-9]+")


_TOUCHED = {
    "customer": ("SELECT c.row AS id FROM change c NOT INDEXED WHERE c.tbl = 'customer'",),
    "contact_point": touched.through("contact_point"),
    "customer_tag": touched.through("customer_tag"),
    "tag": (
        "SELECT m.customer_id AS id FROM change c NOT INDEXED CROSS JOIN customer_tag m ON m.tag_id = c.row "
        "WHERE c.tbl = 'tag'",
    ),
}
"""Table -> the customers that an act's changes of it touch."""

_KEY_PARTS = (
    "SELECT c.id, c.kana, c.name, c.code, c.company, w.name, c.postal_code, c.prefecture, c.address, c.building, "
    "c.department, c.title, c.source, c.staff, c.rank, c.referrer, c.website, c.birthday, c.note, "
    "(SELECT group_concat(CASE WHEN normal = '' THEN written ELSE normal END, '|') FROM contact_point p "
    "WHERE p.customer_id = c.id), "
    "(SELECT group_concat(t.name, '|') FROM customer_tag m JOIN tag t ON t.id = m.tag_id WHERE m.customer_id = c.id), "
    "c.custom FROM customer c LEFT JOIN customer w ON w.id = c.company_id WHERE c.id IN (SELECT id FROM touched)"
)


class Search:
    """The search of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def customers(self, text: str, limit: int = 200) -> list[Found]:
        """Customers in whose data every word of `text` stands, in the order of their kana."""
        where, parameters = conditions(text)
        rows = self._store.rows(
            "SELECT c.id, c.code, c.name, c.kana, c.company, "
            "coalesce((SELECT written FROM contact_point p WHERE p.customer_id = c.id "
            "AND p.kind IN ('phone', 'mobile') ORDER BY p.position, p.id LIMIT 1), '') "
            f"FROM (SELECT kana, customer_id FROM customer_search s WHERE {where} "
            "ORDER BY s.kana, s.customer_id LIMIT ?) f CROSS JOIN customer c ON c.id = f.customer_id "
            "ORDER BY f.kana, f.customer_id",
            (*parameters, limit),
        )
        return list(map(Found._make, rows))

    def refresh(self, act: int, counts: Mapping[str, object]) -> None:
        """Writes the texts of the customers that the open act touched."""
        connection = self._store.connection
        if not touched.note(connection, act, counts, _TOUCHED):
            return
        connection.execute(
            "INSERT OR IGNORE INTO touched SELECT id FROM customer WHERE company_id IN (SELECT id FROM touched)"
        )
        connection.execute("DELETE FROM customer_search WHERE customer_id IN (SELECT id FROM touched)")
        connection.executemany(
            "INSERT INTO customer_search (customer_id, kana, key) VALUES (?, ?, ?)",
            map(_entry, connection.execute(_KEY_PARTS)),
        )

    def rebuilt(self) -> Iterator[tuple[int, str, str]]:
        """(customer, kana, key) as they should stand, for `check`."""
        touched.note_all(self._store.connection)
        return map(_entry, self._store.connection.execute(_KEY_PARTS))


def conditions(text: str) -> tuple[str, list[str]]:
    """SQL on `customer_search s` that holds where every word of `text` is found, and its parameters."""
    parts, parameters = ["1"], []
    for word in filter(None, map(fold, text.split())):
        needle = word.replace(_BAR, _SEPARATOR)
        parts.append("instr(s.key, ?)")
        parameters.append(needle)
        digits = _NOT_DIGITS.sub("", word)
        if digits != word and _NUMBER.fullmatch(word):
            parts[-1] = "(instr(s.key, ?) OR instr(s.key, ?))"
            parameters.append(digits)
    return " AND ".join(parts), parameters


def _entry(row: tuple[Any, ...]) -> tuple[int, str, str]:
    customer, kana, name, *others, custom = row
    if custom:
        others += map(str, from_json(custom).values())
    key = fold(_BAR.join(filter(None, (kana, name, *others))))
    return customer, fold(kana or name), key.replace(_BAR, _SEPARATOR)

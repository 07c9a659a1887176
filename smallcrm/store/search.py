"""Finding customers by any part of what is known of them.

`customer_search` holds, in the order of the kana, one folded text a customer: names, kana, code, company, numbers,
addresses, tags, notes. It is written anew at the end of every act for the customers that the journal says were
touched. A search looks through these texts in memory, where it is several times faster than in the file, and knows by
the last act whether they are still the file's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from smallcrm.store import touched
from smallcrm.store.custom_fields import from_json
from smallcrm.store.customer_records import Found
from smallcrm.store.kept import Kept
from smallcrm.values.names import company_key, sorted_as
from smallcrm.values.patterns import pattern
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_SEPARATOR = "\ue000"  # nobody types it, and folding leaves it alone
_LAST = "\uf8ff"  # comes after every kana and kanji
_NUMBER = pattern(r"[0-9()+.-]*[0-9][0-9()+.-]*")
_NOT_DIGITS = pattern(r"[^0-9]+")
_STEP = 4096

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
    "SELECT c.id, c.kana, c.name, c.code, c.company, w.name, c.postal_code, c.prefecture || c.address || c.building, "
    "c.department, c.title, c.source, c.staff, c.rank, c.referrer, c.website, c.note, "
    f"(SELECT group_concat(CASE WHEN normal = '' THEN written ELSE normal END, '{_SEPARATOR}') "
    "FROM contact_point p WHERE p.customer_id = c.id), "
    f"(SELECT group_concat(t.name, '{_SEPARATOR}') "
    "FROM customer_tag m JOIN tag t ON t.id = m.tag_id WHERE m.customer_id = c.id), "
    "c.custom FROM customer c LEFT JOIN customer w ON w.id = c.company_id WHERE c.id IN (SELECT id FROM touched)"
)


class Search:
    """The search of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._entries: Kept[Sequence[tuple[int, str]]] = Kept(store, _TOUCHED, self._read)
        """(customer, text), in the order of the kana."""

    def customers(self, text: str, limit: int = 200) -> list[Found]:
        """Customers in whose data every word of `text` stands, those who are likely meant first."""
        ids = self.closest(text, limit)
        rows = self._store.rows(
            "SELECT id, code, name, kana, company, "
            "coalesce((SELECT written FROM contact_point p WHERE p.customer_id = c.id "
            "AND p.kind IN ('phone', 'mobile') ORDER BY p.position LIMIT 1), '') "
            f"FROM customer c WHERE id IN ({','.join(map(str, ids))})"
        )
        found = {row[0]: row for row in rows}
        return [Found._make(found[customer]) for customer in ids if customer in found]

    def ids(self, text: str, limit: int | None = None) -> list[int]:
        """The ids of the customers in whose data every word stands, by their kana; all of them or the first."""
        return [customer for customer, _text in islice(self._told(text), limit)]

    def closest(self, text: str, limit: int) -> list[int]:
        """Those of `ids` who are likely meant: whose code or name it is, whose name begins so, and then the others."""
        wanted = fold(text)
        if not wanted:
            return self.ids(text, limit)
        found, begins = list(self._told(text)), _first_parts(wanted)
        likely = [entry for entry in found if begins(entry[1])]
        exact, name_begins = _first_parts(wanted, whole=True), _first_parts(wanted, parts=2)
        ranked = chain(
            (entry for entry in likely if exact(entry[1])), (entry for entry in likely if name_begins(entry[1])), found
        )
        return _first_different((customer for customer, _key in ranked), limit)

    def refresh(self, act: int, counts: Mapping[str, Mapping[str, int]]) -> None:
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

    def _told(self, text: str) -> Iterator[tuple[int, str]]:
        words = _words(text)
        entries = self._entries.get()
        for start in range(0, len(entries), _STEP):
            part = entries[start : start + _STEP]
            for word in words:
                part = _holding(part, word)
            yield from part

    def _read(self) -> list[tuple[int, str]]:
        return self._store.rows("SELECT customer_id, key FROM customer_search ORDER BY kana, customer_id")


def _first_parts(wanted: str, parts: int = 3, *, whole: bool = False) -> Callable[[str], object]:
    """Whether one of the first parts of a key – kana, name, code, those there are – begins so, or is this whole."""
    before = f"(?:[^{_SEPARATOR}]*{_SEPARATOR}){{0,{parts - 1}}}"
    after = f"(?:{_SEPARATOR}|$)" if whole else ""
    return re.compile(before + re.escape(wanted) + after).match


def _first_different(customers: Iterable[int], limit: int) -> list[int]:
    different: dict[int, None] = {}
    for customer in customers:
        if len(different) == limit:
            break
        different[customer] = None
    return list(different)


def _words(text: str) -> list[tuple[str, str]]:
    """The words to look for, each with the other spelling that will do: a number with hyphens is found without them."""
    folded = filter(None, map(fold, text.split()))
    return [(word, _NOT_DIGITS.sub("", word) if _NUMBER.fullmatch(word) else word) for word in folded]


def _holding(entries: Sequence[tuple[int, str]], word: tuple[str, str]) -> list[tuple[int, str]]:
    one, other = word
    if one == other:
        return [entry for entry in entries if one in entry[1]]
    return [entry for entry in entries if one in entry[1] or other in entry[1]]


def _entry(row: tuple[Any, ...]) -> tuple[int, str, str]:
    customer, kana, name, *others, custom = row
    if custom:
        others += map(str, from_json(custom).values())
    key = fold(_SEPARATOR.join(filter(None, (kana, name, *others))))
    return customer, sorted_as(name, kana) or _LAST + company_key(name), key

"""Lists of customers: in which order they stand, and their lines. A start reads no other records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.database import Store

Order = Literal[
    "kana", "kind", "code", "name", "company", "department", "title", "phone", "email", "postal_code", "prefecture",
    "address", "birthday", "gender", "tags", "staff", "rank", "stage", "source", "referrer", "note", "created_on",
    "last", "visits", "amount", "average", "age",
]  # fmt: skip
"""What a list of customers can be ordered by; `descending` turns it round, unknown values always come last."""


class CustomerRow(NamedTuple):
    """A line of a list of customers."""

    id: int
    kind: str
    code: str
    name: str
    kana: str
    company: str
    postal_code: str
    prefecture: str
    address: str
    phone: str
    email: str
    visits: int
    """Days with a sale."""
    amount: int
    last: str | None
    department: str
    title: str
    birthday: str
    gender: str
    tags: str
    """A line each."""
    staff: str
    rank: str
    stage: str
    source: str
    referrer: str
    note: str
    created_on: str


_BATCH = 2000
_TEXTS = (
    "kind", "name", "company", "department", "title", "postal_code", "birthday", "gender", "staff", "rank", "stage",
    "source", "referrer", "note", "created_on",
)  # fmt: skip
_FIRST = (
    "coalesce((SELECT {column} FROM contact_point p WHERE p.customer_id = c.id AND p.kind IN ({kinds}) "
    "ORDER BY p.position LIMIT 1), '')"
)
_PHONES, _EMAILS = "'phone', 'mobile'", "'email'"
_TAGS = (
    "coalesce((SELECT group_concat(name, char(10)) FROM (SELECT t.name FROM customer_tag m "
    "JOIN tag t ON t.id = m.tag_id WHERE m.customer_id = c.id ORDER BY m.id)), '')"
)
_ORDERS: dict[str, str] = {
    "code": "c.code = '', length(c.code) {0}, c.code {0}",
    "last": "p.last IS NULL, p.last {0}",
    "age": "c.birthday = '', -replace(c.birthday, '-', '') {0}",
    "amount": "p.amount IS NULL, p.amount {0}",
    "visits": "p.visits IS NULL, p.visits {0}",
    "average": "coalesce(p.visits, 0) = 0, p.amount / p.visits {0}",
} | {
    name: f"{value} = '', {value} {{0}}"
    for name, value in [
        *((name, f"c.{name}") for name in _TEXTS),
        ("prefecture", "c.prefecture || c.address"),
        ("address", "c.prefecture || c.address || c.building"),
        ("phone", _FIRST.format(column="normal", kinds=_PHONES)),
        ("email", _FIRST.format(column="normal", kinds=_EMAILS)),
        ("tags", _TAGS),
    ]
}

_ROW = (
    "SELECT c.id, c.kind, c.code, c.name, c.kana, c.company, c.postal_code, c.prefecture, c.address || c.building, "
    f"{_FIRST.format(column='written', kinds=_PHONES)}, {_FIRST.format(column='written', kinds=_EMAILS)}, "
    "coalesce(s.visits, 0), coalesce(s.amount, 0), s.last, c.department, c.title, c.birthday, c.gender, "
    f"{_TAGS}, c.staff, c.rank, c.stage, c.source, c.referrer, c.note, c.created_on "
    "FROM customer c LEFT JOIN customer_total s ON s.customer_id = c.id"
)


def ids(store: Store, order: Order, query: str, *, descending: bool) -> list[int]:
    """The customers that match a search, in order."""
    if order == "kana":
        found = store.search.ids(query) if query.strip() else everyone(store)
        return found[::-1] if descending else found
    wanted = _ORDERS[order].format("DESC" if descending else "ASC")
    sorted_rows = store.rows(
        "SELECT c.id FROM customer_search s CROSS JOIN customer c ON c.id = s.customer_id "
        f"LEFT JOIN customer_total p ON p.customer_id = c.id ORDER BY {wanted}, s.kana, s.customer_id"
    )
    if not query.strip():
        return [customer for (customer,) in sorted_rows]
    matching = set(store.search.ids(query))
    return [customer for (customer,) in sorted_rows if customer in matching]


def everyone(store: Store, limit: int = -1) -> list[int]:
    """All, or the first, without the texts that a search reads: the first list is there in a third of the time."""
    sql = "SELECT customer_id FROM customer_search ORDER BY kana, customer_id LIMIT ?"
    return [customer for (customer,) in store.rows(sql, (limit,))]


def rows(store: Store, ids: Sequence[int]) -> list[CustomerRow]:
    """The lines of these customers, in this order; those that are gone are left out."""
    found = by_id(store, f"{_ROW} WHERE c.id IN", ids)
    return [CustomerRow._make(found[customer]) for customer in ids if customer in found]


def by_id(store: Store, sql: str, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Rows by their id; the query ends in IN, for a list of ids of any length."""
    found: dict[int, tuple[Any, ...]] = {}
    for start in range(0, len(ids), _BATCH):
        part = ids[start : start + _BATCH]
        found |= {row[0]: row for row in store.rows(f"{sql} ({','.join(map(str, part))})")}
    return found

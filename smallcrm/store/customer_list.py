"""Lists of customers: in which order they stand, and their lines. A start reads no other records."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from smallcrm.light import NamedTuple
from smallcrm.values.stages import STAGES, read_stage, spellings

if TYPE_CHECKING:
    from smallcrm.store.database import Store

OWN = "custom:"
"""Begins the order by a field of the shop's own; its id follows."""

Order = Literal[
    "kana", "kind", "code", "name", "company", "department", "title", "phone", "email", "postal_code", "prefecture",
    "address", "birthday", "gender", "tags", "staff", "rank", "stage", "source", "referrer", "note", "created_on",
    "industry", "status", "last", "last_visit", "last_contact", "days", "interval", "visits", "amount", "average",
    "age", "birth_month", "place", "class",
]  # fmt: skip
"""What a list of customers can be ordered by, beside the shop's own fields (`OWN`).

`descending` turns it round, unknown values always come last."""


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
    """The day of the last purchase."""
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
    industry: str
    status: str
    """deceased, closed, or ''."""
    custom: str
    """The fields of the shop's own, as JSON."""
    last_visit: str | None
    """The day of the last purchase, or of a visit written down since."""
    last_contact: str | None
    """The day of the last contact that was more than a note."""
    interval: float | None
    """How many days usually lie between two visits."""


_BATCH = 2000
_TEXTS = (
    "kind", "name", "company", "department", "title", "postal_code", "birthday", "gender", "staff", "rank",
    "source", "referrer", "note", "created_on", "industry", "status",
)  # fmt: skip
_FIRST = (
    "coalesce((SELECT {column} FROM contact_point p WHERE p.customer_id = c.id AND p.kind IN ({kinds}) "
    "ORDER BY p.position LIMIT 1), '')"
)
_PHONES, _EMAILS = "'phone', 'mobile'", "'email'"
TAGS = (
    "coalesce((SELECT group_concat(name, char(10)) FROM (SELECT t.name FROM customer_tag m "
    "JOIN tag t ON t.id = m.tag_id WHERE m.customer_id = c.id ORDER BY m.id)), '')"
)
_PLACES = [(at, spellings(stage.key)) for at, stage in enumerate(STAGES)]
_KNOWN = [*((at, said[0]) for at, said in _PLACES), *((at, one) for at, said in _PLACES for one in said[1:])]
_STAGE = "CASE c.stage WHEN '' THEN '' {known} ELSE c.stage END".format(
    known=" ".join(f"WHEN '{one}' THEN {at}" for at, one in _KNOWN)
)
"""The stages as they follow each other, then the shop's own words, since SQLite puts numbers before texts. What stands
in most rows is looked for first: nothing, or a key."""
_LAST_ACTIVITY = "(SELECT substr(max(a.at), 1, 10) FROM activity a WHERE a.customer_id = c.id AND a.{which})"
_VISITED, _IN_CONTACT = "kind = 'visit'", "kind <> 'note'"
_LAST_ACTIVITIES = (
    "(SELECT customer_id, substr(max(at), 1, 10) AS day FROM activity NOT INDEXED WHERE {which} GROUP BY customer_id)"
)
"""The same of everyone. The index of the customers would lead to each row by itself."""
_VISITS = _LAST_ACTIVITIES.format(which=_VISITED)
LAST_VISITS = (
    f"SELECT t.customer_id AS id, max(t.last, coalesce(v.day, '')) AS value FROM customer_total t "
    f"LEFT JOIN {_VISITS} v ON v.customer_id = t.customer_id WHERE t.last IS NOT NULL UNION ALL "
    f"SELECT v.customer_id, v.day FROM {_VISITS} v LEFT JOIN customer_total t ON t.customer_id = v.customer_id "
    "WHERE t.last IS NULL"
)
"""The day of the last purchase, or of a visit written down since; who was never here is not looked at."""
LAST_CONTACTS = f"SELECT customer_id AS id, day AS value FROM {_LAST_ACTIVITIES.format(which=_IN_CONTACT)}"
_JOINED = {"last_visit": LAST_VISITS, "last_contact": LAST_CONTACTS}
"""Order -> a query of (id, value): what it goes by stands in no column."""
_ORDERS: dict[str, tuple[str, ...]] = {
    "kana": ("s.kana", "s.customer_id"),
    "code": ("length(nullif(c.code, ''))", "c.code"),
    "last": ("p.last",),
    **dict.fromkeys(_JOINED, ("v.value",)),
    "days": ("-replace(p.last, '-', '')",),
    "birth_month": ("nullif(substr(c.birthday, 6), '')",),
    "age": ("-replace(nullif(c.birthday, ''), '-', '')",),
    "amount": ("p.amount",),
    "visits": ("p.visits",),
    "average": ("p.amount / p.visits",),
    **dict.fromkeys(("place", "class"), ("-p.amount",)),
} | {
    name: (f"nullif({value}, '')",)
    for name, value in [
        *((name, f"c.{name}") for name in _TEXTS),
        ("prefecture", "c.prefecture || c.address"),
        ("address", "c.prefecture || c.address || c.building"),
        ("phone", _FIRST.format(column="normal", kinds=_PHONES)),
        ("email", _FIRST.format(column="normal", kinds=_EMAILS)),
        ("tags", TAGS),
        ("stage", _STAGE),
    ]
}
"""Order -> what it goes by: NULL where that is not known. A subquery that stood here twice would run twice."""

_OWN_VALUE = {
    "number": "CAST(f.value AS REAL)",
    "money": "CAST(f.value AS REAL)",
    "choice": "coalesce((SELECT k.key FROM json_each(?) k WHERE k.value = f.value), 1000)",
}
"""Kind of field -> what it is ordered by, where not by its value: choices as they stand."""

_ROW = (
    "SELECT c.id, c.kind, c.code, c.name, c.kana, c.company, c.postal_code, c.prefecture, c.address || c.building, "
    f"{_FIRST.format(column='written', kinds=_PHONES)}, {_FIRST.format(column='written', kinds=_EMAILS)}, "
    "coalesce(s.visits, 0), coalesce(s.amount, 0), s.last, c.department, c.title, c.birthday, c.gender, "
    f"{TAGS}, c.staff, c.rank, c.stage, c.source, c.referrer, c.note, c.created_on, c.industry, c.status, c.custom, "
    f"nullif(max(coalesce(s.last, ''), coalesce({_LAST_ACTIVITY.format(which=_VISITED)}, '')), ''), "
    f"{_LAST_ACTIVITY.format(which=_IN_CONTACT)} "
    "FROM customer c LEFT JOIN customer_total s ON s.customer_id = c.id"
)


def ids(store: Store, order: Order, query: str, *, descending: bool, limit: int | None = None) -> list[int]:
    """The customers that match a search, in order; of all of them only the first, if no more are wanted."""
    if not query.strip():
        return _everyone(store, order, descending, -1 if limit is None else limit)
    matching = store.search.ids(query)
    if order == "kana":
        return (matching[::-1] if descending else matching)[:limit]
    found = set(matching)
    return [customer for customer in _everyone(store, order, descending, -1) if customer in found][:limit]


def _everyone(store: Store, order: Order, descending: bool, limit: int) -> list[int]:
    """Without the texts that a search reads, and fetched as one text: rows would be handed over one by one, and with
    each the interpreter's lock, which the window's thread waits for."""
    if order == "interval":
        return _by_interval(store, descending)[: limit if limit >= 0 else None]
    direction = "DESC" if descending else "ASC"
    values, parameters = _by(store, order)
    by = "".join(f"{value} {direction} NULLS LAST, " for value in values)
    joined = f"LEFT JOIN ({_JOINED[order]}) v ON v.id = s.customer_id " if order in _JOINED else ""
    ((found,),) = store.rows(
        "SELECT json_group_array(customer_id) FROM (SELECT s.customer_id FROM customer_search s "
        "LEFT JOIN customer c ON c.id = s.customer_id LEFT JOIN customer_total p ON p.customer_id = s.customer_id "
        f"{joined}ORDER BY {by}s.kana, s.customer_id LIMIT ?)",
        (*parameters, limit),
    )
    everyone: list[int] = json.loads(found)
    return everyone


def _by_interval(store: Store, descending: bool) -> list[int]:
    """What no query can put in order: see `intervals`."""
    days, everyone = store.intervals.all(), _everyone(store, "kana", False, -1)
    known = sorted(filter(days.__contains__, everyone), key=days.__getitem__, reverse=descending)
    return [*known, *(customer for customer in everyone if customer not in days)]


def _by(store: Store, order: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What an order goes by, and the parameters of that; a field that is gone puts nobody before others."""
    if not order.startswith(OWN):
        return _ORDERS[order], ()
    field = store.custom_fields.by_id(order.removeprefix(OWN))
    if field is None:
        return (), ()
    value = _OWN_VALUE.get(field.kind, "f.value")
    choices = (json.dumps(field.choices),) if field.kind == "choice" else ()
    return (f"(SELECT {value} FROM json_each(nullif(c.custom, '')) f WHERE f.key = ?)",), (*choices, field.name)


def rows(store: Store, ids: Sequence[int], *, intervals: bool = True) -> list[CustomerRow]:
    """The lines of these customers, in this order; those that are gone are left out.

    The intervals take longer than all the rest together: they are left out where nobody looks at them.
    """
    found = by_id(store, f"{_ROW} WHERE c.id IN", ids)
    days = _intervals(store, ids) if intervals else {}
    made = (CustomerRow._make((*found[customer], days.get(customer))) for customer in ids if customer in found)
    return [row._replace(stage=read_stage(row.stage)) if row.stage else row for row in made]


def _intervals(store: Store, ids: Sequence[int]) -> Mapping[int, float]:
    return store.intervals.of(ids) if len(ids) <= _BATCH else store.intervals.all()


def by_id(store: Store, sql: str, ids: Sequence[int]) -> dict[int, tuple[Any, ...]]:
    """Rows by their id; the query ends in IN, for a list of ids of any length."""
    found: dict[int, tuple[Any, ...]] = {}
    for start in range(0, len(ids), _BATCH):
        part = ids[start : start + _BATCH]
        found |= {row[0]: row for row in store.rows(f"{sql} ({','.join(map(str, part))})")}
    return found

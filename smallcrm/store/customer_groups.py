"""Groups of customers who have something in common: a prefecture, a stage, the month of their birthday."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from smallcrm.store.customer_list import OWN, TAGS

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_VALUES = {
    "tags": TAGS,
    "birth_month": "substr(c.birthday, 6, 2)",
    **{
        name: f"c.{name}"
        for name in (
            *("kind", "company", "department", "title", "prefecture", "gender", "staff", "rank", "stage", "source"),
            *("referrer", "industry", "status"),
        )
    },
}
_OWN_VALUE = (
    "(SELECT iif(f.type IN ('true', 'false'), f.type, CAST(f.value AS TEXT)) "
    "FROM json_each(nullif(c.custom, '')) f WHERE f.key = ?)"
)


class Grouping(NamedTuple):
    """Which customers are in which group."""

    values: tuple[str, ...]
    """What those of a group have in common, '' last: nothing."""
    places: Mapping[int, int]
    """Customer -> the place of its group."""
    amounts: Mapping[int, int]
    """Customer -> what it bought for."""


def grouping(store: Store, key: str) -> Grouping:
    """Everyone, by the column of this key. With many customers off the window's thread."""
    value, parameters = _value(store, key)
    rows = store.rows(
        "SELECT value, json_group_array(id), json_group_array(amount) FROM ("
        f"SELECT c.id AS id, coalesce({value}, '') AS value, coalesce(t.amount, 0) AS amount "
        "FROM customer c LEFT JOIN customer_total t ON t.customer_id = c.id) GROUP BY value ORDER BY value = '', value",
        parameters,
    )
    places, amounts = dict[int, int](), dict[int, int]()
    for place, (_value_of, members, sums) in enumerate(rows):
        ids = json.loads(members)
        places |= dict.fromkeys(ids, place)
        amounts |= zip(ids, json.loads(sums), strict=True)
    return Grouping(tuple(row[0] for row in rows), places, amounts)


def _value(store: Store, key: str) -> tuple[str, tuple[str, ...]]:
    if not key.startswith(OWN):
        return _VALUES[key], ()
    field = store.custom_fields.by_id(key.removeprefix(OWN))
    return (_OWN_VALUE, (field.name,)) if field else ("''", ())

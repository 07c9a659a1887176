"""Groups of customers who have something in common: a prefecture, a stage, the month of their birthday."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from smallcrm.store.customer_list import OWN, TAGS
from smallcrm.values.stages import STAGES, spellings

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_STAGE = "CASE c.stage {known} ELSE c.stage END".format(
    known=" ".join(f"WHEN '{one}' THEN '{stage.key}'" for stage in STAGES for one in spellings(stage.key))
)
"""Its key, in whatever language it was written."""
_VALUES = {
    "stage": _STAGE,
    "tags": TAGS,
    "birth_month": "substr(c.birthday, 6, 2)",
    **{
        name: f"c.{name}"
        for name in (
            *("kind", "company", "department", "title", "prefecture", "gender", "staff", "rank", "source"),
            *("referrer", "industry", "status"),
        )
    },
}
_OWN_VALUE = (
    "(SELECT iif(f.type IN ('true', 'false'), f.type, CAST(f.value AS TEXT)) "
    "FROM json_each(nullif(c.custom, '')) f WHERE f.key = ?)"
)


class Grouping:
    """Which customers are in which group. Ids are places in two lists, so that very many are dealt out at once."""

    def __init__(self, values: Sequence[str], members: Sequence[Sequence[int]], amounts: Mapping[int, int]) -> None:
        """`amounts`: what each customer bought for; none is 0."""
        self.values = values
        """What those of a group have in common; '' is nothing."""
        size = max((max(ids) for ids in members if ids), default=0) + 1
        self._places = [len(values)] * size
        self._amounts = [0] * size
        for place, ids in enumerate(members):
            for customer in ids:
                self._places[customer] = place
        for customer, amount in amounts.items():
            if customer < size:
                self._amounts[customer] = amount

    def dealt_out(self, ids: Sequence[int]) -> list[list[int]]:
        """These customers in their groups, in this order; who was not there when it was made is in none."""
        if ids and max(ids) >= len(self._places):
            ids = [customer for customer in ids if customer < len(self._places)]
        groups: list[list[int]] = [[] for _value in (*self.values, "")]
        adds, places = [group.append for group in groups], self._places
        for customer in ids:
            adds[places[customer]](customer)
        return groups[:-1]

    def amount(self, ids: Sequence[int]) -> int:
        """What these customers bought for."""
        return sum(map(self._amounts.__getitem__, ids))


def grouping(store: Store, key: str) -> Grouping:
    """Everyone, by the column of this key. With many customers off the window's thread."""
    value, parameters = _value(store, key)
    rows = store.rows(
        "SELECT value, json_group_array(id), json_group_array(amount) FROM ("
        f"SELECT c.id AS id, coalesce({value}, '') AS value, coalesce(t.amount, 0) AS amount "
        "FROM customer c LEFT JOIN customer_total t ON t.customer_id = c.id) GROUP BY value ORDER BY value",
        parameters,
    )
    amounts = dict[int, int]()
    groups = [json.loads(ids) for _value_of, ids, _sums in rows]
    for ids, (_value_of, _ids, sums) in zip(groups, rows, strict=True):
        amounts |= zip(ids, json.loads(sums), strict=True)
    return Grouping([value_of for value_of, _ids, _sums in rows], groups, amounts)


def _value(store: Store, key: str) -> tuple[str, tuple[str, ...]]:
    if not key.startswith(OWN):
        return _VALUES[key], ()
    field = store.custom_fields.by_id(key.removeprefix(OWN))
    return (_OWN_VALUE, (field.name,)) if field else ("''", ())

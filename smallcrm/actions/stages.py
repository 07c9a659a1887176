"""The stages of customers as what they bought tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from smallcrm.filters.conditions import And, Choice, Day, Empty, Filter, Not, Number, Or
from smallcrm.filters.days import Before
from smallcrm.values.stages import STAGES

if TYPE_CHECKING:
    from smallcrm.actions.filtering import Filtering
    from smallcrm.store.database import Store

REGULAR_VISITS = 3
DORMANT, LAPSED = Before(6, "month"), Before(1, "year")


def by_purchases(filtering: Filtering, today: date) -> dict[str, list[int]]:
    """Stage -> the customers who have another and should be in it by what they bought.

    Who never bought, who is in negotiation, and who is in a stage of the shop's own stays there.
    """
    movable = Or((Empty("stage"), Choice("stage", tuple(one.key for one in STAGES if one.key != "negotiation"))))
    planned: dict[str, list[int]] = {}
    settled: tuple[Filter, ...] = ()
    for stage, rule in _rules():
        wanted = And((rule, Not(Or(settled)), movable, Not(Choice("stage", (stage,)))))
        settled += (rule,)
        if found := filtering.ids(wanted, today):
            planned[stage] = found
    return planned


def set_stages(store: Store, planned: Mapping[str, Sequence[int]]) -> None:
    """Put the customers into these stages, as one act."""
    with store.act("set-customer-stages", count=sum(map(len, planned.values()))):
        for stage, customers in planned.items():
            store.customers.set_for_all(customers, "stage", stage)


def _rules() -> list[tuple[str, Filter]]:
    """The first that is met counts."""
    return [
        ("lapsed", Day("last_visit", LAPSED)),
        ("dormant", Day("last_visit", DORMANT)),
        ("regular", Number("visits", REGULAR_VISITS)),
        ("customer", Number("visits", 1)),
    ]

"""The stages of a customer, from the first contact to the last visit, set by hand or by what was bought.

They are kept as the words that the user sees, so that a ledger's own stages stand beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from smallcrm.filters.conditions import And, Choice, Day, Empty, Filter, Not, Number, Or
from smallcrm.filters.days import Before
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.actions.filtering import Filtering
    from smallcrm.store.database import Store

REGULAR_VISITS = 3
DORMANT, LAPSED = Before(6, "month"), Before(1, "year")


def stage_words() -> list[str]:
    """The stages in the order in which a customer goes through them."""
    return [
        _("Contact"),
        _("Lead"),
        _("Prospect"),
        _("In negotiation"),
        _("Customer"),
        _("Regular"),
        _("Dormant"),
        _("Lapsed"),
    ]


def by_purchases(filtering: Filtering, today: date) -> dict[str, list[int]]:
    """Stage -> the customers who have another and should be in it by what they bought.

    Who never bought, who is in negotiation, and who is in a stage of the shop's own stays there.
    """
    movable = Or(
        (Empty("stage"), Choice("stage", tuple(word for word in stage_words() if word != _("In negotiation"))))
    )
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
        (_("Lapsed"), Day("last_visit", LAPSED)),
        (_("Dormant"), Day("last_visit", DORMANT)),
        (_("Regular"), Number("visits", REGULAR_VISITS)),
        (_("Customer"), Number("visits", 1)),
    ]

"""Each customer's place and class among all, by everything that was ever bought: as the ranking of it all has them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

from smallcrm.analysis import classes
from smallcrm.analysis.classes import USUAL_CUTS
from smallcrm.analysis.places import places
from smallcrm.light import NamedTuple
from smallcrm.store.customer_groups import Grouping
from smallcrm.store.kept import Kept

if TYPE_CHECKING:
    from smallcrm.store.database import Store

Falling = list[tuple[int, int]]
"""(what was bought in all, customer), the largest amount first."""


class Place(NamedTuple):
    """A customer's place among all."""

    rank: int
    """Equal amounts share the best of theirs."""
    klass: str
    """A, B or C."""


class PurchasePlaces:
    """The places of all customers, kept until an act changes a purchase."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = Kept(store, {"purchase"}, self._read)

    def all(self) -> Mapping[int, Place]:
        """Who never bought has none. With many customers off the window's thread."""
        return self._kept.get()

    def _read(self) -> dict[int, Place]:
        falling, letters = classed(self._store)
        ranks = places([amount for amount, _customer in falling])
        return {
            customer: Place(rank, letter)
            for (_amount, customer), rank, letter in zip(falling, ranks, letters, strict=True)
        }


def grouped_by_class(store: Store) -> Grouping:
    """Everyone in the groups of the classes."""
    falling, letters = classed(store)
    members: dict[str, list[int]] = {}
    for (_amount, customer), letter in zip(falling, letters, strict=True):
        members.setdefault(letter, []).append(customer)
    bought = {customer for _amount, customer in falling}
    members[""] = [customer for customer in store.customers.ids() if customer not in bought]
    return Grouping(list(members), list(members.values()), {customer: amount for amount, customer in falling})


def classed(store: Store) -> tuple[Falling, list[str]]:
    """Everyone in the order of the amounts, and the class of each."""
    falling = store.purchases.falling_totals()
    amounts = [amount for amount, _customer in falling]
    sums = list(accumulate(amounts))
    total = store.purchases.walk_in_amount() + (sums[-1] if sums else 0)
    return falling, classes.abc(amounts, sums, total, USUAL_CUTS)

"""Whose a task of a calendar file is: customers and deals are found by what the file says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.outreach.calendar_items import Item
    from smallcrm.store.database import Store


class Owners:
    """Finds the customer and the deal that a task belonged to where it was written."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._customers: dict[tuple[str, str], list[int]] = {}

    def of(self, item: Item) -> tuple[dict[str, int], str]:
        """What a new task has of them; and why it has less than the file says, '' where it has all."""
        whose = dict[str, int]()
        if item.who:
            found = self._named(item.code, item.who)
            if len(found) != 1:
                return whose, _nobody(item.who, several=bool(found))
            whose["customer_id"] = found[0]
        if item.deal:
            deals = self._store.deals.titled(item.deal, whose.get("customer_id")) if self._store else []
            if len(deals) != 1:
                return whose, _no_deal(item.deal, several=bool(deals))
            whose["deal_id"] = deals[0]
        return whose, ""

    def _named(self, code: str, name: str) -> list[int]:
        """The customers who may be meant: the one with that code and that name, else all of that name."""
        if (code, name) not in self._customers:
            named = self._store.customers.find_name(name) if self._store else []
            coded = self._store.customers.find_code(code) if self._store else []
            both = [customer for customer in named if customer in coded]
            self._customers[code, name] = both if len(both) == 1 else named
        return self._customers[code, name]


def _nobody(name: str, *, several: bool) -> str:
    if several:
        return _("several customers are called {name}; it comes in without a customer.").format(name=name)
    return _("no customer is called {name}; it comes in without a customer.").format(name=name)


def _no_deal(title: str, *, several: bool) -> str:
    if several:
        return _("several deals are called “{title}”; it comes in without a deal.").format(title=title)
    return _("no deal is called “{title}”; it comes in without a deal.").format(title=title)

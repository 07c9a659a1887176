"""What an undo left as it is because of later work, in words: some by name, of the others how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from smallcrm.actions.act_values import value_text
from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.values.eras import DateForm

NAMED, NAMED_BEFORE = 20, 8
"""How many kept records are named one by one, after an undo and before it; of the others the number is told."""


def kept_words(store: Store, kept: Iterable[tuple[str, int]], form: DateForm, most: int = NAMED) -> Iterator[str]:
    """Customers and purchases one by one with their names, of the rest how many."""
    rest: Counter[str] = Counter()
    named = gone = 0
    for table, row in kept:
        if table == "customer" and store.customers.get(row) is None:
            gone += 1
            continue
        words = _name(store, table, row, form) if named < most else None
        if words is None:
            rest[table] += 1
            continue
        named += 1
        yield words
    if gone:
        words = n_("{count} customer who is there no more", "{count} customers who are there no more", gone)
        yield words.format(count=f"{gone:,}")
    for table, count in rest.items():
        yield counted(table, count)


def _name(store: Store, table: str, row: int, form: DateForm) -> str | None:
    if table == "customer":
        customer = store.customers.get(row)
        return None if customer is None else _("the customer {name}").format(name=customer.name)
    if table == "purchase":
        purchase = store.purchases.get(row)
        if purchase is None:
            return None
        customer = store.customers.get(purchase.customer_id) if purchase.customer_id is not None else None
        day = value_text("day", purchase.day, form) or _("an unknown day")
        buyer = customer.name if customer else _("a walk-in")
        return _("the purchase of {name} on {day}").format(name=buyer, day=day)
    return None


def counted(table: str, count: int) -> str:
    """So many rows of a table, in words."""
    forms = {
        "customer": n_("{count} more customer", "{count} more customers", count),
        "purchase": n_("{count} more purchase", "{count} more purchases", count),
        "contact_point": n_("{count} number or address", "{count} numbers or addresses", count),
        "customer_tag": n_("{count} tag of a customer", "{count} tags of customers", count),
        "activity": n_("{count} contact had", "{count} contacts had", count),
        "payment": n_("{count} payment", "{count} payments", count),
        "attachment": n_("{count} attached file", "{count} attached files", count),
        "deal": n_("{count} deal", "{count} deals", count),
        "task": n_("{count} task", "{count} tasks", count),
        "follow_up": n_("{count} follow-up", "{count} follow-ups", count),
        "relation": n_("{count} relation", "{count} relations", count),
        "employment": n_("{count} earlier post", "{count} earlier posts", count),
        "purchase_line": n_("{count} line of a purchase", "{count} lines of purchases", count),
    }
    return forms.get(table, n_("{count} other entry", "{count} other entries", count)).format(count=f"{count:,}")

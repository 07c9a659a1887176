"""Purchases by hand: adding, changing, deleting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import checked_line, checked_purchase, insist_on_due
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.store.purchase_records import NewLine, NewPurchase

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.purchase_records import Purchase

Values = Mapping[str, Any]


def add_purchase(store: Store, values: Values, lines: Sequence[Values] = ()) -> int:
    """Write a purchase; gives its id. Without a customer it is a walk-in's.

    The amount is the sum of the lines unless it is given; without lines it has one, of that amount.
    """
    checked, checked_lines = _checked(values, lines)
    buyer = _buyer(store, checked.get("customer_id"))
    new = NewPurchase(**{"customer_id": None, "day": None, **checked}, lines=checked_lines)
    with store.act("add-purchase", name=buyer, amount=new.amount):
        return store.purchases.insert(new)


def change_purchase(store: Store, purchase: int, values: Values, lines: Sequence[Values] | None = None) -> None:
    """Change what is given and nothing else; lines are given whole, the first is the one that was the first."""
    before = _existing(store, purchase)
    given = dict(values)
    if lines is not None and "amount" not in given:
        given["amount"] = sum(line["amount"] for line in lines)
    checked = checked_purchase(given)
    day, due = (checked.get(name, getattr(before, name)) for name in ("day", "due_date"))
    if (day, due) != (before.day, before.due_date):
        insist_on_due(day, due)
    buyer = _buyer(store, checked.get("customer_id", before.customer_id))
    with store.act("change-purchase", name=buyer, amount=checked.get("amount", before.amount)):
        store.purchases.update(purchase, checked)
        if lines is not None:
            store.purchases.replace_lines(purchase, [_line(line) for line in lines])


def remove_purchases(store: Store, purchases: Iterable[int]) -> None:
    """Delete purchases with their lines."""
    ids = list(dict.fromkeys(purchases))
    if not ids:
        return
    first = _existing(store, ids[0])
    with store.act("remove-purchases", name=_buyer(store, first.customer_id), count=len(ids)):
        for purchase in ids:
            if not store.purchases.delete(purchase):
                raise _gone()


def _checked(values: Values, lines: Sequence[Values]) -> tuple[dict[str, Any], list[NewLine]]:
    checked_lines = [_line(line) for line in lines]
    amount = sum(line.amount for line in checked_lines) if lines else None
    checked = checked_purchase({"amount": amount, **values})
    insist_on_due(checked.get("day"), checked.get("due_date", ""))
    return checked, checked_lines or [NewLine("", checked["amount"])]


def _line(line: Values) -> NewLine:
    return NewLine(**{"item": "", **checked_line(line)})


def _buyer(store: Store, customer: Any) -> str:
    if customer is None:
        return ""
    record = store.customers.get(customer)
    if record is None:
        raise CrmError(_("This customer does not exist any more."))
    return record.name


def _existing(store: Store, purchase: int) -> Purchase:
    record = store.purchases.get(purchase)
    if record is None:
        raise _gone()
    return record


def _gone() -> CrmError:
    return CrmError(_("This purchase does not exist any more."))

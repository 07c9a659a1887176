"""What customers owe: purchases on account, payments received, the balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import checked_payment
from smallcrm.actions.customers import existing
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.payments import OnAccount
    from smallcrm.store.purchase_records import Payment

Values = Mapping[str, Any]


class Balance(NamedTuple):
    """What a customer owes: `open` are the purchases that are not paid, after what was received for none of them was
    counted off them, the oldest first; a negative `total` is money received in advance."""

    total: int
    open: tuple[tuple[OnAccount, int], ...]
    """(purchase, what is still to be paid of it)."""

    def overdue(self, today: date) -> int:
        """What should have been paid by now."""
        return sum(rest for one, rest in self.open if one.due_date and one.due_date < today.isoformat())


def receive(store: Store, customer: int, values: Values, *, today: date) -> int:
    """Write a payment down, of today unless `values` says when; gives its id."""
    checked = checked_payment({"day": today, **values})
    _insist_on_own(store, customer, checked)
    with store.act("add-payment", name=existing(store, customer).name, amount=checked["amount"]):
        return store.payments.insert(customer, checked)


def change_payment(store: Store, payment: int, values: Values) -> None:
    """Change what is given and nothing else."""
    before = existing_payment(store, payment)
    checked = checked_payment(values)
    _insist_on_own(store, before.customer_id, checked)
    name = existing(store, before.customer_id).name
    with store.act("change-payment", name=name, amount=checked.get("amount", before.amount)):
        store.payments.update(payment, checked)


def remove_payment(store: Store, payment: int) -> None:
    """Delete a payment."""
    before = existing_payment(store, payment)
    with store.act("remove-payment", name=existing(store, before.customer_id).name, amount=before.amount):
        store.payments.delete(payment)


def balance(store: Store, customer: int) -> Balance:
    """What a customer owes."""
    return _balance(store.payments.on_account(customer), store.payments.unassigned(customer).get(customer, 0))


def balances(store: Store) -> dict[int, Balance]:
    """Customer -> what is owed, of all who owe something or paid in advance."""
    bought: dict[int, list[OnAccount]] = {}
    for one in store.payments.on_account():
        bought.setdefault(one.customer_id, []).append(one)
    received = store.payments.unassigned()
    found = {
        customer: _balance(bought.get(customer, []), received.get(customer, 0)) for customer in {**bought, **received}
    }
    return {customer: owed for customer, owed in found.items() if owed.total or owed.open}


def existing_payment(store: Store, payment: int) -> Payment:
    """The payment, or an error for the user when it is gone."""
    record = store.payments.get(payment)
    if record is None:
        raise CrmError(_("This payment does not exist any more."))
    return record


def _balance(bought: Sequence[OnAccount], received: int) -> Balance:
    """What was received for no purchase pays the oldest first; a return lowers what is owed."""
    left = received + sum(-one.open for one in bought if one.open < 0)
    rest: list[tuple[OnAccount, int]] = []
    for one in bought:
        if one.open > 0:
            paid = min(one.open, max(left, 0))
            left -= paid
            if one.open > paid:
                rest.append((one, one.open - paid))
    return Balance(sum(owed for _one, owed in rest) - left, tuple(rest))


def _insist_on_own(store: Store, customer: int, checked: Values) -> None:
    purchase = checked.get("purchase_id")
    record = store.purchases.get(purchase) if purchase is not None else None
    if purchase is not None and (record is None or record.customer_id != customer):
        raise CrmError(_("This purchase does not exist any more."))

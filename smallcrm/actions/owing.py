"""Everybody who owes something, and what went on between the shop and one of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions import shop
from smallcrm.actions.customers import existing
from smallcrm.actions.receivables import balances
from smallcrm.actions.record_words import method_word, record_word
from smallcrm.actions.taxes import rates_of_all
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store
    from smallcrm.store.payments import OnAccount
    from smallcrm.store.purchase_records import Payment, Purchase
    from smallcrm.values.taxes import RateTotal

_LAST = "9999-12-31"


class Debtor(NamedTuple):
    """A customer who owes something."""

    id: int
    code: str
    name: str
    phone: str
    open: int
    overdue: int
    due: str
    """The first day on which something of it is to be paid; '' where none was agreed on."""
    purchases: tuple[tuple[OnAccount, int], ...]
    """(purchase, what is still to be paid of it)."""


class Line(NamedTuple):
    """A line of a statement: something sold, something received, or both."""

    day: str | None
    what: str
    sold: int | None
    received: int | None
    balance: int
    """What is owed after it."""


class Statement(NamedTuple):
    """A customer's ledger over some days: what was carried over, what was sold and received, what is owed."""

    customer: Customer
    first: date | None
    last: date | None
    carried: int
    lines: tuple[Line, ...]
    rates: tuple[RateTotal, ...]
    """What was sold in these days by the rates of the tax; nothing where no purchase tells one."""

    @property
    def sold(self) -> int:
        """What was sold in these days."""
        return sum(line.sold or 0 for line in self.lines)

    @property
    def received(self) -> int:
        """What was received in these days."""
        return sum(line.received or 0 for line in self.lines)

    @property
    def balance(self) -> int:
        """What is owed at their end."""
        return self.carried + self.sold - self.received


def debtors(store: Store, today: date) -> list[Debtor]:
    """Who owes something, by the day on which the first of it is to be paid."""
    owing = {customer: owed for customer, owed in balances(store).items() if owed.total > 0}
    found = [
        Debtor(
            row.id,
            row.code,
            row.name,
            row.phone,
            owing[row.id].total,
            owing[row.id].overdue(today),
            min((one.due_date for one, _rest in owing[row.id].open if one.due_date), default=""),
            owing[row.id].open,
        )
        for row in store.customers.rows(list(owing))
    ]
    return sorted(found, key=lambda one: (one.due or _LAST, -one.open, one.id))


def statement(store: Store, customer: int, first: date | None = None, last: date | None = None) -> Statement:
    """A customer's ledger from day to day; what was paid on the spot stands in it as sold and received."""
    if first and last and first > last:
        raise CrmError(_("The first day lies after the last day."))
    record = existing(store, customer)
    payments = store.payments.of_customer(customer)
    since: dict[int | None, int] = {}
    for one in payments:
        since[one.purchase_id] = since.get(one.purchase_id, 0) + one.amount
    purchases = sorted(store.purchases.of_customer(customer), key=lambda one: (one.day or "", one.id))
    later = {one.purchase_id for one in store.payments.on_account(customer)}
    moves = [_sale(one, since.get(one.id, 0), on_account=one.id in later) for one in purchases]
    moves += [_receipt(one) for one in payments]
    moves.sort(key=lambda line: line.day or "")  # on a day what was sold comes first
    begin, end = first.isoformat() if first else "", last.isoformat() if last else _LAST
    carried = sum((line.sold or 0) - (line.received or 0) for line in moves if (line.day or "") < begin)
    lines, owed = list[Line](), carried
    for line in moves:
        if begin <= (line.day or "") <= end:
            owed += (line.sold or 0) - (line.received or 0)
            lines.append(line._replace(balance=owed))
    sold = [one for one in purchases if begin <= (one.day or "") <= end]
    return Statement(record, first, last, carried, tuple(lines), tuple(rates_of_all(shop.of(store), sold)))


def _sale(one: Purchase, since: int, *, on_account: bool) -> Line:
    """`since` is what was received for it later; what was not on account was paid at once."""
    items = _(", ").join(filter(None, (line.item for line in one.lines)))
    at_once = one.paid if on_account else one.to_pay - since
    return Line(one.day, items or record_word(one.kind), one.to_pay, at_once or None, 0)


def _receipt(one: Payment) -> Line:
    words = filter(None, (_("Payment received"), method_word(one.method), one.note))
    return Line(one.day, " ".join(words), None, one.amount, 0)

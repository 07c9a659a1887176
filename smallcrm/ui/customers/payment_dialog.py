"""Money received on account is written down, or changed: all that is open is proposed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.actions import receivables
from smallcrm.actions.checking import WrongField, checked_payment
from smallcrm.actions.record_words import method_word
from smallcrm.actions.typed import Typed
from smallcrm.actions.typed_days import day_near, still_to_come
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.customers.paid_in_advance import is_paid_in_advance
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Lines, Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.words import day_text, short_day
from smallcrm.values.money import amount_text, yen
from smallcrm.values.money_reading import read_money
from smallcrm.values.reading import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.store.payments import OnAccount
    from smallcrm.store.purchase_records import Payment
    from smallcrm.ui.session import Session


MANY_TIMES = 3
"""So many times what is open is asked about: a zero too many is ten times."""


class PaymentDialog(FormDialog):
    """For one purchase, or for whatever is open, the oldest first."""

    WIDTH, HEIGHT = 520, 500

    def __init__(self, session: Session, customer: int, payment: int = 0, parent: QWidget | None = None) -> None:
        """`payment` 0 is a new one of this customer."""
        super().__init__(session, _("Payment received"), parent)
        self.customer, self.payment = customer, payment
        self._record: Payment | None = session.store.payments.get(payment) if payment else None
        self._owed = receivables.balance(session.store, customer)
        self._proposed: int | None = None
        self.parts = self._fields()
        self.parts["purchase_id"].edited.connect(self._propose)
        self._put_together()
        self._show()
        if not payment:
            self._propose()
        self.look_up(session.store.payments.methods, self._offer)
        self.parts["amount"].take_focus()

    def fields(self) -> list[Field]:
        return list(self.parts.values())

    def state(self) -> dict[str, Any]:
        return {name: part.value() for name, part in self.parts.items()}

    def is_worth_saving(self) -> bool:
        return not self.payment or self.is_changed()  # what is proposed is worth keeping as it stands

    def is_meant(self) -> bool:
        amount, owed = self.parts["amount"].value(), self._open() + (self._record.amount if self._record else 0)
        changed = self._record is None or amount != self._record.amount
        if not changed or amount <= owed * MANY_TIMES:
            return True
        heading = _("{amount} received, and {owed} is open. Paid in advance?")
        return is_paid_in_advance(self, heading.format(amount=yen(amount), owed=yen(owed)), self.parts["amount"])

    def act(self) -> Callable[[], Any]:
        store, number, customer, today = self.session.store, self.payment, self.customer, self.session.today()
        before, now = self._as_it_was, self.state()
        if not number:
            return lambda: receivables.receive(store, customer, now, today=today)
        changed = {name: value for name, value in now.items() if value != before[name]}
        return lambda: receivables.change_payment(store, number, changed)

    def look_again(self) -> None:
        store = self.session.store
        now = store.payments.get(self.payment) if self.payment else None
        gone = now is None if self.payment else store.customers.get(self.customer) is None
        self.save_button.setEnabled(not gone)
        if gone:
            self.tell(_("This was deleted meanwhile. An undo brings it back."), tone="bad")
        elif now != self._record and not self.is_changed():
            self._record = now
            self._show()
        elif now != self._record:
            self._record = now
            self.tell(_("This entry was changed meanwhile. Saving writes only what you changed here."))

    def _fields(self) -> dict[str, Field]:
        day = partial(day_near, today=self.session.today())
        return {
            "amount": Field(field_word("amount"), _amount, amount_text, hint=self._about_amount),
            "day": Field(
                field_word("day"),
                lambda text: _required(day(text)),
                day_text,
                hint=partial(still_to_come, today=self.session.today()),
            ),
            "purchase_id": ChoiceField(_("For"), self._purchases()),
            "method": Field(field_word("method"), partial(_read, "method"), method_word, editor=Suggested(_methods())),
            "note": Field(field_word("note"), partial(_read, "note"), editor=Lines(2)),
        }

    def _purchases(self) -> list[tuple[object, str]]:
        """What it can be for; that which a payment was for stays a choice when it is paid."""
        choices: list[tuple[object, str]] = [(None, _("whatever is open, the oldest first"))]
        choices += [(one.purchase_id, _purchase(one, rest)) for one, rest in self._owed.open]
        paid_for = self._record.purchase_id if self._record else None
        if paid_for is not None and all(value != paid_for for value, _word in choices):
            known = self.session.store.purchases.get(paid_for)
            choices.append((paid_for, f"{short_day(known.day)}  {yen(known.amount)}" if known else ""))
        return choices

    def _about_amount(self, amount: int) -> str:
        if amount < 0:
            return _("{amount} paid back to the customer").format(amount=yen(-amount))
        if self.payment or not self._owed.total:
            return ""
        rest = self._open() - amount
        if rest < 0:
            return _("{amount} more than is open").format(amount=yen(-rest))
        return _("{amount} stays open").format(amount=yen(rest)) if rest else _("all that is open")

    def _open(self) -> int:
        """What is open of what it is for."""
        purchase = self.parts["purchase_id"].value()
        of_one = [rest for one, rest in self._owed.open if one.purchase_id == purchase]
        return of_one[0] if of_one else max(0, self._owed.total)

    def _propose(self) -> None:
        """All that is open, as long as nothing else was typed."""
        amount = self.parts["amount"]
        if not self.payment and (not amount.text() or amount.value() == self._proposed):
            untouched = not self.is_changed() or amount.value() == self._proposed
            self._proposed = self._open() or None
            amount.show_value(self._proposed)
            if untouched:
                self._as_it_was["amount"] = amount.value()
        amount.tell()

    def _show(self) -> None:
        record = self._record
        for name, part in self.parts.items():
            part.show_value(getattr(record, name) if record else None)
        if record is None:
            self.parts["day"].show_value(self.session.today().isoformat())
        self.begin()

    def _offer(self, methods: Sequence[str]) -> None:
        editor = self.parts["method"].editor
        if isinstance(editor, Suggested):
            editor.offer(list(dict.fromkeys(map(method_word, methods))))

    def _put_together(self) -> None:
        """The form from top to bottom."""
        known = self.session.store.customers.get(self.customer)
        self.column.addWidget(plain.label(known.name if known else "", bold=True, wrap=True))
        owed = _("Receivable: {amount}").format(amount=yen(self._owed.total))
        self.column.addWidget(plain.label(owed, tone="muted"))
        self._line("amount", "day")
        self._line("purchase_id")
        self._line("method")
        self._line("note")
        self.column.addStretch(1)

    def _line(self, *names: str) -> None:
        across = QHBoxLayout()
        across.setSpacing(12)
        for name in names:
            across.addWidget(self.parts[name], 1)
        self.column.addLayout(across)


def _amount(text: str) -> Typed:
    if not text.strip():
        return Typed(None, _("must not be empty."))
    try:
        amount = read_money(text.strip()).value
    except Unreadable:
        return Typed(text, _("{value} is no amount of money.").format(value=text))
    return _read("amount", amount)


def _read(name: str, value: str | int) -> Typed:
    try:
        return Typed(checked_payment({name: value})[name])
    except WrongField as wrong:
        return Typed(value, wrong.reason)


def _required(typed: Typed) -> Typed:
    return typed if typed.value or typed.problem else Typed("", _("must not be empty."))


def _purchase(one: OnAccount, rest: int) -> str:
    """A purchase that is open, to be chosen."""
    told = _("{day}: {rest} of {amount}, due {due}") if one.due_date else _("{day}: {rest} of {amount}")
    day = short_day(one.day) or _("no date")
    return told.format(day=day, rest=yen(rest), amount=yen(one.amount), due=short_day(one.due_date))


def _methods() -> tuple[str, ...]:
    return tuple(map(method_word, ("cash", "bank transfer", "card")))

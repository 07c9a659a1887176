"""A purchase is entered, or changed: what was bought when, for how much, and whether it is paid."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.actions import items, purchases
from smallcrm.actions.record_words import method_word
from smallcrm.actions.typed import Typed, purchase_field
from smallcrm.actions.typed_days import day_near, due, still_to_come
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.customers.paid_in_advance import is_paid_in_advance
from smallcrm.ui.customers.purchase_lines import Offers, PurchaseLines
from smallcrm.ui.customers.tax_fields import TaxFields
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Lines, Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.words import day_text
from smallcrm.values.days_ahead import read_day_ahead
from smallcrm.values.money import amount_text, yen
from smallcrm.values.payment_methods import means_on_account

if TYPE_CHECKING:
    from smallcrm.store.purchase_records import Line, Purchase
    from smallcrm.ui.session import Session

TURNED = ("tax", "discount", "paid")
"""Amounts that a return has below nothing, beside those of its lines; on the screen all are above it."""
OFFERED = ("payment", "channel", "staff")


class PurchaseDialog(FormDialog):
    """The amount is the sum of the lines less the discount; what a ledger said otherwise stays between them."""

    WIDTH, HEIGHT = 820, 640

    def __init__(self, session: Session, customer: int, purchase: int = 0, parent: QWidget | None = None) -> None:
        """`purchase` 0 is a new one of this customer."""
        super().__init__(session, _("New purchase") if not purchase else _("Purchase"), parent)
        self.customer, self.purchase = customer, purchase
        self._record: Purchase | None = None
        self._rest = 0
        self.parts = self._fields()
        self.taxes = TaxFields(session.store)
        self.parts |= {"tax_included": self.taxes.included, "tax": self.taxes.tax}
        self.lines = PurchaseLines(self._sold_last, self.taxes.rates(), self._usual_rate)
        self._total, self._total_name = plain.figure(""), plain.label()
        self._aside = plain.label(tone="muted")
        self.lines.rate_chosen.connect(self.taxes.work_out_again)
        for field in (
            self.parts["discount"],
            self.taxes.included,
            self.taxes.tax,
            self.parts["kind"],
            self.parts["day"],
        ):
            field.edited.connect(self._sum_up)
        self.lines.edited.connect(self._sum_up)
        self._proposed = ""
        self.parts["payment"].edited.connect(self._propose_due)
        self.parts["day"].edited.connect(self._day_chosen)
        self._put_together()
        self._show(session.store.purchases.get(purchase) if purchase else None)
        self._offer()
        self.lines.rows[0].fields["item"].take_focus()

    def fields(self) -> list[Field]:
        return [*self.parts.values(), *self.lines.fields()]

    def state(self) -> dict[str, Any]:
        parts = {name: part.value() for name, part in self.parts.items()}
        return {**parts, "lines": self.lines.value(), "amount": self.total()}

    def total(self) -> int:
        """What it comes to, as shown."""
        return self.lines.total() - self._discount() + self._rest

    def save(self) -> None:
        if not self.lines.value() and not self._rest:
            self.lines.rows[0].fields["amount"].say(_("What was bought?"), wrong=True)
            self.tell_wrong(_("Enter what was bought, or for how much."))
            self.lines.rows[0].fields["item"].take_focus()
        elif (wrong := self._contradiction()) is not None:
            field, words = wrong
            field.say(words, wrong=True)
            self.tell_wrong(words)
            field.take_focus()
        else:
            super().save()

    def is_meant(self) -> bool:
        to_pay, paid = self.total() + self.taxes.on_top(), self.parts["paid"].value() or 0
        if self.parts["kind"].value() == "return" or paid <= to_pay or paid == self._as_it_was["paid"]:
            return True
        heading = _("{paid} received, and it comes to {amount}. Paid in advance?")
        return is_paid_in_advance(self, heading.format(paid=yen(paid), amount=yen(to_pay)), self.parts["paid"])

    def act(self) -> Callable[[], Any]:
        store, number = self.session.store, self.purchase
        before, now = _stored(self._as_it_was), _stored(self.state())
        if not number:
            lines = now.pop("lines")
            return lambda: purchases.add_purchase(store, {**now, "customer_id": self.customer}, lines)
        changed = {name: value for name, value in now.items() if value != before[name] or name == "amount"}
        changed_lines = changed.pop("lines", None)
        return lambda: purchases.change_purchase(store, number, changed, changed_lines)

    def look_again(self) -> None:
        if self.purchase:
            now = self.session.store.purchases.get(self.purchase)
            gone = now is None
        else:
            now, gone = None, self.session.store.customers.get(self.customer) is None
        self.save_button.setEnabled(not gone)
        if gone:
            self.tell(_("This was deleted meanwhile. An undo brings it back."), tone="bad")
        elif now != self._record and not self.is_changed():
            self._show(now)
            self.tell("")
        elif now != self._record:
            self._record = now
            self.tell(_("This purchase was changed meanwhile. Saving writes only what you changed here."))

    def _contradiction(self) -> tuple[Field, str] | None:
        """Where each amount can be read, and together they make no sense."""
        if self.parts["kind"].value() == "return":
            for row in self.lines.rows:
                if row.amount() < 0:
                    return row.fields["amount"], _("A return counts as minus by itself: enter it without the sign.")
        elif not self.purchase:  # of a ledger it stays as it was written
            for row in self.lines.rows:
                quantity = row.fields["quantity"].typed()
                if not quantity.problem and (quantity.value or 0) < 0:
                    return row.fields["quantity"], _("A quantity below nothing is a return: choose that as the kind.")
        discount = self.parts["discount"]
        if self.lines.value() and (discount.value() or 0) > max(0, self.lines.total()):
            return discount, _("The discount is more than what was bought.")
        return None

    def _fields(self) -> dict[str, Field]:
        day = Field(
            field_word("day"), self._read_day, day_text, hint=partial(still_to_come, today=self.session.today())
        )
        made: dict[str, Field] = {"day": day, "kind": ChoiceField(_("Kind"), _kinds())}
        for name in ("discount", "paid"):
            made[name] = Field(field_word(name), partial(purchase_field, name), amount_text)
        for name in ("receipt_no", *OFFERED):
            editor = Suggested(_payments() if name == "payment" else ()) if name in OFFERED else None
            write = method_word if name == "payment" else str
            made[name] = Field(field_word(name), partial(purchase_field, name), write, editor=editor)
        made["due_date"] = Field(field_word("due_date"), partial(self._read_due, day), day_text)
        made["note"] = Field(field_word("note"), partial(purchase_field, "note"), editor=Lines(2))
        return made

    def _read_day(self, text: str) -> Typed:
        """11/3 is the one nearest to today."""
        near = day_near(text, self.session.today())
        return near if near.value else purchase_field("day", text)

    def _read_due(self, day: Field, text: str) -> Typed:
        bought = day.typed()
        return due(text, "" if bought.problem else bought.value or "", self.session.today())

    def _day_chosen(self) -> None:
        """A due day that was proposed goes with the day; one that was typed is looked at again."""
        if self._proposed:
            self._propose_due()
        self.parts["due_date"].tell()

    def _day_in(self, field: Field) -> date:
        day, problem = field.typed()
        return date.fromisoformat(day) if day and not problem else self.session.today()

    def _sold_last(self, item: str) -> Line | None:
        """The line in which an item was sold last; the price of the first one is taxed as it was then."""
        store = self.session.store
        line = items.usual(store, item)
        sold = store.purchases.get(line.purchase_id) if line is not None and not self.purchase else None
        if sold is not None and not self.lines.total():
            self.taxes.follow(sold.tax_included)
        return line

    def _usual_rate(self) -> int | None:
        return self.taxes.usual_on(self._day_in(self.parts["day"]))

    def _propose_due(self) -> None:
        """What is on account is due at the end of the next month, unless another day was typed."""
        due = self.parts["due_date"]
        if due.value() in ("", self._proposed):
            on_account = means_on_account(self.parts["payment"].text()) and self.parts["kind"].value() != "monthly"
            self._proposed = read_day_ahead("来月末", self._day_in(self.parts["day"])).isoformat() if on_account else ""
            due.show_value(self._proposed)

    def _show(self, record: Purchase | None) -> None:
        self._record = record
        sign = _sign(record.kind) if record else 1
        for name, part in self.parts.items():
            value = getattr(record, name) if record else None
            part.show_value(sign * value if name in TURNED and value is not None else value)
        if record is None:
            self.parts["kind"].show_value("sale")
            self.parts["day"].show_value(self.session.today().isoformat())
            self.taxes.show_usual()
        self.lines.show_value(record.lines if record else ())
        if record is not None:
            self.parts["due_date"].keeps(record.due_date)
            self.taxes.begin_with(*self._taxed())
            self._rest = 0
            self._rest = sign * record.amount - self.total() if record.lines else sign * record.amount
        self._sum_up()
        self.begin()

    def _discount(self) -> int:
        discount = self.parts["discount"].typed()
        return 0 if discount.problem else discount.value or 0

    def _taxed(self) -> tuple[Sequence[tuple[int | None, int]], int, date]:
        """What the tax is of: the lines, the discount, the day."""
        return self.lines.rated(), self._discount(), self._day_in(self.parts["day"])

    def _sum_up(self) -> None:
        total = self.total()
        self.taxes.show_lines(*self._taxed())
        returned = self.parts["kind"].value() == "return"
        self._total.setText(yen(-total if returned else total))
        self._total_name.setText(_("Total without tax") if self.taxes.on_top() else _("Total"))
        words = []
        if self.taxes.on_top():
            to_pay = total + self.taxes.on_top()
            words.append(_("with tax {amount}").format(amount=yen(-to_pay if returned else to_pay)))
        if self._rest:
            words.append(_("{amount} of it stands in no line").format(amount=yen(self._rest)))
        self._aside.setText(_(", ").join(words))

    def _offer(self) -> None:
        """Offer what other purchases have, once it has been looked up."""
        store = self.session.store

        def look() -> tuple[dict[str, list[str]], Offers]:
            in_use = store.purchases.in_use
            offers = Offers(items.offered(store), in_use("category"), store.purchases.rates_by_category())
            return {name: in_use(name) for name in OFFERED}, offers

        self.look_up(look, self._offered)

    def _offered(self, found: tuple[Mapping[str, Sequence[str]], Offers]) -> None:
        words = dict(found[0])
        words["payment"] = list(dict.fromkeys(map(method_word, words["payment"])))
        self.lines.offer(found[1])
        for name in OFFERED:
            editor = self.parts[name].editor
            if isinstance(editor, Suggested):
                editor.offer(words[name])

    def _put_together(self) -> None:
        """The form from top to bottom."""
        known = self.session.store.customers.get(self.customer)
        self.column.addWidget(plain.label(known.name if known else _("Walk-in"), bold=True, wrap=True))
        parts = self.parts
        self.put_across((parts["day"], 4), (parts["kind"], 3), (parts["receipt_no"], 4))
        self.column.addWidget(self.lines)
        self.put_across((parts["discount"], 3), (self.taxes.included, 4), (self.taxes.tax, 4))
        self.column.addWidget(self.taxes.told)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addSpacing(10)
        line.addWidget(self._total_name, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._total)
        self.column.addLayout(line)
        self.put_across((parts["payment"], 4), (parts["paid"], 3), (parts["due_date"], 4))
        self.put_across((parts["channel"], 4), (parts["staff"], 3), (parts["note"], 4))
        self.column.addStretch(1)


def _stored(state: Mapping[str, Any]) -> dict[str, Any]:
    """What the form says, as the store has it: a return's amounts and quantities below nothing."""
    sign = _sign(state["kind"])
    values = dict(state)
    for name in (*TURNED, "amount"):
        values[name] = None if state[name] is None else sign * state[name]
    values["lines"] = [
        line | {name: sign * line[name] for name in ("amount", "quantity") if line[name] is not None}
        for line in state["lines"]
    ]
    return values


def _sign(kind: str) -> int:
    return -1 if kind == "return" else 1


def _kinds() -> list[tuple[object, str]]:
    return [("sale", _("Sale")), ("return", _("Return")), ("monthly", _("Month's total"))]


def _payments() -> tuple[str, ...]:
    return tuple(map(method_word, ("cash", "card", "on account", "bank transfer")))

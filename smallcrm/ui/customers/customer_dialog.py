"""A customer is entered, or changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from smallcrm.actions import customers
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.customers.consents import Consents
from smallcrm.ui.customers.contact_rows import ContactRows
from smallcrm.ui.customers.customer_fields import LINKS, OFFERED, as_word, columns_of, customer_fields, value_of
from smallcrm.ui.customers.facts import OF_COMPANIES, OF_PERSONS
from smallcrm.ui.customers.link_field import Link
from smallcrm.ui.customers.namesake_line import TOLD, NamesakeLine
from smallcrm.ui.customers.own_fields import OwnFields
from smallcrm.ui.customers.place_fields import PlaceFields
from smallcrm.ui.customers.tags_field import TagsField
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Suggested
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from smallcrm.store.customer_records import Customer
    from smallcrm.ui.session import Session

GRID = 12
EMPTY: Mapping[str, object] = {"kind": "person", "status": "", **dict.fromkeys(LINKS, Link())}
"""What stands in the form of a new customer, where that is not nothing."""


class CustomerDialog(FormDialog):
    """Every field of the store. Saving writes what was changed and nothing else."""

    def __init__(self, session: Session, customer: int = 0, parent: QWidget | None = None) -> None:
        """`customer` 0 is a new one."""
        super().__init__(session, _("New customer") if not customer else _("Customer"), parent)
        self.customer = customer
        self._record: Customer | None = None
        store = session.store
        self.parts: dict[str, Field] = customer_fields(store, customer, session.today)
        self.contacts, self.own = ContactRows(), OwnFields(store.custom_fields.kinds())
        self.tags = TagsField(field_word("tags"))
        self.consents = Consents(session.today)
        self.parts |= self.consents.fields
        self._place = PlaceFields(*(self.parts[name] for name in ("postal_code", "prefecture", "address")))
        self.parts["kind"].edited.connect(self._suit_kind)
        self._namesakes = NamesakeLine(
            store, customer, at=self.parts["name"], told=self._told_of_it, look_up=self.look_up, show=self._open_other
        )
        self._namesakes.watch(*(self.parts[name].edited for name in TOLD), self.contacts.edited)
        self._put_together()
        self._show(store.customers.get(customer) if customer else None)
        self._offer()
        self.parts["name"].take_focus()

    def fields(self) -> list[Field]:
        return [*self.parts.values(), *self.contacts.fields(), *self.own.fields()]

    def state(self) -> dict[str, Any]:
        parts = {name: part.value() for name, part in self.parts.items()}
        return {**parts, "contacts": self.contacts.value(), "tags": self.tags.value(), "custom": self.own.value()}

    def act(self) -> Callable[[], Any]:
        store, customer, before, now = self.session.store, self.customer, self._as_it_was, self.state()
        changed = {name: value for name, value in now.items() if not customer or value != before[name]}
        whole = {name: changed.pop(name, None) for name in ("contacts", "tags", "custom")}
        values = columns_of(changed)
        if customer:
            today = self.session.today()
            return lambda: customers.change(store, customer, values, **whole, today=today)
        values["created_on"] = values["created_on"] or self.session.today().isoformat()
        return lambda: customers.add(store, values, **whole)

    def look_again(self) -> None:
        if not self.customer:
            return
        now = self.session.store.customers.get(self.customer)
        self.save_button.setEnabled(now is not None)
        if now is None:
            self.tell(_("This customer was deleted meanwhile. An undo brings it back."), tone="bad")
        elif now != self._record and self.is_changed():
            self._record = now
            self.tell(_("This customer was changed meanwhile. Saving writes only what you changed here."))
        elif now != self._record:
            self._show(now)
            self.tell("")

    def _show(self, record: Customer | None) -> None:
        self._record = record
        self._place.forget()
        self._namesakes.forget()
        for name, part in self.parts.items():
            part.show_value(EMPTY.get(name) if record is None else value_of(record, name))
        self.contacts.show_value([(one.kind, one.written) for one in record.contacts] if record else [])
        self.tags.show_value(record.tags if record else ())
        self.own.show_value(record.custom if record else {})
        if record is not None:
            self.setWindowTitle(record.name)
        self._suit_kind()
        self.begin()

    def _told_of_it(self) -> tuple[dict[str, Any], Sequence[tuple[str, str]]]:
        """What tells the customer from others, as it is typed."""
        typed = {name: self.parts[name].typed() for name in TOLD}
        return {name: one.value for name, one in typed.items() if not one.problem}, self.contacts.value()

    def _open_other(self, customer: int) -> None:
        """Over this form, where nothing typed is lost."""
        if self.session.store.customers.get(customer) is not None:
            other = CustomerDialog(self.session, customer, self)
            other.finished.connect(other.deleteLater)
            other.open()

    def _suit_kind(self) -> None:
        """A company has no birthday and works for none; what stands there all the same stays in sight."""
        company = self.parts["kind"].value() == "company"
        for name in OF_PERSONS:
            part = self.parts[name]
            part.setVisible(not company or part.value() not in ("", None, Link()))
        for name in OF_COMPANIES:
            part = self.parts[name]
            part.setVisible(company or part.value() not in ("", None))
        self._of_person.setVisible(not company or any(self.parts[name].isVisibleTo(self) for name in OF_PERSONS))

    def _offer(self) -> None:
        """Offer what other customers have, once it has been looked up."""
        store = self.session.store

        def look() -> tuple[dict[str, list[str]], list[str], list[str]]:
            words = {name: store.customers.in_use(name) for name in OFFERED}
            return words, [tag.name for tag in store.tags.all()], list(store.custom_fields.in_use())

        self.look_up(look, lambda found: self._offered(*found))

    def _offered(self, words: Mapping[str, Sequence[str]], tags: Sequence[str], own: Sequence[str]) -> None:
        for name, found in words.items():
            editor = self.parts[name].editor
            if isinstance(editor, Suggested):
                editor.offer([as_word(name, word) for word in found])
        self.tags.offer(tags)
        self.own.offer(own)

    def _put_together(self) -> None:
        """The form from top to bottom: (field, twelfths of the width)."""
        self._section((("kind", 4), ("code", 3), ("honorific", 2), ("rank", 3)), (("name", 6), ("kana", 6)))
        self.column.addWidget(self.tags)
        self._head(_("To reach"))
        self.column.addWidget(self.contacts)
        self._section((("postal_code", 4), ("prefecture", 3), ("website", 5)), (("address", 8), ("building", 4)))
        self._of_person = self._head(_("The person"))
        self._section((("company", 6), ("department", 3), ("title", 3)))
        self._section((("birthday", 4), ("gender", 3), ("decision_maker", 5)))
        self._section((("industry", 8), ("employees", 4)))
        self._head(_("As a customer"))
        self._section((("source", 4), ("referrer", 5), ("stage", 3)), (("staff", 4), ("created_on", 5)))
        self._section((("wished_gap", 6), ("longest_gap", 6)), (("status", 5), ("status_on", 3), ("mourning_until", 4)))
        self._head(_("What is allowed"))
        self.column.addWidget(self.consents)
        self._head(_("Own fields"))
        self.column.addWidget(self.own)
        self._head(field_word("note"))
        self.column.addWidget(self.parts["note"])
        self.column.addStretch(1)

    def _head(self, heading: str) -> QLabel:
        made = plain.label(heading, bold=True)
        made.setContentsMargins(0, 6, 0, 0)
        self.column.addWidget(made)
        return made

    def _section(self, *lines: Sequence[tuple[str, int]]) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for column in range(GRID):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 10)
        for row, line in enumerate(lines):
            at = 0
            for name, width in line:
                grid.addWidget(self.parts[name], row, at, 1, width)
                at += width
        self.column.addLayout(grid)

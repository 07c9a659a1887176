"""Somebody who belongs to a customer is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.actions import relations
from smallcrm.actions.customers import existing
from smallcrm.actions.record_words import record_word
from smallcrm.actions.typed import Typed
from smallcrm.i18n import _
from smallcrm.ui.customers.link_field import LinkField
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session


class RelationDialog(FormDialog):
    """One at a time."""

    WIDTH, HEIGHT = 440, 340

    def __init__(self, session: Session, customer: int, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Family and relations"), parent)
        self._customer = customer
        record = existing(session.store, customer)
        name, kinds = record.name, relations.kinds_of(record)
        self.other = OtherField(_("Customer"), session, customer)
        self.kind = ChoiceField(_("Is to {name}").format(name=name), [(kind, record_word(kind)) for kind in kinds])
        self.kind.show_value(kinds[0])
        self.note = Field(_("Note"))
        self.column.addWidget(plain.label(name, bold=True, wrap=True))
        for field in self.fields():
            self.column.addWidget(field)
        self.column.addStretch(1)
        self.begin()
        self.other.take_focus()

    def fields(self) -> list[Field]:
        return [self.other, self.kind, self.note]

    def state(self) -> Any:
        return [field.value() for field in self.fields()]

    def is_worth_saving(self) -> bool:
        return True  # a relation that lacks somebody is wrong, not empty

    def act(self) -> Callable[[], Any]:
        store, one, (other, kind, note) = self.session.store, self._customer, self.state()
        return lambda: relations.add(store, one, other.customer, kind, note)

    def look_again(self) -> None:
        """Who is gone meanwhile is told of when it is saved."""


class OtherField(LinkField):
    """A customer who is there."""

    def __init__(self, name: str, session: Session, own: int) -> None:
        super().__init__(name, session.store, own, companies=False)

    def typed(self) -> Typed:
        link = super().typed()
        if not link.value.text:
            return Typed(link.value, _("must not be empty."))
        return link if link.value.customer else Typed(link.value, _("Choose one of the customers that are found."))

    def tell(self) -> None:
        """A name half typed is not wrong; it is when it is to be saved."""
        problem = self.typed().problem if self._asked else ""
        if problem:
            self.say(problem, wrong=True)
        else:
            super().tell()

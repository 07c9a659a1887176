"""Whom a deal is with: the customer, who may be new, and the person one speaks with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smallcrm.actions.customers import of_one_name
from smallcrm.actions.typed import Typed, customer_field
from smallcrm.i18n import _
from smallcrm.ui.customers.link_field import Link, LinkField
from smallcrm.ui.widgets.proposals import Proposal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.store.database import Store


class WhoField(LinkField):
    """A name or code that one customer has, however it is written, is that customer's; of several it asks."""

    def __init__(self, name: str, store: Store) -> None:
        self._of_name: Sequence[CustomerRow] = ()
        """Who is called as it was typed."""
        super().__init__(name, store, 0, companies=False)

    def typed(self) -> Typed:
        link: Link = super().typed().value
        is_open = bool(self._of_name) and link.customer is None
        return Typed(link, _("Several customers are called so: choose one.") if is_open else "")

    def who(self) -> Link:
        """Whom it means now, not only once the fingers rest."""
        self._link_as_typed()
        link: Link = self.value()
        return link

    def show_value(self, value: Link) -> None:
        self._of_name = ()
        self.propose()
        super().show_value(value)

    def tell(self) -> None:
        super().tell()
        if self.problem() and (self._asked or self._of_name):
            self.say(self.problem(), wrong=True)

    def choices(self) -> list[Proposal]:
        """Those of this name, where there are several."""
        rows = self._of_name if len(self._of_name) > 1 else ()
        return [Proposal(_whom(row), partial(self._take, Link(row.name, row.id))) for row in rows]

    def _typed(self, text: str) -> None:
        self._of_name = ()
        self.propose()
        super()._typed(text)

    def _look(self) -> None:
        self._link_as_typed()
        super()._look()

    def _is_offered_below(self, customer: int) -> bool:
        return any(row.id == customer for row in self._of_name)

    def _left(self) -> None:
        self._link_as_typed()
        link: Link = self.value()
        if self._of_name and link.customer is not None:
            self._line.setText(self._of_name[0].name)
        super()._left()

    def _link_as_typed(self) -> None:
        text = self.text().strip()
        if not text or self._linked is not None or self._of_name:
            return
        ids = of_one_name(self._store, text) or self._store.customers.find_code(text)
        self._of_name = self._store.customers.rows(ids)
        if len(ids) == 1:
            self._linked = ids[0]
        self.propose(_("Or:") if len(ids) == 1 else _("Who is meant:"), self.choices() if ids else ())
        self.tell()

    def _take(self, link: Link) -> None:
        self.take_focus()
        self.show_value(link)
        self.edited.emit()


class BuyerField(WhoField):
    """A customer who is found, or a name of which a new customer is made."""

    def __init__(self, store: Store) -> None:
        self._new = ""
        """The name of which the user said that somebody else has it, too."""
        super().__init__(_("Customer"), store)

    def typed(self) -> Typed:
        typed = super().typed()
        link: Link = typed.value
        is_new = bool(link.text) and link.customer is None
        return Typed(link, typed.problem or (customer_field("name", link.text).problem if is_new else ""))

    def buyer(self) -> tuple[int | None, str]:
        """The customer, or the name of one who is new."""
        link = self.who()
        return link.customer, "" if link.customer is not None else link.text

    def choices(self) -> list[Proposal]:
        name = self.text().strip()
        return [*super().choices(), Proposal(_("Someone new"), partial(self._take_new, name))]

    def _take_new(self, name: str) -> None:
        self._new = name
        self._take(Link(name))

    def _link_as_typed(self) -> None:
        if self.text().strip() != self._new:
            super()._link_as_typed()

    def _tell_link(self) -> None:
        super()._tell_link()
        link: Link = self.value()
        if self.problem():
            self.say(self.problem(), wrong=True)
        elif link.text and link.customer is None:
            self.say(_("Becomes a new customer"))


class ContactField(WhoField):
    """A person who is in the list."""

    def __init__(self, store: Store) -> None:
        super().__init__(_("Contact person"), store)

    def typed(self) -> Typed:
        typed = super().typed()
        unknown = bool(typed.value.text) and typed.value.customer is None
        return Typed(typed.value, typed.problem or (_("Choose somebody who is in the list.") if unknown else ""))


def _whom(row: CustomerRow) -> str:
    return "  ".join(filter(None, (row.name, row.code, row.phone)))

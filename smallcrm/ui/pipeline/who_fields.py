"""Whom a deal is with: the customer, who may be new, and the person one speaks with."""

from __future__ import annotations

from smallcrm.actions.typed import Typed, customer_field
from smallcrm.i18n import _
from smallcrm.store.database import Store
from smallcrm.ui.customers.link_field import Link, LinkField


class BuyerField(LinkField):
    """A customer who is found, or a name of which a new customer is made."""

    def __init__(self, store: Store) -> None:
        self._known = store
        super().__init__(_("Customer"), store, 0, companies=False)

    def who(self) -> tuple[int | None, str]:
        """The customer, or the name of one who is new. A name or code that one customer has is that customer's."""
        self._link_as_typed()
        link: Link = self.value()
        return link.customer, "" if link.customer is not None else link.text

    def typed(self) -> Typed:
        link: Link = super().typed().value
        is_new = bool(link.text) and link.customer is None
        return Typed(link, customer_field("name", link.text).problem if is_new else "")

    def _left(self) -> None:
        self._link_as_typed()
        super()._left()

    def _link_as_typed(self) -> None:
        link: Link = self.value()
        if not link.text or link.customer is not None:
            return
        customers = self._known.customers
        for same in (customers.find_name(link.text), customers.find_code(link.text)):
            if len(same) == 1:
                self.show_value(Link(customers.rows(same)[0].name, same[0]))
                return

    def _tell_link(self) -> None:
        super()._tell_link()
        link: Link = self.value()
        if self.problem():
            self.say(self.problem(), wrong=True)
        elif link.text and link.customer is None:
            self.say(_("Becomes a new customer"))


class ContactField(LinkField):
    """A person who is in the list."""

    def __init__(self, store: Store) -> None:
        super().__init__(_("Contact person"), store, 0, companies=False)

    def typed(self) -> Typed:
        link: Link = super().typed().value
        unknown = bool(link.text) and link.customer is None
        return Typed(link, _("Choose somebody who is in the list.") if unknown else "")

    def tell(self) -> None:
        super().tell()
        if self.problem() and self._asked:
            self.say(self.problem(), wrong=True)

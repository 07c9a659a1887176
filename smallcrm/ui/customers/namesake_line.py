"""Told below the name while it is typed: who is called so already, and what else is the same. A click opens them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smallcrm.actions import namesakes
from smallcrm.actions.typed import contact_point
from smallcrm.i18n import _
from smallcrm.ui.timing import later
from smallcrm.ui.widgets.proposals import Proposal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.namesakes import Namesake
    from smallcrm.ui.customers.customer_dialog import CustomerDialog

REST_MS = 300
TOLD = ("name", "address", "building", "birthday")
NAMED = 3
"""So many customers are named."""


class NamesakeLine:
    """Looks for them off the window's thread when the fingers rest."""

    def __init__(self, dialog: CustomerDialog, open_customer: Callable[[int], object]) -> None:
        self._dialog, self._open = dialog, open_customer
        self._asked = 0
        self._rest = later(dialog, REST_MS, self._look)
        for edited in (*(dialog.parts[name].edited for name in TOLD), dialog.contacts.edited):
            edited.connect(self._rest.start)

    def forget(self) -> None:
        """Another customer is shown; what is being looked for is no more of interest."""
        self._asked += 1
        self._rest.stop()
        self._dialog.parts["name"].propose()

    def _look(self) -> None:
        dialog = self._dialog
        self._asked += 1
        asked = self._asked
        values = {name: typed.value for name in TOLD if not (typed := dialog.parts[name].typed()).problem}
        values.setdefault("name", "")
        contacts = [point for kind, written in dialog.contacts.value() for point in contact_point(kind, written).value]
        look = partial(namesakes.namesakes, dialog.session.store, values, contacts, dialog.customer)
        dialog.look_up(look, lambda found: self._tell(found) if asked == self._asked else None)

    def _tell(self, found: Sequence[Namesake]) -> None:
        """The same name alone is no news of one who is there."""
        alike = [one for one in found if one.shared] or ([] if self._dialog.customer else found)
        words = _words(alike[0].shared[:1]) if alike else ""
        self._dialog.parts["name"].propose(words, [self._proposal(one) for one in alike[:NAMED]])

    def _proposal(self, one: Namesake) -> Proposal:
        row = one.row
        whom = "  ".join(filter(None, (row.name, row.code, row.phone)))
        return Proposal(whom, partial(self._open, row.id))


def _words(shared: Sequence[str]) -> str:
    match shared:
        case ["phone"]:
            return _("A customer with this name and this number exists:")
        case ["email"]:
            return _("A customer with this name and this e-mail address exists:")
        case ["address"]:
            return _("A customer with this name and this address exists:")
        case ["birthday"]:
            return _("A customer with this name and this birthday exists:")
    return _("A customer with this name exists:")

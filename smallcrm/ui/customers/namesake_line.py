"""Told below a field while one types: who is called so already, and what else is the same. A click opens them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from smallcrm.actions import namesakes
from smallcrm.actions.typed import contact_point
from smallcrm.i18n import _
from smallcrm.ui.timing import later
from smallcrm.ui.widgets.proposals import Proposal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import SignalInstance

    from smallcrm.actions.namesakes import Namesake
    from smallcrm.store.database import Store
    from smallcrm.ui.widgets.field import Field

    Told = Callable[[], tuple[Mapping[str, Any], Sequence[tuple[str, str]]]]
    """Columns, and numbers and addresses, as they stand there now."""
    LookUp = Callable[[Callable[[], list[Namesake]], Callable[[list[Namesake]], object]], object]
    """Has something looked up off the window's thread, and hands over what was found."""

REST_MS = 300
TOLD = ("name", "address", "building", "birthday")
"""The columns that tell a customer from others of the same name."""
NAMED = 3
"""So many customers are named."""


class NamesakeLine:
    """Looks for them when the fingers rest."""

    def __init__(
        self, store: Store, customer: int, *, at: Field, told: Told, look_up: LookUp, show: Callable[[int], object]
    ) -> None:
        """`customer` is the one that is typed, 0 a new one; `at` is the field below which the others are named."""
        self._store, self._customer = store, customer
        self._at, self._told, self._look_up, self._show = at, told, look_up, show
        self._asked = 0
        self._rest = later(at, REST_MS, self._look)

    def watch(self, *edited: SignalInstance) -> None:
        """Look again after each of these."""
        for one in edited:
            one.connect(self._rest.start)

    def forget(self) -> None:
        """Another customer is shown; what is being looked for is no more of interest."""
        self._asked += 1
        self._rest.stop()
        self._at.propose()

    def _look(self) -> None:
        self._asked += 1
        asked = self._asked
        values, written = self._told()
        contacts = [point for kind, text in written for point in contact_point(kind, text).value]
        look = partial(namesakes.namesakes, self._store, {"name": "", **values}, contacts, self._customer)
        self._look_up(look, lambda found: self._tell(found) if asked == self._asked else None)

    def _tell(self, found: Sequence[Namesake]) -> None:
        """The same name alone is no news of one who is there."""
        alike = [one for one in found if one.shared] or ([] if self._customer else found)
        words = _words(alike[0].shared[:1]) if alike else ""
        self._at.propose(words, [self._proposal(one) for one in alike[:NAMED]])

    def _proposal(self, one: Namesake) -> Proposal:
        row = one.row
        whom = "  ".join(filter(None, (row.name, row.code, row.phone)))
        return Proposal(whom, partial(self._show, row.id))


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

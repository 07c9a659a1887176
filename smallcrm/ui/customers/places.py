"""The places of the customers among all, for the columns that show them: found out only where one of those is shown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from smallcrm.actions.purchase_places import Place, PurchasePlaces
    from smallcrm.ui.session import Session

COLUMNS = frozenset({"place", "class"})


class Places:
    """What is shown is what was found out last; it is looked at again, off the window's thread, after every change."""

    def __init__(self, session: Session, ready: Callable[[], object]) -> None:
        self._session, self._ready = session, ready
        self._known: Mapping[int, Place] = {}

    def of(self, customer: int) -> Place | None:
        """A customer's place, as far as it is known."""
        return self._known.get(customer)

    def look_again(self) -> None:
        """The data changed, or a column that shows places is shown now."""
        places = self._kept

        def found(known: Mapping[int, Place]) -> None:
            if known is not self._known:
                self._known = known
                self._ready()

        work = self._session.tasks.operation(_("Customers"), lambda _work: places.all())
        work.reads().then(found).start()

    @cached_property
    def _kept(self) -> PurchasePlaces:
        from smallcrm.actions.purchase_places import PurchasePlaces  # not before the first frame

        return PurchasePlaces(self._session.store)

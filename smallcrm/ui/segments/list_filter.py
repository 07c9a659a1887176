"""The filter over the customers list: whom it means is found out off the window's thread, and after each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smallcrm.filters.conditions import EVERYBODY, Filter
from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection

    from smallcrm.actions.filtering import Filtering
    from smallcrm.ui.session import Session


class ListFilter(QObject):
    """A filter, and the customers whom it meant when it was last looked."""

    changed = Signal()
    """It means other customers now, or it is another filter."""

    def __init__(self, session: Session, filtering: Filtering, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._filtering = session, filtering
        self.filter: Filter = EVERYBODY
        self.ids: Collection[int] | None = None
        """None: everybody."""

    def set(self, of: Filter) -> None:
        """Take another filter; the list follows as soon as its customers are known."""
        if of != self.filter:
            self.filter = of
            self.look_again()

    def look_again(self) -> None:
        """The data changed."""
        of, today = self.filter, self._session.today()
        if of == EVERYBODY:
            self.ids = None
            self.changed.emit()
            return

        def found(ids: Collection[int]) -> None:
            if of == self.filter:
                self.ids = ids
                self.changed.emit()

        work = self._session.tasks.operation(_("Customers"), lambda _work: frozenset(self._filtering.ids(of, today)))
        work.reads().then(found).start()

"""The search under way: how far it is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from smallcrm.analysis.duplicates import Group
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation, Work

LOOKS_EVERY_MS = 100


class SearchLine(QWidget):
    """Searches off the window's thread, one search at a time; it is seen only meanwhile."""

    found = Signal(object)
    """The groups."""
    stopped = Signal()
    """The user called it off."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._search: Operation[list[Group]] | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(plain.label(_("Looking for duplicates"), tone="muted"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Looking for duplicates"))
        self.bar.setMinimumWidth(120)
        line.addWidget(self.bar)
        self.cancel = button(_("Cancel"), self._stop)
        line.addWidget(self.cancel)
        self._look = QTimer(self)
        self._look.setInterval(LOOKS_EVERY_MS)
        self._look.timeout.connect(self._update)
        self.hide()

    def start(self) -> None:
        """Search, anew where a search is under way: the data has changed."""
        self.give_up()
        store = self._session.store

        def search(work: Work) -> list[Group]:
            from smallcrm.actions import duplicates

            return duplicates.search(store, work.progress)

        made = self._session.tasks.operation(_("Looking for duplicates"), search).reads(long=True)
        self._search = made
        self.bar.setRange(0, 0)
        self._look.start()
        self.show()
        made.then(lambda groups: self._done(made, groups)).start()

    def under_way(self) -> bool:
        """Whether a search is."""
        return self._search is not None

    def give_up(self) -> None:
        """End the search, if there is one."""
        if self._search is not None:
            self._search.work.cancel()
        self._search = None
        self._look.stop()
        self.hide()

    def _stop(self) -> None:
        self.give_up()
        self.stopped.emit()

    def _done(self, search: Operation[list[Group]], groups: list[Group]) -> None:
        if search is self._search:
            self.give_up()
            self.found.emit(groups)

    def _update(self) -> None:
        if self._search is not None and self._search.work.total:
            self.bar.setRange(0, self._search.work.total)
            self.bar.setValue(self._search.work.done)

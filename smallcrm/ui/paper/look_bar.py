"""How far work for the eye is: a thin bar that appears when it takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

from smallcrm.ui.timing import later

if TYPE_CHECKING:
    from smallcrm.ui.tasks import Work

APPEARS_AFTER_MS, LOOK_MS = 250, 100


class LookBar(QProgressBar):
    """Looks now and then at how far the work is."""

    appeared = Signal(bool)
    """It is to be seen, or no more."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._work: Work | None = None
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self._late = later(self, APPEARS_AFTER_MS, self._appear)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._tell)
        self.hide()

    def show_work(self, work: Work | None) -> None:
        """This is being made; None: it is there, or there is none to come."""
        self._work = work
        if work is None:
            self._late.stop()
            self._look.stop()
            self.hide()
            self.appeared.emit(False)
        elif not self.isVisible():
            self._late.start()

    def _appear(self) -> None:
        self._tell()
        self.show()
        self.appeared.emit(True)
        self._look.start()

    def _tell(self) -> None:
        if self._work is not None:
            self.setRange(0, self._work.total)
            self.setValue(self._work.done)

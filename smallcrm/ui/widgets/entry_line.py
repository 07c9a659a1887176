"""A line whose words go away when they are entered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLineEdit

from smallcrm.ui.widgets.keys import asks_for_undo


class EntryLine(QLineEdit):
    """Undo is the line's as long as it has something to take back, and the window's otherwise."""

    def event(self, event: QEvent) -> bool:
        if asks_for_undo(event) and not (self.text() and self.isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def offer_emptying(self) -> None:
        """With a button, which comes with the first letter: no start waits for what an empty line does not show."""
        once = Qt.ConnectionType.SingleShotConnection
        self.textChanged.connect(lambda _text: self.setClearButtonEnabled(True), once)

"""The field over a list that narrows it down as one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from smallcrm.ui.icons import icon
from smallcrm.ui.timing import later
from smallcrm.ui.widgets.entry_line import EntryLine
from smallcrm.ui.widgets.marking import Marking


class FilterField(EntryLine):
    """Says what was typed, once the fingers rest for a moment; Escape empties it."""

    searched = Signal(str)
    REST_MS = 60

    def __init__(self, name: str, rest: int = REST_MS) -> None:
        """`rest`: milliseconds; 0 searches as soon as the keys that wait are taken in."""
        super().__init__()
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.offer_emptying()
        self.setProperty("search", "true")
        self.setMinimumWidth(self.fontMetrics().height() * 4)
        self.setMaximumWidth(self.fontMetrics().height() * 14)
        self.addAction(icon("search", QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition)
        self._lists: list[QWidget] = []
        self._back = later(self, 0, self._take_back)
        self._timer = later(self, rest, lambda: self.searched.emit(self.text()))
        self.textChanged.connect(lambda _text: self._timer.start())

    def listens_to(self, listed: QWidget) -> None:
        """Enter goes on to this list while it shows anything. Escape in it empties the field, too, unless it is the
        list's own there."""
        self._lists.append(listed)
        listed.installEventFilter(self)

    def begin(self, letter: str) -> None:
        """A letter was typed into the list: it begins a search."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(letter)

    def begin_anew(self) -> None:
        """The keys of the search were pressed: what is typed next takes the place of what is there."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_escape(event)
        if escape and self.text() and not (isinstance(watched, Marking) and watched.is_marking()):
            self.clear()
            return True
        if event.type() == QEvent.Type.FocusOut:
            self._back.start()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event) and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        if not self._lists:
            self.focusNextChild()
        elif listed := self._shown():
            listed.setFocus(Qt.FocusReason.TabFocusReason)

    def _shown(self) -> QWidget | None:
        return next((listed for listed in self._lists if listed.isVisible()), None)

    def _take_back(self) -> None:
        """Enter went on to the list before the search had ended, and nothing was found: the list went away under the
        keyboard, and what is typed next means the search."""
        if self.text() and self.isVisible() and not self._shown():
            self.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_escape(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Escape

"""The line into which a task is typed in words; what was understood stands beside it while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from smallcrm.actions import quick_task
from smallcrm.i18n import _
from smallcrm.store.to_do import Place
from smallcrm.ui.calendar.whose import Whose
from smallcrm.ui.icons import icon
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.entry_line import EntryLine
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from smallcrm.ui.session import Session

REST_MS = 60


class QuickLine(QWidget):
    """Enter writes it down, Shift+Enter opens the form with it, Esc empties the line. Whom it names is shown."""

    added = Signal(int)
    """A task is there (its number)."""
    form_wanted = Signal(dict)
    """The form is to be opened with these values; the words stay until it is saved."""
    left = Signal()
    """The keyboard is to go to what is listed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.line = _Line()
        self.line.setPlaceholderText(_("What is to be done, and when: tomorrow 10:00 call"))
        self.line.setAccessibleName(_("New task in words"))
        self.line.addAction(icon("plus", QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition)
        self.whose = Whose(session, self.line.setFocus)
        self.understood = plain.Elided(tone="muted")
        self._rest = later(self, REST_MS, self.tell)
        self.line.textChanged.connect(lambda _text: self._rest.start())
        self.line.entered.connect(self.add)
        self.line.form_wanted.connect(self.open_form)
        self.line.left.connect(self.left)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        across.addWidget(self.line, 3)
        across.addWidget(self.whose)
        across.addWidget(self.understood, 2)
        self.tell()

    def begin(self) -> None:
        """Put the cursor there."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tell(self) -> None:
        """Say what the line is taken for."""
        self._rest.stop()
        text = self.line.text().strip()
        self.whose.look(text)
        if not text:
            self.understood.setText(_("Enter adds  ·  Shift+Enter with more details"))
            return
        values = quick_task.understood(text, self._session.now())
        told = quick_task.in_words(values, date_form())
        if not values["title"]:
            told = _("{when}  –  and what?").format(when=told)
        doubts = quick_task.doubts(text, self._session.now())
        # the doubts first: the end is what a narrow window cuts off
        self.understood.setText("  –  ".join(filter(None, (doubts, told))) or _("no day"))

    def add(self) -> None:
        """Write it down."""
        session, text = self._session, self.line.text().strip()
        if not text:
            return
        if not quick_task.understood(text, session.now())["title"]:
            self.tell()
            return
        if not self.whose.insist(text):
            return
        who = self.whose.customer
        work = session.tasks.operation(
            _("Saving"), lambda _work: quick_task.add(session.store, text, session.now(), customer_id=who)
        )
        work.writes().then(self._added).otherwise(lambda _error: self._give_back(text)).start()
        self.line.clear()

    def _give_back(self, text: str) -> bool:
        """What could not be written down is not lost."""
        if not self.line.text():
            self.line.setText(text)
        return False

    def open_form(self) -> None:
        """Go on in the form."""
        text = self.line.text().strip()
        if self.whose.insist(text):
            values = quick_task.understood(text, self._session.now())
            self.form_wanted.emit({**values, "customer_id": self.whose.customer})

    def _added(self, task: int) -> None:
        session = self._session
        session.say_done()
        self.added.emit(Place("task", task).number)


class _Line(EntryLine):
    """The keys of the line."""

    entered = Signal()
    form_wanted = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.form_wanted if shift else self.entered).emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

"""The bar of reminders: one at a time, until something is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMenu

from smallcrm.actions.reminders import snooze_times
from smallcrm.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.words import short_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from smallcrm.store.to_do_records import Reminder
    from smallcrm.ui.session import Session

STILL_MS = 1_000


class ReminderBar(QFrame):
    """What is said stays until it is done, snoozed, opened or closed; those that wait are counted.

    It comes while the mouse is still, so that no click that is under way is one on it.
    """

    done = Signal(object)
    """The task of the reminder is done."""
    snoozed = Signal(object, object)
    """Remind of it again at that time (a datetime)."""
    opened = Signal(object)
    closed = Signal(object)
    """These reminders were seen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("reminderBar")
        self._session = session
        self._mouse, self._is_still = QCursor.pos(), True
        self._still = QTimer(self)
        self._still.setInterval(STILL_MS)
        self._still.timeout.connect(self._come_if_still)
        self.waiting: list[Reminder] = []
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 8, 8, 8)
        line.setSpacing(8)
        bell = plain.label()
        bell.setPixmap(icon("bell", QPalette.ColorRole.WindowText).pixmap(16, 16))
        line.addWidget(bell)
        self.words = plain.Elided()
        line.addWidget(self.words, 1)
        self.count = plain.label(tone="muted")
        line.addWidget(self.count)
        self.done_button = button(_("Done"), lambda: self._leave_to(self.done.emit), drawing="check")
        self.snooze_button = button(_("Snooze"), self._offer_times)
        self.open_button = button(_("Open"), lambda: self._leave_to(self.opened.emit))
        self.close_button = button(_("Close"), lambda: self._leave_to(lambda first: self.closed.emit([first])))
        self.close_all_button = button(_("Close all"), self._close_all)
        for made in (self.done_button, self.snooze_button, self.open_button, self.close_button, self.close_all_button):
            line.addWidget(made)
        self.hide()

    def show_all(self, reminders: Sequence[Reminder]) -> None:
        """Show these and no others, those that are shown already first; of a task only its last."""
        last = {one.id: one for one in reminders}
        there = [one for one in self.waiting if last.get(one.id) == one]
        waiting = [*there, *(one for one in last.values() if one not in there)]
        if waiting != self.waiting:
            self.waiting = waiting
            self._show()

    def _show(self) -> None:
        if not self.waiting:
            self._still.stop()
            self.hide()
            return
        words = reminder_text(self.waiting[0], self._session.today())
        self.words.setText(words)
        self.setAccessibleName(_("Reminder: {what}").format(what=words))
        more = len(self.waiting) - 1
        self.count.setText(_("{count} more").format(count=f"{more:,}") if more else "")
        self.close_all_button.setVisible(bool(more))
        if self.isHidden():
            self._come()

    def look_at_mouse(self) -> None:
        """See whether the mouse is where it was when this was asked last, with no button pressed."""
        before, self._mouse = self._mouse, QCursor.pos()
        self._is_still = self._mouse == before and QApplication.mouseButtons() == Qt.MouseButton.NoButton

    def _come(self) -> None:
        if self._is_still and QCursor.pos() == self._mouse:
            self.show()
        else:
            self._still.start()

    def _come_if_still(self) -> None:
        self.look_at_mouse()
        if self._is_still:
            self._still.stop()
            self.show()

    def _leave_to(self, act: Callable[[Reminder], object]) -> None:
        first, *others = self.waiting
        self.show_all(others)
        act(first)

    def _close_all(self) -> None:
        closed = self.waiting
        self.show_all(())
        self.closed.emit(closed)

    def _offer_times(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for name, at in snooze_times(self._session.now()):
            made = menu.addAction(f"{name}\t{at:%H:%M}")
            made.triggered.connect(lambda _on, at=at: self._leave_to(lambda one: self.snoozed.emit(one, at)))
        menu.popup(self.snooze_button.mapToGlobal(QPoint(0, self.snooze_button.height())))


def reminder_text(one: Reminder, today: date) -> str:
    """When, what, for whom."""
    day = "" if one.due_on == today.isoformat() else short_day(one.due_on)
    return "  ".join(filter(None, (day, one.due_at, one.title, one.customer)))

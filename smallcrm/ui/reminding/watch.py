"""Looks every now and then what is due: tells the rail how much, and shows the reminders whose time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from smallcrm.actions import reminders, to_do
from smallcrm.i18n import _
from smallcrm.store.to_do import Place
from smallcrm.ui.reminding.bar import ReminderBar, reminder_text
from smallcrm.ui.reminding.tray import notify
from smallcrm.ui.words import day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from typing import Any

    from smallcrm.actions.reminders import Look
    from smallcrm.errors import CrmError
    from smallcrm.store.to_do_records import Reminder
    from smallcrm.ui.main_window import MainWindow

EVERY_MS = 20_000


class Watch(QObject):
    """One a window. A timer that slept with the computer looks as soon as it wakes, and finds all that is past."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._today, self._minute = self._session.today(), ""
        self._answered: set[Reminder] = set()
        """What is answered, as long as the file does not say so yet; of one that can only be read, for good."""
        self.bar = ReminderBar(self._session)
        self.bar.done.connect(self._finish)
        self.bar.snoozed.connect(self._snooze)
        self.bar.opened.connect(self._open)
        self.bar.closed.connect(self._close)
        window.add_bar(self.bar)
        self._key = f"reminders {self._session.store.path}"  # which were told of, also by the window before this one
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.bar.look_at_mouse)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._session.tasks.changed.connect(self._changed)
        self.look()

    def look(self) -> None:
        """Look what is due now."""
        session, now = self._session, self._session.now()
        if session.today() != self._today:
            self._turn_over(session.today())
            return
        if self._minute != f"{now:%H:%M}":
            self._minute = f"{now:%H:%M}"
            self._window.stack.update()  # what was due a minute ago is late
        work = session.tasks.operation(_("Reminders"), lambda _work: reminders.look(session.store, now)).reads()
        work.otherwise(_forgive).then(self._found).start()

    def _turn_over(self, today: date) -> None:
        """Another day has come, or the clock was set: what was tomorrow's is today's, on every page."""
        from smallcrm.actions.holiday_words import weekday_word
        from smallcrm.ui.calendar.dated_view import DAY

        session, before, self._today = self._session, self._today, today
        if session.preferences.remembered.get(DAY) == before.isoformat():
            session.preferences.remembered[DAY] = today.isoformat()  # who looked at today looks at today
        session.tasks.changed.emit()
        if not session.messages.text():  # what is said may be something to answer
            day = f"{day_text(today)} ({weekday_word(today)})"
            session.messages.say(_("It is {day} now. What is due was looked at anew.").format(day=day))

    def _changed(self) -> None:
        self.bar.show_all(reminders.still_open(self._session.store, self.bar.waiting))
        self.look()

    def _found(self, found: Look) -> None:
        self._window.rail.tell_badge("calendar", found.due)
        self.bar.show_all([one for one in found.unanswered if one not in self._answered])
        told = self._session.preferences.remembered.get(self._key, "").splitlines()
        new = [one for one in self.bar.waiting if _name(one) not in told]
        if new:
            self._session.preferences.remembered[self._key] = "\n".join([*told, *map(_name, new)])
            if not self._window.isActiveWindow():
                notify(self._window, "\n".join(reminder_text(one, self._session.today()) for one in new[:3]))

    def _finish(self, one: Reminder) -> None:
        store, today = self._session.store, self._session.today()
        number = Place("task", one.id).number
        self._answer(one, lambda: to_do.finish(store, [number], today))

    def _snooze(self, one: Reminder, until: datetime) -> None:
        self._answer(one, lambda: to_do.snooze(self._session.store, one.id, until))

    def _open(self, one: Reminder) -> None:
        self._close([one])
        page: Any = self._session.go("calendar")
        page.show_task(Place("task", one.id).number)
        page.acts.open_item(Place("task", one.id).number)

    def _close(self, closed: Sequence[Reminder]) -> None:
        self._answered.update(closed)
        store = self._session.store
        work = self._session.tasks.operation(_("Reminders"), lambda _work: reminders.answer(store, closed))
        work.otherwise(_forgive).start()

    def _answer(self, one: Reminder, act: Callable[[], object]) -> None:
        """By an act that makes an end of the reminder; taken back, it comes again."""
        self._answered.add(one)
        work = self._session.tasks.operation(_("Saving"), lambda _work: act()).writes()
        work.then(self._say).at_last(lambda: self._answered.discard(one)).start()

    def _say(self, _done: object) -> None:
        session = self._session
        session.say_done()


def _name(one: Reminder) -> str:
    return f"{one.id} {one.moment}"


def _forgive(_error: CrmError) -> bool:
    """What cannot be looked up now is at the next look; a file in trouble is told of where something is done."""
    return True

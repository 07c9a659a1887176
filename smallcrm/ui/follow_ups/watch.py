"""Has the rules followed: after the first frame, and now and then from there on, off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from smallcrm.i18n import _, n_
from smallcrm.ui.messages import Offer

if TYPE_CHECKING:
    from smallcrm.actions.follow_ups import Due, Ran
    from smallcrm.errors import CrmError
    from smallcrm.ui.main_window import MainWindow
    from smallcrm.ui.tasks import Work

EVERY_MS = 10 * 60_000


class FollowUpWatch(QObject):
    """One a window. Not after every act: a run between an act and its undo would be in the way of both."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        remembered, begun = self._session.preferences.remembered, f"follow-ups {self._session.store.path}"
        if begun in remembered:  # the window was made anew
            self.look()
            return
        remembered[begun] = "yes"
        self.run()
        self._remind()

    def run(self) -> None:
        """Follow the rules that are on, if anything is to be followed."""
        store = self._session.store
        if store.read_only or not store.follow_ups.any_enabled():
            return
        now = self._session.now()

        def look(work: Work) -> list[Due]:
            from smallcrm.actions.follow_ups import due

            with store.stopping(work.cancelled):  # the window may be closed meanwhile
                return due(store, now)

        work = self._session.tasks.operation(_("Follow-up rules"), look).reads(long=True)
        work.otherwise(_forgive).then(self._follow).start()

    def _remind(self) -> None:
        """At the start: letters of earlier days that wait still."""
        waiting = self._session.store.follow_ups.count_waiting()
        if waiting:
            self._session.messages.say(
                waiting_text(waiting), Offer(_("Look at them"), lambda: show_drafts(self._window))
            )

    def look(self) -> None:
        """Now and then: not as long as what was just taken back can still be done again."""
        if self._session.store.journal.redoable() is None:
            self.run()

    def _follow(self, found: list[Due]) -> None:
        if not found:
            return
        from smallcrm.actions.follow_ups import follow

        store, now = self._session.store, self._session.now()
        work = self._session.tasks.operation(_("Follow-up rules"), lambda _work: follow(store, found, now)).writes()
        work.otherwise(_forgive).then(self._say).start()

    def _say(self, ran: Ran) -> None:
        if ran.made:
            say(self._window, ran)


def say(window: MainWindow, ran: Ran) -> None:
    """What was made, with its undo; where letters wait, the way to them."""
    session = window.session
    made = n_("{count} follow-up was made.", "{count} follow-ups were made.", ran.made).format(count=f"{ran.made:,}")
    undo = Offer(_("Undo"), session.undo)
    if not ran.drafts:
        session.messages.say(made, undo)
        return
    session.messages.say(
        f"{made} {waiting_text(ran.drafts)}", Offer(_("Look at them"), lambda: show_drafts(window)), undo
    )


def waiting_text(count: int) -> str:
    """How many letters and mails wait."""
    text = n_("{count} letter or mail waits for you.", "{count} letters and mails wait for you.", count)
    return text.format(count=f"{count:,}")


def show_drafts(window: MainWindow) -> None:
    """Show the letters and mails that wait."""
    from smallcrm.ui.calendar.acts import show
    from smallcrm.ui.follow_ups.drafts_dialog import DraftsDialog

    show(DraftsDialog(window.session, window))


def _forgive(_error: CrmError) -> bool:
    """What could not be followed now is at the next look."""
    return True

"""Whether the program starts with the computer, and what becomes of it when its window is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm import autostart
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ui.settings.section import Choices, Form, Section
from smallcrm.ui.tray import is_there
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card

if TYPE_CHECKING:
    from smallcrm.ui.session import Session

NO, YES = "no", "yes"


class StartSection(Section):
    """Reminders come while the program runs: here it is said when it does."""

    key = "start"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        has_tray = is_there()
        card, form = Card(_("Start and reminders")), Form()
        waiting = _("waits beside the clock") if has_tray else _("starts minimised")
        self.start = Choices(
            _("With the computer"), ((NO, _("is not started")), (YES, waiting)), NO, self._turn, across=False
        )
        words = _("Reminders come only while the program runs. What was missed comes at the next start.")
        form.row(_("With the computer"), self.start, words)
        self.closing: Choices | None = None
        if has_tray:
            ways = ((NO, _("ends the program")), (YES, _("leaves it beside the clock")))
            self.closing = Choices(_("Closing the window"), ways, NO, self._keep_closing, across=False)
            words = _("“Quit” (Ctrl+Q) ends the program in any case.")
            form.row(_("Closing the window"), self.closing, words)
        else:
            words = _(
                "This desktop has no place beside the clock where a program could wait. Leave the window minimised, "
                "and it reminds you."
            )
            form.row(_("Closing the window"), plain.label(words, wrap=True))
        card.body.addLayout(form)
        self.column.addWidget(card)
        self.column.addStretch()

    def refresh(self) -> None:
        self.start.mark(YES if autostart.is_on() else NO)
        if self.closing is not None:
            self.closing.mark(YES if self.session.preferences.now.stays_in_tray else NO)

    def _turn(self, value: str) -> None:
        try:
            autostart.turn(on=value == YES)
        except CrmError as error:
            self.session.messages.complain(str(error))
        self.refresh()

    def _keep_closing(self, value: str) -> None:
        self.session.preferences.set(stays_in_tray=value == YES)

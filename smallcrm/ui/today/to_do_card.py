"""What is overdue, due today or in the next days; a tick and it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from smallcrm.i18n import _, n_
from smallcrm.ui.calendar.task_list import Line, TaskList
from smallcrm.ui.today.list_card import rest_button, tell_rest
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.session import Session

MOST = 10
SOON = ("overdue", "today", "tomorrow", "week")


class ToDoCard(Card):
    """As they are due; looked up on the window's own connection, by index."""

    opened = Signal(int)
    """A task, or the next step of a contact, is to be shown (its number)."""
    ticked = Signal(list)
    """These are done."""

    def __init__(self, session: Session) -> None:
        super().__init__(_("To do"))
        self._session = session
        self.list = TaskList(_("What is to be done"), self._lines, session.now)
        self.list.opened.connect(self.opened)
        self.list.ticked.connect(self.ticked)
        self._said = plain.small("", wrap=True)
        self._whole = False
        self.rest = rest_button(self.show_rest)
        self.waiting = button("", self._show_drafts)
        self.waiting.setProperty("flat", "true")
        self.waiting.hide()
        self.body.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.list)
        self.body.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._said)

    def refresh(self) -> None:
        """Look at what is due again."""
        from smallcrm.actions import to_do

        groups = to_do.groups(self._session.store, self._session.today())
        due = [number for group in SOON for number in groups[group]]
        self.tell_beside(f"{len(due):,}" if due else "")
        shown = due if self._whole else due[:MOST]
        self.list.show_ids(shown)
        self.list.setVisible(bool(due))
        self.list.setFixedHeight(self.list.verticalHeader().defaultSectionSize() * len(shown) + 6)
        tell_rest(self.rest, len(due) - len(shown), whole=len(due) > MOST)
        self._said.setText(self._words(len(due)))
        self._session.once_painted(self._tell_waiting)

    def show_rest(self) -> None:
        """List all that is due, or only the first again."""
        self._whole = not self._whole
        self.refresh()

    def said(self) -> str:
        """The words below the lines."""
        return self._said.text()

    def _tell_waiting(self) -> None:
        """Letters and mails that follow-up rules drafted are to be sent out."""
        count = self._session.store.follow_ups.count_waiting()
        text = n_("{count} letter or mail waits for you…", "{count} letters and mails wait for you…", count)
        self.waiting.setText(text.format(count=f"{count:,}") if count else "")
        self.waiting.setVisible(count > 0)

    def _show_drafts(self) -> None:
        from smallcrm.ui.calendar.acts import show
        from smallcrm.ui.follow_ups.drafts_dialog import DraftsDialog

        show(DraftsDialog(self._session, self.window()))

    def _words(self, due: int) -> str:
        if not due:
            return _("Nothing is due this week. Ctrl+K, then “New task”, writes something down.")
        return _("Space or a click on the box: done. Enter opens.")

    def _lines(self, numbers: Sequence[int]) -> list[Line]:
        return list(self._session.store.to_do.items(numbers))

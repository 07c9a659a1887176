"""How one stands with the customer, at the top of the panel: the last contact, and what is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.actions.record_words import record_word
from smallcrm.i18n import _
from smallcrm.ui.customers.entry_words import about, next_step
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import tool
from smallcrm.ui.words import short_day

if TYPE_CHECKING:
    from datetime import date

    from smallcrm.actions.activities import Standing
    from smallcrm.store.records import Activity

LONGEST = 60
"""So many letters of what a contact was about; all of it stands in the time line."""


class StandingLines(QWidget):
    """Two lines; one of which nothing is known is not there."""

    done = Signal(int)
    """The next step of this activity is done."""

    def __init__(self) -> None:
        super().__init__()
        self.last = plain.label(wrap=True)
        self.next = plain.label(wrap=True)
        self.tick = tool("check", _("Done"), self._finish)
        self._step = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(2)
        column.addWidget(self.last)
        across = QHBoxLayout()
        across.setSpacing(4)
        across.addWidget(self.next, 1)
        across.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(across)

    def show_standing(self, standing: Standing, today: date) -> None:
        """Say this; a step that should have been done by now is vermilion."""
        last, following = standing
        self.last.setText(_last(last) if last else "")
        self.last.setVisible(last is not None)
        self._step = following.id if following else 0
        overdue = bool(following and following.next_on and following.next_on < today.isoformat())
        self.next.setText(_next(following, overdue=overdue) if following else "")
        set_tone(self.next, tone="bad" if overdue else "")
        for one in (self.next, self.tick):
            one.setVisible(following is not None)
        self.setVisible(bool(last or following))

    def _finish(self) -> None:
        if self._step:
            self.done.emit(self._step)


def _last(one: Activity) -> str:
    words = about(one)
    told = " ".join(filter(None, (short_day(one.at[:10]), record_word(one.kind), _shortened(words))))
    text = _("Last: {contact} ({who})") if one.staff else _("Last: {contact}")
    return text.format(contact=told, who=one.staff)


def _next(one: Activity, *, overdue: bool) -> str:
    text = _("Next: {step} (overdue)") if overdue else _("Next: {step}")
    return text.format(step=next_step(one))


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"

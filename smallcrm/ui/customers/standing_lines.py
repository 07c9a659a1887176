"""How one stands with the customer, at the top of the panel: the last contact, what is next, what is owed, and whether
one has not heard of each other for too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from smallcrm.actions.record_words import record_word
from smallcrm.i18n import _
from smallcrm.ui.customers.entry_words import about, to_do
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import tool
from smallcrm.ui.words import short_day
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from datetime import date

    from smallcrm.actions.activities import Standing
    from smallcrm.actions.receivables import Balance
    from smallcrm.actions.touch import Quiet
    from smallcrm.store.activity_records import Activity
    from smallcrm.store.to_do_records import ToDoItem

LONGEST = 60
"""So many letters of what a contact was about; all of it stands in the time line."""


class StandingLines(QWidget):
    """Four lines; one of which nothing is known is not there."""

    done = Signal(int)
    """What is next (its number in the schedule) is done."""
    paid = Signal()
    """Money came in."""

    def __init__(self) -> None:
        super().__init__()
        self.last = plain.label(wrap=True)
        self.touch = plain.label(wrap=True)
        self.touch.hide()
        self.next = plain.label(wrap=True)
        self.tick = tool("check", _("Done"), self._finish)
        self.owed = plain.label(wrap=True)
        self.receive = tool("plus", _("Payment received…"), self.paid.emit)
        self._step = 0
        self._told = False
        """Whether the other lines say anything."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(2)
        column.addWidget(self.last)
        column.addWidget(self.touch)
        for words, does in ((self.next, self.tick), (self.owed, self.receive)):
            across = QHBoxLayout()
            across.setSpacing(4)
            across.addWidget(words, 1)
            across.addWidget(does, 0, Qt.AlignmentFlag.AlignTop)
            column.addLayout(across)

    def show_standing(self, standing: Standing, owed: Balance, today: date) -> None:
        """Say this; what should have been done or paid by now is vermilion."""
        last, following = standing
        self.last.setText(_last(last) if last else "")
        self.last.setVisible(last is not None)
        self._step = following.id if following else 0
        overdue = bool(following and following.due_on and following.due_on < today.isoformat())
        _say(self.next, self.tick, _next(following, overdue=overdue) if following else "", bad=overdue)
        _say(self.owed, self.receive, _owed(owed, today), bad=bool(owed.overdue(today)))
        self.touch.hide()
        self._told = bool(last or following or owed.total)
        self.setVisible(self._told)

    def show_touch(self, quiet: Quiet | None) -> None:
        """Say how often one wishes to hear of the customer, once that is known; None: nobody said, or it is over."""
        self.touch.setVisible(quiet is not None)
        self.setVisible(self._told or quiet is not None)
        if quiet is None:
            return
        from smallcrm.actions.touch import gaps_text, said, state_text

        words = _("To be in touch {gaps}: {state}")
        self.touch.setText(words.format(gaps=gaps_text(quiet.gaps), state=state_text(quiet) or said(quiet)))
        set_tone(self.touch, tone="bad" if quiet.state == "overdue" else "")

    def _finish(self) -> None:
        if self._step:
            self.done.emit(self._step)


def _say(label: QLabel, beside: QWidget, words: str, *, bad: bool) -> None:
    label.setText(words)
    set_tone(label, tone="bad" if bad else "")
    for one in (label, beside):
        one.setVisible(bool(words))


def _owed(owed: Balance, today: date) -> str:
    overdue = owed.overdue(today)
    if owed.total < 0:
        return _("Paid in advance: {amount}").format(amount=yen(-owed.total))
    text = _("Receivable: {amount} ({overdue} overdue)") if overdue else _("Receivable: {amount}")
    return text.format(amount=yen(owed.total), overdue=yen(overdue)) if owed.total else ""


def _last(one: Activity) -> str:
    words = about(one)
    told = " ".join(filter(None, (short_day(one.at[:10]), record_word(one.kind), _shortened(words))))
    text = _("Last: {contact} ({who})") if one.staff else _("Last: {contact}")
    return text.format(contact=told, who=one.staff)


def _next(one: ToDoItem, *, overdue: bool) -> str:
    text = _("Next: {step} (overdue)") if overdue else _("Next: {step}")
    return text.format(step=to_do(one))


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"

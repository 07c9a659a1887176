"""With whom one should get in touch; a call is written down, a task made or all of it put off from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout

from smallcrm.actions.touch import passed_text, planned, said, state_text
from smallcrm.filters.conditions import Choice
from smallcrm.i18n import _
from smallcrm.ui.calendar.acts import days_ahead, days_menu
from smallcrm.ui.today.contact_acts import get_in_touch, write_down_call
from smallcrm.ui.today.list_card import Line, ListCard
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.table import Column
from smallcrm.values.months import add_months

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from smallcrm.actions.today import Silence, ToTouch
    from smallcrm.ui.session import Session


class TouchCard(ListCard["ToTouch"]):
    """Whoever was called, or is planned for, is off the list."""

    def __init__(self, session: Session) -> None:
        columns: list[Column[Line[ToTouch]]] = [
            Column("name", _("Name"), lambda line: line.what.name, 150, aside=lambda line: line.what.phone, bold=True,
                   sortable=False),
            Column("last", _("Last contact"), lambda line: said(line.what.quiet), 130,
                   aside=lambda line: passed_text(line.what.quiet), sortable=False, stretch=True),
            Column("state", _("State"), lambda line: state_text(line.what.quiet), 110, sortable=False),
        ]  # fmt: skip
        super().__init__(_("People to get in touch with"), columns, pills={"state": _tone}, two_lines=True)
        self._session = session
        self.call, self.task, self.later = (
            self._button(name, keys, does)
            for name, keys, does in (
                (_("Call made…"), "C", lambda one: write_down_call(session, one.id, self.window())),
                (_("Make a task…"), "T", lambda one: get_in_touch(session, one.id, self.window())),
                (_("Put off…"), "P", lambda _one: self.offer_days()),
            )
        )
        line = QHBoxLayout()
        line.setSpacing(8)
        for made in (self.call, self.task, self.later):
            line.addWidget(made)
        line.addStretch(1)
        self.body.insertLayout(self.body.indexOf(self.table) + 1, line)

    def show_silence(self, found: Silence) -> None:
        """List these."""
        self.show_lines(found.people, found.in_all, _words(found))

    def show_lines(self, lines: Sequence[ToTouch], in_all: int, said: str) -> None:
        super().show_lines(lines, in_all, said)
        for made in (self.call, self.task, self.later):
            made.setVisible(bool(lines))
        if lines and self.current() is None:
            self.table.choose_row(0)

    def show_rest(self) -> None:
        """Narrow the list of customers down to all of them."""
        page = self._session.go("customers")
        page.begin_anew()
        page.segments.choose(Choice("touch", ("due", "overdue")))

    def offer_days(self) -> None:
        """Show the days to which it can be put off: a task for that day is written down."""
        today = self._session.today()
        menu = days_menu(self, [*days_ahead(today), (_("In a month"), add_months(today, 1))], self.put_off)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.later.mapToGlobal(QPoint(0, self.later.height())))

    def put_off(self, day: date) -> None:
        """Plan it for that day."""
        from smallcrm.actions import to_do

        one, store, today = self.current(), self._session.store, self._session.today()
        if one is not None:
            values = planned(one.id, day)
            work = self._session.tasks.operation(_("Saving"), lambda _work: to_do.add(store, values, today))
            work.writes().then(lambda _task: self._session.say_done()).start()

    def _button(self, name: str, keys: str, does: Callable[[ToTouch], object]) -> QPushButton:
        made = button(name, self.add_act(name, keys, does))
        made.setToolTip(f"{name}  {keys}")
        return made


def _words(found: Silence) -> str:
    """What stands below those with whom one should get in touch."""
    if not found.asked:
        return _(
            "Say in a customer’s form, or of a segment, how many days may lie between two contacts: "
            "whoever was not heard of for so long stands here then."
        )
    if not found.in_all:
        return _("With everybody there was a contact or a purchase in time, or something is planned.")
    return _("Whoever was called, or for whom a task is planned, is off this list.")


def _tone(one: ToTouch) -> str:
    return "shu" if one.quiet.state == "overdue" else "yama"

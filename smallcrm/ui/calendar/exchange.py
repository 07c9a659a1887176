"""The schedule on paper and as a file: printed as a month, taken in and given out as a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QToolButton

from smallcrm.i18n import _
from smallcrm.ui.widgets.boxes import tool
from smallcrm.ui.widgets.keys import action

if TYPE_CHECKING:
    from smallcrm.ui.calendar.page import CalendarPage
    from smallcrm.ui.session import Session


class CalendarExchange(QObject):
    """Acts of the page that are not about one entry, in a menu of their own."""

    def __init__(self, session: Session, page: CalendarPage) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self.print = action(page, _("Print the month…"), "Ctrl+Shift+M", self.show_paper)
        self.take = action(page, _("Import a calendar…"), "", self.choose)
        self.give = action(page, _("Export the schedule (iCalendar)…"), "", self.export)
        self.button = tool("ellipsis", _("Print, import and export"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        menu.addActions([self.print, self.take, self.give])
        self.button.setMenu(menu)

    def show_paper(self) -> None:
        """Show the month that is looked at as it will be on paper."""
        from smallcrm.actions.day_book import KINDS
        from smallcrm.ui.calendar.dated_view import DatedView
        from smallcrm.ui.calendar.month_paper import MonthPaper

        view, today = self._page.view, self._session.today()
        month, kinds = (view.day, view.kinds) if isinstance(view, DatedView) else (today, KINDS)
        self._page.acts.open(MonthPaper(self._session, month, kinds, self._page.window()))

    def choose(self) -> None:
        """Have a calendar file chosen, and show what it would bring."""
        from smallcrm.ui.calendar.taking_in import choose_calendar

        choose_calendar(self._session, self._page.window())

    def export(self) -> None:
        """Have a place chosen, and write the schedule there."""
        from smallcrm.ui.exporting import export

        export(self._session, "calendar", self._page.window())

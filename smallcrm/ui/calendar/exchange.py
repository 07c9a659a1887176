"""The schedule on paper and as a file: printed as a month, taken in and given out as a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QToolButton

from smallcrm.i18n import _
from smallcrm.ui.calendar.acts import show
from smallcrm.ui.widgets.boxes import button, tool
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
        self.keep = action(page, _("Keep a calendar for telephones…"), "", self.keep_for_phones)
        self.rules = action(page, _("Follow-up rules…"), "", self.show_rules)
        self.rules_button = button(_("Follow-up rules…"), self.rules.trigger)
        self.rules_button.setProperty("flat", "true")
        self.button = tool("ellipsis", _("Print, import and export"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.button)
        menu.addActions([self.print, self.take, self.give, self.keep])
        menu.aboutToShow.connect(self._tell_folder)
        self.button.setMenu(menu)

    def put_rules(self, *, into_menu: bool) -> None:
        """The follow-up rules have a button of their own, or stand in the menu."""
        self.rules_button.setHidden(into_menu)
        if into_menu:
            self.button.menu().addAction(self.rules)
        else:
            self.button.menu().removeAction(self.rules)

    def show_rules(self) -> None:
        """Show the follow-up rules."""
        from smallcrm.ui.follow_ups.follow_ups_dialog import FollowUpsDialog

        show(FollowUpsDialog(self._session, self._page.window()))

    def show_paper(self) -> None:
        """Show the month that is looked at as it will be on paper."""
        from smallcrm.actions.day_book import KINDS
        from smallcrm.ui.calendar.dated_view import DatedView
        from smallcrm.ui.calendar.month_paper import MonthPaper

        view, today = self._page.view, self._session.today()
        month, kinds = (view.day, view.kinds) if isinstance(view, DatedView) else (today, KINDS)
        show(MonthPaper(self._session, month, kinds, self._page.window()))

    def choose(self) -> None:
        """Have a calendar file chosen, and show what it would bring."""
        from smallcrm.ui.calendar.taking_in import choose_calendar

        choose_calendar(self._session, self._page.window())

    def export(self) -> None:
        """Have a place chosen, and write the schedule there."""
        from smallcrm.ui.exporting import export

        export(self._session, "calendar", self._page.window())

    def keep_for_phones(self) -> None:
        """Have a folder chosen in which a calendar is kept current; where there is one, keep it no more."""
        from smallcrm.actions.calendar_files import phone_calendar

        session, folder = self._session, self._folder()
        others = tuple(pair for pair in session.preferences.now.calendar_folders if pair[0] != self._file())
        if folder:
            session.preferences.set(calendar_folders=others)
            session.messages.say(_("The calendar in {folder} is not kept current any more.").format(folder=folder))
            return
        chosen = QFileDialog.getExistingDirectory(self._page.window(), _("Folder for the telephones’ calendar"))
        if chosen:
            session.preferences.set(calendar_folders=((self._file(), chosen), *others))
            session.keep_calendar()
            text = _(
                "{file} is kept current from now on. Share its folder with the telephone, and subscribe to it there."
            )
            session.messages.say(text.format(file=phone_calendar(session.store, chosen)))

    def _tell_folder(self) -> None:
        folder = self._folder()
        text = _("Stop keeping the calendar in {folder}").format(folder=folder)
        self.keep.setText(text if folder else _("Keep a calendar for telephones…"))

    def _folder(self) -> str:
        return dict(self._session.preferences.now.calendar_folders).get(self._file(), "")

    def _file(self) -> str:
        return str(self._session.store.path)

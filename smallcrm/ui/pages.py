"""Which pages there are; each is imported when it is first shown, so that the start stays quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.page_stack import PageEntry

if TYPE_CHECKING:
    from smallcrm.ui.page import Page
    from smallcrm.ui.session import Session


def entries() -> list[PageEntry]:
    """The pages in the order of the rail, in the language spoken now; one without an icon is not in it."""
    return [
        PageEntry("today", _("Today"), "house", _today),
        PageEntry("customers", _("Customers"), "users", _customers),
        PageEntry("pipeline", _("Deals"), "columns-3", _pipeline),
        PageEntry("calendar", _("Schedule"), "calendar", _calendar),
        PageEntry("imports", _("Import"), "import", _imports),
        PageEntry("ranking", _("Ranking"), "list-ordered", _ranking),
        PageEntry("printing", _("Print"), "printer", _printing),
        PageEntry("activity", _("Activity"), "history", _activity),
        PageEntry("start", _("Welcome"), "", _start),
        PageEntry("duplicates", _("Duplicates"), "", _duplicates),
        PageEntry("trash", _("Trash"), "", _trash, keys="Ctrl+Shift+X"),
        PageEntry("settings", _("Settings"), "settings", _settings, keys="Ctrl+,", at_foot=True),
    ]


def first_page(session: Session, last: str) -> str:
    """The page that was shown last, else the customers; the welcome where there are none yet."""
    if not session.store.customers.count():
        return "start"
    return last if any(last == entry.key and entry.drawing for entry in entries()) else "customers"


def _today(session: Session) -> Page:
    from smallcrm.ui.today.page import TodayPage

    return TodayPage(session)


def _customers(session: Session) -> Page:
    from smallcrm.ui.customers.page import CustomersPage

    return CustomersPage(session)


def _pipeline(session: Session) -> Page:
    from smallcrm.ui.pipeline.page import PipelinePage

    return PipelinePage(session)


def _calendar(session: Session) -> Page:
    from smallcrm.ui.calendar.page import CalendarPage

    return CalendarPage(session)


def _duplicates(session: Session) -> Page:
    from smallcrm.ui.duplicates.page import DuplicatesPage

    return DuplicatesPage(session)


def _trash(session: Session) -> Page:
    from smallcrm.ui.trash.page import TrashPage

    return TrashPage(session)


def _imports(session: Session) -> Page:
    from smallcrm.ui.imports.page import ImportPage

    return ImportPage(session)


def _ranking(session: Session) -> Page:
    from smallcrm.ui.ranking.page import RankingPage

    return RankingPage(session)


def _printing(session: Session) -> Page:
    from smallcrm.ui.printing.page import PrintingPage

    return PrintingPage(session)


def _activity(session: Session) -> Page:
    from smallcrm.ui.activity.page import ActivityPage

    return ActivityPage(session)


def _settings(session: Session) -> Page:
    from smallcrm.ui.settings.page import SettingsPage

    return SettingsPage(session)


def _start(session: Session) -> Page:
    from smallcrm.ui.start.page import StartPage

    return StartPage(session)

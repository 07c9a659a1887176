"""The views of the schedule: what the page needs to know of one, and which there are.

Another view is a module with a class that derives from `View`, and a line in `entries`; it is imported and made when it
is first chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.session import Session

if TYPE_CHECKING:
    from smallcrm.actions.day_book import Entry


class View(QWidget):
    """A way of looking at what is to be done. What is done with it is the page's part (`TaskActs`).

    Items are known by their numbers (`store.to_do.place`); changes come as `refresh`.
    """

    opened = Signal(int)
    """An item is to be shown or changed (its number)."""
    ticked = Signal(list)
    """These are done, or, if they were, not done after all."""
    marked = Signal()
    """Others are selected now."""
    menu_wanted = Signal(QPoint)
    """The menu of what is selected is to be shown there on the screen."""
    wanted_on = Signal(str, str)
    """Something new is to be done on this day, at this time ('' at none)."""
    narrowed = Signal()
    """Others of all there are are shown now."""
    view_wanted = Signal(str)
    """Another view (its key) is to be shown."""
    moved = Signal(list, str, object)
    """These (their numbers) were dragged to this day, and to this time; None leaves the time as it is."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session

    def refresh(self) -> None:
        """Look at the data again."""

    def selected(self) -> list[int]:
        """The numbers of the items that are selected."""
        return []

    def chosen(self) -> list[Entry]:
        """What is selected and falls on a day, as it stands there; what is only expected then as well."""
        from smallcrm.actions.day_book import entry_of

        return [entry_of(one) for one in self.session.store.to_do.items(self.selected()) if one.due_on]

    def beside(self) -> QPoint:
        """Where on the screen something is asked about what is selected."""
        return self.mapToGlobal(QPoint(60, 40))

    def choose(self, number: int) -> bool:
        """Make an item the current one, in sight; False where the view does not have it."""
        del number
        return False

    def bring_back(self, numbers: Sequence[int]) -> None:
        """An undo brought these back, as far as the view has them."""

    def begin_new(self) -> bool:
        """Begin something new where the view knows for which day; False where it does not."""
        return False

    def about(self) -> str:
        """What is seen now, beside the page's title: how many, which month."""
        return ""

    def is_empty(self) -> bool:
        """Whether there is nothing in it to move about in; the keyboard goes to the line above then."""
        return False

    def take_focus(self) -> None:
        """Put the keyboard where one moves about in the view."""
        self.setFocus()


class ViewEntry(NamedTuple):
    """A view before it is made."""

    key: str
    name: str
    keys: str
    """What chooses it while the page is shown."""
    make: Callable[[Session], View]


def entries() -> list[ViewEntry]:
    """The views in the order of the switch, in the language spoken now; the first is shown first."""
    return [
        ViewEntry("list", _("List"), "Alt+1", _list),
        ViewEntry("month", _("Month"), "Alt+2", _month),
        ViewEntry("week", _("Week"), "Alt+3", _week),
        ViewEntry("day", _("Day"), "Alt+4", _day),
        ViewEntry("agenda", _("Agenda"), "Alt+5", _agenda),
    ]


def _list(session: Session) -> View:
    from smallcrm.ui.calendar.list_view import ListView

    return ListView(session)


def _month(session: Session) -> View:
    from smallcrm.ui.calendar.grid_view import MonthView

    return MonthView(session)


def _week(session: Session) -> View:
    from smallcrm.ui.calendar.grid_view import WeekView

    return WeekView(session)


def _day(session: Session) -> View:
    from smallcrm.ui.calendar.grid_view import DayView

    return DayView(session)


def _agenda(session: Session) -> View:
    from smallcrm.ui.calendar.agenda_view import AgendaView

    return AgendaView(session)

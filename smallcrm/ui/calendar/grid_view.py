"""The month, the week and the day as views of the schedule: a grid of days under a line to go on and back with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from smallcrm.actions.day_book import month_span
from smallcrm.i18n import _
from smallcrm.rules.business_days import known
from smallcrm.ui.calendar.dated_view import DatedView
from smallcrm.ui.calendar.grid_area import GridArea
from smallcrm.ui.calendar.month_grid import MonthGrid
from smallcrm.ui.calendar.stretch_grid import StretchGrid
from smallcrm.ui.words import date_form, day_text
from smallcrm.values.eras import month_text
from smallcrm.values.months import add_months
from smallcrm.values.weeks import week_span

if TYPE_CHECKING:
    from smallcrm.actions.day_book import Days, Entry
    from smallcrm.ui.calendar.day_grid import DayGrid
    from smallcrm.ui.session import Session


class GridView(DatedView):
    """What is done in the grid is done in the view."""

    def __init__(self, session: Session, grid: DayGrid, keys: str) -> None:
        super().__init__(session)
        self.grid, self._keys = grid, keys
        grid.day_chosen.connect(self.look_at)
        grid.marked.connect(self.marked)
        grid.opened.connect(self.open_entry)
        grid.listed.connect(self.list_day)
        grid.wanted.connect(self.want)
        grid.moved.connect(self.put_on)
        grid.ticked.connect(lambda entry: self.tick_all([entry]))
        grid.menu_wanted.connect(self.menu_wanted)
        self.column.addWidget(GridArea(grid), 1)
        self.column.addWidget(self.hint)

    def show_days(self, days: Days) -> None:
        nothing = _("Nothing here yet: N, or a double click on a day, writes something down.")
        unknown = _("The holidays of this year are not known.")
        self.hint.setText(unknown if not known(self.day.year) else self._keys if days else nothing)
        self.grid.show_days(self.day, days)

    def chosen(self) -> list[Entry]:
        return [self.grid.entry] if self.grid.entry is not None else []

    def beside(self) -> QPoint:
        return self.grid.beside()

    def take_focus(self) -> None:
        self.grid.setFocus()

    def dropped_at(self) -> QPoint:
        return self.grid.mapToGlobal(self.grid.dropped)


class MonthView(GridView):
    """Arrows go by day and week, Page Up and Page Down by month."""

    def __init__(self, session: Session) -> None:
        keys = _("←↑↓→ day  ·  PgUp PgDn month  ·  Shift+↑↓ entry  ·  Enter open  ·  N new  ·  Alt+arrows move it")
        super().__init__(session, MonthGrid(_("Month"), session.today), keys)

    def span(self) -> tuple[date, date]:
        return month_span(self.day)

    def stepped(self, step: int) -> date:
        return add_months(self.day, step)

    def title(self) -> str:
        return month_text(self.day, date_form())


class TimesView(GridView):
    """Arrows go by day and by entry, Page Up and Page Down by week; how long something lasts is changed here too."""

    def __init__(self, session: Session, name: str, count: int) -> None:
        keys = _(
            "←→ day  ·  ↑↓ entry  ·  PgUp PgDn week  ·  Enter open  ·  N new  ·  Alt+arrows move it  ·  "
            "Alt+Shift+↑↓ shorter, longer"
        )
        grid = StretchGrid(name, session.today, session.now, count)
        super().__init__(session, grid, keys)
        grid.stretched.connect(self.stretch)


class WeekView(TimesView):
    """Seven days hour by hour."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Week"), 7)

    def span(self) -> tuple[date, date]:
        return week_span(self.day)

    def stepped(self, step: int) -> date:
        return self.day + timedelta(days=7 * step)

    def title(self) -> str:
        return _("{first} – {last}").format(first=day_text(self.span()[0]), last=day_text(self.span()[1]))


class DayView(TimesView):
    """A day hour by hour."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, _("Day"), 1)

    def span(self) -> tuple[date, date]:
        return self.day, self.day

    def stepped(self, step: int) -> date:
        return self.day + timedelta(days=step)

    def title(self) -> str:
        return day_text(self.day)

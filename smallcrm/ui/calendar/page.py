"""The schedule: what is to be done, typed in a line, seen in one view or another, done from there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QTabBar

from smallcrm.i18n import _
from smallcrm.ui.calendar.acts import TaskActs
from smallcrm.ui.calendar.exchange import CalendarExchange
from smallcrm.ui.calendar.quick_line import QuickLine
from smallcrm.ui.calendar.views import View, entries
from smallcrm.ui.page import Page
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.keys import named

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from smallcrm.ui.session import Session

HEAD_SPACING = 10
SHOWN = "calendar-view"
"""The view that was shown last is shown again."""


class CalendarPage(Page):
    """Each view is made when it is first shown."""

    key = "calendar"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.entries = entries()
        self.views: dict[str, View] = {}
        self.count = plain.Elided(tone="muted")
        self._title = plain.title(_("Schedule"))
        self.quick = QuickLine(session)
        self.acts = TaskActs(session, self)
        self.exchange = CalendarExchange(session, self)
        self.buttons = [self.acts.paper_button, self.acts.new_button]
        self.switch = QTabBar()
        self._stack = QStackedWidget()
        self._lay_out()
        self.quick.added.connect(self.show_task)
        self.quick.left.connect(self.take_focus)
        self.quick.form_wanted.connect(lambda values: self.acts.open_new(values, self.quick.line.clear))
        self._choose(session.preferences.remembered.get(SHOWN, self.entries[0].key))

    @property
    def view(self) -> View:
        """The view that is shown."""
        return self.views[self.entries[self.switch.currentIndex()].key]

    def take_focus(self) -> None:
        if self.view.is_empty():
            self.quick.begin()
        else:
            self.view.take_focus()

    def refresh(self) -> None:
        self.view.refresh()
        self._tell()

    def show_view(self, key: str) -> View:
        """Show a view by its key; it is made when it is first asked for."""
        self._choose(key)
        return self.view

    def look_for(self, text: str) -> None:
        """List what holds this text."""
        from smallcrm.ui.calendar.list_view import ListView

        view = self.show_view("list")
        if isinstance(view, ListView):
            view.begin_anew()
            view.filter.setText(text)
            view.take_focus()

    def show_task(self, number: int) -> None:
        """Make a task the current one, where the view has it."""
        self.view.choose(number)

    def space_does(self) -> str:
        return self.acts.tick.text()

    def bring_back(self, act: int) -> None:
        from smallcrm.actions import to_do

        self.view.bring_back(to_do.of_act(self.session.store, act))

    def _choose(self, key: str) -> None:
        place = next((place for place, one in enumerate(self.entries) if one.key == key), 0)
        if place == self.switch.currentIndex():
            self._show_chosen()
        else:
            self.switch.setCurrentIndex(place)

    def _show_chosen(self) -> None:
        entry = self.entries[self.switch.currentIndex()]
        view = self.views.get(entry.key)
        if view is None:
            view = self.views[entry.key] = entry.make(self.session)
            self._stack.addWidget(view)
            self.acts.watch(view)
            view.view_wanted.connect(self._choose)
            view.narrowed.connect(self._tell)
        self._stack.setCurrentWidget(view)
        self.session.preferences.remembered[SHOWN] = entry.key
        if self.isVisible():
            self.refresh()
            view.take_focus()

    def _tell(self) -> None:
        self.count.setText(self.view.about())
        self._make_room()
        self.acts.suit()

    def _make_room(self) -> None:
        """The names of the views stay whole: where they need the room, the rules stand in the menu only."""
        shown = (self._title, self.count, self.exchange.rules_button, self.switch, self.exchange.button)
        margins, gaps = self.column.contentsMargins(), HEAD_SPACING * len(shown)
        needed = sum(one.sizeHint().width() for one in shown) + gaps + margins.left() + margins.right()
        self.exchange.put_rules(into_menu=needed > self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(HEAD_SPACING)
        head.addWidget(self._title)
        head.addWidget(self.count, 1)
        self.switch.setObjectName("calendar view")
        self.switch.setAccessibleName(_("View"))
        self.switch.setUsesScrollButtons(False)
        self.switch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for one in self.entries:
            place = self.switch.addTab(one.name)
            self.switch.setTabToolTip(place, f"{one.name}  {one.keys}")
            named(self, one.keys, one.name, partial(self._choose, one.key))
        self.switch.currentChanged.connect(lambda _place: self._show_chosen())
        head.addWidget(self.exchange.rules_button)
        head.addWidget(self.switch)
        head.addWidget(self.exchange.button)
        self.column.addLayout(head)
        self.column.addWidget(self.quick)
        self.column.addWidget(self._stack, 1)

"""The page one begins the day with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.actions import to_do, today
from smallcrm.actions.day_book import DayBook
from smallcrm.actions.holiday_words import holiday_word
from smallcrm.actions.touch import InTouch
from smallcrm.i18n import _, language
from smallcrm.ui.calendar.acts import open_item, show
from smallcrm.ui.page import Page
from smallcrm.ui.pipeline.acts import open_deal
from smallcrm.ui.today.contact_acts import let_contact, next_step
from smallcrm.ui.today.figures import figures, year_words
from smallcrm.ui.today.lists import (
    absent_card,
    absent_said,
    coming_card,
    coming_said,
    stalled_card,
    stalled_said,
)
from smallcrm.ui.today.month_chart import MonthChart
from smallcrm.ui.today.tile import Tile
from smallcrm.ui.today.to_do_card import ToDoCard
from smallcrm.ui.today.touch_card import TouchCard
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, scrolled
from smallcrm.ui.widgets.keys import action
from smallcrm.ui.words import date_form
from smallcrm.values.eras import era_year

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from smallcrm.actions.today import Today
    from smallcrm.ui.session import Session
    from smallcrm.ui.today.list_card import ListCard

NARROW = 44
"""With less width than so many heights of a line, the tiles stand two by two and the cards one under another."""


class TodayPage(Page):
    """Everything is summed off the window's thread; each line opens what it tells of."""

    key = "today"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.day = plain.title("")
        self.about = plain.label(tone="muted")
        self.goals = action(self, _("Goals of sales…"), "Ctrl+Shift+Y", self.edit_goals)
        self.goals_button = button(_("Goals…"), self.goals.trigger)
        self.goals_button.setProperty("flat", "true")
        self.goals_button.setToolTip(_("Goals of sales…") + "  Ctrl+Shift+Y")
        self.legend, self.year = plain.small(wrap=True), plain.small(wrap=True)
        self.tiles = [Tile(*of) for of in _tiles()]
        self.chart = MonthChart()
        self.sales = self._sales()
        self._days = DayBook(session.store)
        self._in_touch = InTouch(session.store)
        self.to_do = ToDoCard(session)
        self.to_do.opened.connect(lambda number: open_item(session, number, self.window()))
        self.to_do.ticked.connect(self._finish)
        self.absent, self.coming, self.stalled = absent_card(), coming_card(), stalled_card()
        self._lists: dict[str, ListCard[Any]] = {"absent": self.absent, "coming": self.coming, "stalled": self.stalled}
        for card in self._lists.values():
            card.rest_wanted.connect(self.refresh)
        self.touch = TouchCard(session)
        self.touch.opened.connect(lambda one: session.go("customers").open_customer(one.id))
        self.absent.opened.connect(lambda one: session.go("customers").open_customer(one.id))
        self.coming.opened.connect(lambda one: session.go("customers").open_customer(one.customer))
        self.stalled.opened.connect(lambda one: open_deal(session, one.id, self.window()))
        self._add_acts()
        self._lay_out()

    def _add_acts(self) -> None:
        """What is told is done from here."""
        session, window = self.session, self.window
        let_contact(session, self.absent, lambda one: one.id)
        let_contact(session, self.coming, lambda one: one.customer)
        self.stalled.add_act(_("Make a task…"), "T", lambda one: next_step(session, one.id, window()))

    def refresh(self) -> None:
        """Sum up again."""
        store, day = self.session.store, self.session.today()
        days, in_touch, tasks = self._days, self._in_touch, self.session.tasks
        self._say_day(day)
        self.to_do.refresh()
        whole = [name for name, card in self._lists.items() if card.whole]
        tasks.operation(_("Today"), lambda _work: today.today(store, days, day, whole)).reads().then(self._show).start()
        look = tasks.operation(_("Today"), lambda _work: today.silence(store, in_touch, day))
        look.reads().then(self.touch.show_silence).start()

    def edit_goals(self) -> None:
        """Open the form of the goals of sales."""
        from smallcrm.ui.today.goals_dialog import SalesGoalsDialog

        show(SalesGoalsDialog(self.session, self.window()))

    def space_does(self) -> str:
        return _("Done") if self.to_do.list.hasFocus() else super().space_does()

    def bring_back(self, act: int) -> None:
        self.to_do.list.bring_back(to_do.of_act(self.session.store, act))

    def take_focus(self) -> None:
        self.to_do.list.setFocus()

    def _show(self, found: Today) -> None:
        for tile, figure in zip(self.tiles, figures(found), strict=True):
            tile.show_figure(figure)
        self.chart.show_months(found.months)
        with_goals = any(one.goal for one in found.months)
        self.legend.setText(_("this / last year, ― goal") if with_goals else _("this year / last year"))
        self.year.setText(year_words(found))
        self.absent.show_lines(found.absent, found.absent_in_all, absent_said(found))
        self.coming.show_lines(found.coming, found.coming_in_all, coming_said(found))
        self.stalled.show_lines(found.stalled, found.stalled_in_all, stalled_said(found))

    def _finish(self, numbers: list[int]) -> None:
        store, day = self.session.store, self.session.today()
        work = self.session.tasks.operation(_("Saving"), lambda _work: to_do.finish(store, numbers, day))
        work.writes().then(lambda _done: self.session.say_done()).start()

    def _say_day(self, day: date) -> None:
        from babel.dates import format_skeleton

        self.day.setText(format_skeleton("MMMEd", day, locale=language()))
        self.about.setText(_about(day))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().height() * NARROW
        for place, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, *(divmod(place, 2) if narrow else (0, place)))
            self._grid.setColumnStretch(place, 0 if narrow and place > 1 else 1)
        self._cards.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.day)
        head.addWidget(self.about)
        head.addStretch(1)
        self.column.addLayout(head)
        inside = QWidget()
        down = QVBoxLayout(inside)
        down.setContentsMargins(0, 0, 4, 0)
        down.setSpacing(14)
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        down.addLayout(self._grid)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(14)
        self.left, self.right = _pile(), _pile()
        self.left.addWidget(self.to_do)
        self.left.addWidget(self.touch)
        self.left.addWidget(self.absent)
        self.right.addWidget(self.sales)
        self.right.addWidget(self.stalled)
        self.right.addWidget(self.coming)
        for pile in (self.left, self.right):
            pile.addStretch(1)
        self._cards.addLayout(self.left, 8)
        self._cards.addLayout(self.right, 5)
        down.addLayout(self._cards)
        down.addStretch(1)
        self.area = scrolled(inside)
        self.column.addWidget(self.area, 1)

    def _sales(self) -> Card:
        card = Card(_("Sales by month"))
        card.head.addWidget(self.goals_button)
        card.body.addWidget(self.legend)
        card.body.addWidget(self.chart)
        card.body.addWidget(self.year)
        return card


def _about(day: date) -> str:
    """The year, and whether today or tomorrow is a holiday."""
    words = [era_year(day) if date_form() == "era" else str(day.year)]
    if today_is := holiday_word(day):
        words.append(today_is)
    if tomorrow_is := holiday_word(day + timedelta(days=1)):
        words.append(_("tomorrow is {holiday}").format(holiday=tomorrow_is))
    return " ・ ".join(words)


def _pile() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(14)
    return made


def _tiles() -> list[tuple[str, str, str]]:
    """What each figure is called, the token of its bar, and what it counts."""
    return [
        (_("Sales this month"), "ai", _("Everything sold until today, returns taken off.")),
        (
            _("Orders"),
            "ai",
            _("Lines of one receipt number are one; without a number, what a customer bought on one day."),
        ),
        (_("Repeat rate"), "take_text", _("Of those who bought in the last 90 days, who bought on two days or more.")),
        (
            _("Average spend"),
            "yama",
            _("Sales, returns taken off, ÷ visits: the days on which each customer bought, as in the ranking."),
        ),
    ]

"""The sales of each month of this year beside those of the last, and the goals as lines across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPen

from smallcrm.i18n import _
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.bar_chart import BarChart, bar
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from smallcrm.actions.today import Month

LINES = 9
BAR = 0.34
"""A bar's part of its month's width."""
PALE = 0.3
"""How much of its colour last year's bar has."""
MARK = 0.86
"""The part of its month's width that the line of a goal has."""


class MonthChart(BarChart):
    """Two bars a month, and a line where its goal is; months below nothing (returns) have no bar."""

    GAP = 6

    def __init__(self) -> None:
        self._months: Sequence[Month] = ()
        self._largest = 1
        super().__init__(_("Sales month by month, this year and last"))
        self.setMinimumHeight(round(LINES * self.fontMetrics().height()))

    def show_months(self, months: Sequence[Month]) -> None:
        """Draw these; the last that has begun is told of."""
        self._months = months
        self._largest = max(1, *(max(one.amount or 0, one.before, one.goal or 0) for one in months))
        self.show_places(len(months), sum(one.amount is not None for one in months) - 1)

    def words_of(self, place: int) -> str:
        number, amount, before, goal = self._months[place]
        this = "–" if amount is None else yen(amount)
        text = _("Month {month}: {amount}, last year {before}")
        told = text.format(month=number, amount=this, before=yen(before))
        return told if goal is None else _("{told}, goal {goal}").format(told=told, goal=yen(goal))

    def paint_bar(self, painter: QPainter, place: int, column: QRectF) -> None:
        full, pale, wide = QColor(tokens().ai), QColor(tokens().ai), column.width() * BAR
        pale.setAlphaF(PALE)
        one, middle = self._months[place], column.width() / 2
        painter.fillRect(bar(column, one.before / self._largest, wide, middle - wide), pale)
        painter.fillRect(bar(column, (one.amount or 0) / self._largest, wide, middle), full)
        if one.goal is not None:
            at = bar(column, one.goal / self._largest, column.width() * MARK, column.width() * (1 - MARK) / 2)
            painter.setPen(QPen(QColor(tokens().yama_text), 2))
            painter.drawLine(QLineF(at.topLeft(), at.topRight()))

    def ink_of(self, place: int) -> str:
        return tokens().ink if place == self.place else super().ink_of(place)

    def name_of(self, place: int, room: float) -> str:
        del room
        return str(self._months[place].number)

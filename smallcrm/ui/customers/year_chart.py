"""What a customer bought year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFontMetricsF

from smallcrm.i18n import _, n_
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.bar_chart import BarChart, bar
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from smallcrm.actions.customer_figures import Year

HEIGHT = 84
MOST = 8
"""So many of the last years."""


class YearChart(BarChart):
    """A bar a year; years below nothing (returns) have none."""

    def __init__(self) -> None:
        self._years: Sequence[Year] = ()
        self._largest = 1
        super().__init__(_("Purchases year by year"))
        self.setFixedHeight(round(HEIGHT * self.fontMetrics().height() / 17))

    def show_years(self, years: Sequence[Year]) -> None:
        """Draw these."""
        self._years = years[-MOST:]
        self._largest = max(1, *(one.amount for one in self._years)) if self._years else 1
        self.show_places(len(self._years), len(self._years) - 1)

    def words_of(self, place: int) -> str:
        year, amount, visits = self._years[place]
        came = n_("{count} visit", "{count} visits", visits).format(count=f"{visits:,}")
        return _("{year}: {amount}, {visits}").format(year=year, amount=yen(amount), visits=came)

    def paint_bar(self, painter: QPainter, place: int, column: QRectF) -> None:
        look, metrics = tokens(), QFontMetricsF(self.font())
        wide = min(column.width() * 0.6, metrics.height() * 2)
        colour = QColor(look.ai if place == self.place else look.ai_soft)
        left = (column.width() - wide) / 2
        painter.fillRect(bar(column, self._years[place].amount / self._largest, wide, left), colour)

    def name_of(self, place: int, room: float) -> str:
        year = self._years[place].year
        return str(year) if QFontMetricsF(self.font()).horizontalAdvance("2026 ") < room else f"{year % 100:02}"

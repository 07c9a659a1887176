"""What a customer bought year by year, as bars; under the pointer, or the arrow keys, one says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from smallcrm.i18n import _, n_
from smallcrm.ui.theme import SMALL, scaled, tokens
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.customer_figures import Year

HEIGHT = 84
MOST = 8
"""So many of the last years."""


class YearChart(QWidget):
    """A bar a year; years below nothing (returns) have none."""

    def __init__(self) -> None:
        super().__init__()
        self._years: Sequence[Year] = ()
        self._place = -1
        self.setFont(scaled(self.font(), SMALL))
        self.setAccessibleName(_("Purchases year by year"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setFixedHeight(round(HEIGHT * self.fontMetrics().height() / 17))

    def show_years(self, years: Sequence[Year]) -> None:
        """Draw these."""
        self._years = years[-MOST:]
        self._move(len(self._years) - 1)

    def words(self) -> str:
        """What is said of the year that is marked; empty where there is none."""
        if not 0 <= self._place < len(self._years):
            return ""
        year, amount, visits = self._years[self._place]
        came = n_("{count} visit", "{count} visits", visits).format(count=f"{visits:,}")
        return _("{year}: {amount}, {visits}").format(year=year, amount=yen(amount), visits=came)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._years:
            self._move(int(event.position().x() / max(self.width(), 1) * len(self._years)))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._move(len(self._years) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(self._place + step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._years:
            return
        painter, look, metrics = QPainter(self), tokens(), QFontMetricsF(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = metrics.height()
        painter.setPen(QColor(look.muted))
        painter.drawText(QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignLeft, self.words())
        area = QRectF(0, line + 4, self.width(), self.height() - 2 * line - 6)
        largest = max(1, *(one.amount for one in self._years))
        step = area.width() / len(self._years)
        for at, one in enumerate(self._years):
            high = max(0, one.amount) / largest * area.height()
            wide = min(step * 0.6, line * 2)
            middle = step * (at + 0.5)
            painter.fillRect(
                QRectF(middle - wide / 2, area.bottom() - high, wide, high),
                QColor(look.ai if at == self._place else look.ai_soft),
            )
            name = str(one.year) if metrics.horizontalAdvance("2026 ") < step else f"{one.year % 100:02}"
            painter.drawText(QRectF(step * at, area.bottom() + 2, step, line), Qt.AlignmentFlag.AlignHCenter, name)
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.ai), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _move(self, place: int) -> None:
        self._place = min(max(place, 0), len(self._years) - 1)
        self.setAccessibleDescription(self.words())
        self.update()

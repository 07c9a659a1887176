"""The sales of each month of this year beside those of the last; under the pointer, or the arrow keys, one is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from smallcrm.i18n import _
from smallcrm.ui.theme import SMALL, scaled, tokens
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.today import Month

LINES = 9
BAR = 0.34
"""A bar's part of its month's width."""
PALE = 0.3
"""How much of its colour last year's bar has."""


class MonthChart(QWidget):
    """Two bars a month; months below nothing (returns) have none."""

    def __init__(self) -> None:
        super().__init__()
        self._months: Sequence[Month] = ()
        self._place = self._now = -1
        self.setFont(scaled(self.font(), SMALL))
        self.setAccessibleName(_("Sales month by month, this year and last"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setMinimumHeight(round(LINES * self.fontMetrics().height()))

    def show_months(self, months: Sequence[Month]) -> None:
        """Draw these; the last that has begun is told of."""
        self._months = months
        self._now = sum(one.amount is not None for one in months) - 1
        self._move(self._now)

    def words(self) -> str:
        """What is said of the month that is marked; empty where there is none."""
        if not 0 <= self._place < len(self._months):
            return ""
        number, amount, before = self._months[self._place]
        this = "–" if amount is None else yen(amount)
        text = _("Month {month}: {amount}, last year {before}")
        return text.format(month=number, amount=this, before=yen(before))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._months:
            self._move(int(event.position().x() / max(self.width(), 1) * len(self._months)))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._move(self._now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(self._place + step)

    def _move(self, place: int) -> None:
        self._place = max(0, min(place, len(self._months) - 1)) if self._months else -1
        self.setAccessibleDescription(self.words())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._months:
            return
        painter, look, metrics = QPainter(self), tokens(), QFontMetricsF(self.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = metrics.height()
        painter.setPen(QColor(look.muted))
        painter.drawText(QRectF(0, 0, self.width(), line), Qt.AlignmentFlag.AlignLeft, self.words())
        area = QRectF(0, line + 6, self.width(), self.height() - 2 * line - 8)
        largest = max(1, *(max(one.amount or 0, one.before) for one in self._months))
        step = area.width() / len(self._months)
        full, pale = QColor(look.ai), QColor(look.ai)
        pale.setAlphaF(PALE)
        for at, one in enumerate(self._months):
            middle = step * (at + 0.5)
            for amount, left, colour in ((one.before, -BAR, pale), (one.amount or 0, 0.0, full)):
                high = max(0, amount) / largest * area.height()
                bar = QRectF(middle + step * left, area.bottom() - high, step * BAR, high)
                painter.fillRect(bar, colour)
            painter.setPen(QColor(look.ink if at == self._place else look.muted))
            name = QRectF(step * at, area.bottom() + 2, step, line)
            painter.drawText(name, Qt.AlignmentFlag.AlignHCenter, str(one.number))
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.ai), 1, Qt.PenStyle.DotLine))
            painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))

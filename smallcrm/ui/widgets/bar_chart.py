"""Bars over their names; under the pointer, or the arrow keys, one of them is told above.

It has as many lines as the longest of them takes: the bars stay where they are.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from smallcrm.ui.theme import SMALL, scaled, tokens


class BarChart(QWidget):
    """Where each place is, which one is told, and the frame; what stands in a place is said by who derives from it."""

    GAP: ClassVar = 4
    """Between the line that tells and the highest bar."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._count = 0
        self.place = self._usual = -1
        self.setFont(scaled(self.font(), SMALL))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # what is clicked has the keys, and not what had them before
        self.setMouseTracking(True)

    @abstractmethod
    def words_of(self, place: int) -> str:
        """What is said of a place."""

    def words(self) -> str:
        """What is said of the place that is told; empty where there is none."""
        return self.words_of(self.place) if 0 <= self.place < self._count else ""

    @abstractmethod
    def paint_bar(self, painter: QPainter, place: int, column: QRectF) -> None:
        """Paint what stands in a place: `column` goes from the height of the largest amount down to the line."""

    @abstractmethod
    def name_of(self, place: int, room: float) -> str:
        """What a place is called, in so much room."""

    def ink_of(self, _place: int) -> str:
        """The colour of its name."""
        return tokens().muted

    def show_places(self, count: int, usual: int) -> None:
        """There are so many places; `usual` is told while nobody points at another."""
        self._count, self._usual = count, usual
        self._move(usual)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._count:
            self._move(int(event.position().x() / max(self.width(), 1) * self._count))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._move(self._usual)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._move(self.place + step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._count:
            return
        painter, look, line = QPainter(self), tokens(), QFontMetricsF(self.font()).height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(look.muted))
        told = QRectF(0, 0, self.width(), self._told_lines() * line)
        painter.drawText(told, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self.words())
        area = QRectF(0, told.height() + self.GAP, self.width(), self.height() - told.height() - line - self.GAP - 2)
        step = area.width() / self._count
        for place in range(self._count):
            self.paint_bar(painter, place, QRectF(step * place, area.top(), step, area.height()))
            painter.setPen(QColor(self.ink_of(place)))
            below = QRectF(step * place, area.bottom() + 2, step, line)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.name_of(place, step))
        painter.setPen(QPen(QColor(look.line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.ai), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _told_lines(self) -> int:
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(self.words_of(place)) for place in range(self._count))
        return 1 if widest <= self.width() else 2

    def _move(self, place: int) -> None:
        self.place = min(max(place, 0), self._count - 1)
        self.setAccessibleDescription(self.words())
        self.update()


def bar(column: QRectF, part: float, width: float, left: float) -> QRectF:
    """A bar of `part` of a column's height (nothing below 0), so wide, `left` of the column's own left edge."""
    high = max(0.0, part) * column.height()
    return QRectF(column.left() + left, column.bottom() - high, width, high)

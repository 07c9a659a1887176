"""A month as a wall calendar shows it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent

from smallcrm.actions.day_book import month_span
from smallcrm.actions.holiday_words import holiday_word, weekday_words
from smallcrm.ui.calendar.day_grid import DayGrid, Place, day_ink
from smallcrm.ui.calendar.entry_look import LEFT
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.cells import draw, fill
from smallcrm.values.months import add_months

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = 2


class MonthGrid(DayGrid):
    """Weeks from Sunday on; the days around the month are there, too, and quieter."""

    def minimumSizeHint(self) -> QSize:
        """As high as all weeks are with a number and two lines a day."""
        first, last = month_span(self.day)
        return QSize(7 * 60, self.head() + ((last - first).days + 1) // 7 * (self.line() * 3 + 2 * GAP + 6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(Qt.Key(event.key()), 0)
        if months and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.choose_day(add_months(self.day, months))
        else:
            super().keyPressEvent(event)

    def day_at(self, point: QPoint) -> date | None:
        if point.y() < self.scrolled() + self.head():
            return None
        return next((day for day, cell in self._cells() if cell.contains(point)), None)

    def day_rect(self, day: date) -> QRect:
        return next((cell for one, cell in self._cells() if one == day), QRect())

    def place_entries(self) -> list[Place]:
        places: list[Place] = []
        for day, cell in self._cells():
            entries = self.days.get(day, [])
            if not entries:
                continue
            step, top = self.line() + GAP, cell.top() + self.line() + 4
            room = max(1, (cell.bottom() - top) // step)
            shown = entries if len(entries) <= room else entries[: room - 1]
            for at, entry in enumerate(shown):
                places.append(Place(QRect(cell.left() + 3, top + at * step, cell.width() - 6, self.line()), day, entry))
            if len(shown) < len(entries):
                rect = QRect(cell.left() + 3, top + len(shown) * step, cell.width() - 6, self.line())
                places.append(Place(rect, day, None, entries[len(shown) :]))
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), tokens()
        fill(painter, self.rect(), look.card)
        for day, cell in self._cells():
            self._paint_day(painter, cell, day)
        current = self.shown_day()
        if current is not None:
            self.paint_current(painter, self.day_rect(current))
        self.paint_places(painter, self.places)
        self._paint_head(painter)
        painter.setPen(QColor(look.line))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, self.scrolled(), -1, -1))
        self.paint_dragged(painter)

    def _paint_head(self, painter: QPainter) -> None:
        look, top = tokens(), self.scrolled()
        fill(painter, QRect(0, top, self.width(), self.head()), look.card)
        for at, name in enumerate(weekday_words()):
            painter.setPen(QColor({0: look.shu_text, 6: look.ai}.get(at, look.muted)))
            painter.drawText(self._column(at, top, self.head()), Qt.AlignmentFlag.AlignCenter.value, name)

    def _paint_day(self, painter: QPainter, cell: QRect, day: date) -> None:
        look, far = tokens(), day.month != self.day.month
        if far:
            fill(painter, cell, look.paper)
        painter.setPen(QColor(look.line))
        painter.drawLine(cell.topLeft(), cell.topRight())
        painter.drawLine(cell.topRight(), cell.bottomRight())
        line = QRect(cell.left() + 2, cell.top() + 2, cell.width() - 5, self.line())
        end = self.paint_number(painter, line, day, str(day.day), far=far)
        name = holiday_word(day)
        if name:
            painter.setPen(QColor(look.muted if far else day_ink(day)))
            draw(painter, QRect(end, line.top(), line.right() - end, line.height()), LEFT, name)

    def _cells(self) -> Iterator[tuple[date, QRect]]:
        first, last = month_span(self.day)
        weeks, top = ((last - first).days + 1) // 7, self.head()
        for number in range(weeks * 7):
            week, at = divmod(number, 7)
            upper = top + (self.height() - top) * week // weeks
            lower = top + (self.height() - top) * (week + 1) // weeks
            yield first + timedelta(days=number), self._column(at, upper, lower - upper)

    def _column(self, at: int, top: int, height: int) -> QRect:
        left, right = (self.width() * edge // 7 for edge in (at, at + 1))
        return QRect(left, top, right - left, height)

    def head(self) -> int:
        return self.line() + 4

"""A week, or a day, hour by hour: above it what has no time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen

from smallcrm.actions.holiday_words import holiday_word, weekday_word
from smallcrm.ui.calendar.day_grid import DayGrid, Place, day_ink
from smallcrm.ui.calendar.entry_look import LEFT
from smallcrm.ui.calendar.side_by_side import side_by_side
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.cells import draw, fill
from smallcrm.values.weeks import week_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smallcrm.actions.day_book import Entry

OPEN, CLOSE = 8, 20
"""The hours that are always shown; earlier and later ones where something is then."""
USUAL_MINUTES, STEP, DAY_MINUTES = 30, 15, 24 * 60
GAP = 2
ABOVE_OF = 3
"""What has no time has such a part of the height at most."""
LANE_LINES = 2
"""What is at the same time stands side by side as long as each is so many times as wide as a line is high."""


class TimeGrid(DayGrid):
    """Where something is dragged to, its time is the nearest quarter of an hour."""

    def __init__(self, name: str, today: Callable[[], date], now: Callable[[], datetime], count: int) -> None:
        super().__init__(name, today)
        self._now, self._count = now, count
        self._hours, self._rows = (OPEN, CLOSE), 1
        """The first hour and the one after the last, and the lines above them."""
        self._above: list[Place] = []
        """The places of what has no time."""

    def minimumSizeHint(self) -> QSize:
        """As high as all hours are with a line each."""
        first, last = self._hours
        return QSize(360, self.head() + (last - first) * (self.line() + 2))

    def week_step(self) -> int:
        return 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        weeks = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key, 0)
        if plain and weeks:
            self.choose_day(self.day + timedelta(days=7 * weeks))
        elif plain and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose_next(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def day_at(self, point: QPoint) -> date | None:
        return next((day for day, column in self._columns() if column.left() <= point.x() <= column.right()), None)

    def time_at(self, point: QPoint) -> str | None:
        """Where an entry is dragged its top is what counts; above the hours it is the whole day."""
        if point.y() < self.scrolled() + self.head():
            return ""
        return clock(min(int(self.minutes_at(point.y())) // STEP * STEP, DAY_MINUTES - STEP))

    def minutes_at(self, y: int) -> float:
        """How many minutes after midnight are there."""
        first, last = self._hours
        return first * 60 + (y - self.head()) * (last - first) * 60 / max(1, self.height() - self.head())

    def place_entries(self) -> list[Place]:
        self._hours, self._rows = self._hours_needed(), self._rows_needed()
        timed: list[Place] = []
        self._above = []
        for day, column in self._columns():
            entries = self.days.get(day, [])
            self._above += self._untimed(day, column, [one for one in entries if not one.at])
            timed += self._timed(day, column, [one for one in entries if one.at])
        return self._above + timed

    def day_rect(self, day: date) -> QRect:
        """Where its hours begin."""
        column = next((column for one, column in self._columns() if one == day), QRect())
        return QRect(column.left(), self.scrolled() + self.head(), column.width(), 1)

    def wanted_in_sight(self) -> QRect:
        return self.chosen_rect() if self.entry is not None and self.entry.at else QRect()

    def _place_at(self, point: QPoint) -> Place | None:
        """What is scrolled away below the head is not there."""
        if point.y() < self.scrolled() + self.head():
            return next((one for one in self._above if one.rect.contains(point)), None)
        return super()._place_at(point)

    def shown(self, place: Place) -> bool:
        """Whether an entry of the hours is painted where it is."""
        del place
        return True

    def says_time(self, place: Place) -> bool:
        """Where there is little room, where it stands says when it is."""
        return place.entry is None or not place.entry.at or place.rect.width() >= self.line() * 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), tokens()
        fill(painter, self.rect(), look.card)
        self._paint_hours(painter)
        self.paint_places(painter, list(filter(self.shown, self.places[len(self._above) :])))
        self.paint_over(painter)
        top, foot = self.scrolled(), self.scrolled() + self.head()
        fill(painter, QRect(0, top, self.width(), self.head()), look.card)
        for day, column in self._columns():
            self._paint_head(painter, day, column.translated(0, top))
            painter.setPen(QColor(look.line))
            painter.drawLine(column.topRight(), column.bottomRight())
        painter.drawLine(0, foot, self.width(), foot)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, top, -1, -1))
        current = self.shown_day()
        for day, column in self._columns():
            if day == current and self._count > 1:
                self.paint_current(painter, column.adjusted(0, top, 0, 0))
        self.paint_places(painter, self._above)
        self.paint_dragged(painter)

    # Where things are -------------------------------------------------------------------------------------------------

    def _columns(self) -> Iterator[tuple[date, QRect]]:
        first = week_span(self.day)[0] if self._count > 1 else self.day
        left = self.fontMetrics().horizontalAdvance("00:00") + 12
        wide = self.width() - left
        for at in range(self._count):
            begin, end = (left + wide * edge // self._count for edge in (at, at + 1))
            yield first + timedelta(days=at), QRect(begin, 0, end - begin, self.height())

    def _hours_needed(self) -> tuple[int, int]:
        shown = {day for day, _column in self._columns()}
        times = [one for day, entries in self.days.items() if day in shown for one in entries if one.at]
        ends = [min(DAY_MINUTES, minute_of(one.at) + _least_minutes(one)) for one in times]
        first = min([OPEN, *(minute_of(one.at) // 60 for one in times)])
        return first, max([CLOSE, *(-(-end // 60) for end in ends)])

    def _rows_needed(self) -> int:
        shown = {day for day, _column in self._columns()}
        most = max((sum(not one.at for one in self.days.get(day, ())) for day in shown), default=0)
        window = self.parentWidget() or self
        fit = max(2, window.height() // ABOVE_OF // (self.line() + GAP))
        return min(max(most, 1), 5 if self._count > 1 else 8, fit)

    def _names(self) -> int:
        """The height of the days' names."""
        return self.line() + 6

    def head(self) -> int:
        return self._names() + self._rows * (self.line() + GAP) + 6

    def y_of(self, minutes: int) -> int:
        """Where so many minutes after midnight are."""
        first, last = self._hours
        return self.head() + (minutes - first * 60) * (self.height() - self.head()) // ((last - first) * 60)

    def _untimed(self, day: date, column: QRect, entries: Sequence[Entry]) -> Iterator[Place]:
        room, step = self._rows, self.line() + GAP
        shown = entries if len(entries) <= room else entries[: room - 1]
        rest = entries[len(shown) :]
        for at, entry in enumerate([*shown, *([None] if rest else [])]):
            top = self.scrolled() + self._names() + at * step
            rect = QRect(column.left() + 3, top, column.width() - 6, self.line())
            yield Place(rect, day, entry, () if entry is not None else rest)

    def _timed(self, day: date, column: QRect, entries: Sequence[Entry]) -> Iterator[Place]:
        """What would be painted at the same time stands side by side."""
        spans = list(map(self._span, entries))
        most = column.width() // (self.line() * LANE_LINES)
        for shown, lanes, hidden in side_by_side(spans, most):
            aside = self.fontMetrics().horizontalAdvance(f"+{len(hidden)}") + 7 if hidden else 0
            room = column.width() - 8 - aside
            for at, lane in shown:
                top, bottom = map(self.y_of, spans[at])
                left, right = (column.left() + 3 + room * edge // lanes for edge in (lane, lane + 1))
                yield Place(QRect(left, top + 1, right - left - 1, bottom - top - 1), day, entries[at])
            if hidden:
                rect = QRect(column.left() + 3 + room, self.y_of(spans[hidden[0]][0]) + 1, aside, self.line())
                yield Place(rect, day, None, [entries[one] for one in hidden])

    def _span(self, entry: Entry) -> tuple[int, int]:
        """From when to when an entry is painted, in minutes: long enough for its words, and before the day is over."""
        first, last = self._hours
        least = -(-(self.line() + 1) * (last - first) * 60 // max(1, self.height() - self.head()))
        begin = min(minute_of(entry.at), last * 60 - least)
        end = min(minute_of(entry.at) + (entry.minutes or USUAL_MINUTES), last * 60)
        return begin, max(end, begin + least)

    # Painting ---------------------------------------------------------------------------------------------------------

    def _paint_hours(self, painter: QPainter) -> None:
        look, (first, last) = tokens(), self._hours
        for hour in range(first, last):
            y = self.y_of(hour * 60)
            painter.setPen(QColor(look.line))
            painter.drawLine(0, y, self.width(), y)
            painter.setPen(QColor(look.muted))
            painter.drawText(QRect(6, y + 1, self.width(), self.line()), LEFT, f"{hour}:00")

    def _paint_head(self, painter: QPainter, day: date, column: QRect) -> None:
        line = QRect(column.left() + 3, 3, column.width() - 6, self.line())
        end = self.paint_number(painter, line, day, f"{day.day} ({weekday_word(day)})")
        name = holiday_word(day)
        if name:
            painter.setPen(QColor(day_ink(day)))
            draw(painter, QRect(end, line.top(), line.right() - end, line.height()), LEFT, name)

    def paint_over(self, painter: QPainter) -> None:
        """Paint what is over the entries of the hours: what time it is."""
        now, (first, last) = self._now(), self._hours
        column = next((column for day, column in self._columns() if day == now.date()), None)
        if column is not None and first <= now.hour < last:
            y = self.y_of(now.hour * 60 + now.minute)
            painter.setPen(QPen(QColor(tokens().shu_text), 2))
            painter.drawLine(column.left(), y, column.right(), y)


def _least_minutes(entry: Entry) -> int:
    """How long it is to be seen for: what goes on into other days does not need the whole evening."""
    return USUAL_MINUTES if entry.days > 1 else entry.minutes or USUAL_MINUTES


def clock(minutes: int) -> str:
    """The time of day so many minutes after midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minute_of(at: str) -> int:
    """How many minutes after midnight it is."""
    return int(at[:2]) * 60 + int(at[3:5])

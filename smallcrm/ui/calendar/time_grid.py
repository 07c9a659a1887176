"""A week, or a day, hour by hour: above it what has no time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen

from smallcrm.actions.holiday_words import holiday_word, weekday_word
from smallcrm.ui.calendar.day_grid import DayGrid, Place, day_ink
from smallcrm.ui.calendar.entry_look import LEFT
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.cells import draw, fill
from smallcrm.values.weeks import week_span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smallcrm.actions.day_book import Entry

OPEN, CLOSE = 8, 20
"""The hours that are always shown; earlier and later ones where something is then."""
USUAL_MINUTES, STEP = 30, 15
GAP = 2


class TimeGrid(DayGrid):
    """All its hours are in sight; where something is dragged to, its time is the nearest quarter of an hour."""

    def __init__(self, name: str, today: Callable[[], date], now: Callable[[], datetime], count: int) -> None:
        super().__init__(name, today)
        self._now, self._count = now, count
        self._hours, self._rows = (OPEN, CLOSE), 1
        """The first hour and the one after the last, and the lines above them."""

    def minimumSizeHint(self) -> QSize:
        return QSize(360, self.line() * 18)

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
        first, last = self._hours
        if point.y() < self._top():
            return ""
        minutes = (point.y() - self._top()) * (last - first) * 60 // max(1, self.height() - self._top())
        minutes = min(first * 60 + minutes // STEP * STEP, 24 * 60 - STEP)
        return f"{minutes // 60:02}:{minutes % 60:02}"

    def place_entries(self) -> list[Place]:
        self._hours, self._rows = self._hours_needed(), self._rows_needed()
        places: list[Place] = []
        for day, column in self._columns():
            entries = self.days.get(day, [])
            places += self._above(day, column, [one for one in entries if not one.at])
            places += self._timed(day, column, [one for one in entries if one.at])
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), tokens()
        fill(painter, self.rect(), look.card)
        self._paint_hours(painter)
        for day, column in self._columns():
            self._paint_head(painter, day, column)
            painter.setPen(QColor(look.line))
            painter.drawLine(column.topRight(), column.bottomRight())
        painter.drawLine(0, self._top(), self.width(), self._top())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        current = self.shown_day()
        for day, column in self._columns():
            if day == current and self._count > 1:
                self.paint_current(painter, column)
        self.paint_places(painter)
        self._paint_now(painter)

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
        ends = [min(24 * 60, _minute(one.at) + _least_minutes(one)) for one in times]
        first = min([OPEN, *(_minute(one.at) // 60 for one in times)])
        return first, max([CLOSE, *(-(-end // 60) for end in ends)])

    def _rows_needed(self) -> int:
        shown = {day for day, _column in self._columns()}
        most = max((sum(not one.at for one in self.days.get(day, ())) for day in shown), default=0)
        return min(max(most, 1), 5 if self._count > 1 else 8)

    def _head(self) -> int:
        return self.line() + 6

    def _top(self) -> int:
        """Where the hours begin."""
        return self._head() + self._rows * (self.line() + GAP) + 6

    def _y(self, minutes: int) -> int:
        first, last = self._hours
        return self._top() + (minutes - first * 60) * (self.height() - self._top()) // ((last - first) * 60)

    def _above(self, day: date, column: QRect, entries: Sequence[Entry]) -> Iterator[Place]:
        room, step = self._rows, self.line() + GAP
        shown = entries if len(entries) <= room else entries[: room - 1]
        rest = len(entries) - len(shown)
        for at, entry in enumerate([*shown, *([None] if rest else [])]):
            rect = QRect(column.left() + 3, self._head() + at * step, column.width() - 6, self.line())
            yield Place(rect, day, entry, 0 if entry is not None else rest)

    def _timed(self, day: date, column: QRect, entries: Sequence[Entry]) -> Iterator[Place]:
        """What would be painted at the same time stands side by side."""
        spans = list(map(self._span, entries))
        for group in _together(spans):
            lanes = _lanes([spans[at] for at in group])
            count = max(lanes) + 1
            for at, lane in zip(group, lanes, strict=True):
                top, bottom = map(self._y, spans[at])
                left, right = (column.left() + 3 + (column.width() - 8) * edge // count for edge in (lane, lane + 1))
                yield Place(QRect(left, top + 1, right - left - 1, bottom - top - 1), day, entries[at])

    def _span(self, entry: Entry) -> tuple[int, int]:
        """From when to when an entry is painted, in minutes: long enough for its words, and before the day is over."""
        first, last = self._hours
        least = -(-(self.line() + 1) * (last - first) * 60 // max(1, self.height() - self._top()))
        begin = min(_minute(entry.at), last * 60 - least)
        end = min(_minute(entry.at) + (entry.minutes or USUAL_MINUTES), last * 60)
        return begin, max(end, begin + least)

    # Painting ---------------------------------------------------------------------------------------------------------

    def _paint_hours(self, painter: QPainter) -> None:
        look, (first, last) = tokens(), self._hours
        for hour in range(first, last):
            y = self._y(hour * 60)
            painter.setPen(QColor(look.line))
            painter.drawLine(0, y, self.width(), y)
            painter.setPen(QColor(look.muted))
            painter.drawText(QRect(6, y + 1, 60, self.line()), LEFT, f"{hour}:00")

    def _paint_head(self, painter: QPainter, day: date, column: QRect) -> None:
        line = QRect(column.left() + 3, 3, column.width() - 6, self.line())
        end = self.paint_number(painter, line, day, f"{day.day} ({weekday_word(day)})")
        name = holiday_word(day)
        if name:
            painter.setPen(QColor(day_ink(day)))
            draw(painter, QRect(end, line.top(), line.right() - end, line.height()), LEFT, name)

    def _paint_now(self, painter: QPainter) -> None:
        now, (first, last) = self._now(), self._hours
        column = next((column for day, column in self._columns() if day == now.date()), None)
        if column is not None and first <= now.hour < last:
            y = self._y(now.hour * 60 + now.minute)
            painter.setPen(QPen(QColor(tokens().shu_text), 2))
            painter.drawLine(column.left(), y, column.right(), y)


def _least_minutes(entry: Entry) -> int:
    """How long it is to be seen for: what goes on into other days does not need the whole evening."""
    return USUAL_MINUTES if entry.days > 1 else entry.minutes or USUAL_MINUTES


def _minute(at: str) -> int:
    return int(at[:2]) * 60 + int(at[3:5])


def _together(spans: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """The places of those that overlap, directly or by way of others."""
    group: list[int] = []
    latest = 0
    for at, (begin, end) in enumerate(spans):
        if group and begin >= latest:
            yield group
            group = []
        group.append(at)
        latest = max(latest, end) if len(group) > 1 else end
    if group:
        yield group


def _lanes(spans: Sequence[tuple[int, int]]) -> list[int]:
    """The first lane that is free when each begins."""
    ends: list[int] = []
    lanes: list[int] = []
    for begin, end in spans:
        lane = next((at for at, until in enumerate(ends) if until <= begin), len(ends))
        ends[lane : lane + 1] = [end]
        lanes.append(lane)
    return lanes

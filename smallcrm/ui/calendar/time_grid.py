"""A week, or a day, hour by hour: above it what has no time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen

from smallcrm.actions.holiday_words import holiday_word, weekday_word
from smallcrm.ui.calendar import entry_look
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
GAP, EDGE = 2, 6
ABOVE_OF = 3
"""What has no time has such a part of the height at most."""
LANE_LINES = 2
"""What is at the same time stands side by side as long as each is so many times as wide as a line is high."""


class TimeGrid(DayGrid):
    """All its hours are in sight; where something is dragged to, or its lower edge is pulled to, is the nearest quarter
    of an hour."""

    stretched = Signal(object, int)
    """An entry is to last so many minutes."""

    def __init__(self, name: str, today: Callable[[], date], now: Callable[[], datetime], count: int) -> None:
        super().__init__(name, today)
        self._now, self._count = now, count
        self._hours, self._rows = (OPEN, CLOSE), 1
        """The first hour and the one after the last, and the lines above them."""
        self._above: list[Place] = []
        """The places of what has no time."""
        self._pulled: tuple[Place, int] | None = None
        """What is pulled by its lower edge, and how many minutes it lasts there."""

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
        elif key == Qt.Key.Key_Escape and self._pulled is not None:
            self._end_drag()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._up_or_down(1 if key == Qt.Key.Key_Down else -1, event)
        else:
            super().keyPressEvent(event)

    def _up_or_down(self, step: int, event: QKeyEvent) -> None:
        """To another entry; with Alt a quarter of an hour earlier or later, with Shift so much shorter or longer."""
        alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() == alt:
            self._move_in_day(step * STEP)
        elif event.modifiers() == alt | shift:
            self._stretch_by(step * STEP)
        elif not event.modifiers() & alt:
            self.choose_next(step)

    def _move_in_day(self, minutes: int) -> None:
        entry = self.entry
        if entry is not None and entry.movable and entry.at and entry.nth == 1:
            at = max(0, min(_minute(entry.at) + minutes, DAY_MINUTES - STEP))
            self._put_down()
            self.moved.emit(entry, entry.day, clock(at))

    def _stretch_by(self, minutes: int) -> None:
        entry = self.entry
        if entry is not None and _has_an_end(entry):
            lasts = entry.minutes or USUAL_MINUTES
            self._put_down()
            self._stretch(entry, max(STEP, min(lasts + minutes, DAY_MINUTES - _minute(entry.at))))

    def _stretch(self, entry: Entry, minutes: int) -> None:
        if minutes != entry.minutes:
            self.stretched.emit(entry, minutes)

    # The lower edge ---------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        edge = self._edge_at(event.position().toPoint())
        if edge is None or edge.entry is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.choose(edge.entry)
        self._pulled = edge, 0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pulled is not None:
            self._pulled = self._pulled[0], self._minutes_to(self._pulled[0], at.y())
            self.dragged_to.emit(at)
            self.update()
            return
        super().mouseMoveEvent(event)
        if self._pressed is None and self._edge_at(at) is not None:
            self.setCursor(Qt.CursorShape.SizeVerCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pulled = self._pulled
        if pulled is None:
            super().mouseReleaseEvent(event)
            return
        self._end_drag()
        place, minutes = pulled
        if minutes and place.entry is not None:
            self.dropped = event.position().toPoint()
            self._stretch(place.entry, minutes)

    def _edge_at(self, point: QPoint) -> Place | None:
        """The entry that can be pulled there."""
        place = self._place_at(point)
        if place is None or place.entry is None or not _has_an_end(place.entry):
            return None
        return place if point.y() > place.rect.bottom() - min(EDGE, place.rect.height() // 3) else None

    def _minutes_to(self, place: Place, y: int) -> int:
        """How long an entry lasts whose lower edge is pulled there; 0 where that is where it was."""
        if place.entry is None or abs(y - place.rect.bottom()) < EDGE:
            return 0
        first, last = self._hours
        there = first * 60 + (y - self.head()) * (last - first) * 60 / max(1, self.height() - self.head())
        begin, end = _minute(place.entry.at), min(round(there / STEP) * STEP, DAY_MINUTES)
        return max(STEP, end - begin)

    def _end_drag(self) -> None:
        self._pulled = None
        super()._end_drag()

    def day_at(self, point: QPoint) -> date | None:
        return next((day for day, column in self._columns() if column.left() <= point.x() <= column.right()), None)

    def time_at(self, point: QPoint) -> str | None:
        """Where an entry is dragged its top is what counts; above the hours it is the whole day."""
        first, last = self._hours
        if point.y() < self.scrolled() + self.head():
            return ""
        minutes = (point.y() - self.head()) * (last - first) * 60 // max(1, self.height() - self.head())
        minutes = min(first * 60 + minutes // STEP * STEP, DAY_MINUTES - STEP)
        return clock(minutes)

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

    def says_time(self, place: Place) -> bool:
        """Where there is little room, where it stands says when it is."""
        return place.entry is None or not place.entry.at or place.rect.width() >= self.line() * 4

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = QPainter(self), tokens()
        fill(painter, self.rect(), look.card)
        self._paint_hours(painter)
        self.paint_places(painter, self.places[len(self._above) :])
        self._paint_now(painter)
        self._paint_pulled(painter)
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
        ends = [min(DAY_MINUTES, _minute(one.at) + _least_minutes(one)) for one in times]
        first = min([OPEN, *(_minute(one.at) // 60 for one in times)])
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

    def _y(self, minutes: int) -> int:
        first, last = self._hours
        return self.head() + (minutes - first * 60) * (self.height() - self.head()) // ((last - first) * 60)

    def _untimed(self, day: date, column: QRect, entries: Sequence[Entry]) -> Iterator[Place]:
        room, step = self._rows, self.line() + GAP
        shown = entries if len(entries) <= room else entries[: room - 1]
        rest = len(entries) - len(shown)
        for at, entry in enumerate([*shown, *([None] if rest else [])]):
            top = self.scrolled() + self._names() + at * step
            rect = QRect(column.left() + 3, top, column.width() - 6, self.line())
            yield Place(rect, day, entry, 0 if entry is not None else rest)

    def _timed(self, day: date, column: QRect, entries: Sequence[Entry]) -> Iterator[Place]:
        """What would be painted at the same time stands side by side."""
        spans = list(map(self._span, entries))
        most = column.width() // (self.line() * LANE_LINES)
        for shown, lanes, hidden in side_by_side(spans, most):
            aside = self.fontMetrics().horizontalAdvance(f"+{len(hidden)}") + 7 if hidden else 0
            room = column.width() - 8 - aside
            for at, lane in shown:
                top, bottom = map(self._y, spans[at])
                left, right = (column.left() + 3 + room * edge // lanes for edge in (lane, lane + 1))
                yield Place(QRect(left, top + 1, right - left - 1, bottom - top - 1), day, entries[at])
            if hidden:
                rect = QRect(column.left() + 3 + room, self._y(spans[hidden[0]][0]) + 1, aside, self.line())
                yield Place(rect, day, None, len(hidden))

    def _span(self, entry: Entry) -> tuple[int, int]:
        """From when to when an entry is painted, in minutes: long enough for its words, and before the day is over."""
        first, last = self._hours
        least = -(-(self.line() + 1) * (last - first) * 60 // max(1, self.height() - self.head()))
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
            painter.drawText(QRect(6, y + 1, self.width(), self.line()), LEFT, f"{hour}:00")

    def _paint_head(self, painter: QPainter, day: date, column: QRect) -> None:
        line = QRect(column.left() + 3, 3, column.width() - 6, self.line())
        end = self.paint_number(painter, line, day, f"{day.day} ({weekday_word(day)})")
        name = holiday_word(day)
        if name:
            painter.setPen(QColor(day_ink(day)))
            draw(painter, QRect(end, line.top(), line.right() - end, line.height()), LEFT, name)

    def _paint_pulled(self, painter: QPainter) -> None:
        if self._pulled is None or not self._pulled[1]:
            return
        (rect, _day, entry, _more), minutes = self._pulled
        if entry is None:
            return
        end = _minute(entry.at) + minutes
        shown = QRect(rect.left(), rect.top(), rect.width(), max(self.line(), self._y(end) - rect.top()))
        fill(painter, shown, tokens().card)
        entry_look.paint(painter, shown, entry._replace(at=f"{entry.at}–{clock(end)}"), self._today(), chosen=True)

    def _paint_now(self, painter: QPainter) -> None:
        now, (first, last) = self._now(), self._hours
        column = next((column for day, column in self._columns() if day == now.date()), None)
        if column is not None and first <= now.hour < last:
            y = self._y(now.hour * 60 + now.minute)
            painter.setPen(QPen(QColor(tokens().shu_text), 2))
            painter.drawLine(column.left(), y, column.right(), y)


def _has_an_end(entry: Entry) -> bool:
    """Whether it can last longer or shorter: it begins at a time and ends on the same day."""
    return entry.movable and entry.at != "" and entry.days == 1


def _least_minutes(entry: Entry) -> int:
    """How long it is to be seen for: what goes on into other days does not need the whole evening."""
    return USUAL_MINUTES if entry.days > 1 else entry.minutes or USUAL_MINUTES


def clock(minutes: int) -> str:
    """The time of day so many minutes after midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minute(at: str) -> int:
    return int(at[:2]) * 60 + int(at[3:5])

"""A week, or a day, whose entries are made longer or shorter: by the lower edge, or by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from smallcrm.ui.calendar import entry_look
from smallcrm.ui.calendar.time_grid import DAY_MINUTES, STEP, USUAL_MINUTES, TimeGrid, clock, minute_of
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.cells import fill

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from smallcrm.actions.day_book import Entry
    from smallcrm.ui.calendar.day_grid import Place

EDGE = 6
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


class StretchGrid(TimeGrid):
    """The end is the nearest quarter of an hour. A pull that ends where it began, or with Escape, changes nothing."""

    stretched = Signal(object, int)
    """An entry is to last so many minutes."""

    def __init__(self, name: str, today: Callable[[], date], now: Callable[[], datetime], count: int) -> None:
        super().__init__(name, today, now, count)
        self._pulled: tuple[Place, int] | None = None
        """What is pulled by its lower edge, and how many minutes it lasts there."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With Alt a quarter of an hour earlier or later, with Shift besides so much shorter or longer."""
        step = {Qt.Key.Key_Up: -STEP, Qt.Key.Key_Down: STEP}.get(Qt.Key(event.key()), 0)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and self._pulled is not None:
            self._end_drag()
        elif step and modifiers == ALT:
            self._move_in_day(step)
        elif step and modifiers == ALT | SHIFT:
            self._stretch_by(step)
        else:
            super().keyPressEvent(event)

    def _move_in_day(self, minutes: int) -> None:
        entry = self.entry
        if entry is not None and entry.movable and entry.at and entry.nth == 1:
            at = max(0, min(minute_of(entry.at) + minutes, DAY_MINUTES - STEP))
            self._put_down()
            self.moved.emit(entry, entry.day, clock(at))

    def _stretch_by(self, minutes: int) -> None:
        entry = self.entry
        if entry is not None and _has_an_end(entry):
            lasts = entry.minutes or USUAL_MINUTES
            self._put_down()
            self._stretch(entry, max(STEP, min(lasts + minutes, DAY_MINUTES - minute_of(entry.at))))

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
        end = min(round(self.minutes_at(y) / STEP) * STEP, DAY_MINUTES)
        return max(STEP, end - minute_of(place.entry.at))

    def _end_drag(self) -> None:
        self._pulled = None
        super()._end_drag()

    def shown(self, place: Place) -> bool:
        return self._pulled is None or not self._pulled[1] or place != self._pulled[0]

    def paint_over(self, painter: QPainter) -> None:
        super().paint_over(painter)
        if self._pulled is None or not self._pulled[1]:
            return
        (rect, _day, entry, _hidden), minutes = self._pulled
        if entry is None:
            return
        end = minute_of(entry.at) + minutes
        at = QRect(rect.left(), rect.top(), rect.width(), max(self.line(), self.y_of(end) - rect.top()))
        fill(painter, at, tokens().card)
        entry_look.paint(painter, at, entry._replace(at=f"{entry.at}–{clock(end)}"), self._today(), chosen=True)


def _has_an_end(entry: Entry) -> bool:
    """Whether it can last longer or shorter: it begins at a time and ends on the same day."""
    return entry.movable and entry.at != "" and entry.days == 1

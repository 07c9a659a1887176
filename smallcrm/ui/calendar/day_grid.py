"""Days that are painted side by side, with what falls on them: chosen, opened and moved by mouse and keyboard alike."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from smallcrm.actions.holiday_words import holiday_word, weekday_word
from smallcrm.i18n import n_
from smallcrm.light import NamedTuple
from smallcrm.ui.calendar import entry_look
from smallcrm.ui.theme import SMALL, figures, scaled, tokens
from smallcrm.ui.widgets.plain import plain_tip
from smallcrm.ui.words import day_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.day_book import Days, Entry

DAY = timedelta(days=1)
SHOWN_YEARS = range(1900, 2201)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Place(NamedTuple):
    """Where an entry is painted; without one, where it says how many more there are that are not."""

    rect: QRect
    day: date
    entry: Entry | None
    hidden: Sequence[Entry] = ()

    @property
    def more(self) -> int:
        """How many more there are."""
        return len(self.hidden)


class DayGrid(QWidget):
    """What is the same for a month and a week. A drag that ends where it began, or with Escape, moves nothing."""

    day_chosen = Signal(object)
    """Another day is the current one."""
    marked = Signal()
    """Another entry is chosen, or none."""
    opened = Signal(object)
    """An entry is to be opened."""
    listed = Signal(object)
    """All of a day's entries are to be listed."""
    wanted = Signal(object, str)
    """Something new is wanted on a day, at a time ('' at none)."""
    moved = Signal(object, object, object)
    """An entry was put on a day, at a time; None leaves the time as it is."""
    ticked = Signal(object)
    """An entry is done."""
    menu_wanted = Signal(QPoint)
    dragged_to = Signal(QPoint)
    """Something is held over this point."""

    def __init__(self, name: str, today: Callable[[], date]) -> None:
        super().__init__()
        self.day = today()
        self.days: Days = {}
        self.entry: Entry | None = None
        self.places: list[Place] = []
        self._today = today
        self._pressed: tuple[Entry, QPoint, QPoint] | None = None
        """What was pressed, where, and where it begins."""
        self._dragged: QPoint | None = None
        self.dropped = QPoint()
        """Where something was put down last, or stands that was moved by keys."""
        self.setAccessibleName(name)
        self.setFont(figures(scaled(self.font(), SMALL)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # What is shown ----------------------------------------------------------------------------------------------------

    def show_days(self, day: date, days: Days) -> None:
        """Show these, and this day as the current one; the entry that was chosen stays so where it still is."""
        before = self.entry
        self.day, self.days = day, days
        self.entry = next((one for one in self.entries_of_day() if before is not None and _same(one, before)), None)
        self.arrange()
        self.updateGeometry()
        self._tell()

    def choose(self, entry: Entry | None) -> None:
        """Make an entry the chosen one, and its day the current one."""
        self.entry = entry
        if entry is not None and entry.day != self.day:
            self.day = entry.day
            self.day_chosen.emit(entry.day)
        self._tell()

    def choose_day(self, day: date) -> None:
        """Make a day the current one; no entry is chosen then."""
        if day.year in SHOWN_YEARS and (day != self.day or self.entry is not None):
            self.day, self.entry = day, None
            self.day_chosen.emit(day)
            self._tell()

    @abstractmethod
    def place_entries(self) -> list[Place]:
        """Where what is shown is painted."""

    @abstractmethod
    def head(self) -> int:
        """The height of what stays in sight above, however far it is scrolled."""

    @abstractmethod
    def day_rect(self, day: date) -> QRect:
        """Where a day is, or nowhere."""

    def chosen_rect(self) -> QRect:
        """Where the chosen entry is, else the current day."""
        chosen = self.entry
        found = (
            one.rect for one in self.places if chosen is not None and (chosen == one.entry or chosen in one.hidden)
        )
        return next(found, self.day_rect(self.day))

    def wanted_in_sight(self) -> QRect:
        """What is scrolled to; an empty one where that is in sight anyway."""
        return self.chosen_rect()

    def scrolled(self) -> int:
        """How much of it is out of sight above."""
        return max(0, -self.y())

    @abstractmethod
    def day_at(self, point: QPoint) -> date | None:
        """The day at a point."""

    def time_at(self, point: QPoint) -> str | None:
        """The time of day at a point: '' where it is the whole day, None where there are no times."""
        del point
        return None

    def entries_of_day(self) -> list[Entry]:
        """What is on the current day."""
        return self.days.get(self.day, [])

    # Mouse ------------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        place, day = self._place_at(at), self.day_at(at)
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        if place is not None and place.entry is not None:
            self.choose(place.entry)
            if event.button() == Qt.MouseButton.LeftButton and place.entry.movable:
                self._pressed = place.entry, at, place.rect.topLeft()
        elif place is not None:
            self.choose_day(place.day)
            self.listed.emit(place.day)
        elif day is not None:
            self.choose_day(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            over = self._place_at(at)
            hand = Qt.CursorShape.PointingHandCursor
            self.setCursor(hand) if over is not None and over.entry is None else self.unsetCursor()
        elif self._dragged or (at - self._pressed[1]).manhattanLength() >= QApplication.startDragDistance():
            self._dragged = at
            self.dragged_to.emit(at)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, dragged = self._pressed, self._dragged
        self._end_drag()
        if pressed is None or dragged is None or event.button() != Qt.MouseButton.LeftButton:
            return
        at = self.dropped = event.position().toPoint()
        entry, held, begun = pressed
        day, time = self.day_at(at), self._time_for(entry, QPoint(at.x(), at.y() - held.y() + begun.y()))
        if time == self._time_for(entry, begun):
            time = None  # it went to another day at the same height
        if day is not None and (day != entry.day or time not in (None, entry.at)):
            self.moved.emit(entry, day, time)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        place, day = self._place_at(at), self.day_at(at)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if place is not None and place.entry is not None:
            self._end_drag()
            self.opened.emit(place.entry)
        elif place is None and day is not None:
            self.wanted.emit(day, self.time_at(at) or "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.beside()
        if self.entry is not None:
            self.menu_wanted.emit(at)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = self._place_at(event.pos())
            text = entry_look.words(place.entry) if place is not None and place.entry is not None else ""
            QToolTip.showText(event.globalPos(), plain_tip(text), self)
            return True
        return super().event(event)

    # Keys -------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Escape and self._pressed is not None:
            self._end_drag()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and self._days_by(key):
            self._move_by(self._days_by(key))
        elif event.modifiers() == Qt.KeyboardModifier.ShiftModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.choose_next(1 if key == Qt.Key.Key_Down else -1)
        elif plain and key in ENTER:
            self.opened.emit(self.entry) if self.entry is not None else self.listed.emit(self.day)
        elif plain and key == Qt.Key.Key_Space and self.entry is not None:
            self.ticked.emit(self.entry)
        elif plain and key == Qt.Key.Key_T:
            self.choose_day(self._today())
        elif plain and self._days_by(key):
            self.choose_day(self.day + timedelta(days=self._days_by(key)))
        else:
            super().keyPressEvent(event)

    def choose_next(self, step: int) -> None:
        """Go through what is seen of the current day; Enter on the day lists the rest."""
        seen = [one.entry for one in self.places if one.day == self.day and one.entry is not None]
        entries = [one for one in self.entries_of_day() if one in seen]
        if entries:
            at = entries.index(self.entry) + step if self.entry in entries else 0 if step > 0 else -1
            self.choose(entries[at % len(entries)])

    def week_step(self) -> int:
        """The days that an arrow up or down goes; 0: it is for something else."""
        return 7

    def _days_by(self, key: Qt.Key) -> int:
        weeks = {Qt.Key.Key_Up: -self.week_step(), Qt.Key.Key_Down: self.week_step()}
        return _ARROWS.get(key) or weeks.get(key, 0)

    def _move_by(self, days: int) -> None:
        if self.entry is not None and self.entry.movable:
            self._put_down()
            self.moved.emit(self.entry, self.entry.day + timedelta(days=days), None)

    def beside(self) -> QPoint:
        """Where on the screen the chosen entry ends."""
        return self.mapToGlobal(self._below())

    def _put_down(self) -> None:
        """What is chosen is moved where it stands, by keys."""
        self.dropped = self._below()

    def _below(self) -> QPoint:
        return self.chosen_rect().bottomLeft()

    # Painting ---------------------------------------------------------------------------------------------------------

    def paint_places(self, painter: QPainter, places: Sequence[Place]) -> None:
        """Paint the entries."""
        look, today = tokens(), self._today()
        for place in places:
            if place.entry is not None:
                chosen, timed = place.entry == self.entry, self.says_time(place)
                entry_look.paint(painter, place.rect, place.entry, today, chosen=chosen, timed=timed)
                continue
            if self.entry in place.hidden:  # it was moved there
                painter.setPen(QPen(QColor(look.ai), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(place.rect, 4, 4)
            painter.setPen(QColor(look.muted))
            rect = place.rect.adjusted(5, 0, 0, 0)
            painter.drawText(rect, entry_look.LEFT, _more(place.more, painter.fontMetrics(), rect.width()))

    def says_time(self, place: Place) -> bool:
        """Whether an entry is painted with its time."""
        del place
        return True

    def paint_dragged(self, painter: QPainter) -> None:
        """Paint what is dragged, over all the others."""
        if self._pressed is not None and self._dragged is not None:
            width = min(200, self.width() // 3)
            shown = QRect(self._dragged.x() - 12, self._dragged.y() - 8, width, self.line())
            painter.setOpacity(0.9)
            entry_look.paint(painter, shown, self._pressed[0], self._today(), chosen=True)
            painter.setOpacity(1)

    def paint_number(self, painter: QPainter, rect: QRect, day: date, text: str, *, far: bool = False) -> int:
        """Paint a day's number, today's on its ground; gives where it ends."""
        look, wide = tokens(), painter.fontMetrics().horizontalAdvance(text)
        if day == self._today():
            ground = QRect(rect.left(), rect.top(), max(wide + 10, rect.height()), rect.height())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.ai))
            painter.drawRoundedRect(ground, rect.height() / 2, rect.height() / 2)
            painter.setPen(QColor(look.on_ai))
            painter.drawText(ground, Qt.AlignmentFlag.AlignCenter.value, text)
            return ground.right() + 4
        painter.setPen(QColor(look.muted if far else day_ink(day)))
        painter.drawText(rect.adjusted(5, 0, 0, 0), entry_look.LEFT, text)
        return rect.left() + wide + 11

    def paint_current(self, painter: QPainter, rect: QRect) -> None:
        """The border of the current day, or of the day that something is dragged to."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens().ai), 2 if self.hasFocus() or self._dragged else 1))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def shown_day(self) -> date | None:
        """The day with the border."""
        return self.day_at(self._dragged) if self._dragged is not None else self.day

    def line(self) -> int:
        """The height of an entry of one line."""
        return self.fontMetrics().height() + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    # ------------------------------------------------------------------------------------------------------------------

    def arrange(self) -> None:
        """Find out anew where things are."""
        self.places = self.place_entries()
        self.update()

    def _place_at(self, point: QPoint) -> Place | None:
        return next((one for one in reversed(self.places) if one.rect.contains(point)), None)

    def _time_for(self, entry: Entry, point: QPoint) -> str | None:
        """The time that an entry gets there; None where it keeps its own, or has days only."""
        keeps = entry.kind in ("close", "invoice") or entry.nth > 1 or (entry.days > 1 and not entry.at)
        return None if keeps else self.time_at(point)

    def _end_drag(self) -> None:
        self._pressed = self._dragged = None
        self.unsetCursor()
        self.update()

    def _tell(self) -> None:
        """What a screen reader says of the day and the entry that are chosen."""
        day, count = self.day, len(self.entries_of_day())
        told = n_("{count} entry", "{count} entries", count).format(count=f"{count:,}")
        if self.entry is not None:
            told = entry_look.read_out(self.entry)
        words = (f"{day_text(day)} ({weekday_word(day)})", holiday_word(day), told)
        self.setAccessibleDescription(" ".join(filter(None, words)))
        self.marked.emit()
        self.update()


def _more(count: int, metrics: QFontMetrics, room: int) -> str:
    text = n_("+{count} more", "+{count} more", count).format(count=f"{count:,}")
    return text if metrics.horizontalAdvance(text) <= room else f"+{count:,}"


def _same(one: Entry, other: Entry) -> bool:
    """Whether they are the same, be it on another day."""
    return (one.kind, one.id, one.expected) == (other.kind, other.id, other.expected)


def day_ink(day: date) -> str:
    """Sundays and holidays are red on Japanese calendars, Saturdays blue."""
    look = tokens()
    if day.weekday() == 6 or holiday_word(day):
        return look.shu_text
    return look.ai if day.weekday() == 5 else look.ink

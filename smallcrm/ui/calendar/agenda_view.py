"""What falls on the days to come as a list: each day that has something under its heading."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedWidget, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.actions.holiday_words import holiday_word, weekday_word
from smallcrm.i18n import _
from smallcrm.rules.business_days import holidays
from smallcrm.ui.calendar import entry_look
from smallcrm.ui.calendar.dated_view import DatedView
from smallcrm.ui.calendar.day_grid import ENTER, day_ink
from smallcrm.ui.theme import figures, tokens
from smallcrm.ui.widgets.cells import draw, fill
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.plain import plain_tip
from smallcrm.ui.words import day_text
from smallcrm.values.months import add_months

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.actions.day_book import Days, Entry
    from smallcrm.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
DAYS = 60
"""From the day that is looked at."""
BATCH = 500


class AgendaView(DatedView):
    """Two months from the day that is looked at."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.list = AgendaList(self, session.today)
        words = _("Tasks, appointments, birthdays and what is to be paid stand here by their days, two months ahead.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(Empty("calendar", _("Nothing in these days"), words))
        self.column.addWidget(self._stack, 1)
        self.hint.setText(_("↑↓ move  ·  Space done  ·  Enter open  ·  P put off  ·  N new  ·  Del delete"))
        self.column.addWidget(self.hint)
        self.list.selectionModel().selectionChanged.connect(lambda _now, _before: self.marked.emit())

    def span(self) -> tuple[date, date]:
        return self.day, self.day + timedelta(days=DAYS)

    def stepped(self, step: int) -> date:
        return add_months(self.day, step)

    def title(self) -> str:
        return _("{first} – {last}").format(first=day_text(self.span()[0]), last=day_text(self.span()[1]))

    def show_days(self, days: Days) -> None:
        shown = sorted({*days, *holidays(*self.span())})
        self.list.show_lines([line for day in shown for line in (day, *days.get(day, ()))])
        self._stack.setCurrentIndex(0 if shown else 1)

    def chosen(self) -> list[Entry]:
        return self.list.selected()

    def beside(self) -> QPoint:
        return self.list.beside()

    def begin_new(self) -> bool:
        self.want(self.list.day(), "")
        return True

    def take_focus(self) -> None:
        self.list.setFocus()


class _Lines(QAbstractListModel):
    """Days, each followed by what is on it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[date | Entry] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return day_words(line) if isinstance(line, date) else entry_look.read_out(line)
        if role == Qt.ItemDataRole.ToolTipRole and not isinstance(line, date):
            return plain_tip(line.text)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], date):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, lines: list[date | Entry]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


class AgendaList(QListView):
    """Arrows move, Enter opens, Space ticks."""

    def __init__(self, view: DatedView, today: Callable[[], date]) -> None:
        super().__init__()
        self._view, self._lines = view, _Lines()
        self.setAccessibleName(_("Agenda"))
        self.setModel(self._lines)
        self.setFont(figures(self.font()))
        self.setItemDelegate(_LineDelegate(self, today))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # the first are seen before the last have their place
        self.setBatchSize(BATCH)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_lines(self, lines: list[date | Entry]) -> None:
        """Other lines; the current one stays so, or what came into its place is."""
        row, before, marked = self.currentIndex().row(), self._current(), self.selected()
        at = self.verticalScrollBar().value()
        self._lines.show(lines)
        there = [number for number, one in enumerate(lines) if not isinstance(one, date)]
        same = [number for number in there if before is not None and lines[number] == before]
        near = same or [number for number in there if number >= row] or there[-1:]
        if near:
            self._choose(near[0])
        if marked and row >= 0:
            self.verticalScrollBar().setValue(at)

    def selected(self) -> list[Entry]:
        """The entries that are selected, as they stand."""
        lines = [self._lines.lines[index.row()] for index in sorted(self.selectedIndexes(), key=QModelIndex.row)]
        return [line for line in lines if not isinstance(line, date)]

    def day(self) -> date:
        """The day of the current line."""
        index = self.currentIndex()
        line = self._lines.lines[index.row()] if index.isValid() else self._view.day
        return line if isinstance(line, date) else line.day

    def beside(self) -> QPoint:
        """Where on the screen the current line ends."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        elif plain and key == Qt.Key.Key_Space:
            self._view.tick_all(self.selected())
        elif plain and key == Qt.Key.Key_T:
            self._view.go_to_today()
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Headings are passed over."""
        index = super().moveCursor(action, modifiers)
        up = action in (self.CursorAction.MoveUp, self.CursorAction.MovePageUp, self.CursorAction.MoveHome)
        if not index.isValid() or not isinstance(self._lines.lines[index.row()], date):
            return index
        beside = index.row() + (-1 if up and index.row() > 0 else 1)
        return self._lines.index(beside, 0) if 0 <= beside < len(self._lines.lines) else index

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._view.menu_wanted.emit(self.beside())
        else:
            self._view.menu_wanted.emit(event.globalPos())

    def _current(self) -> Entry | None:
        index = self.currentIndex()
        line = self._lines.lines[index.row()] if index.isValid() else None
        return None if line is None or isinstance(line, date) else line

    def _choose(self, row: int) -> None:
        self.selectionModel().setCurrentIndex(
            self._lines.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _open(self, row: int) -> None:
        line = self._lines.lines[row]
        if not isinstance(line, date):
            self._view.open_entry(line)


def day_words(day: date) -> str:
    """A day with what is special about it."""
    return " ".join(filter(None, (f"{day_text(day)} ({weekday_word(day)})", holiday_word(day))))


class _LineDelegate(QStyledItemDelegate):
    """A day's heading, or the time and the words of an entry on its ground."""

    def __init__(self, view: QListView, today: Callable[[], date]) -> None:
        super().__init__(view)
        self._view, self._today = view, today

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, option.fontMetrics.height() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, rect, look = index.data(LINE), QRect(option.rect), tokens()
        painter.save()
        painter.setFont(option.font)
        if isinstance(line, date):
            self._paint_day(painter, rect, line)
        else:
            selected = self._view.selectionModel().isSelected(index)
            if selected:
                fill(painter, rect, look.ai_soft)
            entry_look.paint(painter, rect.adjusted(24, 3, -12, -3), line, self._today(), chosen=selected)
        painter.restore()

    def _paint_day(self, painter: QPainter, rect: QRect, day: date) -> None:
        look, bold = tokens(), QFont(painter.font())
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(day_ink(day)))
        words = "  ·  ".join([day_words(day), _("Today")] if day == self._today() else [day_words(day)])
        draw(painter, rect.adjusted(12, 2, -12, 0), entry_look.LEFT, words)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.topLeft(), rect.topRight())

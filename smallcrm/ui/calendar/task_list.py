"""The list of what is to be done: under headings that fold, fetched a page at a time as one scrolls.

A table of one column: a list of Qt's asks of each of twenty thousand rows where it stands before it shows the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.to_do_records import ToDoItem
from smallcrm.ui.calendar.item_words import aside, due_word, goes_on, read_out, short_due_word, title, tone
from smallcrm.ui.theme import figures, tokens
from smallcrm.ui.widgets.cells import draw, fill, paint_pill
from smallcrm.ui.widgets.table import RECORD, Column, PagedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

Index = QModelIndex | QPersistentModelIndex
LEFT, MIDDLE = Qt.AlignmentFlag.AlignLeft.value, Qt.AlignmentFlag.AlignVCenter.value
TICK, GAP = 15, 10
NARROW = 26
"""Where a line is narrower than so many of its heights, what is to be done has the room of what goes without saying."""


class Heading(NamedTuple):
    """A line over the items that are due when it says."""

    id: int
    """Less than 0, which no item has."""
    words: str
    items: int
    is_open: bool


Line = ToDoItem | Heading


class TaskList(QTableView):
    """Arrows move, Enter opens, Space or a click on the box ticks; on a heading both fold."""

    opened = Signal(int)
    ticked = Signal(list)
    folded = Signal(int)
    """A heading (its id) is to be folded, or opened."""
    marked = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, name: str, fetch: Callable[[Sequence[int]], Sequence[Line]], now: Callable[[], datetime]
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._awaited: Sequence[int] = ()
        words = Column[Line]("item", name, lambda line: _read_out(line, now().date()), 0)
        self.rows: PagedModel[Line] = PagedModel([words], fetch)
        self.setModel(self.rows)
        self.setFont(figures(self.font()))
        self.setItemDelegate(_LineDelegate(self, now))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 16)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.marked.emit())

    def show_ids(self, ids: Sequence[int]) -> None:
        """List these; the current one stays so, or the one that came into its place is."""
        row, current = self.currentIndex().row(), self.current_id()
        at, marked = self.verticalScrollBar().value(), self.selected()
        self.rows.show_ids(ids)
        if current in marked or not marked:
            kept = self.rows.row_of(current) if current else -1
            self.choose_row(kept if kept >= 0 else min(row, len(ids) - 1))
        self.verticalScrollBar().setValue(at)
        self._choose_awaited()
        self._awaited = ()
        self.marked.emit()

    def bring_back(self, numbers: Sequence[int]) -> None:
        """Select these, the first of them as the current one; those that are only looked for, once they are found."""
        self._awaited = numbers
        self._choose_awaited()

    def _choose_awaited(self) -> None:
        """Whoever took something back goes on with that, not with what had come into its place."""
        rows = sorted(row for number in self._awaited if (row := self.rows.row_of(number)) >= 0)
        if not rows:
            return
        self._awaited = ()
        self.choose_row(rows[0])
        for row in rows[1:]:
            self.selectionModel().select(self.rows.index(row, 0), QItemSelectionModel.SelectionFlag.Select)

    def choose_row(self, row: int) -> None:
        """Make a row the current one, and the only one that is selected; -1: none."""
        if row >= 0:  # whichever keys are still pressed
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.rows.index(row, 0), only)

    def current_id(self) -> int:
        """The current line, or 0."""
        index = self.currentIndex()
        return self.rows.id_at(index.row()) if index.isValid() else 0

    def selected(self) -> list[int]:
        """The selected items, in the order of the list."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [number for number in map(self.rows.id_at, rows) if number > 0]

    def beside(self) -> QPoint:
        """Where on the screen the current line ends."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0 and not event.modifiers():
            self._open(row)
        elif event.key() == Qt.Key.Key_Space and row >= 0:
            if self.current_id() < 0:
                self.folded.emit(self.current_id())
            elif self.selected():
                self.ticked.emit(self.selected())
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Home and End lead to the first and the last row."""
        last = self.rows.rowCount() - 1
        row = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: last}.get(action)
        return super().moveCursor(action, modifiers) if row is None else self.rows.index(row, 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        number = self.rows.id_at(index.row()) if index.isValid() else 0
        if event.button() != Qt.MouseButton.LeftButton or number == 0:
            super().mousePressEvent(event)
        elif number < 0:
            self.setCurrentIndex(index)
            self.folded.emit(number)
        elif _box(self.visualRect(index)).adjusted(-6, -8, 6, 8).contains(at):
            self.ticked.emit([number])
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.beside())
        else:
            self.menu_wanted.emit(event.globalPos())

    def _open(self, row: int) -> None:
        number = self.rows.id_at(row)
        (self.folded if number < 0 else self.opened).emit(number)


def _read_out(line: Line, today: date) -> str:
    if isinstance(line, ToDoItem):
        return read_out(line, today)
    state = _("open") if line.is_open else _("folded")
    return f"{line.words} {line.items:,} ({state})"


def _box(rect: QRect) -> QRect:
    """Where an item is ticked."""
    return QRect(rect.left() + 12, rect.center().y() - TICK // 2, TICK, TICK)


class _LineDelegate(QStyledItemDelegate):
    """Box, when, whom, what, and the time at the right."""

    def __init__(self, view: QTableView, now: Callable[[], datetime]) -> None:
        super().__init__(view)
        self._view, self._now = view, now

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line | None = index.data(RECORD)
        look, rect = tokens(), QRect(option.rect)
        painter.save()
        painter.setFont(option.font)
        if self._view.selectionModel().isSelected(index):
            fill(painter, rect, look.ai_soft)
        if isinstance(line, ToDoItem):
            _paint_item(painter, rect, line, self._now())
        elif line is not None:
            _paint_heading(painter, rect, line)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


def _paint_heading(painter: QPainter, rect: QRect, line: Heading) -> None:
    look = tokens()
    painter.setPen(QColor(look.muted))
    inside = rect.adjusted(12, 4, -12, 0)
    used = draw(painter, inside, LEFT | MIDDLE, "▾" if line.is_open else "▸")
    bold = QFont(painter.font())
    bold.setWeight(QFont.Weight.DemiBold)
    plain_font = QFont(painter.font())
    painter.setFont(bold)
    painter.setPen(QColor(look.ink))
    used += 8 + draw(painter, inside.adjusted(used + 8, 0, 0, 0), LEFT | MIDDLE, line.words)
    painter.setFont(plain_font)
    painter.setPen(QColor(look.muted))
    draw(painter, inside.adjusted(used + 8, 0, 0, 0), LEFT | MIDDLE, f"{line.items:,}")


def told_of(item: ToDoItem, now: datetime, *, is_narrow: bool) -> tuple[str, str]:
    """What a line says on its ground, and at its right; a narrow one nothing twice, nor what goes without saying."""
    today = now.date()
    if not is_narrow:
        return due_word(item, today), aside(item, today)
    is_needed = item.due_at or tone(item, now) == "shu" or goes_on(item, today)
    return short_due_word(item, today), aside(item, today) if is_needed else ""


def _paint_item(painter: QPainter, rect: QRect, item: ToDoItem, now: datetime) -> None:
    look, font = tokens(), QFont(painter.font())
    _paint_box(painter, _box(rect), is_done=bool(item.done_on))
    height = painter.fontMetrics().height()
    is_narrow = rect.width() < height * NARROW
    pill_at = rect.left() + 12 + TICK + GAP
    whom_at = pill_at + height * (5 if is_narrow else 7)
    what_at = whom_at + max(height * (5 if is_narrow else 6), round(rect.width() * 0.2))
    due, right = told_of(item, now, is_narrow=is_narrow)
    if due:
        paint_pill(painter, QRect(pill_at, rect.top(), whom_at - pill_at - GAP, rect.height()), due, tone(item, now))
    painter.setFont(font)
    painter.setPen(QColor(look.muted))
    used = painter.fontMetrics().horizontalAdvance(right)
    draw(painter, rect.adjusted(0, 0, -12, 0), Qt.AlignmentFlag.AlignRight.value | MIDDLE, right)
    painter.setPen(QColor(look.muted if item.done_on else look.ink))
    room = QRect(what_at, rect.top(), rect.right() - 12 - used - GAP - what_at, rect.height())
    draw(painter, room, LEFT | MIDDLE, title(item))
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    draw(painter, QRect(whom_at, rect.top(), what_at - whom_at - GAP, rect.height()), LEFT | MIDDLE, item.customer)


def _paint_box(painter: QPainter, box: QRect, *, is_done: bool) -> None:
    look = tokens()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(look.ai if is_done else look.muted))
    painter.setBrush(QColor(look.ai if is_done else look.card))
    painter.drawRoundedRect(box, 4, 4)
    if is_done:
        painter.setPen(QColor(look.on_ai))
        middle = box.center()
        corner = QPoint(middle.x() - 1, middle.y() + 3)
        painter.drawLine(QPoint(middle.x() - 4, middle.y()), corner)
        painter.drawLine(corner, QPoint(middle.x() + 4, middle.y() - 3))

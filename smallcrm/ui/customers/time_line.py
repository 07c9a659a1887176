"""The time line of the customer in the panel, all of it: fetched a page at a time as one scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.i18n import _
from smallcrm.ui.customers.entry_words import Told, told
from smallcrm.ui.theme import SMALL, figures, scaled, tokens
from smallcrm.ui.widgets.cells import fill
from smallcrm.ui.widgets.marking import Marking
from smallcrm.ui.widgets.table import RECORD, Column, PagedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.timeline import Entry

Index = QModelIndex | QPersistentModelIndex
MIDDLE = Qt.AlignmentFlag.AlignVCenter.value
GAP = 8


class TimeLine(Marking, QListView):
    """Arrows move, Enter opens, Space marks, Delete deletes."""

    opened = Signal(int)
    """An entry is to be shown or changed (its number)."""
    removed = Signal(list)
    """These entries are to be deleted (their numbers)."""
    menu_wanted = Signal(QPoint)
    """The menu of the selected entries is to be shown there on the screen."""

    def __init__(self, fetch: Callable[[Sequence[int]], Sequence[Entry]]) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setAccessibleName(_("Time line"))
        self.rows: PagedModel[Entry] = PagedModel([Column("entry", _("Entry"), _read_out, 0)], fetch)
        self.setModel(self.rows)
        self.setFont(figures(self.font()))
        self.setItemDelegate(_EntryDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.id_at(index.row())))

    def show_numbers(self, numbers: Sequence[int]) -> None:
        """List these entries; the current one stays so where it still is there, and one that came in is in sight."""
        current, before = self.currentIndex(), frozenset(self.rows.records())
        kept = self.rows.id_at(current.row()) if current.isValid() else -1
        self.stop_marking()
        self.rows.show_ids(numbers)
        if (row := self.rows.row_of(kept)) >= 0:
            self.setCurrentIndex(self.rows.index(row, 0))
            came = [number for number in numbers if number not in before]
            if len(came) == 1:
                self.scrollTo(self.rows.index(self.rows.row_of(came[0]), 0))

    def selected(self) -> list[int]:
        """The selected entries, in the order of the list."""
        return [self.rows.id_at(row) for row in sorted(index.row() for index in self.selectedIndexes())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.selected()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.rows.id_at(self.currentIndex().row()))
        elif event.key() == Qt.Key.Key_Delete and chosen:
            self.removed.emit(chosen)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.cursor_shows():
            painter = QPainter(self.viewport())
            self.draw_cursor(painter, self.viewport().width())
            painter.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
        else:
            self.menu_wanted.emit(event.globalPos())


def _read_out(entry: Entry) -> str:
    return told(entry).read_out()


class _EntryDelegate(QStyledItemDelegate):
    """Kind, day and money in one line, what it was about below."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, round(option.fontMetrics.height() * 2) + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry | None = index.data(RECORD)
        look, rect = tokens(), QRect(option.rect)
        painter.save()
        if self._view.selectionModel().isSelected(index):
            fill(painter, rect, look.ai_soft)
        if entry is not None:
            _words(painter, rect.adjusted(6, 5, -6, -5), told(entry), option.font)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


def _words(painter: QPainter, rect: QRect, told_of: Told, font: QFont) -> None:
    look, line = tokens(), rect.height() // 2
    top = QRect(rect.left(), rect.top(), rect.width(), line)
    below = QRect(rect.left(), rect.top() + line, rect.width(), line)
    used = _pill(painter, top, told_of) + GAP
    painter.setFont(font)
    painter.setPen(QColor(look.muted))
    metrics = QFontMetrics(font)
    painter.drawText(top.adjusted(used, 0, 0, 0), MIDDLE, told_of.day)
    painter.setPen(QColor(look.ink))
    room = top.width() - used - metrics.horizontalAdvance(told_of.day) - GAP
    aside = metrics.elidedText(told_of.aside, Qt.TextElideMode.ElideRight, room)
    painter.drawText(top, MIDDLE | Qt.AlignmentFlag.AlignRight.value, aside)
    painter.setFont(scaled(font, SMALL))
    painter.setPen(QColor(look.muted))
    shown = QFontMetrics(painter.font()).elidedText(told_of.words, Qt.TextElideMode.ElideRight, below.width())
    painter.drawText(below, MIDDLE | Qt.TextFlag.TextSingleLine.value, shown)


def _pill(painter: QPainter, line: QRect, told_of: Told) -> int:
    """The kind on its coloured ground; gives how wide it came out."""
    look = tokens()
    ground, ink = {
        "ai": (look.ai_soft, look.ai),
        "take": (look.take_soft, look.take_text),
        "yama": (look.yama_soft, look.yama_text),
        "shu": (look.shu_soft, look.shu_text),
    }.get(told_of.tone, (look.quiet, look.muted))
    painter.setFont(scaled(painter.font(), 11))
    metrics = QFontMetrics(painter.font())
    width, height = metrics.horizontalAdvance(told_of.kind) + 14, metrics.height() + 2
    box = QRect(line.left(), line.center().y() - height // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, told_of.kind)
    return width

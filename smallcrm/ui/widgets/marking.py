"""Several rows of a list selected by the keyboard alone.

Space keeps the row that one is on; from then on the arrows only move, and Space marks further rows or takes their mark
off. Escape or a click leaves it: one row is selected again, and goes with the arrows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView

from smallcrm.ui.theme import tokens

if TYPE_CHECKING:
    View = QAbstractItemView
else:
    View = object

Flag = QItemSelectionModel.SelectionFlag
FRAME = 2


class Marking(View):
    """What a list in which several rows can be selected is made with, beside its view of Qt."""

    _marking = False

    def mark(self) -> None:
        """Space: the current row is marked and stays so; the next time it is marked no more."""
        index, chosen = self.currentIndex(), self.selectionModel()
        if not index.isValid() or self.selectionMode() != QAbstractItemView.SelectionMode.ExtendedSelection:
            return
        ranges = [(one.top(), one.bottom()) for one in chosen.selection().toList()]
        keeps = not self._marking and ranges == [(index.row(), index.row())]
        self._marking = True
        if not keeps:
            chosen.select(index, Flag.Toggle | Flag.Rows)
        self.viewport().update()

    def is_marking(self) -> bool:
        """Whether the arrows only move, and Escape leaves that."""
        return self._marking

    def stop_marking(self) -> None:
        """Whatever is selected now goes with the arrows again."""
        self._marking = False
        self.viewport().update()

    def cursor_shows(self) -> bool:
        """Whether the current row is to be told apart from those that are selected."""
        index = self.currentIndex()
        if not index.isValid() or not self.hasFocus():
            return False
        return self._marking or not self.selectionModel().isSelected(index)

    def draw_cursor(self, painter: QPainter, width: int) -> None:
        """The frame of the current row, as far as it is seen in this width."""
        if not self.cursor_shows():
            return
        line = self.visualRect(self.currentIndex())
        painter.setPen(QPen(QColor(tokens().ai), FRAME))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(1, line.top() + 1, width - FRAME, line.height() - FRAME))

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if self._marking and isinstance(event, QKeyEvent) and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return Flag.NoUpdate
        return super().selectionCommand(index, event)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        for index in (current, previous):  # Qt paints the cells anew, the frame is around the rows
            line = self.visualRect(index)
            self.viewport().update(QRect(0, line.top(), self.viewport().width(), line.height()))

    def event(self, event: QEvent) -> bool:
        """Escape is the list's own while rows are marked, whatever it means around it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.mark()
        elif self._leaves(event):
            self.selectionModel().select(self.currentIndex(), Flag.ClearAndSelect | Flag.Rows)
            self.stop_marking()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        adds = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))
        on_marked = self.selectionModel().isSelected(self.indexAt(event.position().toPoint()))
        if not adds and (event.button() == Qt.MouseButton.LeftButton or not on_marked):
            self.stop_marking()
        super().mousePressEvent(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return self._marking and event.key() == Qt.Key.Key_Escape

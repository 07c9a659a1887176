"""The frame around a table in the sheet that shows it: its five borders are seen there, and dragged with the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen

from smallcrm.ui.imports.borders_bar import DEEPEST_HEADER
from smallcrm.ui.theme import tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from smallcrm.ledger.options import Borders

Edge = Literal["top", "bottom", "left", "right", "header_rows"]
EDGES: tuple[Edge, ...] = ("top", "bottom", "left", "right", "header_rows")
"""Where two lie on each other the first is meant, or the one whose handle is there."""
REACH = 5
"""Pixels on both sides of a border where the mouse takes hold of it."""
HANDLE, THICK = 30, 6
PRESSED = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
SCROLL_MS = 60
"""While the mouse is held beyond the sheet it moves on by a row or column, so often."""


class BordersFrame(QObject):
    """Rows and columns of the view are those of the sheet; Esc, or letting go where it was, moves nothing."""

    moving = Signal(object)
    """The borders under the mouse, not let go yet."""
    moved = Signal(object)
    """The borders as the mouse left them."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._borders: Borders | None = None
        self._edge: Edge | None = None
        self._before: Borders | None = None
        self._at = QPoint()
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def show_borders(self, borders: Borders | None) -> None:
        """Draw these; nothing calls the frame off."""
        self._edge, self._borders = None, borders
        self._scrolling.stop()
        self._point(None)
        self._view.viewport().update()

    def edge_at(self, at: QPoint) -> Edge | None:
        """The border the mouse would take hold of."""
        if self._borders is None:
            return None
        places = [(edge, self.handle(edge)) for edge in EDGES] + [(edge, self._line(edge)) for edge in EDGES]
        near = REACH
        return next((edge for edge, place in places if place.adjusted(-near, -near, near, near).contains(at)), None)

    def handle(self, edge: Edge) -> QRect:
        """What is taken hold of, in the middle of what is seen of a border; that of the header further to the left."""
        seen = self._view.viewport().rect()
        line = self._line(edge) & seen.adjusted(-THICK, -THICK, THICK, THICK)
        if line.isEmpty():
            return QRect(-HANDLE * 2, -HANDLE * 2, 0, 0)
        upright = edge in ("left", "right")
        box = QRect(0, 0, THICK if upright else HANDLE, HANDLE if upright else THICK)
        box.moveCenter(QPoint(line.left() + line.width() // 4, line.top()) if edge == "header_rows" else line.center())
        box.moveLeft(max(0, min(box.left(), seen.right() - box.width() + 1)))
        box.moveTop(max(0, min(box.top(), seen.bottom() - box.height() + 1)))
        return box

    def paint(self) -> None:
        """Over the cells, once they are painted."""
        if self._borders is None:
            return
        painter = QPainter(self._view.viewport())
        colour = QColor(tokens().ai)
        for edge in EDGES:
            line = self._line(edge)
            style = Qt.PenStyle.DashLine if edge == "header_rows" else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, 3 if edge == self._edge else 2, style))
            painter.drawLine(line.topLeft(), line.bottomRight())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().card), 1))
        painter.setBrush(colour)
        for edge in EDGES:
            painter.drawRoundedRect(QRectF(self.handle(edge)), THICK / 2, THICK / 2)
        painter.end()

    def scrolled(self) -> None:
        """The handles stay in the middle of what is seen."""
        if self._borders is not None:
            self._view.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse over the cells, while there is a frame; Esc, while it is held."""
        if self._borders is None:
            return False
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and self._edge is not None and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self._call_off()
            return True
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        at, kind = event.position().toPoint(), event.type()
        if self._edge is not None:
            if kind == QEvent.Type.MouseMove:
                self._drag(at)
            elif kind == QEvent.Type.MouseButtonRelease:
                self._let_go()
            return True
        edge = self.edge_at(at)
        if kind == QEvent.Type.MouseMove and not event.buttons():
            self._point(edge)
        elif kind in PRESSED and event.button() == Qt.MouseButton.LeftButton and edge is not None:
            self._edge, self._before, self._at = edge, self._borders, at
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._view.viewport().update()
            return True
        return False

    def _point(self, edge: Edge | None) -> None:
        """Say by the pointer which way the border below it goes."""
        if edge is None:
            self._view.viewport().unsetCursor()
        else:
            across = edge in ("left", "right")
            self._view.viewport().setCursor(Qt.CursorShape.SplitHCursor if across else Qt.CursorShape.SplitVCursor)

    def _drag(self, at: QPoint) -> None:
        self._at = at
        inside = self._view.viewport().rect().contains(at)
        if inside:
            self._scrolling.stop()
        elif not self._scrolling.isActive():
            self._scrolling.start()
        assert self._borders is not None
        assert self._edge is not None
        moved = _moved(self._borders, self._edge, self._boundary(self._edge, at))
        if moved != self._borders:
            self._borders = moved
            self.moving.emit(moved)
        self._view.viewport().update()

    def _scroll(self) -> None:
        """The mouse is held beyond the sheet: bring on what lies there."""
        seen = self._view.viewport().rect()
        if self._edge in ("left", "right"):
            bar, step = self._view.horizontalScrollBar(), 24
            way = (self._at.x() > seen.right()) - (self._at.x() < seen.left())
        else:
            bar, step = self._view.verticalScrollBar(), 1
            way = (self._at.y() > seen.bottom()) - (self._at.y() < seen.top())
        bar.setValue(bar.value() + way * step)
        self._drag(self._at)

    def _let_go(self) -> None:
        borders, before = self._borders, self._before
        self.show_borders(borders)
        self._point(self.edge_at(self._at))
        if borders != before:
            self.moved.emit(borders)

    def _call_off(self) -> None:
        self.show_borders(self._before)
        self.moving.emit(self._before)

    def _boundary(self, edge: Edge, at: QPoint) -> int:
        """How many rows, or columns, of the sheet lie before the line between cells that is nearest."""
        view = self._view
        if edge in ("left", "right"):
            column = view.columnAt(at.x())
            if column < 0:
                return view.model().columnCount() if at.x() > 0 else view.columnAt(0)
            return column + (at.x() > view.columnViewportPosition(column) + view.columnWidth(column) // 2)
        row = view.rowAt(at.y())
        if row < 0:
            return view.model().rowCount() if at.y() > 0 else view.rowAt(0)
        return row + (at.y() > view.rowViewportPosition(row) + view.rowHeight(row) // 2)

    def _line(self, edge: Edge) -> QRect:
        """Where a border is drawn: a rectangle without a breadth."""
        assert self._borders is not None
        borders, view = self._borders, self._view
        left, right = view.columnViewportPosition(borders.left - 1), _end_of_column(view, borders.right - 1)
        top, bottom = view.rowViewportPosition(borders.top - 1), _end_of_row(view, borders.bottom - 1)
        if edge in ("left", "right"):
            x = left if edge == "left" else right
            return QRect(QPoint(x, top), QPoint(x, bottom))
        headed = _end_of_row(view, borders.top + borders.header_rows - 2) if borders.header_rows else top
        y = {"top": top, "bottom": bottom, "header_rows": headed}[edge]
        return QRect(QPoint(left, y), QPoint(right, y))


def _moved(borders: Borders, edge: Edge, boundary: int) -> Borders:
    """The borders when one of them lies behind so many rows, or columns; none goes past the one across."""
    if edge == "left":
        return borders._replace(left=min(boundary + 1, borders.right))
    if edge == "right":
        return borders._replace(right=max(boundary, borders.left))
    if edge == "header_rows":
        deepest = min(DEEPEST_HEADER, borders.bottom - borders.top)
        return borders._replace(header_rows=max(0, min(boundary - borders.top + 1, deepest)))
    least = borders.header_rows
    if edge == "top":
        return borders._replace(top=max(1, min(boundary + 1, borders.bottom - least)))
    return borders._replace(bottom=max(boundary, borders.top + least))


def _end_of_row(view: QTableView, row: int) -> int:
    return view.rowViewportPosition(row) + view.rowHeight(row) - 1


def _end_of_column(view: QTableView, column: int) -> int:
    return view.columnViewportPosition(column) + view.columnWidth(column) - 1

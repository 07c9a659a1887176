"""A small picture of a sheet of labels: the first free label is chosen by a click, or by the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.i18n import _
from smallcrm.reports.label_sheets import A4_HEIGHT, A4_WIDTH
from smallcrm.ui.theme import SMALL, scaled, tokens

if TYPE_CHECKING:
    from smallcrm.reports.label_sheets import LabelSheet

LINES_HIGH = 9
GAP = 0.6
"""Millimetres that stay free around a label, so that those without gaps are told apart."""
RING = 3


class SheetPicture(QWidget):
    """The labels that are used up are grey; those that will be printed are blue."""

    chosen = Signal(int)
    """The first free label, from 1."""

    def __init__(self, sheet: LabelSheet) -> None:
        super().__init__()
        self._sheet, self._start, self._count = sheet, 1, 0
        self._pointed = 0
        self.setAccessibleName(_("First free label"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_sheet(sheet, 1)

    def show_sheet(self, sheet: LabelSheet, start: int) -> None:
        """Show this sheet with so many labels gone before the first free one."""
        self._sheet, self._start = sheet, min(max(start, 1), sheet.labels)
        self.setAccessibleDescription(self.words())
        self.update()

    def show_count(self, count: int) -> None:
        """So many labels will be printed."""
        self._count = count
        self.update()

    def words(self) -> str:
        """Which label is the first free one."""
        return _("First free label: {position} of {count}").format(position=self._start, count=self._sheet.labels)

    def place(self, position: int) -> QRectF:
        """Where a label (from 1) is in the picture."""
        paper, sheet = self._paper(), self._sheet
        scale = paper.width() / A4_WIDTH
        left, top = sheet.place(position - 1)
        free = GAP * scale
        return QRectF(
            paper.left() + left * scale + free,
            paper.top() + top * scale + free,
            sheet.width * scale - 2 * free,
            sheet.height * scale - 2 * free,
        )

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height() * LINES_HIGH
        return QSize(round(height * A4_WIDTH / A4_HEIGHT) + 2 * RING, height + 2 * RING)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed = self._at(event.position())
        self.setToolTip(_("Label {position}").format(position=self._pointed) if self._pointed else "")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        position = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and position:
            self._choose(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wanted = {
            Qt.Key.Key_Right: self._start + 1,
            Qt.Key.Key_Left: self._start - 1,
            Qt.Key.Key_Down: self._start + self._sheet.columns,
            Qt.Key.Key_Up: self._start - self._sheet.columns,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self._sheet.labels,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        elif 1 <= wanted <= self._sheet.labels:
            self._choose(wanted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.muted), 1))
        painter.setBrush(QColor(look.card))
        painter.drawRect(self._paper())
        painter.setFont(self._small())
        for position in range(1, self._sheet.labels + 1):
            self._draw(painter, position)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.ai), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _draw(self, painter: QPainter, position: int) -> None:
        look, place = tokens(), self.place(position)
        printed = self._start <= position < self._start + self._count
        ground = look.line if position < self._start else look.ai_soft if printed else look.card
        first = position == self._start
        painter.setBrush(QColor(look.ai if first else ground))
        painter.setPen(QPen(QColor(look.ai if position == self._pointed or printed else look.line), 1))
        painter.drawRoundedRect(place, 1.5, 1.5)
        if first and place.height() > painter.fontMetrics().height() * 0.8:
            painter.setPen(QColor(look.on_ai))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(position))

    def _small(self) -> QFont:
        return scaled(self.font(), SMALL)

    def _paper(self) -> QRectF:
        return QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)

    def _at(self, point: QPointF) -> int:
        """The label under a point, or 0."""
        every = range(1, self._sheet.labels + 1)
        return next((position for position in every if self.place(position).contains(point)), 0)

    def _choose(self, position: int) -> None:
        if position != self._start:
            self.show_sheet(self._sheet, position)
            self.chosen.emit(position)

"""How a cell of a sheet is painted: on gold where it was repaired, on red where it could not be read."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.ui.theme import tokens

SIDE = 8


class SheetDelegate(QStyledItemDelegate):
    """Plain text on the ground that the model gives."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, rect = tokens(), QRect(option.rect)
        painter.save()
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.ai_soft))
        elif ground is not None:
            painter.fillRect(rect, ground)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(look.ai))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        font = QFont(option.font)
        font.setStrikeOut(bool(index.data(Qt.ItemDataRole.FontRole)))
        painter.setFont(font)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or QColor(look.ink))
        inner = rect.adjusted(SIDE, 0, -SIDE, 0)
        text = option.fontMetrics.elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        painter.restore()

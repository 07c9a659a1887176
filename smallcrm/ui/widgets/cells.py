"""How a cell is painted: text, muted words behind it, an ellipsis where there is no room. Never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.ui.theme import SMALL, scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Callable


_ONE_LINE = Qt.TextFlag.TextSingleLine.value


class CellDelegate(QStyledItemDelegate):
    """Paints a list's cells; the roles say where the muted words, the weight and the tone are asked for."""

    def __init__(self, view: QAbstractItemView, aside: int, bold: int, muted: int) -> None:
        super().__init__(view)
        self._view, self._aside, self._bold, self._muted = view, aside, bold, muted

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        look, rect = tokens(), QRect(option.rect)
        told = index.model().data  # asked for by `index.data` each of these would go through Qt and come back
        painter.save()
        if self._view.selectionModel().isSelected(index):  # the option's state would load all of QStyle at the start
            fill(painter, rect, look.ai_soft)
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = QFont(option.font)
        if told(index, self._bold):
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(look.muted if told(index, self._muted) else look.ink))
        self._words(painter, rect.adjusted(8, 0, -8, 0), lambda role: told(index, role))
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, told: Callable[[int], Any]) -> None:
        text, aside = str(told(Qt.ItemDataRole.DisplayRole) or ""), str(told(self._aside) or "")
        side = told(Qt.ItemDataRole.TextAlignmentRole)
        used = draw(painter, rect, side, text)
        if aside and used + 12 < rect.width():
            font = QFont(painter.font())
            font.setWeight(QFont.Weight.Normal)
            font.setPixelSize(round(font.pixelSize() * 0.9))
            painter.setFont(font)
            painter.setPen(QColor(tokens().muted))
            draw(painter, rect.adjusted(used + 6, 0, 0, 0), side, aside)


def fill(painter: QPainter, rect: QRect, colour: str) -> None:
    """A ground. `fillRect` would load the hundreds of presets that it could be filled with."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRect(rect)


def paint_pill(painter: QPainter, room: QRect, words: str, tone: str) -> None:
    """Words on a coloured ground (ai, yama, shu or quiet), at the left of the room, in the middle of its height."""
    look = tokens()
    ground, ink = {
        "ai": (look.ai_soft, look.ai),
        "yama": (look.yama_soft, look.yama_text),
        "shu": (look.shu_soft, look.shu_text),
    }.get(tone, (look.quiet, look.muted))
    painter.setFont(scaled(painter.font(), SMALL))
    metrics = QFontMetrics(painter.font())
    words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - 16)
    width, height = metrics.horizontalAdvance(words) + 16, metrics.height() + 2
    pill = QRect(room.left(), room.center().y() - height // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    painter.setPen(QColor(ink))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter.value | _ONE_LINE, words)


def draw(painter: QPainter, rect: QRect, side: int, text: str) -> int:
    """Draw a line of text, with an ellipsis where there is no room; gives how wide it came out."""
    metrics = QFontMetrics(painter.font())
    width = metrics.horizontalAdvance(text)
    if width > rect.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        width = metrics.horizontalAdvance(text)
    painter.drawText(rect, side | _ONE_LINE, text)
    return width

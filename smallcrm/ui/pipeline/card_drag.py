"""The cards under the hand: a picture of them that follows the pointer over the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from smallcrm.ui.pipeline.card_paint import card_height, paint_card
from smallcrm.ui.theme import figures, tokens

if TYPE_CHECKING:
    from smallcrm.ui.pipeline.card_words import CardTold

TILT = -1.5
"""Degrees."""
AROUND = 24
MIDDLE = Qt.AlignmentFlag.AlignCenter.value


class CardDrag(QWidget):
    """Lies over the board; the mouse does not see it."""

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(figures(self.font()))
        self._told: CardTold | None = None
        self._count = 0
        self.hide()

    def take_up(self, told: CardTold, count: int, width: int) -> None:
        """Show this card; `count` are under the hand."""
        self._told, self._count = told, count
        self.resize(width + 2 * AROUND, card_height(self.font()) + 2 * AROUND)
        self.raise_()
        self.show()

    def follow(self, at: QPoint) -> None:
        """The hand is there on the board."""
        self.move(at - QPoint(self.width() // 2, AROUND + 20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._told is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.rect().center())
        painter.rotate(TILT)
        width, height = self.width() - 2 * AROUND, self.height() - 2 * AROUND
        card = QRect(-width // 2, -height // 2, width, height)
        shade = QColor(tokens().ink)
        painter.setPen(Qt.PenStyle.NoPen)
        for reach, strength in ((10, 8), (7, 12), (4, 18)):
            shade.setAlpha(strength)
            painter.setBrush(shade)
            painter.drawRoundedRect(card.adjusted(-reach // 2, 2, reach // 2, reach), 12, 12)
        paint_card(painter, card, self._told, self.font(), current=True)
        if self._count > 1:
            self._badge(painter, card)

    def _badge(self, painter: QPainter, card: QRect) -> None:
        size = painter.fontMetrics().height() + 6
        badge = QRect(card.right() - size // 2, card.top() - size // 2, size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().ai))
        painter.drawEllipse(badge)
        painter.setPen(QColor(tokens().on_ai))
        painter.drawText(badge, MIDDLE, f"{self._count}")

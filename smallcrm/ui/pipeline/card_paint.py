"""How a card is painted: in a stage, and under the hand while it is dragged. Never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.ui.theme import SMALL, scaled, tokens
from smallcrm.ui.widgets.cells import draw

if TYPE_CHECKING:
    from smallcrm.ui.pipeline.card_words import CardTold

Index = QModelIndex | QPersistentModelIndex
TOLD = Qt.ItemDataRole.UserRole + 1
"""Role of what stands on a card."""
GAP, INSIDE, RADIUS = 8, 11, 9
LEFT = Qt.AlignmentFlag.AlignVCenter.value
CENTER = Qt.AlignmentFlag.AlignCenter.value


def card_height(font: QFont) -> int:
    """How high a card is: a title, whom it is with, its figures, what is next."""
    return _line(font) * 4 + 2 * INSIDE


class CardDelegate(QStyledItemDelegate):
    """Paints the cards of a stage, with a gap below each."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(80, card_height(option.font) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        told: CardTold | None = index.data(TOLD)
        if told is None:
            return
        rect = QRect(option.rect).adjusted(0, 0, 0, -GAP)
        selected = self._view.selectionModel().isSelected(index)
        current = self._view.hasFocus() and self._view.currentIndex() == index
        paint_card(painter, rect, told, option.font, selected=selected, current=current)


def paint_card(
    painter: QPainter, rect: QRect, told: CardTold, font: QFont, *, selected: bool = False, current: bool = False
) -> None:
    """Paint a card into a rectangle."""
    look, line = tokens(), _line(font)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(look.ai if selected or current else look.line), 2 if current else 1))
    painter.setBrush(QColor(look.ai_soft if selected else look.card))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
    inside = rect.adjusted(INSIDE, INSIDE, -INSIDE, -INSIDE)
    rows = [QRect(inside.left(), inside.top() + line * place, inside.width(), line) for place in range(4)]
    _write(painter, rows[0], scaled(font, 13, bold=True), look.ink, told.title)
    whole = QFontMetrics(scaled(font, 13, bold=True)).horizontalAdvance(told.amount)
    beside = 2 if whole + _pill_room(scaled(font, 11), told.days) <= inside.width() else 1  # the amount is never cut
    room = _pill(painter, rows[beside], scaled(font, 11), told.days, told.days_tone)
    left = [row.adjusted(0, 0, -room, 0) if at == beside else row for at, row in enumerate(rows)]
    _write(painter, left[1], scaled(font, SMALL), look.muted, told.who)
    _write(painter, left[2], scaled(font, 13, bold=True), look.ink, told.amount)
    if told.step:
        _step(painter, rows[3], scaled(font, 11), told)
    painter.restore()


def tone_colours(tone: str) -> tuple[str, str]:
    """The ground and the ink of a tone."""
    look = tokens()
    return {
        "ai": (look.ai_soft, look.ai),
        "take": (look.take_soft, look.take_text),
        "yama": (look.yama_soft, look.yama_text),
        "shu": (look.shu_soft, look.shu_text),
    }.get(tone, (look.quiet, look.muted))


def _line(font: QFont) -> int:
    return QFontMetrics(font).height() + 1


def _write(painter: QPainter, rect: QRect, font: QFont, colour: str, text: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(colour))
    draw(painter, rect, LEFT, text)


def _pill_room(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + 20


def _pill(painter: QPainter, rect: QRect, font: QFont, text: str, tone: str) -> int:
    """Words on their ground, at the right; gives the room that they took."""
    ground, ink = tone_colours(tone)
    width, height = _pill_room(font, text) - 6, QFontMetrics(font).height() + 2
    box = QRect(rect.right() - width + 1, rect.center().y() - height // 2, width, height)
    painter.setFont(font)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(QColor(ink))
    painter.drawText(box, CENTER, text)
    return width + 6


def _step(painter: QPainter, rect: QRect, font: QFont, told: CardTold) -> None:
    """A dot in the colour of its state, and the words."""
    _ground, ink = tone_colours(told.step_tone)
    size = QFontMetrics(font).height() // 3
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    painter.drawEllipse(rect.left(), rect.center().y() - size // 2, size, size)
    _write(painter, rect.adjusted(size + 6, 0, 0, 0), font, ink, told.step)

"""Cards at the left, scrolled where there is no room, the last in sight where there is; at their right the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.timing import soon
from smallcrm.ui.widgets.boxes import scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

WIDTH, LINES = 290, 16
LAST = 0.45
PART = 0.45
"""The left is as wide as so many heights of a line, but never more than this part of the whole."""


class Sided(QWidget):
    """The cards from top to bottom between `head` and `last`, `main` at their right.

    `last` stays in sight below what is scrolled, unless it would take more than LAST of the height: then it is
    scrolled, too.
    """

    def __init__(self, head: QWidget, cards: Sequence[QWidget], last: QWidget, main: QWidget) -> None:
        super().__init__()
        inside = _Unsqueezed()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in cards:
            column.addWidget(card)
        column.addStretch()
        self._left, self._last, self._cards = QWidget(), last, column
        last.installEventFilter(self)
        down = self._down = QVBoxLayout(self._left)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(12)
        down.addWidget(head)
        self._area = scrolled(inside, beside=4)
        down.addWidget(self._area, 1)
        down.addWidget(last)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(self._left)
        line.addWidget(main, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What stays in sight says something else."""
        if event.type() == QEvent.Type.LayoutRequest:
            soon(self, self._place_last)
        return super().eventFilter(watched, event)

    def bring(self, card: QWidget) -> None:
        """Have one of the cards in sight."""
        self._area.ensureWidgetVisible(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = max(WIDTH, self.fontMetrics().height() * LINES)
        self._left.setFixedWidth(min(wanted, max(WIDTH, round(self.width() * PART))))
        self._place_last()

    def _place_last(self) -> None:
        high = self._last.heightForWidth(self._left.width()) if self._last.hasHeightForWidth() else 0
        crowded = max(high, self._last.sizeHint().height()) > self.height() * LAST
        to = self._cards if crowded else self._down
        if to.indexOf(self._last) < 0:
            to.insertWidget(to.count() - 1 if crowded else to.count(), self._last)


class _Unsqueezed(QWidget):
    """What is scrolled has the height it asks for: the style's least height of a button is not that of its text."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

"""Cards at the left, scrolled where there is no room, the last always in sight; at their right what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.ui.widgets.boxes import scrolled

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, LINES = 290, 16


def side(head: QWidget, cards: Sequence[QWidget], last: QWidget, main: QWidget) -> QHBoxLayout:
    """The cards from top to bottom between `head` and `last`, `main` at their right."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 4, 0)
    column.setSpacing(12)
    for card in cards:
        column.addWidget(card)
    column.addStretch()
    left = QWidget()
    left.setFixedWidth(max(WIDTH, main.fontMetrics().height() * LINES))
    down = QVBoxLayout(left)
    down.setContentsMargins(0, 0, 0, 0)
    down.setSpacing(12)
    down.addWidget(head)
    down.addWidget(scrolled(inside), 1)
    down.addWidget(last)
    line = QHBoxLayout()
    line.setSpacing(14)
    line.addWidget(left)
    line.addWidget(main, 1)
    return line

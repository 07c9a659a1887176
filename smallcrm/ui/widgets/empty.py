"""What a page shows before there is anything on it: what it is for, and how to begin."""

from __future__ import annotations

from bisect import bisect

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.ui.icons import icon
from smallcrm.ui.widgets import plain

NARROWEST, WIDEST = 280, 520
"""Of the words."""
ASIDE, SPARE = 20, 4
"""What is left at either side of the words, and in their label."""
MARGIN = 9
"""Around all of it."""


class Empty(QWidget):
    """A picture, a sentence on what the page is for, and the buttons to begin with."""

    def __init__(self, drawing: str, heading: str, words: str, *buttons: QPushButton) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(10)
        column.addStretch(2)
        picture = plain.label()
        picture.setPixmap(icon(drawing, QPalette.ColorRole.PlaceholderText).pixmap(QSize(40, 40)))
        self.heading = plain.label(heading, bold=True, wrap=True)
        self.words = plain.label(words, tone="muted", wrap=True)
        for one in (picture, self.heading, self.words):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(picture)
        column.addWidget(self.heading)
        middle = QHBoxLayout()  # a wrapped label that is aligned in its layout is not given its height
        middle.addStretch(1)
        middle.addWidget(self.words)
        middle.addStretch(1)
        column.addLayout(middle)
        self._buttons, self._line = buttons, QHBoxLayout()
        if buttons:
            self.setFocusProxy(buttons[0])
        self._line.addStretch()
        for made in buttons:
            self._line.addWidget(made, 0, Qt.AlignmentFlag.AlignHCenter)
        self._line.addStretch()
        column.addLayout(self._line)
        column.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.words.setFixedWidth(self._evenly(max(NARROWEST, min(WIDEST, self.contentsRect().width() - 2 * ASIDE))))
        beside = sum(made.sizeHint().width() + self._line.spacing() for made in self._buttons)
        narrow = beside > self.contentsRect().width() - 2 * self._line.spacing()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != way:
            self._line.setDirection(way)

    def _evenly(self, room: int) -> int:
        """The least width in which the words take no more lines than in all the room: no last line of two letters."""
        metrics, text = self.words.fontMetrics(), self.words.text()

        def height(width: int) -> int:
            return metrics.boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, text).height()

        most = height(room)
        return bisect(range(room), False, key=lambda width: height(width) <= most, lo=NARROWEST) + SPARE

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest button, which may stand below the others."""
        widest = max((made.sizeHint().width() for made in self._buttons), default=0)
        hint = super().minimumSizeHint()
        return QSize(max(widest, NARROWEST) + 2 * MARGIN, hint.height())

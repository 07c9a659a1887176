"""What a page shows before there is anything on it: what it is for, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.ui.icons import icon
from smallcrm.ui.widgets import plain


class Empty(QWidget):
    """A picture, a sentence on what the page is for, and the buttons to begin with."""

    def __init__(self, drawing: str, heading: str, words: str, *buttons: QPushButton) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addStretch(2)
        picture = plain.label()
        picture.setPixmap(icon(drawing, QPalette.ColorRole.PlaceholderText).pixmap(QSize(40, 40)))
        self.heading = plain.label(heading, bold=True)
        self.words = plain.label(words, tone="muted", wrap=True)
        self.words.setMaximumWidth(520)
        self.words.setMinimumWidth(280)
        for one in (picture, self.heading, self.words):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(picture)
        column.addWidget(self.heading)
        middle = QHBoxLayout()  # a wrapped label that is aligned in its layout is not given its height
        middle.addStretch(1)
        middle.addWidget(self.words, 4)
        middle.addStretch(1)
        column.addLayout(middle)
        line = QHBoxLayout()
        line.addStretch()
        for made in buttons:
            line.addWidget(made)
        line.addStretch()
        column.addLayout(line)
        column.addStretch(3)

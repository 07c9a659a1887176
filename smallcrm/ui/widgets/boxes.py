"""Cards, rules and buttons: the few shapes the pages are put together from."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from smallcrm.ui.icons import icon
from smallcrm.ui.theme import picture_size
from smallcrm.ui.widgets import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QKeyEvent

KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Card(QFrame):
    """A white ground with a heading; `body` is where the rest goes."""

    def __init__(self, heading: str = "", aside: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(8)
        if heading:
            self.head = QHBoxLayout()
            self.head.setSpacing(6)
            self.head.addWidget(plain.label(heading, bold=True))
            self.head.addStretch()
            self.body.addLayout(self.head)
        if aside:
            self.tell_beside(aside)

    def tell_beside(self, words: str) -> None:
        """Say this behind the heading."""
        self._aside.setText(words)

    @cached_property
    def _aside(self) -> QLabel:
        """It gives way where there is no room."""
        made = plain.Elided(tone="muted")
        self.head.insertWidget(1, made, 1)
        return made


def foot(left: Iterable[QPushButton], close: QPushButton, *right: QPushButton) -> QHBoxLayout:
    """The buttons below a list or a paper: what saves it at the left; at the right the way out, and what opens more."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for made in left:
        made.setAutoDefault(False)
        line.addWidget(made)
    line.addStretch(1)
    line.addWidget(close)
    for made in right:
        made.setAutoDefault(False)
        line.addWidget(made)
    return line


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setObjectName("rule")
    return made


class PressButton(QPushButton):
    """Enter presses it as the space bar does, also where there is no dialog around it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~KEYPAD:
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, does: Callable[[], object], *, drawing: str = "", primary: bool = False) -> QPushButton:
    """A push button; a primary one is what the page is for."""
    made = PressButton(text)
    if primary:
        made.setProperty("primary", "true")
    if drawing:
        made.setIcon(icon(drawing, QPalette.ColorRole.BrightText if primary else QPalette.ColorRole.ButtonText))
        made.setIconSize(picture_size(21, 16))
    made.clicked.connect(lambda _checked: does())
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def tool(drawing: str, name: str, does: Callable[[], object] | None = None) -> QToolButton:
    """A small button with a picture; `name` is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setObjectName("quietTool")
    made.setIcon(icon(drawing))
    made.setIconSize(picture_size(16, 16))
    made.setToolTip(plain.plain_tip(name))
    made.setAccessibleName(name)
    if does is not None:
        made.clicked.connect(lambda _checked: does())
    return made


def scrolled(inside: QWidget, name: str = "", *, beside: int = 0) -> QScrollArea:
    """`inside`, scrolled up and down when there is not enough room.

    With a name the keyboard can go to it; without, it goes to the controls inside, and they come into sight.
    `beside` is left between it and the scroll bar, while there is one.
    """
    inside.setObjectName("scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name else Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    if beside:
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: inside.setContentsMargins(0, 0, beside if most else 0, 0))
    return area


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            clear(inner)

"""A question with its choices in words: what happens is read on the buttons, never 'Yes' or 'OK'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 460
AROUND_WORDS = 44
"""What a button takes beside its words, with the space to the next one."""


class AskDialog(Dialog):
    """The first choice is what is likely meant; Esc and the window's own close choose nothing."""

    def __init__(
        self, heading: str, words: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """`choices` are (key, what the button says)."""
        super().__init__(parent)
        self.setWindowTitle("smallcrm")
        self.setMinimumWidth(WIDTH)
        self.chosen = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(12)
        column.addWidget(plain.label(heading, bold=True, wrap=True))
        if words:
            column.addWidget(plain.label(words, tone="muted", wrap=True))
        column.addSpacing(4)
        across = sum(self.fontMetrics().horizontalAdvance(name) + AROUND_WORDS for _key, name in choices) <= WIDTH
        line = QHBoxLayout() if across else QVBoxLayout()
        line.setSpacing(8)
        if across:
            line.addStretch()
        self.buttons = [self._button(key, name, first=not place) for place, (key, name) in enumerate(choices)]
        for made in reversed(self.buttons) if across else self.buttons:
            line.addWidget(made)
        column.addLayout(line)
        width = max(WIDTH, min(self.sizeHint().width(), self.screen().availableSize().width() * 2 // 3))
        self.resize(width, column.totalHeightForWidth(width))  # Qt's own bound to the width cuts words that wrap
        self.buttons[0].setFocus()

    def _button(self, key: str, name: str, *, first: bool) -> QPushButton:
        def choose() -> None:
            self.chosen = key
            self.accept()

        made = button(name, choose, primary=first)
        made.setDefault(first)
        return made


def ask(parent: QWidget | None, heading: str, words: str, choices: Sequence[tuple[str, str]]) -> str:
    """Have the user choose; gives the key of the choice, or nothing."""
    dialog = AskDialog(heading, words, choices, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.chosen


def is_to_be_left(parent: QWidget, heading: str) -> bool:
    """Whether what was typed in a dialog may go; the heading says what it is."""
    keep, leave = ("keep", _("Go on typing")), ("leave", _("Throw it away"))
    return ask(parent, heading, "", [keep, leave]) == "leave"

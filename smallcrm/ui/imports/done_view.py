"""What an import did, and what can be done about it: it stays until another file is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, clear

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.messages import Offer


class DoneView(QWidget):
    """A card with the counts and the offers."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card()
        self._words = QVBoxLayout()
        self._words.setSpacing(10)
        self._card.body.addLayout(self._words)
        column.addWidget(self._card)
        column.addStretch()

    def show_done(self, heading: str, lines: Sequence[str], offers: Sequence[Offer]) -> None:
        """Say what was done."""
        clear(self._words)
        self._words.addWidget(plain.label(heading, bold=True, wrap=True))
        for line in lines:
            self._words.addWidget(plain.label(line, wrap=True))
        for offer in offers:
            self._words.addWidget(button(offer.name, offer.does), 0, Qt.AlignmentFlag.AlignLeft)

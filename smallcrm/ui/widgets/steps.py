"""Where one is in something of several steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain

if TYPE_CHECKING:
    from collections.abc import Sequence


class Steps(QWidget):
    """'1 File – 2 Check – 3 Done', the step of now in colour."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._labels: list[QLabel] = []
        for number, name in enumerate(names, 1):
            if self._labels:
                line.addWidget(plain.label("–", tone="muted"))
            made = plain.label(f"{number} {name}", tone="muted")
            self._labels.append(made)
            line.addWidget(made)

    def show_step(self, number: int) -> None:
        """Mark a step, counted from 1."""
        for place, made in enumerate(self._labels, 1):
            set_tone(made, tone="now" if place == number else "muted")

"""Where one is in something of several steps, and the way back to those that were passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from smallcrm.i18n import _
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import PressButton

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Steps(QWidget):
    """'1 File – 2 Check – 3 Done', the step of now in colour; those that can be gone back to are links."""

    wanted = Signal(int)
    """A step is to be gone back to."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._labels: list[QLabel] = []
        self._links: list[QPushButton] = []
        for number, name in enumerate(names, 1):
            if self._labels:
                line.addWidget(plain.label("–", tone="muted"))
            self._labels.append(plain.label(f"{number} {name}", tone="muted"))
            self._links.append(self._link(number, name))
            line.addWidget(self._labels[-1])
            line.addWidget(self._links[-1])

    def show_step(self, number: int, passed: Collection[int] = ()) -> None:
        """Mark a step, counted from 1, and have those that were passed lead back."""
        for place, (label, link) in enumerate(zip(self._labels, self._links, strict=True), 1):
            set_tone(label, tone="now" if place == number else "muted")
            label.setVisible(place not in passed)
            link.setVisible(place in passed)
        self._line.activate()  # the room it needs now is known to what stands around it at once

    def _link(self, number: int, name: str) -> QPushButton:
        made = PressButton(f"{number} {name}")
        made.setObjectName("stepLink")
        made.setAccessibleName(_("Back to step {number}: {name}").format(number=number, name=name))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.clicked.connect(lambda _checked: self.wanted.emit(number))
        made.hide()
        return made

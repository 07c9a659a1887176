"""A figure in a card of its own: what it is, how large, beside what, and how far that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.light import NamedTuple
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

THICK = 6


class Figure(NamedTuple):
    """What a tile says; `part` is how much of what it is held against has been reached, None: nothing to hold it to."""

    text: str
    beside: str
    part: float | None


class Tile(Card):
    """One figure."""

    def __init__(self, name: str, colour: str, tip: str) -> None:
        """`colour` is the token of its bar, `tip` says what is counted."""
        super().__init__(name)
        self.setToolTip(plain.plain_tip(tip))
        self.setAccessibleDescription(tip)
        self.body.setSpacing(4)
        self._name = name
        self._figure = plain.figure("")
        self._beside = plain.small("", wrap=True)
        self._beside.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._bar = Bar(colour)
        self.body.addWidget(self._figure)
        self.body.addWidget(self._beside, 1)
        self.body.addWidget(self._bar)

    def show_figure(self, figure: Figure) -> None:
        """Say this."""
        self._figure.setText(figure.text)
        self._beside.setText(figure.beside)
        self._bar.show_part(figure.part)
        self.setAccessibleName(f"{self._name}: {figure.text}. {figure.beside}")


class Bar(QWidget):
    """How much of something has been reached."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self._part: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(40, THICK)

    def show_part(self, part: float | None) -> None:
        """Fill this much of it; more than all is all."""
        self._part = part
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._part is None:
            return
        painter, look = QPainter(self), tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(0, 0, self.width(), THICK)
        for width, colour in ((1.0, look.quiet), (min(1.0, max(0.0, self._part)), getattr(look, self._colour))):
            painter.setBrush(QColor(colour))
            if width:
                painter.drawRoundedRect(QRectF(0, 0, whole.width() * width, THICK), THICK / 2, THICK / 2)

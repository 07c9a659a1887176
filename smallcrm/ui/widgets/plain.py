"""Labels that never take text for markup: a customer may be called `<b>`. Every label of the window is made here."""

from __future__ import annotations

from bisect import bisect

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from smallcrm.ui.theme import FIGURE, SMALL, TITLE, scaled

WRAPPED = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


def label(text: str = "", *, tone: str = "", bold: bool = False, wrap: bool = False) -> QLabel:
    """A line of text. `tone` is muted, good or bad."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setText(text)
    if tone:
        made.setProperty("tone", tone)
    if bold:
        made.setFont(scaled(made.font(), 13, bold=True))
    return made


def title(text: str) -> QLabel:
    """The name of a page."""
    made = label(text)
    made.setFont(scaled(made.font(), TITLE, bold=True))
    return made


def figure(text: str) -> QLabel:
    """A large number."""
    made = label(text)
    made.setFont(scaled(made.font(), FIGURE, bold=True))
    return made


def small(text: str = "", *, wrap: bool = False) -> QLabel:
    """Secondary text."""
    made = label(text, tone="muted", wrap=wrap)
    made.setFont(scaled(made.font(), SMALL))
    return made


def pill(text: str, tone: str = "quiet") -> QLabel:
    """A word on a coloured ground: quiet, ai, take, yama or shu."""
    made = label(text)
    made.setProperty("pill", tone)
    made.setFont(scaled(made.font(), SMALL))
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def plain_tip(text: str) -> str:
    """`text` as a tooltip. Qt takes what looks like markup for markup, so the marks are escaped."""
    if "<" not in text and "&" not in text:
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<span>{escaped}</span>"


def shortened(text: str, metrics: QFontMetrics, width: int, lines: int) -> str:
    """As much of a text as fills so many lines of this width; what is left out is an … at its end."""

    def fits(length: int) -> bool:
        shown = text if length == len(text) else text[:length] + "…"
        return metrics.boundingRect(0, 0, width, 0, WRAPPED, shown).height() <= lines * metrics.lineSpacing()

    if len(text) <= lines * width and fits(len(text)):
        return text
    too_many = bisect(range(min(len(text), lines * width)), False, key=lambda length: not fits(length))
    return text[: max(0, too_many - 1)] + "…"


class Elided(QLabel):
    """One line that gives way: what does not fit ends in …, and is whole in the tooltip."""

    def __init__(self, text: str = "", *, tone: str = "", at: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._at = at
        if tone:
            self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 3, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        width = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self.text(), self._at, width)
        self.setToolTip("" if shown == self.text() else plain_tip(self.text()))
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(self.contentsRect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


def row(*widgets: QWidget) -> QWidget:
    """Widgets beside each other, on no ground of their own."""
    made = QWidget()
    layout = QHBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for one in widgets:
        layout.addWidget(one)
    return made

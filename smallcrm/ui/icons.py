"""Lucide's icons in the colour of the text they stand beside."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from smallcrm import paths

FOLDER = paths.resources() / "icons"


@cache
def _drawing(name: str) -> str:
    return Path(FOLDER, f"{name}.svg").read_text(encoding="utf-8")


class _Engine(QIconEngine):
    """Draws with the palette of the moment, so that a change of theme needs no new icons."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        palette = QGuiApplication.palette()
        disabled = mode == QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Disabled if disabled else QPalette.ColorGroup.Active
        role = QPalette.ColorRole.Link if state == QIcon.State.On else self._role
        drawing = _drawing(self._name).replace("currentColor", palette.color(group, role).name())
        side = min(rect.width(), rect.height())  # a wider icon keeps the text beside it at a distance
        square = QRectF(rect.left(), rect.top() + (rect.height() - side) / 2, side, side)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, _scale: float) -> QPixmap:
        if size.isEmpty():  # asked for by what has no room for it yet
            return QPixmap()
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """The icon called `name`; `role` is the palette's colour it is drawn in."""
    return QIcon(_Engine(name, role))

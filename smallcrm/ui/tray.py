"""The program beside the clock while its window is put away: it says what is due, and opens or ends on a click."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from smallcrm.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.theme import tokens

SIDE = 64
SHOWN_FOR_MS = 20_000


def is_there() -> bool:
    """Whether this desktop has a place beside the clock."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """A click opens the window; the other button has a menu."""

    opened = Signal()
    quit_asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.menu = QMenu()
        self.menu.addAction(_("Open smallcrm"), self.opened.emit)
        self.menu.addSeparator()
        self.menu.addAction(_("Quit"), self.quit_asked.emit)
        self.said = ""
        """What was said last."""
        self._icon = QSystemTrayIcon(_drawing(), self)
        self._icon.setToolTip("smallcrm")
        self._icon.setContextMenu(self.menu)
        self._icon.messageClicked.connect(self.opened)
        self._icon.activated.connect(self._activated)

    def show(self) -> None:
        """Be there from now on."""
        self._icon.show()

    def say(self, words: str) -> None:
        """Say something for a while."""
        self.said = words
        self._icon.showMessage("smallcrm", words, self._icon.icon(), SHOWN_FOR_MS)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason != QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()


def _drawing() -> QIcon:
    """On a ground of its own: the bar that it stands in may be light or dark."""
    picture = QPixmap(SIDE, SIDE)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens().ai))
    painter.drawRoundedRect(QRectF(0, 0, SIDE, SIDE), SIDE / 5, SIDE / 5)
    inner = SIDE * 3 // 4
    painter.drawPixmap(
        (SIDE - inner) // 2, (SIDE - inner) // 2, icon("store", QPalette.ColorRole.BrightText).pixmap(inner, inner)
    )
    painter.end()
    return QIcon(picture)

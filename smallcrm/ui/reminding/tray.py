"""A word from the system's tray, where it has one, for a window that is not looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSystemTrayIcon

from smallcrm.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.timing import later

if TYPE_CHECKING:
    from smallcrm.ui.main_window import MainWindow

SHOWN_FOR_MS = 20_000


def notify(window: MainWindow, words: str) -> None:
    """Say it beside the clock; a click brings the window up."""
    if window.tray is not None:
        window.tray.say(words)
        return
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return
    bell = icon("bell")
    tray = QSystemTrayIcon(bell, window)
    tray.messageClicked.connect(window.bring_up)
    tray.activated.connect(lambda _reason: window.bring_up())
    away = later(tray, SHOWN_FOR_MS, tray.deleteLater)
    tray.show()
    tray.showMessage(_("Reminder"), words, bell, SHOWN_FOR_MS)
    away.start()

"""What the window remembers of itself: where it stood and how large, its last page, how its panels were divided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter

from smallcrm import paths

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow, QTabBar, QWidget

GEOMETRY, LAST_PAGE = "geometry", "page"


class WindowState:
    """The file it is kept in. Splitters and tabs that have an object name are remembered under their page's key."""

    def __init__(self, settings: Path | None = None) -> None:
        """It lies beside the file of the program's settings (None: the user's own)."""
        place = (settings or paths.settings_file()).with_name("window.ini")
        self._kept = QSettings(str(place), QSettings.Format.IniFormat)

    def last_page(self) -> str:
        """The page that was shown last; empty at the first start."""
        return str(self._kept.value(LAST_PAGE, ""))

    def recall(self, window: QMainWindow) -> bool:
        """Put the window where it was; Qt brings it back where that screen is gone. False: it was never anywhere."""
        geometry = self._kept.value(GEOMETRY)
        return isinstance(geometry, QByteArray) and window.restoreGeometry(geometry)

    def recall_page(self, key: str, page: QWidget) -> None:
        """Divide a page's panels as they were."""
        if not any(kept.startswith(_place(key)) for kept in self._kept.allKeys()):
            return  # looking for splitters would load many a class at the start
        for splitter in _named(page):
            state = self._kept.value(_place(key, splitter.objectName()))
            if isinstance(state, QByteArray):
                splitter.restoreState(state)
        for tabs in _named_tabs(page):
            tabs.setCurrentIndex(int(str(self._kept.value(_place(key, tabs.objectName()), tabs.currentIndex()))))

    def keep(self, window: QMainWindow, shown: str, pages: Mapping[str, QWidget]) -> None:
        """Remember all of it."""
        self._kept.setValue(GEOMETRY, window.saveGeometry())
        self._kept.setValue(LAST_PAGE, shown)
        for key, page in pages.items():
            for splitter in _named(page):
                self._kept.setValue(_place(key, splitter.objectName()), splitter.saveState())
            for tabs in _named_tabs(page):
                self._kept.setValue(_place(key, tabs.objectName()), tabs.currentIndex())
        self._kept.sync()


def _named_tabs(page: QWidget) -> list[QTabBar]:
    from PySide6.QtWidgets import QTabBar

    return [one for one in page.findChildren(QTabBar) if one.objectName()]


def _named(page: QWidget) -> list[QSplitter]:
    return [one for one in page.findChildren(QSplitter) if one.objectName()]


def _place(key: str, name: str = "") -> str:
    return f"splitter/{key}/{name}"

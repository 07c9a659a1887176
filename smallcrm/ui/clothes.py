"""What the application wears: its language, the form of its dates, its colours and the size of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTranslator

from smallcrm import i18n
from smallcrm.ui import theme, words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from smallcrm.settings import Settings


_qt_words: list[QTranslator] = []
"""What Qt's own dialogs speak now: an application has one language at a time."""


def put_on(app: QApplication, now: Settings) -> None:
    """As the settings say. Before a window is made: one that stands keeps the words it was made with."""
    language = now.language or i18n.system_language()
    i18n.install(language)
    words.show_dates(now.dates)
    _speak(app, language)
    theme.dress(app, now.theme, now.text_size)  # type: ignore[arg-type]  # the settings hold no others


def _speak(app: QApplication, language: str) -> None:
    for before in _qt_words:
        app.removeTranslator(before)
    _qt_words.clear()
    QLocale.setDefault(QLocale(QLocale.Language.Japanese if language == "ja" else QLocale.Language.English))
    if language == "ja":
        from smallcrm.ui.qt_words import QtWords

        own = QTranslator()
        own.load("qtbase_ja", _folder_of_qt())
        _qt_words.extend((QtWords(), own))  # the last is asked first
        for one in _qt_words:
            app.installTranslator(one)


def _folder_of_qt() -> str:
    from PySide6.QtCore import QLibraryInfo

    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)

"""What the application wears: its language, the form of its dates, its colours and the size of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTranslator

from smallcrm import i18n
from smallcrm.ui import theme, words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from smallcrm.settings import Settings


class Clothes:
    """Put on before a window is made; a window that stands keeps the words it was made with."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._translators: list[QTranslator] = []

    def put_on(self, now: Settings) -> None:
        """As the settings say."""
        language = now.language or i18n.system_language()
        i18n.install(language)
        words.show_dates(now.dates)
        self._speak(language)
        theme.dress(self._app, now.theme, now.text_size)  # type: ignore[arg-type]  # the settings hold no others

    def _speak(self, language: str) -> None:
        """Qt's own words, in its dialogs."""
        for before in self._translators:
            self._app.removeTranslator(before)
        self._translators = []
        QLocale.setDefault(QLocale(QLocale.Language.Japanese if language == "ja" else QLocale.Language.English))
        if language == "ja":
            from smallcrm.ui.qt_words import QtWords

            own = QTranslator()
            own.load("qtbase_ja", _folder_of_qt())
            self._translators = [QtWords(), own]  # the last is asked first
            for one in self._translators:
                self._app.installTranslator(one)


def _folder_of_qt() -> str:
    from PySide6.QtCore import QLibraryInfo

    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)

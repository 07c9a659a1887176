"""Qt's own dialogs speak Japanese where the program does, to the last word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QGroupBox,
    QLabel,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from smallcrm.settings import Settings
from smallcrm.ui import clothes
from smallcrm.ui.qt_words import QtWords, as_qm, words

ENGLISH = re.compile(r"[A-Za-z]{3,}")
NAMES = {"PDF"}


@pytest.fixture
def speak(qapp: QApplication) -> Iterator[Callable[[str], None]]:
    def speak_it(language: str) -> None:
        clothes.put_on(qapp, Settings(language=language))

    yield speak_it
    speak_it("en")


def said(dialog: QDialog) -> Iterator[str]:
    """All that can be read on it, but for what stands in the folder."""
    for child in dialog.findChildren(QWidget):
        if isinstance(child, QLabel | QAbstractButton):
            yield child.text()
        elif isinstance(child, QGroupBox):
            yield child.title()
        elif isinstance(child, QComboBox) and child.objectName() != "lookInCombo":
            yield from (child.itemText(place) for place in range(child.count()))
        elif isinstance(child, QTreeView) and child.model() is not None:
            for section in range(child.model().columnCount()):
                yield str(child.model().headerData(section, Qt.Orientation.Horizontal))
        yield child.toolTip()
        yield child.accessibleName()


def english(dialog: QDialog) -> set[str]:
    return {text for text in said(dialog) if set(ENGLISH.findall(text)) - NAMES}


@pytest.mark.parametrize("saving", [False, True])
@pytest.mark.parametrize("mode", [QFileDialog.FileMode.ExistingFiles, QFileDialog.FileMode.Directory])
def test_the_file_dialog(
    speak: Callable[[str], None], qtbot: QtBot, tmp_path: Path, mode: QFileDialog.FileMode, saving: bool
) -> None:
    speak("ja")
    (tmp_path / "ordner").mkdir()
    (tmp_path / "1").write_text("")
    dialog = QFileDialog(None, "開く", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(mode)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if saving else QFileDialog.AcceptMode.AcceptOpen)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    list_ = dialog.findChild(QTreeView, "treeView")
    assert isinstance(list_, QTreeView)
    qtbot.waitUntil(lambda: list_.model().rowCount(list_.rootIndex()) >= 1)
    kinds = {str(list_.model().index(0, 2, list_.rootIndex()).data())}
    assert kinds == {"フォルダー"}
    assert english(dialog) == set()


def test_the_printers_dialog(speak: Callable[[str], None], qtbot: QtBot) -> None:
    speak("ja")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName("1")
    dialog = QPrintDialog(printer)
    dialog.show()
    assert english(dialog) == set()
    dialog.close()
    dialog.deleteLater()


def test_in_english_qt_says_what_it_says(speak: Callable[[str], None]) -> None:
    speak("ja")
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "場所(&L):"
    assert QCoreApplication.translate("QFileDialog", "Back") == "戻る"
    speak("en")
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "&Look in:"


def test_every_word_is_found_again_where_it_is_said(qapp: QApplication) -> None:
    known = {key: f"{place}・𠮷" for place, key in enumerate(words())}
    held = QtWords()
    data = as_qm(known)
    assert held.load(data)
    for (context, text), meant in known.items():
        assert held.translate(context, text) == meant
    assert not held.translate("QFileDialog", "nobody says so")

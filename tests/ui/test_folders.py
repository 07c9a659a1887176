"""Where the system's dialogs begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.settings import Settings
from smallcrm.ui import saving
from smallcrm.ui.folders import beginning
from smallcrm.ui.imports import choosing
from smallcrm.ui.session import Preferences


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's home without a folder for documents."""
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "Documents"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def test_in_the_folder_last_used_else_in_the_documents(home: Path) -> None:
    (home / "Documents").mkdir()
    (home / "last").mkdir()
    assert beginning("") == home / "Documents"
    assert beginning(str(home / "last")) == home / "last"
    assert beginning(str(home / "gone")) == home / "Documents"


def test_at_home_where_there_are_no_documents(home: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def reply(_parent: object, _heading: str, usual: str, *_more: object) -> tuple[list[str], str]:
        asked.append(usual)
        return [], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", reply)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", reply)
    parent, preferences = QWidget(), Preferences(Settings())
    qtbot.addWidget(parent)
    choosing.choose_ledgers(parent, preferences)
    choosing.choose_place(parent, preferences, "rows.xlsx")
    saving.choose_place(parent, preferences, "Save", "ranking.pdf")
    assert asked == [str(home), str(home / "rows.xlsx"), str(home / "ranking.pdf")]

"""Icons are drawn at the size that is asked for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from smallcrm.ui.icons import icon


def test_an_icon_without_room_is_nothing_and_says_nothing(dressed: QApplication) -> None:
    assert icon("plus").pixmap(QSize(0, 20)).isNull()
    assert not icon("plus").pixmap(QSize(20, 20)).isNull()

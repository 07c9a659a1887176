"""From the first start to a ranking on paper without a mouse: every step by keys that a user finds in the window."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton, QWidget

from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.imports.page import ImportPage
from smallcrm.ui.ranking.page import RankingPage
from tests.ui.answering import when_asked
from tests.ui.conftest import (  # noqa: F401 - fixtures
    Desk,
    _garbage,
    ledger,
    open_desk,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
STEPS = 60


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key, wherever the keyboard is."""
    QTest.keyClick(focused(), key, modifier)


def focused() -> QWidget:
    """Where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def tab_to_the_next_step() -> None:
    """Tab until the keyboard is on the button that the page is for, and press it."""
    for _step in range(STEPS):
        here = focused()
        if isinstance(here, QPushButton) and here.property("primary"):
            press(Qt.Key.Key_Space)
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError("Tab does not come to it")


def answer_file_dialog(path: Path) -> None:
    """Type a path into the dialog that comes up next."""

    def type_it(dialog: QFileDialog) -> None:
        dialog.findChildren(QLineEdit)[0].setText(str(path))
        QTest.keyClick(dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)

    when_asked(QFileDialog, type_it)


def come_back(desk: Desk) -> None:
    """The dialog has gone; where there is no window manager the window is not brought back by itself."""
    desk.settle()
    desk.window.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)


def search_for(desk: Desk, text: str) -> None:
    """Ctrl+K, the text, Enter."""
    press(Qt.Key.Key_K, CONTROL)
    QTest.keyClicks(focused(), text)
    press(Qt.Key.Key_Return)
    desk.settle()


@pytest.mark.qt_log_ignore(r"does not support propagateSizeHints\(\)")
def test_from_the_first_start_to_a_ranking_on_paper_by_keys(
    open_desk: Callable[..., Desk],  # noqa: F811 - fixtures
    ledger: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    desk = open_desk()
    desk.window.activateWindow()
    QTest.keyClicks(focused(), "Yamada Gofuku")
    press(Qt.Key.Key_Return)
    desk.settle()
    assert desk.store.settings.get("shop_name") == "Yamada Gofuku"

    shutil.copy(ledger, tmp_path / "sales.xlsx")
    answer_file_dialog(tmp_path / "sales.xlsx")
    press(Qt.Key.Key_O, CONTROL)
    come_back(desk)
    assert isinstance(desk.window.page(), ImportPage)
    tab_to_the_next_step()
    desk.settle()
    tab_to_the_next_step()
    desk.settle()
    assert desk.store.customers.count() == 4

    search_for(desk, "09012345678")
    page = desk.window.page()
    assert isinstance(page, CustomersPage)
    customer = desk.store.customers.get(page.table.current_id())
    assert customer is not None
    assert customer.name == "小林 健"
    press(Qt.Key.Key_Escape)  # from the customer's page back to the list
    press(Qt.Key.Key_Delete)
    desk.settle()
    assert desk.store.customers.count() == 3
    press(Qt.Key.Key_Z, CONTROL)
    desk.settle()
    assert desk.store.customers.count() == 4

    search_for(desk, "ranking")
    ranking = desk.window.page()
    assert isinstance(ranking, RankingPage)
    desk.qtbot.waitUntil(ranking.pdf.isEnabled)
    answer_file_dialog(tmp_path / "ranking.pdf")
    press(Qt.Key.Key_S, CONTROL)
    come_back(desk)
    assert "伊藤 和子" in pypdf.PdfReader(tmp_path / "ranking.pdf").pages[0].extract_text()
    press(Qt.Key.Key_F6)
    assert desk.window.focusWidget() is not None
